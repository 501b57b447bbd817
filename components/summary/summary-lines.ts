import { summaryLists } from '@/lib/summary/summary'
import type { SummaryLine } from '@/lib/summary/summary-schema'

/** What we know in the hands of somebody who makes it: the lines that are to stand, and those that were left out. */
export type InHand = { kept: readonly SummaryLine[]; left: readonly SummaryLine[] }

/** Lists in their order, in each the lines in theirs: as they are sent and as readers see them. */
export const inOrder = (kept: readonly SummaryLine[]): SummaryLine[] =>
  summaryLists.flatMap((list) => kept.filter((line) => line.list === list))

const isAbout = (claimId: string) => (line: SummaryLine) => line.claimId === claimId

export const reworded = ({ kept, left }: InHand, claimId: string, text: string): InHand => ({
  kept: kept.map((line) => (line.claimId === claimId ? { ...line, text } : line)),
  left,
})

export const leftOut = ({ kept, left }: InHand, claimId: string): InHand => ({
  kept: kept.filter((line) => line.claimId !== claimId),
  left: [...left, ...kept.filter(isAbout(claimId))],
})

export const putIn = ({ kept, left }: InHand, claimId: string): InHand => ({
  kept: [...kept, ...left.filter(isAbout(claimId))],
  left: left.filter((line) => line.claimId !== claimId),
})

/** One place up or down within its list; at its end nothing happens. */
export function moved({ kept, left }: InHand, claimId: string, by: 1 | -1): InHand {
  const lines = inOrder(kept)
  const at = lines.findIndex(isAbout(claimId))
  const [line, other] = [lines[at], lines[at + by]]
  if (!line || !other || line.list !== other.list) return { kept, left }
  return { kept: lines.with(at, other).with(at + by, line), left }
}
