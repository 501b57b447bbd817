import { asc, eq, inArray, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Desk, deskDb } from '@/db/desk'
import { revisionLocations } from '@/db/schema/entries'
import { liveBlogs } from '@/db/schema/live-blogs'
import { locationNames, locations as table } from '@/db/schema/locations'
import { people } from '@/db/schema/people'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { must, Refusal } from '../errors'
import { kindOf, namesTaken } from '../gazetteer/gazetteer'
import { type Ground, type PlaceFound, placesFound } from '../gazetteer/gazetteer-queries'
import { bestMatches, idsFound, matchesOf, type Searched, searchFormOf } from '../search/search-queries'
import { listed, type Search } from '../search/search-schema'
import { otherNames } from '../usage/shared-record'
import { type Rests, usedHere, usesOf } from '../usage/usage-queries'
import { countryInWords } from './countries'
import { precisionOfKind } from './location-rules'
import type { LocationListed, LocationView, PlaceListed } from './location-schema'
import type { PlaceInChain } from './public-place'

/** How revisions rest on locations. */
export const rests: Rests = {
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
  isNear: (id, liveBlogId) => sql`(select l.country_code = any (b.countries) from ${table} l, ${liveBlogs} b
    where l.id = ${id} and b.id = ${liveBlogId})`,
}

/** As far as the database itself goes, in desk.region_of. */
const highestChain = 10

const region = sql<string | null>`desk.region_of(${table.id})`

type Listed = { locations: (LocationListed | PlaceListed)[] }

/**
 * Locations by any of their names, and behind those places of the gazetteer that are none yet: what begins with the words
 * before what merely looks alike; what the live blog uses, then what lies in its countries, then the rest.
 */
export async function locations(viewer: Viewer, search: Search): Promise<Listed> {
  must(can(viewer, 'desk.read'))
  return locationsWithin(deskDb(), viewer, search)
}

/** The same within a transaction. */
export async function locationsWithin(desk: Desk, viewer: Viewer, { q, liveBlogId }: Search): Promise<Listed> {
  if (!q?.trim())
    return { locations: await listedAs(desk, await idsFound(desk, viewer, searchedLocations, { liveBlogId })) }
  const form = await searchFormOf(desk, q)
  if (form === '') return { locations: [] }
  const matches = await matchesOf(desk, bestMatches(viewer, searchedLocations, form, liveBlogId))
  const beginning = matches.filter(({ begins }) => begins).length
  const atMost = listed.withWords - beginning
  const ground = await groundOf(desk, viewer, liveBlogId)
  const places = atMost > 0 ? await placesFound(desk, form, { ground, isKnown: beginning > 0, atMost }) : []
  const found = await listedAs(
    desk,
    matches.map(({ id }) => id),
  )
  const isAlike = new Set(matches.filter(({ begins }) => !begins).map(({ id }) => id))
  const known = (alike: boolean) => found.filter(({ id }) => isAlike.has(id) === alike)
  const named = (alike: boolean) => places.filter(({ begins }) => begins !== alike).map(placeListed)
  const all = [...known(false), ...named(false), ...known(true), ...named(true)]
  return { locations: all.slice(0, listed.withWords) }
}

async function listedAs(desk: Desk, ids: readonly string[]): Promise<LocationListed[]> {
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
    .where(inArray(table.id, [...ids]))
  const named = await desk
    .select()
    .from(locationNames)
    .where(inArray(locationNames.locationId, [...ids]))
  const namesOfOne = (id: string) => named.filter(({ locationId }) => locationId === id).map(({ name }) => name)
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => ({ ...row, names: namesOfOne(id) })))
}

function placeListed({ id, name, names, countryCode, region: its, ...place }: PlaceFound): PlaceListed {
  const kind = kindOf(place)
  const within = kind === 'country' ? [] : [...(its ? [its] : []), countryInWords(countryCode)]
  return {
    gazetteerId: id,
    name,
    kind,
    region: within.join(', ') || null,
    precision: precisionOfKind[kind],
    hasPoint: kind !== 'country',
    names: [name, ...names.slice(0, namesTaken)],
  }
}

/** Where a live blog is: its countries, and the midst of the places it uses, as far as the viewer may know them. */
async function groundOf(desk: Desk, viewer: Viewer, liveBlogId: string | undefined): Promise<Ground> {
  const { rows } = await desk.execute<Ground>(sql`
    select ${liveBlogs.countries} as countries, midst.latitude, midst.longitude from ${liveBlogs},
      lateral (
        select avg(${table.latitude}) as latitude, avg(${table.longitude}) as longitude
        from (${usedHere(viewer, rests, liveBlogId)}) used join ${table} on ${table.id} = used.id
        where ${table.kind} not in ('country', 'admin1')) midst
    where ${liveBlogs.id} = ${liveBlogId ?? null}::uuid`)
  return rows[0] ?? { countries: [], latitude: null, longitude: null }
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
  const [, ...above] = (await chainsOf(desk, [id])).get(id) ?? []
  return {
    ...row,
    above,
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

/**
 * What each location lies in, itself first, then nearest first; all of them in one query. A location that does not exist
 * has no chain.
 */
export async function chainsOf(desk: Desk, locationIds: readonly string[]): Promise<Map<string, PlaceInChain[]>> {
  const chains = new Map<string, PlaceInChain[]>()
  if (locationIds.length === 0) return chains
  const { rows } = await desk.execute<PlaceInChain & { of: string }>(sql`
    with recursive up as (
      select ${table.id} as of, ${table.id} as at, 0 as depth from ${table} where ${inArray(table.id, [...locationIds])}
      union all
      select up.of, ${table.parentId}, depth + 1 from up join ${table} on ${table.id} = up.at
      where ${table.parentId} is not null and depth < ${highestChain})
    select up.of, ${table.id}, ${table.name}, ${table.kind}, ${table.precision}, ${table.latitude}, ${table.longitude},
      ${table.radiusMetres} as "radiusMetres", ${table.sensitive}
    from up join ${table} on ${table.id} = up.at order by up.of, up.depth`)
  for (const { of, ...place } of rows) chains.set(of, [...(chains.get(of) ?? []), place])
  return chains
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
