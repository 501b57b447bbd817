import type { LiveBlogHead, Summary } from './page'
import type { FoldedLine, StoodEntry } from './past'
import type { Moment, PastEntry, TimelinePart } from './past-page'
import type { EntryClaim, PublicLiveBlog, PublicStanding } from './public-entry'

/** What became of an entry between two moments, in the order in which a page tells it. */
export const becomings = ['corrected', 'withdrawn', 'updated', 'added', 'assessed', 'pinned', 'unpinned'] as const
export type Becoming = (typeof becomings)[number]

export type EntryDifference = {
  entryId: string
  became: Becoming
  /** Null: it was not there yet. */
  before: PastEntry | null
  after: PastEntry
  /** Corrections that were made in between. */
  corrections: number
}

/** A claim that stands elsewhere than it stood. `before` is null for one that was new to readers. */
export type ClaimDifference = {
  claimId: string
  statement: string
  kind: EntryClaim['kind']
  before: PublicStanding | null
  after: PublicStanding
}

/** All that a page about two moments shows, read in one snapshot. */
export type Difference = {
  liveBlog: LiveBlogHead
  from: Moment
  to: Moment
  timeline: TimelinePart[]
  /** Null: nothing was public yet. */
  before: PublicLiveBlog | null
  after: PublicLiveBlog
  summary: { before: Summary | null; after: Summary | null }
  entries: EntryDifference[]
  claims: ClaimDifference[]
  /** So many of each are different besides and not drawn. */
  more: { entries: number; claims: number }
}

/** Null: it stands as it stood. `lines`: those of the entry between the two moments, the later counted in. */
export function becameOf(
  before: StoodEntry | undefined,
  after: StoodEntry,
  lines: readonly FoldedLine[],
): Becoming | null {
  if (before && before.form === after.form) {
    if (before.pinned === after.pinned) return null
    return after.pinned ? 'pinned' : 'unpinned'
  }
  if (after.state === 'withdrawn') return 'withdrawn'
  if (!before || before.state === 'withdrawn') return 'added'
  const kinds = new Set(lines.map(({ kind }) => kind))
  if (kinds.has('corrected')) return 'corrected'
  return kinds.has('updated') || kinds.has('published') ? 'updated' : 'assessed'
}

/** Whether two standings are said in other words. */
export const standsElsewhere = (before: PublicStanding | null, after: PublicStanding): boolean =>
  before === null ||
  before.status !== after.status ||
  before.oneSided !== after.oneSided ||
  before.independentFor !== after.independentFor
