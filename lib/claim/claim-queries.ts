import { and, desc, eq, or, sql } from 'drizzle-orm'
import { type Desk, deskDb } from '@/db/desk'
import { revisionClaims, settlements, claims as table } from '@/db/schema/claims'
import { entries, revisions } from '@/db/schema/entries'
import { liveBlogs } from '@/db/schema/live-blogs'
import { locations } from '@/db/schema/locations'
import { people } from '@/db/schema/people'
import { changes } from '@/db/schema/record'
import { actors } from '@/db/schema/sources'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { readable } from '../entry/entry-queries'
import { must, Refusal } from '../errors'
import { PublicClaim } from '../record/public-entry'
import { settledStatuses } from './claim'
import { isPublicNow } from './claim-list-queries'
import type { ClaimView, SettlementView } from './claim-schema'
import { canAddStance, canConfirmStanding, canSettle, canWriteClaim } from './claim-workflow'
import { keptOf } from './kept-queries'
import { positionsOf } from './stance-queries'
import { standingsOf } from './standing-queries'
import { whyItStands } from './weight'

/** One claim with everything that bears on it. */
export async function claim(viewer: Viewer, id: string): Promise<ClaimView> {
  return oneClaim(deskDb(), viewer, id)
}

/** The same within a transaction. Throws Refusal `not_found`. */
export async function oneClaim(desk: Desk, viewer: Viewer, id: string): Promise<ClaimView> {
  must(can(viewer, 'desk.read'))
  const [found] = await desk
    .select({
      row: table,
      liveBlog: liveBlogs,
      about: { id: actors.id, name: actors.name },
      place: { id: locations.id, name: locations.name },
      createdBy: { id: people.id, name: people.name },
      isPublic: isPublicNow,
    })
    .from(table)
    .innerJoin(liveBlogs, eq(liveBlogs.id, table.liveBlogId))
    .innerJoin(people, eq(people.id, table.createdBy))
    .leftJoin(actors, eq(actors.id, table.aboutActorId))
    .leftJoin(locations, eq(locations.id, table.locationId))
    .where(eq(table.id, id))
  const now = (await standingsOf(desk, [id])).get(id)
  if (!found || !now) throw new Refusal('not_found', 'That claim does not exist')
  const { row, liveBlog, isPublic } = found
  const inHand = { kind: row.kind, createdBy: row.createdBy, isPublic }
  const settled = await settlementsOf(desk, id)
  const kept = await keptOf(desk, viewer, id, now)
  const { valueLow: low, valueHigh: high, unit } = row
  return {
    id,
    liveBlogId: row.liveBlogId,
    liveBlogTitle: liveBlog.title,
    liveBlogSlug: liveBlog.slug,
    timezone: liveBlog.timezone,
    version: row.version,
    kind: row.kind,
    statement: row.statement,
    about: found.about,
    place: found.place,
    range: low === null && high === null && unit === null ? null : { low, high, unit },
    standing: now.standing,
    kept,
    computedStatus: now.computedStatus,
    why: whyItStands(row.kind, {
      ...now,
      independentFor: (now.wouldBe ?? now.standing).independentFor,
      oneSided: (now.wouldBe ?? now.standing).oneSided,
      threshold: liveBlog.corroborationThreshold,
    }),
    settled: settled[0]?.status ? settled[0] : null,
    settlementIsStale: now.settlementIsStale,
    statusSince: row.statusSince.toISOString(),
    waiting: now.waiting,
    isPublic,
    createdBy: found.createdBy,
    createdAt: row.createdAt.toISOString(),
    positions: await positionsOf(desk, viewer, id),
    entries: await entriesOn(desk, viewer, id),
    settlements: settled,
    history: await historyOf(desk, id),
    may: {
      write: canWriteClaim(inHand, viewer),
      addPosition: canAddStance(viewer),
      settle: canSettle(inHand, 'false', viewer),
      confirm: canSettle(inHand, 'confirmed', viewer),
      confirmStanding: canConfirmStanding(kept?.because.map(({ by }) => by.id) ?? null, viewer),
    },
  }
}

/** Every settlement of a claim, newest first; one that takes the word back has no status. */
async function settlementsOf(desk: Desk, claimId: string): Promise<SettlementView[]> {
  const rows = await desk
    .select({ settlement: settlements, by: { id: people.id, name: people.name } })
    .from(settlements)
    .innerJoin(people, eq(people.id, settlements.personId))
    .where(eq(settlements.claimId, claimId))
    .orderBy(desc(settlements.settledAt), desc(settlements.id))
  return rows.map(({ settlement: { status, reason, settledAt }, by }) => ({
    status: settledStatuses.find((settled) => settled === status) ?? null,
    reason,
    settledAt: settledAt.toISOString(),
    by,
  }))
}

/** Entries whose working or published revision rests on a claim. */
async function entriesOn(desk: Desk, viewer: Viewer, claimId: string): Promise<ClaimView['entries']> {
  const rows = await desk
    .selectDistinctOn([entries.createdAt, entries.id], {
      entryId: entries.id,
      headline: revisions.headline,
      role: revisionClaims.role,
      state: entries.state,
      isPublic: sql<boolean>`${entries.publishedRevisionId} is not null`,
    })
    .from(revisionClaims)
    .innerJoin(revisions, eq(revisions.id, revisionClaims.revisionId))
    .innerJoin(
      entries,
      and(
        eq(entries.id, revisions.entryId),
        or(eq(entries.headRevisionId, revisions.id), eq(entries.publishedRevisionId, revisions.id)),
      ),
    )
    .where(and(eq(revisionClaims.claimId, claimId), readable(viewer)))
    .orderBy(desc(entries.createdAt), desc(entries.id), desc(revisions.number))
    .limit(50)
  return rows
}

/** How a claim stood for readers, newest first; what was taken back from them is told without its words. */
async function historyOf(desk: Desk, claimId: string): Promise<ClaimView['history']> {
  const rows = await desk
    .select({ sequence: changes.sequence, at: changes.at, payload: changes.payload })
    .from(changes)
    .where(and(eq(changes.claimId, claimId), eq(changes.kind, 'claim')))
    .orderBy(desc(changes.sequence))
    .limit(200)
  const told = rows.flatMap(({ sequence, at, payload }) =>
    // The status only: who was named then may be off the record by now.
    payload === null ? [] : [{ sequence, at: at.toISOString(), status: PublicClaim.parse(payload).standing.status }],
  )
  return told.filter(({ status }, index) => told[index + 1]?.status !== status)
}
