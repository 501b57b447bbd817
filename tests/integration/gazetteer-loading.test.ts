import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { auditLines } from '@/db/schema/audit'
import { gazetteerNames, gazetteerPlaces } from '@/db/schema/gazetteer'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { loadCountry, loadCountryAtCommandLine, removeCountryAtCommandLine } from '@/lib/gazetteer/gazetteer-commands'
import { gazetteerCountries } from '@/lib/gazetteer/gazetteer-queries'
import { type GeonamesData, geonamesData } from '@/lib/gazetteer/geonames-queries'
import type { CountryCode } from '@/lib/location/countries'
import { refused } from '../support/refused'
import { somebody } from '../support/story'

let editor: Viewer
let data: GeonamesData

beforeAll(async () => {
  editor = await somebody('editor')
  data = await geonamesData()
})

const load = (code: CountryCode, by = editor) => perform(by, (act) => loadCountry(act, { code }))
const stateOf = async (code: CountryCode) =>
  (await gazetteerCountries(editor)).countries.find((country) => country.code === code)
const placesIn = (code: CountryCode) => deskDb().$count(gazetteerPlaces, eq(gazetteerPlaces.countryCode, code))
const namesIn = (code: CountryCode) => deskDb().$count(gazetteerNames, eq(gazetteerNames.countryCode, code))
const loadings = (code: CountryCode) => deskDb().$count(auditLines, eq(auditLines.subjectId, code))

test('a country is loaded once, however often it is asked for', async () => {
  expect(await stateOf('MT')).toEqual({ code: 'MT', name: 'Malta', places: null, loadedAt: null })
  const first = await load('MT')
  expect(first).toMatchObject({ code: 'MT', name: 'Malta', loadedAt: expect.any(String) })
  expect(first.places).toBe(await placesIn('MT'))
  expect(first.places).toBeGreaterThan(100)
  expect(await load('MT')).toEqual(first)
  expect(await loadCountryAtCommandLine('MT', data)).toEqual(first)
  expect(await stateOf('MT')).toEqual(first)
  expect(await loadings('MT')).toBe(1)
})

test('two who ask for the same country, and one who asks for another, take turns', async () => {
  const [one, other, third] = await Promise.all([load('LU'), load('LU'), load('MC')])
  expect(other).toEqual(one)
  expect(one.places).toBe(await placesIn('LU'))
  expect(third.places).toBe(await placesIn('MC'))
  expect([await loadings('LU'), await loadings('MC')]).toEqual([1, 1])
})

test('a loading that breaks off leaves nothing', async () => {
  const breaking = perform(editor, async (act) => {
    await loadCountry(act, { code: 'LI' })
    throw new Error('The power went')
  })
  await expect(breaking).rejects.toThrow('The power went')
  expect([await placesIn('LI'), await namesIn('LI'), await loadings('LI')]).toEqual([0, 0, 0])
  expect((await stateOf('LI'))?.loadedAt).toBeNull()
})

test('a country is forgotten whole, and can be loaded again with the same ids', async () => {
  await load('SM')
  const ids = async () =>
    (
      await deskDb()
        .select({ id: gazetteerPlaces.id })
        .from(gazetteerPlaces)
        .where(eq(gazetteerPlaces.countryCode, 'SM'))
    )
      .map(({ id }) => id)
      .sort()
  const before = await ids()
  await removeCountryAtCommandLine('SM')
  expect([await placesIn('SM'), await namesIn('SM')]).toEqual([0, 0])
  expect((await stateOf('SM'))?.loadedAt).toBeNull()
  await load('SM')
  expect(await ids()).toEqual(before)
})

test('a contributor does not load countries', async () => {
  expect(await refused(load('AD', await somebody('contributor')))).toMatchObject({ code: 'not_allowed' })
  expect(await placesIn('AD')).toBe(0)
  expect((await load('AD', await somebody('admin'))).places).toBeGreaterThan(0)
})

describe('what is loaded', () => {
  beforeAll(async () => void (await load('CY')))

  const called = (name: string) =>
    deskDb().select().from(gazetteerPlaces).where(sql`${gazetteerPlaces.name} = ${name} and country_code = 'CY'`)

  test('a place has its region, its point and its names in the scripts that people there write', async () => {
    const limassol = (await called('Limassol')).find(({ feature }) => feature !== 'ADM1')
    expect(limassol).toMatchObject({ countryCode: 'CY', feature: 'PPLA' })
    expect(limassol?.names).toEqual(expect.arrayContaining(['Λεμεσός', 'Лимасол']))
    expect(limassol?.names).not.toContain('lymswl')
    expect(limassol?.latitude).toBeCloseTo(34.68, 1)
    expect(limassol?.longitude).toBeCloseTo(33.04, 1)
  })

  test('the country and its regions are places too', async () => {
    expect(await called('Cyprus')).toMatchObject([{ feature: 'PCLI', region: null }])
    const regions = await deskDb()
      .select({ name: gazetteerPlaces.name })
      .from(gazetteerPlaces)
      .where(sql`feature = 'ADM1' and country_code = 'CY'`)
    expect(regions.length).toBeGreaterThan(4)
  })

  test('no place is there twice under one name at one spot', async () => {
    const { rows } = await deskDb().execute(sql`
      select one.name from ${gazetteerPlaces} one join ${gazetteerPlaces} other
        on other.name = one.name and other.id > one.id and other.country_code = one.country_code and other.feature = one.feature
        and abs(other.latitude - one.latitude) < 0.01 and abs(other.longitude - one.longitude) < 0.01`)
    expect(rows).toEqual([])
  })
})
