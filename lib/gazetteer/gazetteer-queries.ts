import { and, eq, notInArray, type SQL, sql } from 'drizzle-orm'
import { type Desk, deskDb } from '@/db/desk'
import {
  gazetteerCountries as countries,
  gazetteerNames as names,
  gazetteerPlaces as places,
} from '@/db/schema/gazetteer'
import { locationNames, locations } from '@/db/schema/locations'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { must } from '../errors'
import type { Point } from '../location/coordinates'
import { type CountryCode, countryCodes, countryInWords } from '../location/countries'
import { slippedBeginnings } from '../search/slips'
import { attribution, type GazetteerPlace } from './gazetteer'
import type { GazetteerCountries, GazetteerCountry } from './gazetteer-schema'

/** Every country, in the order of their names, and what of it is loaded. */
export async function gazetteerCountries(viewer: Viewer): Promise<GazetteerCountries> {
  must(can(viewer, 'desk.read'))
  const rows = await deskDb().select().from(countries)
  const list = countryCodes.map((code) =>
    countryNow(
      code,
      rows.find((row) => row.code === code),
    ),
  )
  return { attribution, countries: list.sort((one, other) => one.name.localeCompare(other.name, 'en')) }
}

/** Those of which places are loaded. Not of a person's asking: for whoever has a terminal on the server. */
export async function loadedCountries(): Promise<GazetteerCountry[]> {
  const rows = await deskDb().select().from(countries).orderBy(countries.code)
  return rows.flatMap((row) => countryCodes.filter((code) => code === row.code).map((code) => countryNow(code, row)))
}

/** One of them. */
export async function gazetteerCountry(desk: Desk, code: CountryCode): Promise<GazetteerCountry> {
  const [row] = await desk.select().from(countries).where(eq(countries.code, code))
  return countryNow(code, row)
}

const countryNow = (code: CountryCode, row: typeof countries.$inferSelect | undefined): GazetteerCountry => ({
  code,
  name: countryInWords(code),
  places: row?.places ?? null,
  loadedAt: row?.loadedAt.toISOString() ?? null,
})

/** The ground of a live blog: what is there is meant before what is elsewhere. */
export type Ground = {
  countries: readonly string[]
  /** The midst of the places that it uses. */
  latitude: number | null
  longitude: number | null
}

/** A place as the gazetteer holds it. */
export type Place = GazetteerPlace & { countryCode: string }

/** `fits`: how well its name does. */
export type PlaceFound = Place & { fits: number }

/** From so many places that begin so, wherever they are, one of them will be meant. */
const enoughBeginnings = 3
/** Shorter words are beginnings and nothing else. */
const leastForSlips = 4

/**
 * Places of the gazetteer whose name begins so, best first: those on the story's ground, then large ones and near ones. What
 * is a location already is left out. `form` comes from desk.search_form.
 */
export async function placesBeginning(desk: Desk, form: string, ground: Ground, atMost: number): Promise<PlaceFound[]> {
  return bestOf(desk, sql`desk.gazetteer_beginning(${form}, ${sql.param(ground.countries)})`, 4, ground, atMost)
}

/** What desk.gazetteer_beginning says of the name itself. */
const wholly = 3

/** Whether nobody need be asked what looks alike: the words are a name, or begin one on the story's ground, or several. */
export const isNamed = (form: string, beginning: readonly PlaceFound[], ground: Ground): boolean =>
  [...form].length < leastForSlips ||
  beginning.length >= enoughBeginnings ||
  beginning.some(({ countryCode, fits }) => fits === wholly || ground.countries.includes(countryCode))

/** Places whose name looks alike, in the same order. */
export async function placesAlike(desk: Desk, form: string, ground: Ground, atMost: number): Promise<PlaceFound[]> {
  const slips = sql.param(slippedBeginnings(form))
  const named = sql`desk.gazetteer_alike(${form}, ${slips}, ${sql.param(ground.countries)})`
  return bestOf(desk, named, 12, ground, atMost)
}

/**
 * What a place is worth in the order, in the unit of the logarithm of its population: a region or a country has none of its
 * own; one in the story's countries comes before all others but the very name of a great city; and a village next door is
 * meant as often as a large town far away.
 */
const size = sql`ln(10 + greatest(${places.population},
  case ${places.feature} when 'PCLI' then 50000000 when 'ADM1' then 100000 else 0 end))`
const worthOfGround = 15
const worthOfNearness = [
  { metres: 50_000, worth: 8 },
  { metres: 150_000, worth: 4 },
  { metres: 400_000, worth: 2 },
] as const

/** Less alike than this is another name, on the other side of the Earth. */
const sureFrom = 0.5

/**
 * The best of some names: `named` has rows of a place and how well its name fits, each step of which is worth `worthOfFit`.
 * Whether a place is a location already is asked of few.
 */
async function bestOf(
  desk: Desk,
  named: SQL,
  worthOfFit: number,
  ground: Ground,
  atMost: number,
): Promise<PlaceFound[]> {
  const isOnGround = sql`(${places.countryCode} = any (${sql.param(ground.countries)}::char(2)[]))`
  const { rows } = await desk.execute<PlaceFound>(sql`
    with best as (select place_id, max(fits) as fits from ${named} group by place_id),
    top as materialized (
      select ${places.id} as place_id, fits, ${size} + fits * ${worthOfFit}::integer + ${nearness(ground)}
        + case when ${isOnGround} then ${worthOfGround}::integer else 0 end as worth
      from best join ${places} on ${places.id} = best.place_id
      where fits >= ${sureFrom}::float or ${isOnGround}
      order by worth desc limit ${4 * atMost})
    select ${placeColumns}, top.fits from top join ${places} on ${places.id} = top.place_id
    where not ${isLocation} order by worth desc, ${places.id} limit ${atMost}`)
  return rows
}

/** The ids of GeoNames and those made up for what has none are well within what a number holds exactly. */
const placeColumns = sql`${places.id}::double precision as id, ${places.name}, ${places.names},
  ${places.countryCode} as "countryCode", ${places.regionCode} as "regionCode", ${places.region}, ${places.feature},
  ${places.latitude}, ${places.longitude}, ${places.population}::double precision as population`

function nearness({ latitude, longitude }: Ground): SQL {
  if (latitude === null || longitude === null) return sql`0`
  const metres = sql`111195 * sqrt((${places.latitude} - ${latitude}) ^ 2
    + ((${places.longitude} - ${longitude}) * cos(radians(${latitude}))) ^ 2)`
  const steps = worthOfNearness.map((step) => sql`when ${metres} < ${step.metres} then ${step.worth}::integer`)
  return sql`case ${sql.join(steps, sql` `)} else 0 end`
}

/** A place and a location called by one name. */
const sharesAName = sql`exists (
  select 1 from ${locationNames} join ${names} on ${names.form} = desk.search_form(${locationNames.name})
  where ${locationNames.locationId} = ${locations.id} and ${names.placeId} = ${places.id})`

/** A twentieth of a degree of latitude is 5.6 kilometres. */
const sameIsWithin = sql`0.05::float`

/** The location that a place of the gazetteer is already: by its id, or by a name that both share at the same spot. */
const sameLocations = sql`
  select ${locations.id} from ${locations} where ${locations.geonamesId} = ${places.id}
  union all
  select ${locations.id} from ${locations}
  where ${places.feature} = 'PCLI' and ${locations.kind} = 'country'
    and (${locations.countryCode} = ${places.countryCode} or ${locations.countryCode} is null and ${sharesAName})
  union all
  select ${locations.id} from ${locations}
  where ${places.feature} = 'ADM1' and ${locations.kind} = 'admin1'
    and coalesce(${locations.countryCode}, ${places.countryCode}) = ${places.countryCode} and ${sharesAName}
  union all
  select ${locations.id} from ${locations}
  where ${places.feature} not in ('PCLI', 'ADM1')
    and ${locations.latitude} between ${places.latitude} - ${sameIsWithin} and ${places.latitude} + ${sameIsWithin}
    and abs(${locations.longitude} - ${places.longitude}) * cos(radians(${places.latitude})) < ${sameIsWithin}
    and ${locations.kind} not in ('country', 'admin1') and ${sharesAName}`

const isLocation = sql`exists (${sameLocations})`

/** A place of the gazetteer, and the location that it is already, if it is. */
export type KnownPlace = { place: Place; locationId: string | null }

export const placeById = (desk: Desk, id: number): Promise<KnownPlace | null> =>
  onePlace(desk, sql`${places.id} = ${id}`)

/** A country as a place. */
export const placeOfCountry = (desk: Desk, countryCode: string): Promise<KnownPlace | null> =>
  onePlace(desk, sql`${places.countryCode} = ${countryCode} and ${places.feature} = 'PCLI'`)

/** What a place lies in: its region, or its country where it has none. */
export const placeAround = (
  desk: Desk,
  { feature, region, regionCode, countryCode }: Pick<Place, 'feature' | 'region' | 'regionCode' | 'countryCode'>,
): Promise<KnownPlace | null> => {
  if (feature === 'PCLI') return Promise.resolve(null)
  if (feature === 'ADM1' || region === null || regionCode === null) return placeOfCountry(desk, countryCode)
  const isRegion = sql`${places.countryCode} = ${countryCode} and ${places.feature} = 'ADM1'`
  return onePlace(desk, sql`${isRegion} and ${places.regionCode} = ${regionCode}`)
}

async function onePlace(desk: Desk, where: SQL): Promise<KnownPlace | null> {
  const { rows } = await desk.execute<Place & { locationId: string | null }>(sql`
    select ${placeColumns}, (select id from (${sameLocations}) same order by id limit 1) as "locationId"
    from ${places} where ${where} limit 1`)
  const [row] = rows
  if (!row) return null
  const { locationId, ...place } = row
  return { place, locationId }
}

/** The settlements of a region, as far as the gazetteer has them. */
export async function settlementsOf(desk: Desk, { countryCode, regionCode }: Place): Promise<Point[]> {
  return desk
    .select({ latitude: places.latitude, longitude: places.longitude })
    .from(places)
    .where(
      and(
        eq(places.countryCode, countryCode),
        eq(places.regionCode, regionCode ?? ''),
        notInArray(places.feature, ['PCLI', 'ADM1']),
      ),
    )
}
