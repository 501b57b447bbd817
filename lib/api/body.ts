import { createHash } from 'node:crypto'
import { Refusal } from '../errors'
import type { SentFile, Takes } from './operation'

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

/**
 * The bytes of one file, read with the same counter. `text` stands for them where two requests are compared.
 * Every operation that takes a file gets it from here; see `takes` in operation.ts.
 */
export async function fileOf(request: Request, takes: Takes): Promise<{ text: string; file: SentFile }> {
  const mediaType = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!takes.mediaTypes.some((known) => isOf(known, mediaType))) {
    throw new Refusal(
      'invalid_input',
      `Send the file itself, with its content-type (${takes.mediaTypes.join(', ')}). Nothing was kept of it`,
    )
  }
  const bytes = await bytesOf(request, takes.mostBytes, () => fileTooLarge(takes.mostBytes))
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { text: `${mediaType} ${hash}`, file: { bytes, mediaType } }
}

/** Whether a media type is of a kind, "image/*" or a whole one. */
const isOf = (known: string, mediaType: string): boolean =>
  known.endsWith('/*')
    ? /^[a-z]+\/[\w.+-]+$/.test(mediaType) && mediaType.startsWith(known.slice(0, -1))
    : known === mediaType

async function textOf(request: Request, limit: number): Promise<string> {
  const bytes = await bytesOf(request, limit, () => tooLarge(limit))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal('invalid_input', 'The body is not UTF-8')
  }
}

async function bytesOf(request: Request, limit: number, tooLarge: () => Refusal): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge()
  if (!request.body) return Buffer.alloc(0)
  const reader = request.body.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.byteLength
    if (length > limit) {
      await reader.cancel()
      throw tooLarge()
    }
    parts.push(value)
  }
  return Buffer.concat(parts)
}

const fileTooLarge = (limit: number) =>
  new Refusal(
    'too_large',
    `This file is larger than ${limit / 1024 / 1024} MB. Send a smaller one. Nothing was kept of it`,
  )

const tooLarge = (limit: number) =>
  new Refusal(
    'too_large',
    `That is more than ${limit / 1024} KiB; split it into several entries. Nothing was saved of it`,
  )
