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
import { type Ground, isNamed, type Place, placesAlike, placesBeginning } from '../gazetteer/gazetteer-queries'
import { bestMatches, idsFound, matchesOf, type Searched } from '../search/search-queries'
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
  const { form, ...ground } = await askedOf(desk, viewer, q, liveBlogId)
  if (form === '') return { locations: [] }
  const [matches, beginning] = await Promise.all([
    matchesOf(desk, bestMatches(viewer, searchedLocations, form, liveBlogId)),
    placesBeginning(desk, form, ground, listed.withWords),
  ])
  const isKnown = matches.some(({ begins }) => begins) || isNamed(form, beginning, ground)
  const alike = isKnown ? [] : await placesAlike(desk, form, ground, listed.withWords)
  const found = await listedAs(
    desk,
    matches.map(({ id }) => id),
  )
  const begins = new Set(matches.filter((match) => match.begins).map(({ id }) => id))
  const named = new Set(beginning.map(({ id }) => id))
  const all = [
    ...found.filter(({ id }) => begins.has(id)),
    ...beginning.map(placeListed),
    ...found.filter(({ id }) => !begins.has(id)),
    ...alike.filter(({ id }) => !named.has(id)).map(placeListed),
  ]
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
      names: sql<
        string[]
      >`array(select ${locationNames.name} from ${locationNames} where ${locationNames.locationId} = ${table.id} order by 1)`,
    })
    .from(table)
    .where(inArray(table.id, [...ids]))
  return ids.flatMap((id) => rows.filter((row) => row.id === id))
}

function placeListed({ id, name, names, countryCode, region: its, ...place }: Place): PlaceListed {
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

/**
 * What is asked, as search compares it, and where the live blog is: its countries, and the midst of the places it uses, as
 * far as the viewer may know them.
 */
async function askedOf(
  desk: Desk,
  viewer: Viewer,
  q: string,
  liveBlogId: string | undefined,
): Promise<Ground & { form: string }> {
  const { rows } = await desk.execute<Ground & { form: string }>(sql`
    select desk.search_form(${q}) as form, coalesce(${liveBlogs.countries}, '{}') as countries, midst.latitude, midst.longitude
    from (select 1) asked left join ${liveBlogs} on ${liveBlogs.id} = ${liveBlogId ?? null}::uuid left join lateral (
      select avg(${table.latitude}) as latitude, avg(${table.longitude}) as longitude
      from (${usedHere(viewer, rests, liveBlogId)}) used join ${table} on ${table.id} = used.id
      where ${table.kind} not in ('country', 'admin1')) midst on true`)
  return rows[0] ?? { form: '', countries: [], latitude: null, longitude: null }
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
