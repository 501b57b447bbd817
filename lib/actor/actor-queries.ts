import { asc, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Desk, deskDb } from '@/db/desk'
import { revisionActors } from '@/db/schema/entries'
import { people } from '@/db/schema/people'
import { actorNames, actors as table } from '@/db/schema/sources'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { must, Refusal } from '../errors'
import { idsFound, type Searched } from '../search/search-queries'
import type { Search } from '../search/search-schema'
import { otherNames } from '../usage/shared-record'
import { type Rests, usesOf } from '../usage/usage-queries'
import type { ActorListed, ActorView } from './actor-schema'

const rests: Rests = {
  rows: sql`${revisionActors}`,
  revisionId: revisionActors.revisionId,
  recordId: revisionActors.actorId,
}

const searched: Searched = {
  records: table,
  // Word for word the expression of the index `actor_name_search`.
  names: { rows: actorNames, recordId: actorNames.actorId, form: sql`desk.search_form(${actorNames.name})` },
  rests,
}

/** Actors by any of their names. */
export async function actors(viewer: Viewer, search: Search): Promise<{ actors: ActorListed[] }> {
  must(can(viewer, 'desk.read'))
  const desk = deskDb()
  const ids = await idsFound(desk, viewer, searched, search)
  const rows = await desk
    .select({ id: table.id, name: table.name, kind: table.kind })
    .from(table)
    .where(inArray(table.id, ids))
  const named = await desk.select().from(actorNames).where(inArray(actorNames.actorId, ids))
  const namesOfOne = (id: string) => named.filter(({ actorId }) => actorId === id).map(({ name }) => name)
  return {
    actors: ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => ({ ...row, names: namesOfOne(id) }))),
  }
}

/** One actor and where it is used. */
export async function actor(viewer: Viewer, id: string): Promise<ActorView> {
  return oneActor(deskDb(), viewer, id)
}

/** The same within a transaction. Throws Refusal `not_found`. */
export async function oneActor(desk: Desk, viewer: Viewer, id: string): Promise<ActorView> {
  must(can(viewer, 'desk.read'))
  const parent = alias(table, 'parent')
  const [found] = await desk
    .select({
      row: table,
      parent: { id: parent.id, name: parent.name },
      createdBy: { id: people.id, name: people.name },
    })
    .from(table)
    .innerJoin(people, eq(people.id, table.createdBy))
    .leftJoin(parent, eq(parent.id, table.parentId))
    .where(eq(table.id, id))
  if (!found) throw new Refusal('not_found', 'That actor does not exist')
  const { parentId: _, ...row } = found.row
  return {
    ...row,
    names: otherNames(row.name, await namesOf(desk, id)),
    parent: found.parent,
    createdBy: found.createdBy,
    createdAt: row.createdAt.toISOString(),
    mayWrite: can(viewer, 'actor.write', row.createdBy),
    usedIn: await usesOf(desk, viewer, rests, id),
  }
}

async function namesOf(desk: Desk, id: string): Promise<string[]> {
  const rows = await desk
    .select({ name: actorNames.name })
    .from(actorNames)
    .where(eq(actorNames.actorId, id))
    .orderBy(asc(actorNames.name))
  return rows.map(({ name }) => name)
}

/** The actor that this Wikidata id stands for, if there is one. */
export async function actorOfWikidata(desk: Desk, wikidataId: string): Promise<string | undefined> {
  const [found] = await desk.select({ id: table.id }).from(table).where(eq(table.wikidataId, wikidataId))
  return found?.id
}
