import { Refusal } from '../errors'

/** A JSON body, read with a counter: what is too long is refused without being read whole. No body is an empty object. */
export async function bodyOf(request: Request, limit: number): Promise<{ text: string; body: unknown }> {
  const text = await textOf(request, limit)
  if (text === '') return { text, body: {} }
  if (!/^application\/json *(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new Refusal('invalid_input', 'Send JSON, with content-type application/json')
  }
  return { text, body: parsed(text) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, (field, value: unknown) => {
      mustBeText(field, field)
      if (typeof value === 'string') mustBeText(field, value)
      return value
    })
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('invalid_input', 'The body is not JSON that can be read')
  }
}

/** Control characters other than tab and line break, and halves of characters: no text has them, no database keeps them. */
const untextual = /[^\P{Cc}\t\n\r]|\p{Surrogate}/u

/** Refuses what cannot be kept as text, wherever it comes in. */
export function mustBeText(field: string, text: string): void {
  if (!untextual.test(text)) return
  const message = 'There is a sign in it that is not text, perhaps from a copy; type it again'
  throw new Refusal('invalid_input', `${message}. Nothing was saved of it`, [{ field, message }])
}

async function textOf(request: Request, limit: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit)
  if (!request.body) return ''
  const reader = request.body.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.byteLength
    if (length > limit) {
      await reader.cancel()
      throw tooLarge(limit)
    }
    parts.push(value)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
  } catch {
    throw new Refusal('invalid_input', 'The body is not UTF-8')
  }
}

const tooLarge = (limit: number) =>
  new Refusal(
    'too_large',
    `That is more than ${limit / 1024} KiB; split it into several entries. Nothing was saved of it`,
  )
