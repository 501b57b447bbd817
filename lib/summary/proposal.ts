import { statusInWords } from '../claim/claim'
import type { PublicSummary } from '../record/public-entry'
import { fits, listOf, summaryListInWords, summaryLists } from './summary'
import type { ApprovedLine, SummaryLine } from './summary-schema'

/** A claim as readers see it now, with the published entries that rest on it. */
export type ClaimNow = Pick<SummaryLine, 'statement' | 'status' | 'standing'> & {
  isPublic: boolean
  entries: readonly { entryId: string; headline: string | null }[]
}

/** Why a line cannot stand where it stands; null when it can. */
export function whyNot({ list, entryId }: PublicSummary['lines'][number], claim: ClaimNow): string | null {
  if (!claim.isPublic) return 'Readers do not see this claim'
  if (!fits(list, claim.status)) {
    const belongs = claim.status && listOf[claim.status]
    const where = belongs ? `it belongs under “${summaryListInWords[belongs]}”` : 'it belongs in none of these lists'
    return claim.status === null ? `This is no fact; ${where}` : `This is ${statusInWords[claim.status]} now; ${where}`
  }
  return claim.entries.some((entry) => entry.entryId === entryId)
    ? null
    : 'Readers do not see that entry, or it does not rest on this claim'
}

/**
 * What is proposed to stand above a live blog: lines that were approved and still fit keep their words and their place, below
 * them what has come since. `candidates` are lines made from claims that readers see, newest first; `atMost` of each list.
 */
export function proposedFrom(
  approved: readonly ApprovedLine[],
  candidates: readonly SummaryLine[],
  atMost: number,
): SummaryLine[] {
  const kept = approved
    .filter((line) => line.fits)
    .map(({ fits: _, whyNot: __, isShown: ___, ...line }): SummaryLine => line)
  const come = candidates.filter(({ claimId }) => !kept.some((line) => line.claimId === claimId))
  return summaryLists.flatMap((list) => [...kept, ...come].filter((line) => line.list === list).slice(0, atMost))
}
