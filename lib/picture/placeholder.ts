import { thumbHashToApproximateAspectRatio, thumbHashToRGBA } from 'thumbhash'

/** The fewest cells that still tell a sky from a street; the longer side of a picture gets the longer row. */
const longer = 4
const shorter = 3

/**
 * What stands in a picture's place until it has come, as cells of colour: the page may carry neither an inline style nor a
 * data address, but it may carry an SVG whose cells have a fill. `null` for what is not a thumbhash.
 */
export type Placeholder = { columns: number; rows: number; cells: { x: number; y: number; fill: string }[] }

export function placeholderOf(thumbhash: string): Placeholder | null {
  const hash = Buffer.from(thumbhash, 'base64')
  if (!/^[\w+/]{7,43}=?=?$/.test(thumbhash) || hash.length > 32) return null
  const { w, h, rgba } = thumbHashToRGBA(hash)
  const isWide = thumbHashToApproximateAspectRatio(hash) >= 1
  const [columns, rows] = isWide ? [longer, shorter] : [shorter, longer]
  const cells = Array.from({ length: columns * rows }, (_, index) => {
    const [x, y] = [index % columns, Math.floor(index / columns)]
    // The middle of the cell: a thumbhash is smooth, so that one point stands for its surroundings.
    const at = 4 * (Math.floor(((y + 0.5) * h) / rows) * w + Math.floor(((x + 0.5) * w) / columns))
    return { x, y, fill: hexOf(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0) }
  })
  return { columns, rows, cells }
}

/** Three digits: finer is not seen in a blur, and a page carries twelve of them for each picture. */
const hexOf = (...parts: number[]): string => `#${parts.map((part) => Math.round(part / 17).toString(16)).join('')}`
