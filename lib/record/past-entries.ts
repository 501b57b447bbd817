import * as z from 'zod'
import { fits } from '../summary/summary'
import { fallenInWords } from './fallen'
import type { KeyEvent, RecordEntry, Summary } from './page'
import { type FoldedLine, type Stood, type StoodEntry, sinceThen } from './past'
import type { PastEntry } from './past-page'
import { PublicClaim, PublicEntry, PublicLiveBlog, PublicSummary, WithdrawalNotice } from './public-entry'
import { type ClaimsNow, shownAgain, standingAgain } from './told-now'

/** What a page of the past has been given to draw entries from. */
export type PastMaterial = {
  /** All lines of the entries, also those after the moment. */
  lines: readonly FoldedLine[]
  payloads: ReadonlyMap<number, unknown>
  /** As readers see them today. */
  now: ReadonlyMap<string, RecordEntry>
  claimsNow: ClaimsNow
}

/** The change whose payload says what can be shown of an entry: its form then, or the notice of the withdrawal that took it out. */
export function toldBy(lines: readonly FoldedLine[], entryId: string, stood: StoodEntry): number | null {
  if (!stood.isErased) return stood.form
  const withdrawal = lines.find(
    (line) => line.entryId === entryId && line.kind === 'withdrawn' && line.sequence > stood.form && !line.isErased,
  )
  return withdrawal?.sequence ?? null
}

/** An entry as it stood after the change `sequence`, as far as it may be shown today. Null when it is not in the record. */
export function pastEntryOf(
  entryId: string,
  stood: StoodEntry,
  sequence: number,
  { lines, payloads, now, claimsNow }: PastMaterial,
): PastEntry | null {
  const present = now.get(entryId)
  if (!present) return null
  const place = {
    entryId,
    position: present.position,
    sequence: stood.sequence,
    revision: stood.revision,
    pinned: stood.pinned,
    since: sinceThen(lines, entryId, sequence),
  }
  const told = payloads.get(toldBy(lines, entryId, stood) ?? -1)
  if (stood.isErased) return { ...place, state: 'gone', notice: told ? WithdrawalNotice.parse(told) : null }
  if (stood.state === 'withdrawn') return { ...place, state: 'withdrawn', notice: WithdrawalNotice.parse(told) }
  const seen = present.state === 'published' ? present.entry : null
  return { ...place, state: 'published', ...shownAgain(PublicEntry.parse(told), seen, claimsNow) }
}

/** The claims that a payload of an entry carries, whatever else it is. */
export const claimIdsIn = (payload: unknown): string[] =>
  WithClaims.safeParse(payload).data?.claims.map(({ claimId }) => claimId) ?? []

const WithClaims = z.object({ claims: z.array(z.object({ claimId: z.uuid() })) })

/** The entries that stood there, as far as they may be shown; those that had not come yet are left out. */
export const pastEntries = (
  ids: readonly string[],
  stood: Stood,
  sequence: number,
  material: PastMaterial,
): PastEntry[] =>
  ids.flatMap((id) => {
    const entry = stood.entries.get(id)
    return entry ? (pastEntryOf(id, entry, sequence, material) ?? []) : []
  })

/** Before the first change it is called what it is called today. */
export function headAt<H extends PublicLiveBlog>(stood: Stood, { payloads }: PastMaterial, now: H): H {
  const then = stood.head === null ? undefined : payloads.get(stood.head)
  return then ? { ...now, ...PublicLiveBlog.parse(then) } : now
}

/** The turning points of then, newest first. */
export const keyEventsOf = (entries: readonly PastEntry[]): KeyEvent[] =>
  entries
    .flatMap((held): KeyEvent[] =>
      held.state === 'published' && held.entry.kind === 'key_event' && held.entry.headline
        ? [
            {
              entryId: held.entryId,
              position: held.position,
              headline: held.entry.headline,
              happenedAt: held.entry.happenedAt,
              publishedAt: held.entry.publishedAt,
              fallen: fallenInWords(held.entry),
            },
          ]
        : [],
    )
    .toSorted((a, b) => b.position - a.position)

/**
 * What we knew: the lines that readers saw then, without those whose entry has been taken back since or whose claim nobody is told of
 * any more: a line says in its own words what they said.
 */
export function summaryAt(
  stood: Stood,
  entries: readonly PastEntry[],
  { payloads, claimsNow }: PastMaterial,
): Summary | null {
  const told = stood.summary && payloads.get(stood.summary.sequence)
  if (!told) return null
  const { approvedAt, lines } = PublicSummary.parse(told)
  return {
    approvedAt,
    lines: lines.flatMap((line) => {
      const entry = entries.find(({ entryId }) => entryId === line.entryId)
      const claim = payloads.get(stood.claims.get(line.claimId)?.sequence ?? -1)
      const named = claimsNow.get(line.claimId)
      if (entry?.state !== 'published' || !claim || !named) return []
      const { kind, standing } = PublicClaim.parse(claim)
      return fits(line.list, standing.status)
        ? [{ ...line, position: entry.position, kind, standing: standingAgain(standing, named) }]
        : []
    }),
  }
}
