import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import { type Desk, deskDb } from '@/db/desk'
import { revisionSourceItems } from '@/db/schema/entries'
import { people } from '@/db/schema/people'
import { actors, sourceItems, sources as table } from '@/db/schema/sources'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { must, Refusal } from '../errors'
import { idsFound, type Searched } from '../search/search-queries'
import type { Search } from '../search/search-schema'
import { type Rests, usedHere, usesOf } from '../usage/usage-queries'
import { publicNameOf } from './source'
import type { SourceItemListed, SourceItemView, SourceListed, SourceView } from './source-schema'

const itemRests: Rests = {
  rows: sql`${revisionSourceItems}`,
  revisionId: revisionSourceItems.revisionId,
  recordId: revisionSourceItems.sourceItemId,
}
const sourceRests: Rests = {
  rows: sql`${revisionSourceItems} join ${sourceItems} on ${sourceItems.id} = ${revisionSourceItems.sourceItemId}`,
  revisionId: revisionSourceItems.revisionId,
  recordId: sourceItems.sourceId,
}

const searched: Searched = {
  records: table,
  names: {
    rows: table,
    recordId: table.id,
    // Word for word the expression of the index `source_search`.
    form: sql`desk.search_form(${table.publicLabel} || ' ' || coalesce(${table.name}, '') || ' ' || coalesce(${table.outlet}, '') || ' ' || coalesce(${table.handle}, ''))`,
  },
  rests: sourceRests,
}

/** In a list, each source shows this many of its items. */
const itemsListed = 3

/** Sources by their label, name, outlet or account; each with its newest items, those used in this live blog first. */
export async function sources(viewer: Viewer, search: Search): Promise<{ sources: SourceListed[] }> {
  must(can(viewer, 'desk.read'))
  const desk = deskDb()
  const ids = await idsFound(desk, viewer, searched, search)
  if (ids.length === 0) return { sources: [] }
  const rows = await desk.select().from(table).where(inArray(table.id, ids))
  const items = await itemsOf(desk, viewer, ids, itemsListed, search.liveBlogId)
  return {
    sources: ids.flatMap((id) =>
      rows
        .filter((row) => row.id === id)
        .map((row) => ({
          id,
          label: publicNameOf(row),
          kind: row.kind,
          terms: row.terms,
          items: ofSource(items, id),
        })),
    ),
  }
}

/** One source with all its items and where it is used. */
export async function source(viewer: Viewer, id: string): Promise<SourceView> {
  return oneSource(deskDb(), viewer, id)
}

/** The same within a transaction. Throws Refusal `not_found`. */
export async function oneSource(desk: Desk, viewer: Viewer, id: string): Promise<SourceView> {
  must(can(viewer, 'desk.read'))
  const [found] = await desk
    .select({
      row: table,
      createdBy: { id: people.id, name: people.name },
      actor: { id: actors.id, name: actors.name },
    })
    .from(table)
    .innerJoin(people, eq(people.id, table.createdBy))
    .leftJoin(actors, eq(actors.id, table.actorId))
    .where(eq(table.id, id))
  if (!found) throw new Refusal('not_found', 'That source does not exist')
  const { actorId: _, ...row } = found.row
  const items = await itemsOf(desk, viewer, [id])
  return {
    ...row,
    label: publicNameOf(row),
    actor: found.actor,
    createdBy: found.createdBy,
    createdAt: row.createdAt.toISOString(),
    mayWrite: can(viewer, 'source.write', row.createdBy),
    items: ofSource(items, id),
    usedIn: await usesOf(desk, viewer, sourceRests, id),
  }
}

/** The source that is this account, if there is one. */
export async function sourceOfAccount(desk: Desk, platform: string, handle: string): Promise<string | undefined> {
  const same = and(
    eq(sql`lower(${table.platform})`, sql`lower(${platform})`),
    eq(sql`lower(${table.handle})`, sql`lower(${handle})`),
  )
  const [found] = await desk.select({ id: table.id }).from(table).where(same)
  return found?.id
}

/** One source item and where it is used. */
export async function sourceItem(viewer: Viewer, id: string): Promise<SourceItemView> {
  return oneSourceItem(deskDb(), viewer, id)
}

/** The same within a transaction. Throws Refusal `not_found`. */
export async function oneSourceItem(desk: Desk, viewer: Viewer, id: string): Promise<SourceItemView> {
  must(can(viewer, 'desk.read'))
  const [found] = await desk
    .select({ row: sourceItems, source: table, createdBy: { id: people.id, name: people.name } })
    .from(sourceItems)
    .innerJoin(table, eq(table.id, sourceItems.sourceId))
    .innerJoin(people, eq(people.id, sourceItems.createdBy))
    .where(eq(sourceItems.id, id))
  if (!found) throw new Refusal('not_found', 'That source item does not exist')
  const { sourceId: _, ...row } = found.row
  return {
    ...row,
    source: { id: found.source.id, label: publicNameOf(found.source), terms: found.source.terms },
    createdBy: found.createdBy,
    createdAt: row.createdAt.toISOString(),
    statedAt: row.statedAt?.toISOString() ?? null,
    mayWrite: can(viewer, 'source.write', row.createdBy),
    usedIn: await usesOf(desk, viewer, itemRests, id),
  }
}

/** The items of these sources: those used in the live blog first, then newest. `atMost` of each source. */
async function itemsOf(
  desk: Desk,
  viewer: Viewer,
  sourceIds: readonly string[],
  atMost = 200,
  liveBlogId?: string,
): Promise<(SourceItemListed & { sourceId: string })[]> {
  const here = sql<boolean>`${sourceItems.id} in (select id from (${usedHere(viewer, itemRests, liveBlogId)}) as used)`
  const inOrder = desk
    .select({
      id: sourceItems.id,
      sourceId: sourceItems.sourceId,
      kind: sourceItems.kind,
      title: sourceItems.title,
      url: sourceItems.url,
      statedAt: sourceItems.statedAt,
      statedPrecision: sourceItems.statedPrecision,
      usedHere: here.as('used_here'),
      place: sql<number>`row_number() over (
        partition by ${sourceItems.sourceId} order by ${here} desc, ${sourceItems.createdAt} desc, ${sourceItems.id}
      )`.as('place'),
    })
    .from(sourceItems)
    .where(inArray(sourceItems.sourceId, [...sourceIds]))
    .as('in_order')
  const rows = await desk.select().from(inOrder).where(lte(inOrder.place, atMost)).orderBy(inOrder.place)
  return rows.map(({ place: _, statedAt, ...item }) => ({ ...item, statedAt: statedAt?.toISOString() ?? null }))
}

/** The items of one source out of many. */
const ofSource = (items: readonly (SourceItemListed & { sourceId: string })[], id: string): SourceItemListed[] =>
  items.flatMap(({ sourceId, ...item }) => (sourceId === id ? [item] : []))
