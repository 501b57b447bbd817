import { type Document, type Inline, isReference, type Paragraph, paragraphsOf, wordsOf } from '../entry/document'
import type { CorrectedText } from './public-entry'

/** A stretch of a paragraph that is corrected as a whole, or not at all. */
export type Stretch = { isCorrected: boolean; inlines: Inline[] }

/** A paragraph in stretches, cut where a corrected sentence begins and ends. A reference is never cut: it goes with its first letter. */
export function stretchesOf(inlines: readonly Inline[], corrected: readonly CorrectedText[]): Stretch[] {
  const cuts = corrected.flatMap(({ from, to }) => [from, to])
  const stretches: Stretch[] = []
  let start = 0
  for (const inline of inlines) {
    for (const { at, part } of cutAt(inline, start, cuts)) {
      const isCorrected = corrected.some(({ from, to }) => at >= from && at < to)
      const last = stretches.at(-1)
      if (last?.isCorrected === isCorrected) last.inlines.push(part)
      else stretches.push({ isCorrected, inlines: [part] })
    }
    start += wordsOf(inline).length
  }
  return stretches
}

function cutAt(inline: Inline, start: number, cuts: readonly number[]): { at: number; part: Inline }[] {
  if (inline.type !== 'text') return [{ at: start, part: inline }]
  const { text } = inline
  const inside = cuts.map((cut) => cut - start).filter((cut) => cut > 0 && cut < text.length)
  const edges = [...new Set([0, ...inside, text.length])].toSorted((a, b) => a - b)
  return edges
    .slice(0, -1)
    .map((edge, index) => ({ at: start + edge, part: { ...inline, text: text.slice(edge, edges[index + 1]) } }))
}

/** Where the same sentences stand in a text that is the same but for what its references are called. */
export function correctedTextIn(
  { before, after }: { before: Document; after: Document },
  corrected: readonly CorrectedText[],
): CorrectedText[] {
  const [old, now] = [paragraphsOf(before), paragraphsOf(after)]
  return corrected.map((part) => {
    if (part.paragraph === null) return part
    const [was, is] = [old[part.paragraph], now[part.paragraph]]
    return was && is ? { ...part, from: placeIn(was, is, part.from), to: placeIn(was, is, part.to) } : part
  })
}

/** What stood inside a name stands behind it: a name is corrected as a whole, or not at all. */
function placeIn({ content: was = [] }: Paragraph, { content: is = [] }: Paragraph, place: number): number {
  let [start, moved] = [0, 0]
  for (const [index, inline] of was.entries()) {
    if (place <= start) break
    const length = wordsOf(inline).length
    if (place < start + length && !isReference(inline)) break
    start = Math.max(start, Math.min(start + length, place))
    moved += wordsOf(is[index] ?? inline).length
  }
  return moved + place - start
}
