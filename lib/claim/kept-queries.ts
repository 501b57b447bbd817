import { asc, eq, sql } from 'drizzle-orm'
import type { Desk } from '@/db/desk'
import { keptBecause, keptStandings, stances } from '@/db/schema/claims'
import { people } from '@/db/schema/people'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import type { ClaimView } from './claim-schema'
import type { ShownAs } from './kept-standing'
import type { ComputedStanding } from './standing-queries'

/** What readers are not told yet of a claim, and who made it so; null where nothing waits for a second person. */
export async function keptOf(
  desk: Desk,
  viewer: Viewer,
  claimId: string,
  { standing, wouldBe }: ComputedStanding,
): Promise<ClaimView['kept']> {
  const [kept] = await desk.select().from(keptStandings).where(eq(keptStandings.claimId, claimId))
  if (!kept) return null
  const renamed = await renamedOn(desk, viewer, claimId)
  if (!wouldBe && renamed.length === 0) return null
  const because = await desk
    .select({ by: { id: people.id, name: people.name }, ground: keptBecause.ground, at: keptBecause.at })
    .from(keptBecause)
    .innerJoin(people, eq(people.id, keptBecause.personId))
    .where(eq(keptBecause.claimId, claimId))
    .orderBy(asc(keptBecause.at), asc(people.id))
  return {
    wouldBe: wouldBe && { ...wouldBe, heldBy: standing.heldBy },
    renamed,
    because: because.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
  }
}

/** For a query over `s`, positions: it counts, and readers know whoever says it by other names than the desk does now. */
export const isRenamed = sql`s.counts_from is not null and s.withdrawn_at is null
  and desk.is_renamed(s.shown_as, desk.shown_as(s.claim_id, s.actor_id, s.source_item_id))`

/** The same, for whom the side is no name: who is on which side is told by how the claim stands. */
export const isCalledOtherwise = sql`s.counts_from is not null and s.withdrawn_at is null
  and desk.is_renamed(s.shown_as - 'side', desk.shown_as(s.claim_id, s.actor_id, s.source_item_id))`

async function renamedOn(desk: Desk, viewer: Viewer, claimId: string): Promise<{ from: string; to: string }[]> {
  const { rows } = await desk.execute<{ was: ShownAs; called: ShownAs; is_own: boolean }>(sql`
    select s.shown_as as was, desk.shown_as(s.claim_id, s.actor_id, s.source_item_id) as called, s.created_by = ${viewer.id} as is_own
    from ${stances} s where s.claim_id = ${claimId} and ${isRenamed} order by s.created_at, s.id`)
  const seesSources = can(viewer, 'entry.read').allowed
  const told = rows.flatMap(({ was, called, is_own: isOwn }) => differences(was, called, seesSources || isOwn))
  return told.filter(({ from, to }, index) => told.findIndex((one) => one.from === from && one.to === to) === index)
}

/** What is called otherwise. What is not on the record has no name here, so nobody is told one. */
function differences(was: ShownAs, called: ShownAs, isTold: boolean): { from: string; to: string }[] {
  const pairs = [
    [was.actor, called.actor],
    [was.name ?? was.label, called.name ?? called.label],
    ...(was.rootId === called.rootId ? [[was.rootName ?? was.rootLabel, called.rootName ?? called.rootLabel]] : []),
    [was.kind.replaceAll('_', ' '), called.kind.replaceAll('_', ' ')],
    [was.outlet, called.outlet],
    [was.platform, called.platform],
    ...(was.side === null || !isTold ? [] : [[was.side, called.side ?? 'no side']]),
  ]
  return pairs
    .map(([from, to]) => ({ from: from ?? 'nobody', to: to ?? 'nobody' }))
    .filter(({ from, to }) => from !== to)
}
