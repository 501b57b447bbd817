import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Desk } from '@/db/desk'
import type { Viewer } from '../access/roles'
import { lastUse, type Rests, usedHere } from '../usage/usage-queries'
import { listed, type Search } from './search-schema'
import { patternsOf } from './slips'

/** One kind of shared record, as search sees it. */
export type Searched = {
  records: PgTable & { id: PgColumn; createdAt: PgColumn }
  /** Where the names are, the record each belongs to, and a name as the search index has it. */
  names: { rows: PgTable; recordId: PgColumn; form: SQL }
  rests: Rests
  /** Whether a record, which `names` gives the id of, is on the ground of this live blog: those come before others. */
  isNear?: (record: SQL, liveBlogId: string) => SQL
}

/** In trigrams: above this the words are close enough to be meant. A slip in a short word counts as just that close. */
const closeEnough = 0.5

/**
 * Ids of the records meant by these words, best first; without words: what the live blog uses, then the newest.
 * Signs that no name is written with are passed over, and where there is nothing else, nothing is found.
 */
export async function idsFound(desk: Desk, viewer: Viewer, searched: Searched, search: Search): Promise<string[]> {
  const { q, liveBlogId } = search
  if (!q?.trim()) return (await matchesOf(desk, listing(viewer, searched, liveBlogId))).map(({ id }) => id)
  const { rows } = await desk.execute<{ form: string }>(sql`select desk.search_form(${q}) as form`)
  const form = rows[0]?.form
  if (!form) return []
  return (await matchesOf(desk, bestMatches(viewer, searched, form, liveBlogId))).map(({ id }) => id)
}

/** What a query of this file finds; `begins`: the words begin a name or a word in it. */
export async function matchesOf(desk: Desk, query: SQL): Promise<{ id: string; begins: boolean }[]> {
  const { rows } = await desk.execute<{ id: string; begins: boolean }>(query)
  return rows
}

/**
 * Words that begin a name or a word in it come first, among them what is used in the live blog; then what merely looks
 * alike, by likeness in coarse steps and again by use. One or two letters are looked for as beginnings only.
 * `form` comes from desk.search_form.
 */
export function bestMatches(
  viewer: Viewer,
  { names, rests, isNear }: Searched,
  form: string,
  liveBlogId: string | undefined,
): SQL {
  const near = isNear && liveBlogId ? sql`${isNear(sql`found.id`, liveBlogId)} desc nulls last,` : sql``
  const { asTyped, slipped } = patternsOf(form)
  const alike =
    [...form].length < 3
      ? sql``
      : sql`or ${names.form} operator(public.%) ${form} or ${form} operator(public.<%) ${names.form}`
  return sql`
    with named as materialized (
      select ${names.recordId} as id, ${names.form} as form from ${names.rows}
      where ${names.form} like any (${sql.param([...asTyped, ...slipped])}::text[]) ${alike}
    ), found as (
      select id,
        max(case when form = ${form} then 2 when form like any (${sql.param(asTyped)}::text[]) then 1 else 0 end) as beginning,
        max(public.similarity(form, ${form})) as whole,
        max(greatest(
          public.similarity(form, ${form}),
          public.word_similarity(${form}, form),
          case when form like any (${sql.param(slipped)}::text[]) then ${closeEnough}::real else 0 end)) as likeness
      from named group by id
    )
    select found.id, beginning > 0 as begins from found
    left join lateral (${lastUse(viewer, rests, sql`found.id`, liveBlogId)}) as used on true
    order by beginning desc,
      case when beginning = 0 then round(likeness::numeric, 1) end desc,
      used.here desc nulls last, ${near} used.ever desc nulls last, whole desc, found.id
    limit ${listed.withWords}`
}

const listing = (viewer: Viewer, { records, rests }: Searched, liveBlogId: string | undefined): SQL => sql`
  with used as (${usedHere(viewer, rests, liveBlogId)}),
  newest as (
    select ${records.id} as id, ${records.createdAt} as made from ${records}
    order by made desc, id limit ${listed.withoutWords})
  select id, true as begins from used full join newest using (id)
  order by here desc nulls last, made desc, id limit ${listed.withoutWords}`
