import { sentencesOf } from './sentence'

/** A stretch of a paragraph: words, or a reference with what it stands for. */
export type Stretch = { text: string; locationId?: string }

/** What may stand between two places that are named in one breath. */
const listing = /^(?:\s*,\s*(?:(?:and|or|und|et|y|и|та|і|й)\s+)?|\s+(?:and|or|und|et|y|и|та|і|й)\s+|\s*\/\s*)$/iu

/**
 * The last location named in the sentence that these stretches end with, together with those it is listed with ("Kozinka
 * and Gora-Podol"); in the sentences before it when that one names none. Ids, in the order of the text.
 */
export function lastPlacesIn(stretches: readonly Stretch[], language: string): string[] {
  const starts = stretches.map((_, index) => stretches.slice(0, index).reduce((sum, { text }) => sum + text.length, 0))
  const sentences = sentencesOf(stretches.map(({ text }) => text).join(''), language)
  for (const sentence of sentences.toReversed()) {
    const last = stretches.findLastIndex(
      ({ locationId }, index) => locationId && isWithin(starts[index] ?? 0, sentence),
    )
    if (last !== -1) return listedWith(stretches, last)
  }
  return []
}

const isWithin = (at: number, { start, end }: { start: number; end: number }) => start <= at && at < end

function listedWith(stretches: readonly Stretch[], last: number): string[] {
  const found: string[] = []
  for (let index = last; index >= 0; index -= 2) {
    const id = stretches[index]?.locationId
    if (!id) break
    found.unshift(id)
    if (!listing.test(stretches[index - 1]?.text ?? '')) break
  }
  return [...new Set(found)]
}
