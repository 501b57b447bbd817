/** Numbers of the standard (IPTC IIM, record 2) and what we call them. */
const fields = {
  40: 'instructions',
  55: 'day',
  60: 'time',
  80: 'creator',
  90: 'city',
  92: 'sublocation',
  95: 'state',
  101: 'country',
  105: 'headline',
  110: 'credit',
  116: 'copyright',
  120: 'caption',
} as const
type Field = (typeof fields)[keyof typeof fields]

export type Iptc = Partial<Record<Field, string>>

const names: ReadonlyMap<number, Field> = new Map(
  Object.entries(fields).map(([number, name]) => [Number(number), name]),
)

const marker = 0x1c
const ourRecord = 2
/** Before the words: the marker, the record, the number, and two bytes of length. */
const headBytes = 5

/** What a picture agency wrote, from the block that JPEG keeps for Photoshop or from the bare records. Several creators are all of them. */
export function iptcIn(block: Buffer): Iptc {
  const found: Iptc = {}
  let at = startOf(block)
  while (at + headBytes <= block.length && block[at] === marker) {
    const length = block.readUInt16BE(at + 3)
    // A length of more than 32,767 is written in another way, which no picture desk needs.
    if (length > 0x7fff) break
    const name = block[at + 1] === ourRecord ? names.get(block[at + 2] ?? 0) : undefined
    const words = textOf(block.subarray(at + headBytes, at + headBytes + length)).trim()
    if (name && words !== '') found[name] = found[name] === undefined ? words : `${found[name]}; ${words}`
    at += headBytes + length
  }
  return found
}

const resource = Buffer.from('8BIM\x04\x04', 'latin1')

/** Where the first record begins: behind the name and the size of its resource. */
function startOf(block: Buffer): number {
  const at = block.indexOf(resource)
  if (at < 0) return 0
  const name = 1 + (block[at + resource.length] ?? 0)
  return at + resource.length + name + (name % 2) + 4
}

/** IPTC does not say reliably how it writes letters; what reads as UTF-8 was written so. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}
