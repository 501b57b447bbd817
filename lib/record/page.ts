import type { ChangeKind } from './change'
import type {
  PublicClaim,
  PublicEntry,
  PublicLiveBlog,
  PublicStanding,
  PublicSummary,
  WithdrawalNotice,
} from './public-entry'

/** An entry as the record holds it now. A withdrawn one keeps its place, so that older pages never shift. */
export type RecordEntry = {
  entryId: string
  /** 1 for the first entry that was published in this live blog; never reused, never moved. */
  position: number
  /** The change that brought it to this state. */
  sequence: number
  revision: number
  pinned: boolean
} & ({ state: 'published'; entry: PublicEntry } | { state: 'withdrawn'; notice: WithdrawalNotice })

/** The head of a live blog in the record. `number` stands for it in notifications; `newest` is the last position taken. */
export type LiveBlogHead = PublicLiveBlog & {
  id: string
  number: number
  sequence: number
  /** Of the last change, in hexadecimal. */
  hash: string
  newest: number
  updatedAt: string
}

export type KeyEvent = {
  entryId: string
  position: number
  headline: string
  happenedAt: string | null
  publishedAt: string
  /** What it told readers and turned out not to be so, in words. */
  fallen: string | null
}

/** A line of what we know, with where its entry stands and how its claim does. */
export type SummaryLine = PublicSummary['lines'][number] & {
  position: number
  kind: PublicClaim['kind']
  standing: PublicStanding
}
/** What we know, what is claimed, disputed and not known, as a person approved it. */
export type Summary = { approvedAt: string; lines: SummaryLine[] }

/** A claim in a list: `since` is when it came to stand as it does; the rest is counted. */
export type ListedClaim = Pick<PublicClaim, 'claimId' | 'kind' | 'statement' | 'standing' | 'place'> & {
  since: string
  positions: number
  entries: number
}

/** A turn in how a claim stood. Whoever said so then is not named: their terms may have changed since. */
export type PastStanding = { at: string; standing: PublicStanding }

/** A claim as the record holds it now, with how it stood before and the published entries that rest on it. */
export type RecordClaim = {
  claim: PublicClaim
  since: string
  /** Oldest first, the present standing last. */
  history: PastStanding[]
  entries: { role: PublicClaim['entries'][number]['role']; entry: PublicEntry }[]
}

/** What a live blog that has ended came to: entries that stand, corrections that were made, entries that were taken back. */
export type Outcome = { entries: number; corrections: number; withdrawals: number }

/** All that one reader's page shows, read in one snapshot. Entries newest first. */
export type RecordPage = {
  liveBlog: LiveBlogHead
  entries: RecordEntry[]
  /** Put right or taken back, on other pages than this: whoever has read one is told. */
  elsewhere: RecordEntry[]
  pinned: RecordEntry | null
  keyEvents: KeyEvent[]
  /** Whether an entry has a place that the map draws. */
  hasMap: boolean
  summary: Summary | null
  /** Whether any published entry rests on a claim. */
  hasClaims: boolean
  /** Null while it has not ended. */
  outcome: Outcome | null
  /** Number of positions taken; the front page begins at `frontPageFrom(total)`. */
  total: number
  /** Null: the front page. */
  page: number | null
}

/** One item of `changes` as the record gives it; the door to readers adds the HTML. */
export type RecordChange = {
  sequence: number
  kind: ChangeKind
  entryId: string | null
  claimId: string | null
  revision: number | null
  at: string
  /** Nothing of its entry was in the record before: it did not stand anywhere yet, not even withdrawn. */
  isFirst: boolean
  /** The entry's state now, also when later changes followed; null for a change of the live blog itself or of a claim. */
  entry: RecordEntry | null
}

/** Entries on an older page. The front page holds this many and the remainder, so that older pages are full and fixed. */
export const entriesPerPage = 20

/** Older pages, counted from the oldest: page 1 holds positions 1 to 20. None of them overlaps the front page. */
export const olderPages = (total: number): number => Math.max(0, Math.floor(total / entriesPerPage) - 1)

/** First position on the front page: the newest 20 to 39 entries. */
export const frontPageFrom = (total: number): number => olderPages(total) * entriesPerPage + 1

/** The older page that holds this position, or null when the front page does. */
export const pageOf = (position: number, total: number): number | null => {
  const page = Math.ceil(position / entriesPerPage)
  return page <= olderPages(total) ? page : null
}
