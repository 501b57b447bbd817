import { and, between, eq, isNotNull, notInArray, type SQL, sql } from 'drizzle-orm'
import { type Desk, deskDb } from '@/db/desk'
import { gazetteerPlaces } from '@/db/schema/gazetteer'
import { liveBlogs } from '@/db/schema/live-blogs'
import { locations as table } from '@/db/schema/locations'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { must } from '../errors'
import { kindOf, radiusOf } from '../gazetteer/gazetteer'
import { type Place, placeAround, placeById, placeOfCountry } from '../gazetteer/gazetteer-queries'
import { usedHere } from '../usage/usage-queries'
import { type Point, pointIn } from './coordinates'
import { countryInWords } from './countries'
import { metresBetween } from './distance'
import type { LocationKind } from './location'
import { chainsOf, locationsWithin, rests } from './location-queries'
import type { Whereabouts, WhereaboutsAsked, Within } from './location-schema'
import type { PlaceInChain } from './public-place'
import { isCalledMuchLike, nearWhat, radiusNear } from './whereabouts'

/** Where a new place is, as far as what was written says so, and what it most likely lies in. */
export async function whereabouts(viewer: Viewer, asked: WhereaboutsAsked): Promise<Whereabouts> {
  must(can(viewer, 'desk.read'))
  return whereaboutsWithin(deskDb(), viewer, asked)
}

/** The same within a transaction. */
export async function whereaboutsWithin(desk: Desk, viewer: Viewer, asked: WhereaboutsAsked): Promise<Whereabouts> {
  const { where, kind, liveBlogId } = asked
  const point = where === undefined ? null : await pointMeant(desk, viewer, where, liveBlogId)
  if (!point) return { point: null, nearest: null, within: await regionsOfStory(desk, viewer, liveBlogId) }
  const known = await nearestTo(desk, point)
  const [first] = known
  // What is near a town is not in it.
  const isPart = kind !== undefined && partsOfPlaces.includes(kind) && point.radiusMetres === null
  const within = await likeliest(desk, known, isPart)
  return {
    point,
    nearest: first ? { name: first.name, region: first.region, metres: Math.round(first.metres) } : null,
    within: within.length > 0 ? within : await regionsOfStory(desk, viewer, liveBlogId),
  }
}

type Meant = NonNullable<Whereabouts['point']>

/** The point that somebody wrote, or that of the place that it is said to be near; null when it is neither. */
async function pointMeant(
  desk: Desk,
  viewer: Viewer,
  where: string,
  liveBlogId: string | undefined,
): Promise<Meant | null> {
  const written = pointIn(where)
  if (written) return { ...written, radiusMetres: null }
  const name = nearWhat(where)
  if (name === null) return null
  const { locations: found } = await locationsWithin(desk, viewer, { q: name, liveBlogId })
  const near = found.find(({ hasPoint, names }) => hasPoint && isCalledMuchLike(name, names))
  if (!near) return null
  if ('gazetteerId' in near) {
    const place = (await placeById(desk, near.gazetteerId))?.place
    return place ? { ...pointOf(place), radiusMetres: radiusNear(radiusOf(place)) } : null
  }
  const place = (await chainsOf(desk, [near.id])).get(near.id)?.[0]
  return place && hasPoint(place) ? { ...pointOf(place), radiusMetres: radiusNear(place.radiusMetres) } : null
}

const pointOf = ({ latitude, longitude }: Point): Point => ({ latitude, longitude })
const hasPoint = <P extends { latitude: number | null; longitude: number | null }>(place: P): place is P & Point =>
  place.latitude !== null && place.longitude !== null

/** Farther away, what is known says nothing about a place. */
const reachMetres = 60_000
const nearestAsked = 6

type Known = { name: string; region: string | null; metres: number; radiusMetres: number } & (
  | { location: PlaceInChain & Point; above: PlaceInChain[] }
  | { place: Place }
)

/** The known places around a point, the nearest first. */
async function nearestTo(desk: Desk, point: Point): Promise<Known[]> {
  const rows = await desk
    .select({ id: table.id })
    .from(table)
    .where(and(around(table, point), notInArray(table.kind, ['country', 'admin1', 'admin2', 'vague_region', 'line'])))
    .orderBy(closest(table, point))
    .limit(nearestAsked)
  const chains = await chainsOf(
    desk,
    rows.map(({ id }) => id),
  )
  const ours = [...chains.values()].flatMap(([location, ...above]): Known[] =>
    location && hasPoint(location)
      ? [
          {
            location,
            above,
            name: location.name,
            region: above.map(({ name }) => name).join(', ') || null,
            metres: metresBetween(point, location),
            radiusMetres: location.radiusMetres ?? 0,
          },
        ]
      : [],
  )
  const places = await desk
    .select()
    .from(gazetteerPlaces)
    .where(and(around(gazetteerPlaces, point), notInArray(gazetteerPlaces.feature, ['PCLI', 'ADM1'])))
    .orderBy(closest(gazetteerPlaces, point))
    .limit(nearestAsked)
  const theirs = places.map(
    (place): Known => ({
      place,
      name: place.name,
      region: [place.region, countryInWords(place.countryCode)].filter(Boolean).join(', '),
      metres: metresBetween(point, place),
      radiusMetres: radiusOf(place),
    }),
  )
  return [...ours, ...theirs]
    .filter(({ metres }) => metres <= reachMetres)
    .sort((one, other) => one.metres - other.metres)
}

type Pointed = typeof table | typeof gazetteerPlaces

/** What lies in a square around a point: an index knows no circles. */
function around(rows: Pointed, { latitude, longitude }: Point): SQL | undefined {
  const up = reachMetres / 111_195
  const along = Math.min(180, up / Math.max(0.01, Math.cos((latitude * Math.PI) / 180)))
  return and(
    isNotNull(rows.latitude),
    between(rows.latitude, latitude - up, latitude + up),
    between(rows.longitude, longitude - along, longitude + along),
  )
}

const closest = (rows: Pointed, { latitude, longitude }: Point): SQL =>
  sql`(${rows.latitude} - ${latitude}) ^ 2 + ((${rows.longitude} - ${longitude}) * cos(radians(${latitude}))) ^ 2`

const mostProposed = 3
/** What lies within a settlement, and not beside it. */
const partsOfPlaces: readonly LocationKind[] = ['poi', 'neighbourhood']
const settlements: readonly LocationKind[] = ['city', 'town', 'village']
const regions: readonly LocationKind[] = ['admin3', 'admin2', 'admin1', 'country']

/** What a place lies in that is so near to these: perhaps one of them, else a region that one of them lies in. */
async function likeliest(desk: Desk, known: readonly Known[], isPart: boolean): Promise<Within[]> {
  const around = known.filter((one) => one.metres <= one.radiusMetres && settlements.includes(kindOfKnown(one)))
  const proposed: Within[] = isPart ? around.slice(0, 1).map(asWithin) : []
  for (const one of known) {
    addOnce(proposed, await regionAround(desk, one))
    if (proposed.length >= mostProposed) break
  }
  return proposed
}

const kindOfKnown = (known: Known): LocationKind => ('place' in known ? kindOf(known.place) : known.location.kind)

function addOnce(list: Within[], one: Within | null): void {
  if (one && !list.some(({ id, gazetteerId }) => id === one.id && gazetteerId === one.gazetteerId)) list.push(one)
}

/** A known place as what another lies in. */
const asWithin = (known: Known): Within =>
  'place' in known
    ? { id: null, gazetteerId: known.place.id, name: known.name, region: known.region }
    : locationAsWithin(known.location, known.above)

const locationAsWithin = ({ id, name }: PlaceInChain, above: readonly PlaceInChain[]): Within => ({
  id,
  gazetteerId: null,
  name,
  region: above.map((place) => place.name).join(', ') || null,
})

/** What a known place lies in. */
async function regionAround(desk: Desk, known: Known): Promise<Within | null> {
  if ('place' in known) return placeAsWithin(desk, await placeAround(desk, known.place))
  const [region, ...above] = known.above.slice(known.above.findIndex(({ kind }) => regions.includes(kind)))
  return region && regions.includes(region.kind) ? locationAsWithin(region, above) : null
}

/** The location where there is one, so that nobody is offered a region twice. */
async function placeAsWithin(desk: Desk, found: Awaited<ReturnType<typeof placeAround>>): Promise<Within | null> {
  if (!found) return null
  const { place, locationId } = found
  const [location, ...above] = locationId ? ((await chainsOf(desk, [locationId])).get(locationId) ?? []) : []
  if (location) return locationAsWithin(location, above)
  const region = place.feature === 'PCLI' ? null : countryInWords(place.countryCode)
  return { id: null, gazetteerId: place.id, name: place.name, region }
}

/** The regions that the story's places are in, the most used first, then its countries. */
async function regionsOfStory(desk: Desk, viewer: Viewer, liveBlogId: string | undefined): Promise<Within[]> {
  if (liveBlogId === undefined) return []
  const { rows: used } = await desk.execute<{ id: string }>(
    sql`select id from (${usedHere(viewer, rests, liveBlogId)}) used`,
  )
  const chains = await chainsOf(
    desk,
    used.map(({ id }) => id),
  )
  const its = [...chains.values()].flatMap((chain) => {
    const at = chain.findIndex(({ kind }) => kind === 'admin1')
    const [region, ...above] = at === -1 ? [] : chain.slice(at)
    return region ? [locationAsWithin(region, above)] : []
  })
  const often = (one: Within) => its.filter(({ id }) => id === one.id).length
  const proposed: Within[] = []
  for (const region of its.toSorted((one, other) => often(other) - often(one))) addOnce(proposed, region)
  const [liveBlog] = await desk
    .select({ codes: liveBlogs.countries })
    .from(liveBlogs)
    .where(eq(liveBlogs.id, liveBlogId))
  for (const code of liveBlog?.codes ?? [])
    addOnce(proposed, await placeAsWithin(desk, await placeOfCountry(desk, code)))
  return proposed.slice(0, mostProposed)
}
