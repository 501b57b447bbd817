import { isMarked } from '../map/mark-shape'
import type { ChangeKind } from './change'
import { frontPageFrom, type RecordChange, type RecordEntry, type Summary } from './page'
import type { PublicEntry, WithdrawalNotice } from './public-entry'

/** Parts of readers' pages that are not entries: ids of elements, replaced whole, where a page has them, when a change touches them. */
export const regions = [
  'live-blog-head',
  'short-head',
  'look',
  'what-we-know',
  'pinned',
  'pinned-elsewhere',
  'key-events',
  'map',
] as const
export type Region = (typeof regions)[number]

/**
 * One item of `changes` and of the stream: an entry's last state, or a change of a claim or of the live blog itself.
 * `html` is byte for byte the entry as it stands in the page. A withdrawn entry has its notice and no text.
 */
export type ChangeItem = {
  sequence: number
  kind: ChangeKind
  entryId: string | null
  /** Which claim's page and list are no longer true; what they show now is at their own addresses. */
  claimId: string | null
  revision: number | null
  at: string
  html?: string
  entry?: PublicEntry
  notice?: WithdrawalNotice
  regions?: Partial<Record<Region, string>>
}

/** The answer of `GET /live/{slug}/changes`. With `more`, ask again after the last item's sequence. */
export type Changes = { sequence: number; changes: ChangeItem[]; more: boolean }

/** The answer of `GET /live/{slug}/head`. `copyOf`: since when the record cannot be read there, ISO 8601; absent while it can. */
export type Head = { sequence: number; status: string; copyOf?: string }

/** How the parts of a page are drawn; the reading side gives it, so that this file needs no framework. */
export type Drawing = {
  entry: (entry: NonNullable<RecordChange['entry']>) => string
  region: (region: Region) => string
} & Above

/** What stands above the entries now. */
export type Above = {
  summary: Summary | null
  /** What we know then tells how much there was of it, too. */
  hasEnded: boolean
}

/** Which regions a change can have touched. What an entry was before is not known here, so anything but a first publication counts. */
export function regionsTouchedBy(
  { kind, claimId, entry, isFirst }: Pick<RecordChange, 'kind' | 'claimId' | 'entry' | 'isFirst'>,
  { summary, hasEnded }: Above,
): Region[] {
  if (kind === 'status') return ['live-blog-head', 'short-head', 'look', 'what-we-know']
  if (kind === 'claim') {
    // While no lines stand there, the first claim brings the way to the claims; after that only those that the lines say something of.
    const lines = summary?.lines ?? []
    return lines.length === 0 || lines.some((line) => line.claimId === claimId) ? ['what-we-know'] : []
  }
  if (kind === 'summarised' || kind === 'claim_withdrawn') return ['what-we-know']
  if (entry === null) return []
  return [
    ...(hasEnded || movesOthers(entry) ? (['what-we-know'] as const) : []),
    ...(!isFirst || entry.pinned || movesOthers(entry) ? (['pinned', 'pinned-elsewhere'] as const) : []),
    ...(!isFirst || isKeyEvent(entry) || movesOthers(entry) ? (['key-events'] as const) : []),
    ...(!isFirst || isOnMap(entry) ? (['map'] as const) : []),
  ]
}

const isKeyEvent = (entry: RecordEntry): boolean => entry.state === 'published' && entry.entry.kind === 'key_event'
const isOnMap = (entry: RecordEntry): boolean => entry.state === 'published' && entry.entry.places.some(isMarked)

/** Whether older entries went from the front page to one of their own when this one came: what leads to them leads there now. */
const movesOthers = ({ position }: RecordEntry): boolean => frontPageFrom(position) > frontPageFrom(position - 1)

/** The items of an answer. A region is drawn once, at the last item that touches it: all of them would show the same state. */
export function changeItemsOf(changes: readonly RecordChange[], draw: Drawing): ChangeItem[] {
  const drawn = new Set<Region>()
  return changes
    .toReversed()
    .map((change) => {
      const due = regionsTouchedBy(change, draw).filter((region) => !drawn.has(region))
      for (const region of due) drawn.add(region)
      return changeItemOf(change, draw, due)
    })
    .reverse()
}

function changeItemOf(
  { sequence, kind, entryId, claimId, revision, at, entry }: RecordChange,
  draw: Drawing,
  due: Region[],
): ChangeItem {
  return {
    sequence,
    kind,
    entryId,
    claimId,
    revision,
    at,
    ...(entry && { html: draw.entry(entry) }),
    ...(entry?.state === 'published' && { entry: entry.entry }),
    ...(entry?.state === 'withdrawn' && { notice: entry.notice }),
    ...(due.length > 0 && { regions: Object.fromEntries(due.map((region) => [region, draw.region(region)])) }),
  }
}
