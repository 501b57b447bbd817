import { setTimeout as pause, setImmediate } from 'node:timers/promises'
import { eq, inArray, sql } from 'drizzle-orm'
import { databaseIsAway } from '@/db/away'
import { deskDb, type Tx } from '@/db/desk'
import { gazetteerCountries, gazetteerNames, gazetteerPlaces } from '@/db/schema/gazetteer'
import { can } from '../access/can'
import type { Act } from '../act'
import { must, Refusal } from '../errors'
import type { CountryCode } from '../location/countries'
import type { GazetteerPlace } from './gazetteer'
import { placesOf } from './gazetteer-places'
import { gazetteerCountry } from './gazetteer-queries'
import type { GazetteerCountry } from './gazetteer-schema'
import { type GeonamesData, geonamesData } from './geonames-queries'

/** Loads the places of a country. One that is loaded already is left as it is, so that asking twice costs nothing. */
export async function loadCountry(act: Act, { code }: { code: CountryCode }): Promise<GazetteerCountry> {
  must(can(act.viewer, 'gazetteer.load'))
  const { country, isNew } = await load(act.tx, code, geonamesData)
  if (isNew)
    act.audit({ act: 'gazetteer.load', subject: 'gazetteer', subjectId: code, detail: { places: country.places } })
  return country
}

/** The same by whoever has a terminal on the server; `data` may be read once for many countries. */
export const loadCountryAtCommandLine = (code: CountryCode, data: GeonamesData): Promise<GazetteerCountry> =>
  deskDb().transaction(async (tx) => (await load(tx, code, async () => data)).country)

/** Forgets the places of a country. Locations that were made from them stay. */
export const removeCountryAtCommandLine = (code: CountryCode): Promise<void> =>
  deskDb().transaction(async (tx) => {
    await takeTurn(tx)
    const its = await tx
      .select({ id: gazetteerPlaces.id })
      .from(gazetteerPlaces)
      .where(eq(gazetteerPlaces.countryCode, code))
    for (const some of inParts(its, atOnce)) {
      const ids = some.map(({ id }) => id)
      await tx.delete(gazetteerPlaces).where(inArray(gazetteerPlaces.id, ids))
    }
    await tx.delete(gazetteerCountries).where(eq(gazetteerCountries.code, code))
  })

/** Rows written by one statement: each has to be done well within the time that the desk gives a statement. */
const atOnce = 500

/** One transaction, so that nobody ever finds half a country. */
async function load(tx: Tx, code: CountryCode, read: () => Promise<GeonamesData>) {
  await takeTurn(tx)
  const before = await gazetteerCountry(tx, code)
  if (before.loadedAt !== null) return { country: before, isNew: false }
  const places = await placesOf(code, await read())
  for (const some of inParts(places, atOnce)) await writePlaces(tx, code, some)
  const names = places.flatMap(({ id, name, names, population }) =>
    [name, ...names].map((one) => ({ id, name: one, population })),
  )
  for (const some of inParts(names, atOnce)) await writeNames(tx, code, some)
  await tx.insert(gazetteerCountries).values({ code, places: places.length })
  await tidy(tx)
  return { country: await gazetteerCountry(tx, code), isNew: true }
}

/** Makes the next searches as fast as the later ones. Where it takes too long the database does it by itself, a minute later. */
async function tidy(tx: Tx): Promise<void> {
  try {
    await tx.transaction((part) => part.execute(sql`select desk.tidy_gazetteer()`))
  } catch (error) {
    if (!databaseIsAway(error)) throw error
  }
}

async function writePlaces(tx: Tx, countryCode: CountryCode, places: readonly GazetteerPlace[]): Promise<void> {
  await tx.insert(gazetteerPlaces).values(places.map((place) => ({ ...place, countryCode })))
  // Whoever reads meanwhile is served between one statement and the next.
  await setImmediate()
}

type Named = { id: number; name: string; population: number }

async function writeNames(tx: Tx, countryCode: CountryCode, names: readonly Named[]): Promise<void> {
  await tx.execute(sql`
    insert into ${gazetteerNames} (place_id, form, country_code, population)
    select id, form, ${countryCode}, population
    from unnest(
        ${sql.param(names.map(({ id }) => id))}::bigint[], ${sql.param(names.map(({ name }) => name))}::text[],
        ${sql.param(names.map(({ population }) => population))}::bigint[]) as named(id, name, population),
      lateral desk.search_form(name) as form
    where form <> '' on conflict do nothing`)
  await setImmediate()
}

const takingTurns = 727_004
const [lookAgainMs, mostLooks] = [200, 75]

/** Those who load take turns to the end of their acts. A lock that waits would be cut off by the desk's own limit. */
async function takeTurn(tx: Tx): Promise<void> {
  for (let looks = 0; looks < mostLooks; looks++) {
    const { rows } = await tx.execute<{ taken: boolean }>(
      sql`select pg_try_advisory_xact_lock(${takingTurns}) as taken`,
    )
    if (rows[0]?.taken) return
    await pause(lookAgainMs)
  }
  throw new Refusal('unavailable', 'The places of another country are being loaded. Try again in a minute')
}

function inParts<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = []
  for (let from = 0; from < list.length; from += size) parts.push(list.slice(from, from + size))
  return parts
}
