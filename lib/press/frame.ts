import * as z from 'zod'

/** One change as it goes over a stream: made once, sent to everybody. */
export type Frame = {
  sequence: number
  /** Which thing it says the last of: an entry, a claim, or one thing about the live blog itself. */
  subject: string
  /** When the change was made, by the database's clock, in milliseconds since the epoch. */
  at: number
  /** It takes words back, of an entry or of a claim. */
  withdrawal: boolean
  /** As one chunk of HTTP/1.1, and the same without the chunk's own lines. */
  chunk: Buffer
  plain: Buffer
}

const Item = z.looseObject({
  sequence: z.int().positive(),
  kind: z.string(),
  entryId: z.string().nullable(),
  claimId: z.string().nullable(),
  at: z.iso.datetime(),
})
const Batch = z.object({ sequence: z.int().nonnegative(), changes: z.array(Item), more: z.boolean() })

/** What an answer of `changes` comes to on a stream. With `more`, the rest follows after `upTo`. */
export type FrameBatch = { upTo: number; more: boolean; frames: Frame[] }

/** The frames of an answer of `changes`, given as its bytes. Throws when it is none. */
export function framesOf(changes: Buffer): FrameBatch {
  const { sequence, changes: items, more } = Batch.parse(JSON.parse(changes.toString('utf8')))
  const frames = items.map((item): Frame => {
    const text = `id: ${item.sequence}\nevent: change\ndata: ${JSON.stringify(item)}\n\n`
    return {
      sequence: item.sequence,
      subject: item.entryId ?? item.claimId ?? item.kind,
      at: Date.parse(item.at),
      withdrawal: item.kind === 'withdrawn' || item.kind === 'claim_withdrawn',
      ...chunkOf(text),
    }
  })
  return { upTo: more ? (frames.at(-1)?.sequence ?? sequence) : sequence, more, frames }
}

/** Text as one chunk of HTTP/1.1; both forms share their memory. */
export function chunkOf(text: string): Pick<Frame, 'chunk' | 'plain'> {
  const length = Buffer.byteLength(text)
  const size = length.toString(16)
  const chunk = Buffer.from(`${size}\r\n${text}\r\n`)
  return { chunk, plain: chunk.subarray(size.length + 2, size.length + 2 + length) }
}

/**
 * That the line is open, and that what is sent over it arrives. Named, because a page cannot hear a comment. `copyOf`: since when the record
 * cannot be read here, ISO 8601; null while it can.
 */
export const beatOf = (copyOf: string | null): string => `event: beat\ndata:${copyOf === null ? '' : ` ${copyOf}`}\n\n`

export const lastChunk = Buffer.from('0\r\n\r\n')
