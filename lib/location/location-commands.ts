import { eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { locationNames, locations } from '@/db/schema/locations'
import { can } from '../access/can'
import type { Act } from '../act'
import { must, Refusal } from '../errors'
import { attribution, kindOf, namesTaken, radiusOf } from '../gazetteer/gazetteer'
import { type KnownPlace, type Place, placeAround, placeById, settlementsOf } from '../gazetteer/gazetteer-queries'
import { fieldsOf, isUnchanged, mustBeFresh, mustBeSound, otherNames, withChanges } from '../usage/shared-record'
import { keepingRules, mustNotLoop } from '../usage/shared-record-commands'
import { metresBetween } from './distance'
import { defaultRadiusMetres, type LocationPrecision } from './location'
import { locationsKnownAs, oneLocation } from './location-queries'
import { locationIssues, locationRules, precisionOfKind } from './location-rules'
import type { FromGazetteer, LocationChanges, LocationView, NewLocation, Within } from './location-schema'
import { hidePublishedPlace } from './sensitive-place-commands'
import { whereaboutsWithin } from './whereabouts-queries'

/** Makes a location. One that a gazetteer's id says is known already is refused, with that one in `theirs`. */
export async function makeLocation(act: Act, asked: z.output<typeof NewLocation>): Promise<LocationView> {
  must(can(act.viewer, 'location.write', act.viewer.id))
  const { names, ...input } = await placed(act, asked)
  const written = withRadius({ ...input, precision: input.precision ?? precisionOfKind[input.kind] })
  mustBeSound(locationIssues(written))
  const [made] = await keepingRules(locationRules, () =>
    act.tx
      .insert(locations)
      .values({ ...written, createdBy: act.viewer.id })
      .onConflictDoNothing()
      .returning({ id: locations.id }),
  )
  if (!made) return refuseKnownLocation(act, await locationsKnownAs(act.tx, written), written)
  await writeNames(act, made.id, written.name, names)
  act.audit({ act: 'location.make', subject: 'location', subjectId: made.id })
  return oneLocation(act.tx, act.viewer, made.id)
}

/**
 * Makes a location of a place in the gazetteer, with what it lies in, which is found again or made too. What is a location
 * already is answered as it is: asking twice makes one.
 */
export async function locationFromGazetteer(
  act: Act,
  { gazetteerId }: z.output<typeof FromGazetteer>,
): Promise<LocationView> {
  must(can(act.viewer, 'location.write', act.viewer.id))
  await takeTurn(act)
  const known = await placeById(act.tx, gazetteerId)
  if (!known)
    throw new Refusal('not_found', 'That place is not in the gazetteer any more. Nothing was made; look for it again')
  return oneLocation(act.tx, act.viewer, await locationOf(act, known))
}

/** Two who take the same place, or two places in the same region, make what is missing once. */
const takingTurns = 727_005
const takeTurn = (act: Act) => act.tx.execute(sql`select pg_advisory_xact_lock(${takingTurns})`)

async function locationOf(act: Act, { place, locationId }: KnownPlace): Promise<string> {
  if (locationId) return locationId
  const around = await placeAround(act.tx, place)
  const parentId = around && (await locationOf(act, around))
  const kind = kindOf(place)
  const { id } = await makeLocation(act, {
    name: place.name,
    kind,
    names: place.names.slice(0, namesTaken),
    parentId,
    countryCode: place.countryCode,
    ...(await circleOf(act, place)),
    precision: precisionOfKind[kind],
    sensitive: false,
    geonamesId: place.id > 0 ? place.id : null,
    wikidataId: null,
    note: kind === 'admin1' ? 'The circle holds every place of it in the gazetteer; GeoNames, CC BY 4.0.' : attribution,
  })
  return id
}

/** The point and the reach of a place: of a region what holds all its settlements, of a country nothing. */
async function circleOf(
  act: Act,
  place: Place,
): Promise<Pick<LocationView, 'latitude' | 'longitude' | 'radiusMetres'>> {
  const { latitude, longitude, feature } = place
  if (feature === 'PCLI') return { latitude: null, longitude: null, radiusMetres: null }
  if (feature !== 'ADM1') return { latitude, longitude, radiusMetres: radiusOf(place) }
  const middle = { latitude: Number(latitude.toFixed(2)), longitude: Number(longitude.toFixed(2)) }
  const farthest = Math.max(...(await settlementsOf(act.tx, place)).map((point) => metresBetween(middle, point)))
  return { ...middle, radiusMetres: Math.max(10_000, Math.ceil(farthest / 10_000) * 10_000) }
}

/** What a new location is written as: its point from how people write points, and what it lies in where nobody said so. */
async function placed(
  act: Act,
  { where, liveBlogId, parentGazetteerId, ...input }: z.output<typeof NewLocation>,
): Promise<Omit<z.output<typeof NewLocation>, 'where' | 'liveBlogId' | 'parentGazetteerId'>> {
  if (where === undefined && liveBlogId === undefined && parentGazetteerId === undefined) return input
  mustBeSound(
    where !== undefined && (input.latitude !== null || input.longitude !== null)
      ? [{ field: 'where', message: 'Give the point once: as written, or as latitude and longitude' }]
      : [],
  )
  const spot = await whereaboutsWithin(act.tx, act.viewer, { where, kind: input.kind, liveBlogId })
  mustBeSound(where !== undefined && !spot.point ? [notUnderstood] : [])
  const [likeliest] = liveBlogId === undefined ? [] : spot.within
  const parentId = input.parentId ?? (await parentOf(act, { gazetteerId: parentGazetteerId, likeliest }))
  return {
    ...input,
    ...(spot.point && { latitude: spot.point.latitude, longitude: spot.point.longitude }),
    radiusMetres: input.radiusMetres ?? spot.point?.radiusMetres ?? null,
    parentId,
    countryCode: input.countryCode ?? (parentId && (await oneLocation(act.tx, act.viewer, parentId)).countryCode),
  }
}

const notUnderstood = {
  field: 'where',
  message:
    'That is no point that we understand. Give degrees, such as 50.4739, 35.6464, the address of a map, or “near” and the name of a known place',
}

async function parentOf(
  act: Act,
  { gazetteerId, likeliest }: { gazetteerId: number | undefined; likeliest: Within | undefined },
): Promise<string | null> {
  const wanted = gazetteerId ?? likeliest?.gazetteerId ?? null
  if (gazetteerId === undefined && likeliest?.id) return likeliest.id
  return wanted === null ? null : (await locationFromGazetteer(act, { gazetteerId: wanted })).id
}

/**
 * Edits a location. Entries that readers see keep the place as it was published; where it has become sensitive, they come into
 * review with a correction prepared.
 */
export async function editLocation(
  act: Act,
  { id, version, names, ...changes }: z.output<typeof LocationChanges> & { id: string },
): Promise<LocationView> {
  const [row] = await act.tx.select().from(locations).where(eq(locations.id, id)).for('no key update')
  if (!row) throw new Refusal('not_found', 'That location does not exist')
  must(can(act.viewer, 'location.write', row.createdBy))
  const before = await oneLocation(act.tx, act.viewer, id)
  mustBeFresh('location', before, version)

  const fields = fieldsOf(row)
  const after = withRadius(withChanges(fields, changes))
  const namesAfter = otherNames(after.name, names ?? before.names)
  if (isUnchanged(fields, after) && isUnchanged(before.names, [...namesAfter].sort())) return before
  mustBeSound(locationIssues(after))
  if (after.parentId !== fields.parentId) {
    const tree = { rows: locations, id: locations.id, parentId: locations.parentId }
    await mustNotLoop(act, tree, id, after.parentId, locationRules.location_is_not_its_own_parent)
  }
  const known = (await locationsKnownAs(act.tx, after)).filter((other) => other !== id)
  if (known.length > 0) return refuseKnownLocation(act, known, after)
  await keepingRules(locationRules, () =>
    act.tx
      .update(locations)
      .set({ ...after, version: version + 1 })
      .where(eq(locations.id, id)),
  )
  await act.tx.delete(locationNames).where(eq(locationNames.locationId, id))
  await writeNames(act, id, after.name, namesAfter)
  if (after.sensitive && !fields.sensitive) await hidePublishedPlace(act, id)
  act.audit({ act: 'location.edit', subject: 'location', subjectId: id, detail: { version: version + 1 } })
  return oneLocation(act.tx, act.viewer, id)
}

type Pointed = { latitude: number | null; radiusMetres: number | null; precision: LocationPrecision }

/** A point without a radius gets the one that its precision stands for. */
const withRadius = <L extends Pointed>(location: L): L => ({
  ...location,
  radiusMetres:
    location.latitude === null
      ? location.radiusMetres
      : (location.radiusMetres ?? defaultRadiusMetres[location.precision]),
})

/** Its own name among them: search looks at nothing else. */
async function writeNames(act: Act, locationId: string, name: string, names: readonly string[]): Promise<void> {
  const rows = [name, ...otherNames(name, names)].map((one) => ({ locationId, name: one }))
  await act.tx.insert(locationNames).values(rows)
}

async function refuseKnownLocation(
  act: Act,
  [known]: string[],
  { geonamesId }: { geonamesId: number | null },
): Promise<never> {
  if (known === undefined) throw new Error('The database refused a gazetteer id that no location has')
  const existing = await oneLocation(act.tx, act.viewer, known)
  const { location_geonames_id_unique, location_wikidata_id_unique } = locationRules
  throw new Refusal(
    'wrong_state',
    `This is “${existing.name}” already. Nothing was saved and nothing is lost; use that one`,
    [
      geonamesId !== null && existing.geonamesId === geonamesId
        ? location_geonames_id_unique
        : location_wikidata_id_unique,
    ],
    existing,
  )
}
