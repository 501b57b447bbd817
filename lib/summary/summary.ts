import type { ClaimStatus } from '../claim/claim'

/** What stands above a live blog: four short lists, made from claims, approved by a person, dated. */
export const summaryLists = ['known', 'claimed', 'disputed', 'not_known'] as const
export type SummaryList = (typeof summaryLists)[number]

export const summaryListInWords: Record<SummaryList, string> = {
  known: 'What we know',
  claimed: 'What is claimed',
  disputed: 'What is disputed',
  not_known: 'What we don’t know',
}

/** Where a claim belongs by its status; null: in none, because it turned out not to be so. */
export const listOf: Record<ClaimStatus, SummaryList | null> = {
  confirmed: 'known',
  corroborated: 'known',
  single_source: 'claimed',
  disputed: 'disputed',
  unverified: 'not_known',
  false: null,
  retracted: null,
}

/** A line may stand in a list only while its claim is in it: a line that no longer fits is taken out at once. */
export const fits = (list: SummaryList, status: ClaimStatus | null): boolean =>
  status !== null && listOf[status] === list
