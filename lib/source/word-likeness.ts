/**
 * How much two texts look alike, by the runs of three letters that they share: 0 nothing, 1 the same words. Made in advance of
 * one text, because it is compared with many. Works in every script, and in one at a time.
 */
export type Looks = ReadonlySet<string>

/** What is compared of a text: its letters and digits, word by word. */
export function looksOf(text: string): Looks {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const runs = new Set<string>()
  for (const word of words) {
    const padded = `  ${word} `
    for (let at = 0; at + 3 <= padded.length; at++) runs.add(padded.slice(at, at + 3))
  }
  return runs
}

/** Shared runs among all of both. Zero as well where the one is so much longer that they cannot be half alike. */
export function likenessOf(one: Looks, other: Looks): number {
  if (one.size === 0 || other.size === 0 || one.size > 2 * other.size || other.size > 2 * one.size) return 0
  let shared = 0
  for (const run of one) if (other.has(run)) shared++
  return shared / (one.size + other.size - shared)
}
