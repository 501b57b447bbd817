import { and, asc, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Desk, deskDb } from '@/db/desk'
import { revisionClaims, settlements, stances, claims as table } from '@/db/schema/claims'
import { entries, revisions } from '@/db/schema/entries'
import { liveBlogs } from '@/db/schema/live-blogs'
import { locations } from '@/db/schema/locations'
import { people } from '@/db/schema/people'
import { changes, recordClaims } from '@/db/schema/record'
import { actors, sourceItems, sources } from '@/db/schema/sources'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { readable } from '../entry/entry-queries'
import { must, Refusal } from '../errors'
import { PublicClaim } from '../record/public-entry'
import { publicNameOf } from '../source/source'
import { type ClaimStatus, settledStatuses } from './claim'
import type { ClaimListed, ClaimSearch, Claims, ClaimView, SettlementView, StanceView } from './claim-schema'
import { canAddStance, canCheck, canSettle, canTakeBack, canWriteClaim } from './claim-workflow'
import { standingsOf } from './standing-queries'
import { type WeighedPosition, weigh, whyItStands } from './weight'

/** How many claims are listed at once; `after` goes on from there. */
const claimsListed = 100
/** With words, only the best: more would say nothing more. */
const claimsFound = 12
/** In trigrams: from here on a claim says the same. */
const saysTheSame = 0.5

/** On the board: what is open first, what is settled last. */
const boardOrder: readonly ClaimStatus[] = [
  'disputed',
  'single_source',
  'unverified',
  'corroborated',
  'confirmed',
  'false',
  'retracted',
]

const waits = sql`counts_from is null and withdrawn_at is null`
/** Claims whose settlement evidence has overtaken, as desk.claim_standing has it, without computing how they stand. */
const overtaken = sql`
  select newest.claim_id from (
    select distinct on (claim_id) claim_id, status, settled_at from ${settlements} order by claim_id, settled_at desc, id desc) newest
  where newest.status is not null and exists (
    select 1 from ${stances} n where n.claim_id = newest.claim_id and greatest(n.counts_from, n.withdrawn_at) > newest.settled_at)`
const waiting = sql`select claim_id from ${stances} where ${waits}`

/** Claims, what needs a look first; with words, those that say the same or nearly so, best first. Never computes a standing. */
export async function claims(viewer: Viewer, search: ClaimSearch): Promise<Claims> {
  must(can(viewer, 'desk.read'))
  const desk = deskDb()
  if (search.q?.trim()) {
    const found = await idsFound(desk, search.q, search)
    return { claims: await listed(desk, found), more: false, counts: null }
  }
  const ids = await idsOfBoard(desk, search)
  return {
    claims: await listed(
      desk,
      ids.slice(0, claimsListed).map((id) => ({ id, closeness: null })),
    ),
    more: ids.length > claimsListed,
    counts: search.liveBlogId ? await countsOf(desk, search.liveBlogId) : null,
  }
}

function asked({ liveBlogId, status, needs }: ClaimSearch): SQL {
  const conditions = [
    ...(liveBlogId ? [sql`c.live_blog_id = ${liveBlogId}`] : []),
    ...(status ? [status === 'none' ? sql`c.status is null` : sql`c.status = ${status}`] : []),
    ...(needs === 'check' ? [sql`c.id in (${waiting})`] : []),
    ...(needs === 'settlement' ? [sql`c.id in (${overtaken})`] : []),
  ]
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
}

/** One more than is listed, so that it is known whether there are more. */
async function idsOfBoard(desk: Desk, search: ClaimSearch): Promise<string[]> {
  const order = sql`open, rank, since, id`
  const { rows } = await desk.execute<{ id: string }>(sql`
    with needing as (${waiting} union ${overtaken}),
    board as (
      select c.id, (needing.claim_id is null)::int as open,
        coalesce(array_position(${sql.param([...boardOrder])}::text[], c.status::text), ${boardOrder.length + 1}) as rank,
        -extract(epoch from c.status_since) as since
      from ${table} c left join needing on needing.claim_id = c.id where ${asked(search)})
    select id from board
    where ${search.after ?? null}::uuid is null
      or (${order}) > (select ${order} from board where id = ${search.after ?? null}::uuid)
    order by ${order} limit ${claimsListed + 1}`)
  return rows.map(({ id }) => id)
}

type Found = { id: string; closeness: number | null }

/** Words beyond these narrow a search no further; a whole statement is found by its likeness. */
const wordsLookedFor = 6
/** A shorter text is like no statement, whatever it says. */
const leastLikeness = 8

/**
 * Claims by their words: first those that say the same, the closest first; then those that all the words stand in, each as
 * far as it is typed. Where nothing is found so, what merely sounds alike.
 */
async function idsFound(desk: Desk, q: string, search: ClaimSearch): Promise<Found[]> {
  const { rows } = await desk.execute<{ form: string }>(sql`select desk.search_form(${q}) as form`)
  const form = rows[0]?.form
  if (!form) return []
  const words = form.split(' ').slice(0, wordsLookedFor)
  const standingIn = sql.join(
    words.map((word) => sql`${statementForm} like any (${sql.param([`${word}%`, `% ${word}%`])}::text[])`),
    sql` and `,
  )
  const alike = form.length < leastLikeness ? sql`` : sql`or ${statementForm} operator(public.%) ${form}`
  const found = await idsLike(desk, form, sql`(${standingIn} ${alike})`, search)
  return found.length > 0 ? found : idsLike(desk, form, sql`${form} operator(public.<%) ${statementForm}`, search)
}

/** Word for word the expression of the index `claim_search`. */
const statementForm = sql`desk.search_form(c.statement)`

async function idsLike(desk: Desk, form: string, meant: SQL, search: ClaimSearch): Promise<Found[]> {
  const { rows } = await desk.execute<{ id: string; closeness: number }>(sql`
    with meant as materialized (
      select c.id, ${statementForm} as form, c.status_since from ${table} c where ${meant} and ${asked(search)}
    ), close as (select *, public.similarity(form, ${form})::float8 as closeness from meant)
    select id, closeness from close
    order by case when closeness >= ${saysTheSame} then closeness end desc nulls last, round(closeness::numeric, 1) desc,
      status_since desc, id
    limit ${claimsFound}`)
  return rows
}

async function listed(desk: Desk, found: readonly Found[]): Promise<ClaimListed[]> {
  const ids = found.map(({ id }) => id)
  if (ids.length === 0) return []
  const rows = await desk
    .select({
      claim: table,
      liveBlogTitle: liveBlogs.title,
      waiting: sql<number>`(select count(*) from ${stances} where claim_id = ${table.id} and ${waits})::int`,
      settlementIsStale: sql<boolean>`${table.id} in (${overtaken})`,
      isPublic: isPublicNow,
    })
    .from(table)
    .innerJoin(liveBlogs, eq(liveBlogs.id, table.liveBlogId))
    .where(inArray(table.id, ids))
  return found.flatMap(({ id, closeness }) =>
    rows
      .filter(({ claim }) => claim.id === id)
      .map(({ claim, ...row }) => ({
        id,
        liveBlogId: claim.liveBlogId,
        kind: claim.kind,
        statement: claim.statement,
        standing: claim.standing,
        statusSince: claim.statusSince.toISOString(),
        closeness,
        ...row,
      })),
  )
}

const isPublicNow = sql<boolean>`exists (select 1 from ${recordClaims}
  where ${recordClaims.liveBlogId} = ${table.liveBlogId} and ${recordClaims.claimId} = ${table.id})`

async function countsOf(desk: Desk, liveBlogId: string): Promise<Claims['counts']> {
  const byStatus = await desk
    .select({ status: table.status, claims: sql<number>`count(*)::int` })
    .from(table)
    .where(eq(table.liveBlogId, liveBlogId))
    .groupBy(table.status)
  const { rows } = await desk.execute<{ check: number; settlement: number }>(sql`
    select (select count(*) from ${table} c where c.live_blog_id = ${liveBlogId} and c.id in (${waiting}))::int as check,
      (select count(*) from ${table} c where c.live_blog_id = ${liveBlogId} and c.id in (${overtaken}))::int as settlement`)
  return {
    byStatus: byStatus.map(({ status, claims: count }) => ({ status: status ?? 'none', claims: count })),
    check: rows[0]?.check ?? 0,
    settlement: rows[0]?.settlement ?? 0,
  }
}

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
    computedStatus: now.computedStatus,
    why: whyItStands(row.kind, {
      ...now,
      independentFor: now.standing.independentFor,
      oneSided: now.standing.oneSided,
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

type VoiceRow = {
  stance_id: string
  voice: string
  label: string
  identified: boolean
  channel_identified: boolean
  side: string | null
}

async function positionsOf(desk: Desk, viewer: Viewer, claimId: string): Promise<StanceView[]> {
  const root = alias(sourceItems, 'root')
  const rootSource = alias(sources, 'root_source')
  const checker = alias(people, 'checker')
  const withdrawer = alias(people, 'withdrawer')
  const rows = await desk
    .select({
      stance: stances,
      item: sourceItems,
      source: sources,
      rootSource,
      actor: { id: actors.id, name: actors.name },
      side: sql<string | null>`desk.side_of(${table.liveBlogId}, coalesce(${stances.actorId}, ${rootSource.actorId}))`,
      by: { id: people.id, name: people.name },
      checkedBy: { id: checker.id, name: checker.name },
      takenBackBy: { id: withdrawer.id, name: withdrawer.name },
    })
    .from(stances)
    .innerJoin(table, eq(table.id, stances.claimId))
    .innerJoin(sourceItems, eq(sourceItems.id, stances.sourceItemId))
    .innerJoin(sources, eq(sources.id, sourceItems.sourceId))
    .innerJoin(root, eq(root.id, sourceItems.rootId))
    .innerJoin(rootSource, eq(rootSource.id, root.sourceId))
    .innerJoin(people, eq(people.id, stances.createdBy))
    .leftJoin(checker, eq(checker.id, stances.checkedBy))
    .leftJoin(withdrawer, eq(withdrawer.id, stances.withdrawnBy))
    .leftJoin(actors, eq(actors.id, stances.actorId))
    .where(eq(stances.claimId, claimId))
    .orderBy(
      sql`coalesce(${stances.statedAt}, ${sourceItems.statedAt}) nulls last`,
      asc(stances.createdAt),
      asc(stances.id),
    )
  const { rows: voices } = await desk.execute<VoiceRow>(
    sql`select stance_id, voice, label, identified, channel_identified, side from desk.claim_voice where claim_id = ${claimId}`,
  )
  const seesSources = can(viewer, 'entry.read').allowed
  const isToldOf = ({ source, stance }: { source: { terms: string }; stance: { createdBy: string } }) =>
    seesSources || source.terms === 'on_record' || stance.createdBy === viewer.id
  const weighed = weigh(
    rows.map((row): WeighedPosition => {
      const voice = voices.find((one) => one.stance_id === row.stance.id)
      return {
        id: row.stance.id,
        kind: row.stance.kind,
        isTakenBack: row.stance.withdrawnAt !== null,
        counts: row.stance.countsFrom !== null,
        isOffRecord: row.source.terms === 'off_record' || row.rootSource.terms === 'off_record',
        voice: voice
          ? {
              key: voice.voice,
              label: voice.label,
              identified: voice.identified,
              channelIdentified: voice.channel_identified,
              side: voice.side,
            }
          : null,
        namesActor: row.stance.actorId !== null,
        repeats: row.rootSource.id === row.source.id ? null : publicNameOf(row.rootSource),
        owner: row.rootSource.independenceGroup,
        isTold: isToldOf(row) && (seesSources || row.rootSource.terms === 'on_record'),
      }
    }),
  )
  return rows.map(({ stance, item, source, actor, side, by, checkedBy, takenBackBy }) => {
    const weight = weighed.get(stance.id)
    if (!weight) throw new Error('A position was not weighed')
    const isShown = isToldOf({ source, stance })
    const counts = stance.countsFrom !== null && stance.withdrawnAt === null
    const inHand = {
      createdBy: stance.createdBy,
      checkedBy: stance.checkedBy,
      counts,
      isTakenBack: stance.withdrawnAt !== null,
    }
    const said = stance.statedAt
      ? { at: stance.statedAt, precision: stance.statedPrecision }
      : { at: item.statedAt, precision: item.statedPrecision }
    return {
      id: stance.id,
      kind: stance.kind,
      actor,
      // The side of somebody who is not named would tell of them.
      side: isShown || actor ? side : null,
      source: {
        sourceItemId: isShown ? item.id : null,
        sourceId: isShown ? source.id : null,
        label: publicNameOf(source),
        terms: source.terms,
        title: isShown ? item.title : null,
        url: isShown ? item.url : null,
      },
      firstHand: stance.firstHand,
      hedge: stance.hedge,
      words: isShown ? stance.words : null,
      statedAt: isShown ? (said.at?.toISOString() ?? null) : null,
      statedPrecision: isShown ? said.precision : 'unknown',
      counts,
      ...weight,
      checkedBy,
      by,
      createdAt: stance.createdAt.toISOString(),
      takenBack: stance.withdrawnAt && { at: stance.withdrawnAt.toISOString(), by: takenBackBy },
      may: { check: canCheck(inHand, viewer), takeBack: canTakeBack(inHand, viewer) },
    }
  })
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

/** Names and handles of the sources behind these claims that are not on the record: they must not stand in what readers see. */
export async function namesHiddenBehind(desk: Desk, claimIds: readonly string[]): Promise<Map<string, string[]>> {
  if (claimIds.length === 0) return new Map()
  const root = alias(sourceItems, 'root')
  const rows = await desk
    .selectDistinct({ claimId: stances.claimId, name: sources.name, handle: sources.handle })
    .from(stances)
    .innerJoin(sourceItems, eq(sourceItems.id, stances.sourceItemId))
    .innerJoin(root, eq(root.id, sourceItems.rootId))
    .innerJoin(sources, or(eq(sources.id, sourceItems.sourceId), eq(sources.id, root.sourceId)))
    .where(and(inArray(stances.claimId, [...claimIds]), sql`${sources.terms} <> 'on_record'`))
  const names = new Map<string, string[]>()
  for (const { claimId, name, handle } of rows) {
    const hidden = [name, handle].filter((one) => one !== null)
    names.set(claimId, [...(names.get(claimId) ?? []), ...hidden])
  }
  return names
}
