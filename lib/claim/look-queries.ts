import { sql } from 'drizzle-orm'
import { type Desk, deskDb } from '@/db/desk'
import { claims, keptBecause, keptStandings, settlements, stances, summaries } from '@/db/schema/claims'
import { liveBlogs } from '@/db/schema/live-blogs'
import { people } from '@/db/schema/people'
import { recordClaims, recordLiveBlogs } from '@/db/schema/record'
import { actors, sourceItems, sources } from '@/db/schema/sources'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { must } from '../errors'
import { type AttributionTerms, publicNameOf } from '../source/source'
import { type ClaimKind, type ClaimStatus, type SettledStatus, type StanceKind, settledStatuses } from './claim'
import { canCheck, canConfirmStanding, canTakeBack } from './claim-workflow'
import { isCalledOtherwise, isRenamed } from './kept-queries'
import type { Ground } from './kept-standing'
import type { ToLookAt } from './look-schema'
import { type ComputedStanding, standingsOf } from './standing-queries'

/** How many of each kind are listed: what others did first, which this person may decide, and of it what has waited longest. */
const atMost = 100

/** What a reviewer looks at beside the entries, of all live blogs. */
export async function toLookAt(viewer: Viewer): Promise<ToLookAt[]> {
  must(can(viewer, 'desk.read'))
  const desk = deskDb()
  return [
    ...(await settlementsOvertaken(desk)),
    ...(await standingsKept(desk, viewer)),
    ...(await positionsWaiting(desk, viewer)),
    ...(await summariesCut(desk)),
  ]
}

/** Of these, what this person may decide: somebody waits for them. */
export async function toDecide(viewer: Viewer): Promise<ToLookAt[]> {
  const verdictOn = (item: ToLookAt) => {
    switch (item.why) {
      case 'settlement':
        return can(viewer, 'claim.settle')
      case 'standing':
        return item.confirm
      case 'take_back':
        return item.takeBack
      case 'position':
        return item.check
      case 'summary':
        return can(viewer, 'summary.approve')
    }
  }
  return (await toLookAt(viewer)).filter((item) => verdictOn(item).allowed)
}

type Where = { live_blog_id: string; title: string; timezone: string; since: Date }
const whereOf = ({ live_blog_id: liveBlogId, title: liveBlogTitle, timezone, since }: Where) => ({
  liveBlogId,
  liveBlogTitle,
  timezone,
  since: new Date(since).toISOString(),
})

async function settlementsOvertaken(desk: Desk): Promise<ToLookAt[]> {
  const { rows } = await desk.execute<
    Where & { id: string; statement: string; settled: SettledStatus; status: ClaimStatus | null }
  >(sql`
    select c.id, c.statement, c.status, newest.status as settled, b.id as live_blog_id, b.title, b.timezone, came.at as since
    from (select distinct on (claim_id) claim_id, status, settled_at from ${settlements} order by claim_id, settled_at desc, id desc) newest
      join ${recordClaims} seen on seen.claim_id = newest.claim_id
      join ${claims} c on c.id = newest.claim_id
      join ${liveBlogs} b on b.id = c.live_blog_id
      cross join lateral (
        select min(greatest(counts_from, withdrawn_at)) as at from ${stances}
        where claim_id = c.id and greatest(counts_from, withdrawn_at) > newest.settled_at) came
    where newest.status = any(${sql.param([...settledStatuses])}::desk.claim_status[]) and came.at is not null
    order by came.at, c.id limit ${atMost}`)
  return rows.map((row) => ({
    why: 'settlement',
    ...whereOf(row),
    claimId: row.id,
    statement: row.statement,
    settled: row.settled,
    status: row.status,
  }))
}

type Kept = Where & {
  id: string
  statement: string
  version: number
  kind: ClaimKind
  renames: boolean
  has_more: boolean
  because: { id: string; by: string; ground: Ground }[]
}

/** What one person alone has made look better: readers are told what they were told before. */
async function standingsKept(desk: Desk, viewer: Viewer): Promise<ToLookAt[]> {
  const { rows } = await desk.execute<Kept>(sql`
    select c.id, c.statement, c.version, c.kind, stands.renames, b.id as live_blog_id, b.title, b.timezone, k.since,
      exists (select 1 from ${stances} s where s.claim_id = c.id and s.withdrawn_at is null and s.counts_from > k.since) as has_more,
      (select json_agg(json_build_object('id', p.id, 'by', p.name, 'ground', y.ground) order by y.at)
        from ${keptBecause} y join ${people} p on p.id = y.person_id where y.claim_id = c.id) as because
    from ${keptStandings} k
      join ${claims} c on c.id = k.claim_id
      join ${liveBlogs} b on b.id = c.live_blog_id
      cross join lateral (
        select is_kept, exists (select 1 from ${stances} s where s.claim_id = k.claim_id and ${isRenamed}) as is_renamed,
          exists (select 1 from ${stances} s where s.claim_id = k.claim_id and ${isCalledOtherwise}) as renames
        from desk.claim_standing where claim_id = k.claim_id) stands
    where stands.is_kept or stands.is_renamed
    order by exists (select 1 from ${keptBecause} y where y.claim_id = c.id and y.person_id = ${viewer.id}), k.since, c.id
    limit ${atMost}`)
  const standings = await standingsOf(
    desk,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    why: 'standing',
    ...whereOf(row),
    claimId: row.id,
    statement: row.statement,
    version: row.version,
    kind: row.kind,
    ...toldOf(standings.get(row.id)),
    renames: row.renames,
    hasMore: row.has_more,
    because: row.because.map(({ by, ground }) => ({ by, ground })),
    confirm: canConfirmStanding(
      row.because.map(({ id }) => id),
      viewer,
    ),
  }))
}

function toldOf(computed: ComputedStanding | undefined) {
  if (!computed) throw new Error('Every claim stands somehow')
  const { standing, wouldBe } = computed
  return { standing, wouldBe: wouldBe && { ...wouldBe, heldBy: standing.heldBy } }
}

type Waiting = Where & {
  id: string
  statement: string
  stance_id: string
  stance: StanceKind
  actor: string | null
  name: string | null
  public_label: string
  terms: AttributionTerms
  created_by: string
  take_back_by: string | null
  by: string
}

/**
 * Positions on claims that readers see: those that wait for their check, and those that somebody has asked to take back.
 * Positions on other claims are checked when the entry that brings them is approved.
 */
async function positionsWaiting(desk: Desk, viewer: Viewer): Promise<ToLookAt[]> {
  const { rows } = await desk.execute<Waiting>(sql`
    select c.id, c.statement, s.id as stance_id, s.kind as stance, a.name as actor, src.name, src.public_label, src.terms,
      s.created_by, s.take_back_by, p.name as by, b.id as live_blog_id, b.title, b.timezone, s.created_at as since
    from ${stances} s
      join ${recordClaims} seen on seen.claim_id = s.claim_id
      join ${claims} c on c.id = s.claim_id
      join ${liveBlogs} b on b.id = c.live_blog_id
      join ${sourceItems} i on i.id = s.source_item_id
      join ${sources} src on src.id = i.source_id
      join ${people} p on p.id = coalesce(s.take_back_by, s.created_by)
      left join ${actors} a on a.id = s.actor_id
    where (s.counts_from is null or s.take_back_by is not null) and s.withdrawn_at is null
    order by coalesce(s.take_back_by, s.created_by) = ${viewer.id}, s.created_at, s.id limit ${atMost}`)
  return rows.map((row) => {
    const position = {
      ...whereOf(row),
      claimId: row.id,
      statement: row.statement,
      stanceId: row.stance_id,
      stance: row.stance,
      actor: row.actor,
      source: publicNameOf({ name: row.name, publicLabel: row.public_label, terms: row.terms }),
      by: row.by,
    }
    const inHand = {
      kind: row.stance,
      createdBy: row.created_by,
      checkedBy: null,
      counts: row.take_back_by !== null,
      isTakenBack: false,
      isPublic: true,
      takeBackAskedBy: row.take_back_by,
    }
    return row.take_back_by
      ? { why: 'take_back', ...position, takeBack: canTakeBack(inHand, viewer) }
      : { why: 'position', ...position, check: canCheck(inHand, viewer) }
  })
}

/** What was approved holds more lines than readers are still shown. */
async function summariesCut(desk: Desk): Promise<ToLookAt[]> {
  const { rows } = await desk.execute<Where & { lines: number }>(sql`
    select b.id as live_blog_id, b.title, b.timezone, newest.approved_at as since,
      jsonb_array_length(newest.lines) - jsonb_array_length(coalesce(seen.summary -> 'lines', '[]')) as lines
    from (select distinct on (live_blog_id) live_blog_id, lines, approved_at from ${summaries} order by live_blog_id, approved_at desc, id desc) newest
      join ${recordLiveBlogs} seen on seen.id = newest.live_blog_id
      join ${liveBlogs} b on b.id = newest.live_blog_id
    where jsonb_array_length(newest.lines) > jsonb_array_length(coalesce(seen.summary -> 'lines', '[]'))
    order by newest.approved_at, b.id limit ${atMost}`)
  return rows.map(({ lines, ...row }) => ({ why: 'summary', ...whereOf(row), lines }))
}
