import type { ChangeKind } from './change'
import type { KeyEvent, LiveBlogHead, Summary } from './page'
import type { EntryClaim, PublicEntry, PublicStanding, WithdrawalNotice } from './public-entry'
import type { ShownAgain } from './told-now'

/** A change as a moment: the live blog as it stood after it, until the next one came. */
export type Moment = {
  /** 0: before the first change. */
  sequence: number
  /** When the change was made; null before the first. */
  at: string | null
  /** When the next one was made; null when there is none. */
  until: string | null
}

/** Some neighbouring changes on the timeline; few when the record is long, one each while it is short. */
export type TimelinePart = {
  from: number
  to: number
  at: string
  /** How many of them brought an entry to readers for the first time, or back. */
  published: number
  corrected: boolean
  withdrawn: boolean
}

/** `newest` is the last position that was taken at the moment; `last` the live blog's sequence now. */
export type PastHead = LiveBlogHead & { last: number }

/**
 * An entry as it stood. `withdrawn`: its notice stood there already. `gone`: it stood there, and its words have been taken out since;
 * `notice` is missing when they were taken out by other means than a withdrawal.
 */
export type PastEntry = {
  entryId: string
  position: number
  sequence: number
  revision: number
  pinned: boolean
  /** What became of it since, the weightiest first. */
  since: ChangeKind[]
} & (
  | ({ state: 'published' } & ShownAgain)
  | { state: 'withdrawn'; notice: WithdrawalNotice }
  | { state: 'gone'; notice: WithdrawalNotice | null }
)

/** The live blog as it stood at a moment: one page of it. Entries newest first. */
export type PastPage = {
  liveBlog: PastHead
  moment: Moment
  timeline: TimelinePart[]
  entries: PastEntry[]
  pinned: PastEntry | null
  keyEvents: KeyEvent[]
  summary: Summary | null
  total: number
  /** Null: the front page of then. */
  page: number | null
}

/** A change in the list of moments, with what it is about as far as readers are told of that today. */
export type ListedMoment = {
  sequence: number
  kind: ChangeKind
  at: string
  entry: {
    entryId: string
    headline: string | null
    /** Null of one that is withdrawn. */
    kind: PublicEntry['kind'] | null
    publishedAt: string
    isWithdrawn: boolean
  } | null
  claim: { statement: string; kind: EntryClaim['kind']; standing: PublicStanding | null } | null
}

export type MomentList = {
  liveBlog: LiveBlogHead
  timeline: TimelinePart[]
  moments: ListedMoment[]
  /** Null: the newest. */
  page: number | null
}

/** Changes on an older page of the list of moments; the newest page holds this many and the remainder. */
export const momentsPerPage = 100
export const olderMomentPages = (sequence: number): number => Math.max(0, Math.floor(sequence / momentsPerPage) - 1)
