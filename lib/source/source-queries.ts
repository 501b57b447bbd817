import { and, asc, count, desc, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Desk, deskDb } from '@/db/desk'
import { revisionSourceItems } from '@/db/schema/entries'
import { keptFiles } from '@/db/schema/files'
import { people } from '@/db/schema/people'
import { actors, assessments, captures, sourceItems, sources as table } from '@/db/schema/sources'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { must, Refusal } from '../errors'
import { idsFound, type Searched } from '../search/search-queries'
import type { Search } from '../search/search-schema'
import { type Rests, usedHere, usesOf } from '../usage/usage-queries'
import { namesOfPlatform } from './canonical-url'
import { capturesOf, mayFetch } from './capture-queries'
import { type AttributionTerms, type Derivation, publicNameOf } from './source'
import { chainOf, foundItems } from './source-item-queries'
import type { IndependenceGroups, SourceItemListed, SourceItemView, SourceListed, SourceView } from './source-schema'

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
/** More would say nothing more. */
const assessmentsListed = 100
const groupsListed = 20

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
  const history = await desk
    .select({ row: assessments, by: people.name })
    .from(assessments)
    .innerJoin(people, eq(people.id, assessments.personId))
    .where(eq(assessments.sourceId, id))
    .orderBy(desc(assessments.assessedAt))
    .limit(assessmentsListed)
  return {
    ...row,
    label: publicNameOf(row),
    actor: found.actor,
    createdBy: found.createdBy,
    createdAt: row.createdAt.toISOString(),
    mayWrite: can(viewer, 'source.write', row.createdBy),
    items: ofSource(items, id),
    joined: await joinedOf(desk, id),
    assessments: history.map(({ row: { id: its, reliability, reason, assessedAt }, by }) => ({
      id: its,
      reliability,
      reason,
      by,
      assessedAt: assessedAt.toISOString(),
    })),
    mayAssess: can(viewer, 'source.assess'),
    usedIn: await usesOf(desk, viewer, sourceRests, id),
  }
}

/** Owners, agencies and rings that sources were said to belong to, those with the words in them, by how many there are. */
export async function independenceGroups(
  viewer: Viewer,
  { q }: { q?: string | undefined },
): Promise<IndependenceGroups> {
  must(can(viewer, 'desk.read'))
  const form = sql`desk.search_form(${table.independenceGroup})`
  const rows = await deskDb()
    .select({ name: sql<string>`min(${table.independenceGroup})`, sources: count() })
    .from(table)
    .where(
      and(isNotNull(table.independenceGroup), q ? sql`position(desk.search_form(${q}) in ${form}) > 0` : undefined),
    )
    .groupBy(sql`lower(${table.independenceGroup})`)
    .orderBy(desc(count()), asc(sql`min(${table.independenceGroup})`))
    .limit(groupsListed)
  return { groups: rows }
}

/** The source that is this account, if there is one. */
export async function sourceOfAccount(desk: Desk, platform: string, handle: string): Promise<string | undefined> {
  const same = and(
    inArray(sql`lower(${table.platform})`, namesOfPlatform(platform)),
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
  const { sourceId: _, derivedFromId: __, derivation: ___, rootId: ____, ...row } = found.row
  return {
    ...row,
    source: { id: found.source.id, label: publicNameOf(found.source), terms: found.source.terms },
    changedSince: row.changedSince?.toISOString() ?? null,
    goneSince: row.goneSince?.toISOString() ?? null,
    ...(await chainOf(desk, id)),
    captures: await capturesOf(desk, id),
    may: { keep: can(viewer, 'source.write', row.createdBy), fetch: mayFetch(viewer, row.url) },
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
    // What was joined is shown on the one it was joined with.
    .where(and(inArray(sourceItems.sourceId, [...sourceIds]), sql`${sourceItems.derivation} is distinct from 'same'`))
    .as('in_order')
  const rows = await desk.select().from(inOrder).where(lte(inOrder.place, atMost)).orderBy(inOrder.place)
  return rows.map(({ place: _, statedAt, ...item }) => ({ ...item, statedAt: statedAt?.toISOString() ?? null }))
}

/** The items of a source that stand for nothing by themselves any more, each with the one it was joined with. */
async function joinedOf(desk: Desk, sourceId: string): Promise<SourceView['joined']> {
  const rows = await desk
    .select()
    .from(sourceItems)
    .where(and(eq(sourceItems.sourceId, sourceId), eq(sourceItems.derivation, 'same')))
    .orderBy(desc(sourceItems.createdAt), asc(sourceItems.id))
    .limit(200)
  const others = await foundItems(
    desk,
    rows.map(({ derivedFromId }) => derivedFromId ?? ''),
  )
  return rows.flatMap(({ id, kind, title, url, statedAt, statedPrecision, derivedFromId }) => {
    const other = others.get(derivedFromId ?? '')
    const item = { id, kind, title, url, statedAt: statedAt?.toISOString() ?? null, statedPrecision, usedHere: false }
    return other ? [{ item, with: other }] : []
  })
}

/** The items of one source out of many. */
const ofSource = (items: readonly (SourceItemListed & { sourceId: string })[], id: string): SourceItemListed[] =>
  items.flatMap(({ sourceId, ...item }) => (sourceId === id ? [item] : []))

/** What the desk knows of a source item beyond its own words. Of a source not on the record, readers get none of it. */
export type SourceFacts = {
  /** Name of the actor that its source speaks for. */
  speaksFor: string | null
  /** What it was copied from; items that a person joined are passed over. `terms` are those of that other source. */
  copies: { how: Derivation; label: string; terms: AttributionTerms } | null
  /** The first copy we kept, of it or of an item joined with it. */
  keptCopy: { at: Date; sha256: string } | null
  changedSince: Date | null
  goneSince: Date | null
  /** Stands for whose voice it is, as claims are counted: items that only repeat one another share it. For the desk. */
  voice: string
}

/** The facts of these source items, by source item id. Three questions, however many items. */
export async function sourceFactsOf(desk: Desk, sourceItemIds: readonly string[]): Promise<Map<string, SourceFacts>> {
  const ids = [...new Set(sourceItemIds)]
  if (ids.length === 0) return new Map()
  const root = alias(sourceItems, 'root')
  const rootSource = alias(table, 'root_source')
  const rows = await desk
    .select({
      id: sourceItems.id,
      speaksFor: actors.name,
      changedSince: sourceItems.changedSince,
      goneSince: sourceItems.goneSince,
      // As in the view desk.claim_voice, where no actor is named by the position itself.
      voice: sql<string>`coalesce('actor:' || ${rootSource.actorId}, 'group:' || lower(${rootSource.independenceGroup}), 'source:' || ${rootSource.id})`,
    })
    .from(sourceItems)
    .innerJoin(table, eq(table.id, sourceItems.sourceId))
    .leftJoin(actors, eq(actors.id, table.actorId))
    .innerJoin(root, eq(root.id, sourceItems.rootId))
    .innerJoin(rootSource, eq(rootSource.id, root.sourceId))
    .where(inArray(sourceItems.id, ids))
  const chains = await chainsOf(desk, ids)
  const kept = await desk
    .select({ itemId: captures.sourceItemId, at: captures.capturedAt, sha256: keptFiles.sha256 })
    .from(captures)
    .innerJoin(keptFiles, eq(keptFiles.id, captures.fileId))
    .where(
      inArray(
        captures.sourceItemId,
        [...chains.values()].flatMap(({ joined }) => joined),
      ),
    )
    .orderBy(asc(captures.capturedAt))
  return new Map(
    rows.map(({ id, ...facts }) => {
      const chain = chains.get(id)
      const copy = kept.find(({ itemId }) => chain?.joined.includes(itemId))
      return [
        id,
        { ...facts, copies: chain?.copies ?? null, keptCopy: copy ? { at: copy.at, sha256: copy.sha256 } : null },
      ]
    }),
  )
}

type Chain = { joined: string[]; copies: SourceFacts['copies'] }

/** Per item: every item that a person found to be the same thing, itself among them, and what that thing was copied from. */
async function chainsOf(desk: Desk, ids: readonly string[]): Promise<Map<string, Chain>> {
  const { rows } = await desk.execute<{
    id: string
    joined: string[]
    how: Derivation | null
    name: string | null
    public_label: string | null
    terms: AttributionTerms | null
  }>(sql`
    with recursive up as (
      select id as item_id, id, derived_from_id, derivation from ${sourceItems} where id = any(${sql.param(ids)}::uuid[])
      union all
      select up.item_id, i.id, i.derived_from_id, i.derivation
        from up join ${sourceItems} i on i.id = up.derived_from_id where up.derivation = 'same'
    ), joined as (
      select item_id, id from up where derivation is distinct from 'same'
      union
      -- One by one: left to itself, the planner expects more and reads the whole table.
      select joined.item_id, i.id from joined cross join lateral (
        select id from ${sourceItems} where derived_from_id = joined.id and derivation = 'same' offset 0) i
    )
    select up.item_id as id, array(select id from joined where joined.item_id = up.item_id) as joined,
      up.derivation as how, s.name, s.public_label, s.terms
    from up
      left join ${sourceItems} o on o.id = up.derived_from_id
      left join ${table} s on s.id = o.source_id
    where up.derivation is distinct from 'same'`)
  return new Map(
    rows.map(({ id, joined, how, name, public_label: publicLabel, terms }) => [
      id,
      {
        joined,
        copies: how && publicLabel && terms ? { how, label: publicNameOf({ name, publicLabel, terms }), terms } : null,
      },
    ]),
  )
}
