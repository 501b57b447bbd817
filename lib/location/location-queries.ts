import { asc, eq, inArray, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Desk, deskDb } from '@/db/desk'
import { revisionLocations } from '@/db/schema/entries'
import { locationNames, locations as table } from '@/db/schema/locations'
import { people } from '@/db/schema/people'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { must, Refusal } from '../errors'
import { idsFound, type Searched } from '../search/search-queries'
import type { Search } from '../search/search-schema'
import { otherNames } from '../usage/shared-record'
import { type Rests, usesOf } from '../usage/usage-queries'
import type { LocationListed, LocationView } from './location-schema'

const rests: Rests = {
  rows: sql`${revisionLocations}`,
  revisionId: revisionLocations.revisionId,
  recordId: revisionLocations.locationId,
}

export const searchedLocations: Searched = {
  records: table,
  // Word for word the expression of the index `location_name_search`.
  names: {
    rows: locationNames,
    recordId: locationNames.locationId,
    form: sql`desk.search_form(${locationNames.name})`,
  },
  rests,
}

const region = sql<string | null>`desk.region_of(${table.id})`

/** Locations by any of their names. */
export async function locations(viewer: Viewer, search: Search): Promise<{ locations: LocationListed[] }> {
  must(can(viewer, 'desk.read'))
  const desk = deskDb()
  const ids = await idsFound(desk, viewer, searchedLocations, search)
  const rows = await desk
    .select({
      id: table.id,
      name: table.name,
      kind: table.kind,
      region,
      precision: table.precision,
      hasPoint: sql<boolean>`${table.latitude} is not null`,
    })
    .from(table)
    .where(inArray(table.id, ids))
  return { locations: ids.flatMap((id) => rows.filter((row) => row.id === id)) }
}

/** One location and where it is used. */
export async function location(viewer: Viewer, id: string): Promise<LocationView> {
  return oneLocation(deskDb(), viewer, id)
}

/** The same within a transaction. Throws Refusal `not_found`. */
export async function oneLocation(desk: Desk, viewer: Viewer, id: string): Promise<LocationView> {
  must(can(viewer, 'desk.read'))
  const parent = alias(table, 'parent')
  const [found] = await desk
    .select({
      row: table,
      region,
      parent: { id: parent.id, name: parent.name },
      createdBy: { id: people.id, name: people.name },
    })
    .from(table)
    .innerJoin(people, eq(people.id, table.createdBy))
    .leftJoin(parent, eq(parent.id, table.parentId))
    .where(eq(table.id, id))
  if (!found) throw new Refusal('not_found', 'That location does not exist')
  const { parentId: _, ...row } = found.row
  return {
    ...row,
    names: otherNames(row.name, await namesOf(desk, id)),
    parent: found.parent,
    region: found.region,
    createdBy: found.createdBy,
    createdAt: row.createdAt.toISOString(),
    mayWrite: can(viewer, 'location.write', row.createdBy),
    usedIn: await usesOf(desk, viewer, rests, id),
  }
}

async function namesOf(desk: Desk, id: string): Promise<string[]> {
  const rows = await desk
    .select({ name: locationNames.name })
    .from(locationNames)
    .where(eq(locationNames.locationId, id))
    .orderBy(asc(locationNames.name))
  return rows.map(({ name }) => name)
}

type GazetteerIds = { geonamesId: number | null; wikidataId: string | null }

/** The locations that these ids of gazetteers stand for. */
export async function locationsKnownAs(desk: Desk, { geonamesId, wikidataId }: GazetteerIds): Promise<string[]> {
  const same = [
    ...(geonamesId === null ? [] : [eq(table.geonamesId, geonamesId)]),
    ...(wikidataId === null ? [] : [eq(table.wikidataId, wikidataId)]),
  ]
  if (same.length === 0) return []
  const rows = await desk
    .select({ id: table.id })
    .from(table)
    .where(or(...same))
  return rows.map(({ id }) => id)
}
