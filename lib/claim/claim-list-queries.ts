import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import { type Desk, deskDb } from '@/db/desk'
import { settlements, stances, claims as table } from '@/db/schema/claims'
import { liveBlogs } from '@/db/schema/live-blogs'
import { recordClaims } from '@/db/schema/record'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { must } from '../errors'
import { type ClaimStatus, saysTheSame } from './claim'
import type { ClaimListed, ClaimSearch, Claims } from './claim-schema'

/** How many claims are listed at once; `after` goes on from there. */
const claimsListed = 100
/** With words, only the best: more would say nothing more. */
const claimsFound = 12

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

/** From so many words on, what is asked may be a whole statement, and what is like it is looked for. */
const wordsOfAStatement = 4
/** Words beyond these narrow a search no further. */
const wordsLookedFor = 6
/** In trigrams: what is less like it than this says something else. */
const nearlyTheSame = 0.45

/**
 * Claims by their words: first those that say the same, the closest first; then those that all the words stand in, each as
 * far as it is typed. Where nothing is found so, what merely sounds alike.
 */
async function idsFound(desk: Desk, q: string, search: ClaimSearch): Promise<Found[]> {
  const { rows } = await desk.execute<{ form: string }>(sql`select desk.search_form(${q}) as form`)
  const form = rows[0]?.form
  if (!form) return []
  const words = form.split(' ')
  const same = words.length < wordsOfAStatement ? [] : await idsAlike(desk, form, search)
  const standingIn = sql.join(
    words
      .slice(0, wordsLookedFor)
      .map((word) => sql`${statementForm} like any (${sql.param([`${word}%`, `% ${word}%`])}::text[])`),
    sql` and `,
  )
  const known = new Set(same.map(({ id }) => id))
  const others = (await idsLike(desk, form, standingIn, search)).filter(({ id }) => !known.has(id))
  const found = [...same, ...others].slice(0, claimsFound)
  return found.length > 0 ? found : idsLike(desk, form, sql`${form} operator(public.<%) ${statementForm}`, search)
}

/** The threshold belongs to the connection; it is set for this question only, so that the index passes over what is far off. */
function idsAlike(desk: Desk, form: string, search: ClaimSearch): Promise<Found[]> {
  return desk.transaction(async (tx) => {
    await tx.execute(sql`select set_config('pg_trgm.similarity_threshold', ${String(nearlyTheSame)}, true)`)
    return idsLike(tx, form, sql`${statementForm} operator(public.%) ${form}`, search)
  })
}

const statementForm = sql`c.search_form`

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

/** For a query over claims: readers see this one now. */
export const isPublicNow = sql<boolean>`exists (select 1 from ${recordClaims}
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
