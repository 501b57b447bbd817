/** What is still free in a frame, and where a text or a number can go. All in pixels of the drawing. */

export type Rect = { left: number; top: number; right: number; bottom: number }
export type Label = { text: string; x: number; y: number; anchor: 'start' | 'middle' | 'end' }

export const around = (x: number, y: number, radius: number): Rect => ({
  left: x - radius,
  top: y - radius,
  right: x + radius,
  bottom: y + radius,
})

export const union = (a: Rect, b: Rect): Rect => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
})

const touch = (a: Rect, b: Rect): boolean =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top

export class Room {
  readonly #frame: Rect
  readonly #taken: Rect[] = []

  constructor(width: number, height: number) {
    this.#frame = { left: 3, top: 3, right: width - 3, bottom: height - 3 }
  }

  isFree(rect: Rect): boolean {
    const { left, top, right, bottom } = this.#frame
    const isInside = rect.left >= left && rect.top >= top && rect.right <= right && rect.bottom <= bottom
    return isInside && !this.#taken.some((other) => touch(other, rect))
  }

  take(rect: Rect): void {
    this.#taken.push(rect)
  }

  /** The first of the places that is free, taken; null when none is. */
  first<P>(places: readonly P[], rectOf: (place: P) => Rect): P | null {
    const free = places.find((place) => this.isFree(rectOf(place))) ?? null
    if (free !== null) this.take(rectOf(free))
    return free
  }

  /** A text beside something: to its right if that is free, else left, above, below, or at a corner. */
  beside(thing: Rect, text: string, size: number, gap = 3): Label | null {
    const [x, y] = [(thing.left + thing.right) / 2, (thing.top + thing.bottom) / 2]
    // Capitals are some seven tenths of the size high: this sets their middle on the middle of the thing.
    const level = y + size * 0.36
    const [over, under] = [thing.top - gap, thing.bottom + gap + size * 0.75]
    const [after, before] = [thing.right + gap, thing.left - gap]
    const places: Label[] = [
      { text, x: after, y: level, anchor: 'start' },
      { text, x: before, y: level, anchor: 'end' },
      { text, x, y: over, anchor: 'middle' },
      { text, x, y: under, anchor: 'middle' },
      { text, x: after - gap, y: over, anchor: 'start' },
      { text, x: before + gap, y: over, anchor: 'end' },
      { text, x: after - gap, y: under, anchor: 'start' },
      { text, x: before + gap, y: under, anchor: 'end' },
    ]
    return this.first(places, (label) => rectOfLabel(label, size))
  }
}

/** What a text covers; `spacing` is what stands between its letters. */
export function rectOfLabel({ text, x, y, anchor }: Label, size: number, spacing = 0): Rect {
  const width = widthOf(text, size) + spacing * text.length
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { left: left - 1, top: y - size * 0.82, right: left + width + 1, bottom: y + size * 0.26 }
}

/** About how wide a text is, a little more rather than less: the reader's own fonts may draw it. */
const widthOf = (text: string, size: number): number =>
  [...text].reduce((width, letter) => width + size * emOf(letter), 0)

function emOf(letter: string): number {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(letter)) return 1
  if (/[\p{Lu}mwшщюжфмы@%]/u.test(letter)) return 0.72
  return /[ijlt.,:;'’ |()-]/.test(letter) ? 0.34 : 0.59
}
