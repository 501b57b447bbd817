import { Refusal } from '../errors'

/** A JSON body, read with a counter: what is too long is refused without being read whole. No body is an empty object. */
export async function bodyOf(request: Request, limit: number): Promise<{ text: string; body: unknown }> {
  const text = await textOf(request, limit)
  if (text === '') return { text, body: {} }
  if (!/^application\/json\b/.test(request.headers.get('content-type') ?? '')) {
    throw new Refusal('invalid_input', 'Send JSON, with content-type application/json')
  }
  try {
    return { text, body: JSON.parse(text) }
  } catch {
    throw new Refusal('invalid_input', 'The body is not JSON that can be read')
  }
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
  return Buffer.concat(parts).toString('utf8')
}

const tooLarge = (limit: number) =>
  new Refusal(
    'too_large',
    `That is more than ${limit / 1024} KiB; split it into several entries. Nothing was saved of it`,
  )
