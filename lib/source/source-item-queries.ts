import { desc, eq, inArray, sql } from 'drizzle-orm'
import type { Desk } from '@/db/desk'
import { sourceItems, sources } from '@/db/schema/sources'
import { type Derivation, publicNameOf } from './source'
import type { SourceItemFound, SourceItemView } from './source-schema'

/** These source items as one meets them beside others, by id. */
export async function foundItems(desk: Desk, ids: readonly string[]): Promise<Map<string, SourceItemFound>> {
  if (ids.length === 0) return new Map()
  const rows = await desk
    .select({ item: sourceItems, source: sources })
    .from(sourceItems)
    .innerJoin(sources, eq(sources.id, sourceItems.sourceId))
    .where(inArray(sourceItems.id, [...ids]))
  return new Map(
    rows.map(({ item: { id, kind, title, url, statedAt, statedPrecision }, source }) => [
      id,
      {
        id,
        kind,
        title,
        url,
        statedAt: statedAt?.toISOString() ?? null,
        statedPrecision,
        source: { id: source.id, label: publicNameOf(source), terms: source.terms },
      },
    ]),
  )
}

/** How many copies of one source item are listed. */
const copiesListed = 100

/** Where a source item was taken from, the nearest first, and what was taken from it. */
export async function chainOf(desk: Desk, id: string): Promise<Pick<SourceItemView, 'origins' | 'copies'>> {
  const { rows: up } = await desk.execute<{ id: string; how: Derivation }>(sql`
    with recursive up as (
      select derived_from_id as id, derivation as how, 1 as depth from ${sourceItems} where id = ${id}
      union all
      select i.derived_from_id, i.derivation, up.depth + 1 from up join ${sourceItems} i on i.id = up.id
    )
    select id, how from up where id is not null order by depth`)
  const down = await desk
    .select({ id: sourceItems.id, how: sourceItems.derivation })
    .from(sourceItems)
    .where(eq(sourceItems.derivedFromId, id))
    .orderBy(desc(sourceItems.createdAt), sourceItems.id)
    .limit(copiesListed)
  const found = await foundItems(
    desk,
    [...up, ...down].map((link) => link.id),
  )
  const link = (one: { id: string; how: Derivation | null }) => {
    const item = found.get(one.id)
    return item && one.how ? [{ item, how: one.how }] : []
  }
  return { origins: up.flatMap(link), copies: down.flatMap(link) }
}

/** The source item that stands for this one: itself, or what it was joined with. */
export async function standsFor(desk: Desk, id: string): Promise<string> {
  const { rows } = await desk.execute<{ id: string }>(sql`
    with recursive up as (
      select id, derived_from_id, derivation from ${sourceItems} where id = ${id}
      union all
      select i.id, i.derived_from_id, i.derivation from up join ${sourceItems} i on i.id = up.derived_from_id
        where up.derivation = 'same'
    )
    select id from up where derivation is distinct from 'same'`)
  return rows[0]?.id ?? id
}
