import { describe, expect, test } from 'vitest'
import { kindOf, radiusOf } from '@/lib/gazetteer/gazetteer'
import { otherNamesOf } from '@/lib/gazetteer/gazetteer-names'
import { placesOf } from '@/lib/gazetteer/gazetteer-places'
import { regionInWords } from '@/lib/gazetteer/gazetteer-regions'
import type { GeonamesData } from '@/lib/gazetteer/geonames-queries'
import { countryCodeIn, countryInWords } from '@/lib/location/countries'
import { metresBetween, midst } from '@/lib/location/distance'
import { isCalledMuchLike, nearWhat, radiusNear } from '@/lib/location/whereabouts'

/** A line of GeoNames' own file, with what matters here. */
const line = (
  id: number,
  name: string,
  names: string,
  latitude: number,
  longitude: number,
  population = 0,
  code = 'RU',
) =>
  [id, name, name, names, latitude, longitude, 'P', 'PPL', code, '', '09', '', '', '', population, '', '', '', ''].join(
    '\t',
  )

const data = (lines: string[], cities: object[]): GeonamesData => ({
  cities500: Buffer.from(lines.join('\n')),
  cities: Buffer.from(JSON.stringify(cities)),
  regions: new Map([['RU.09', 'Belgorod Oblast']]),
})
const city = (name: string, lat: number, lng: number, country = 'RU') => ({
  name,
  lat: String(lat),
  lng: String(lng),
  country,
  admin1: '09',
  admin2: '',
})
const settlements = async (lines: string[], cities: object[]) =>
  (await placesOf('RU', data(lines, cities))).filter(({ feature }) => feature === 'PPL')

describe('the two sets of data are one gazetteer', () => {
  const grayvoron = line(559034, 'Grayvoron', 'Грайворон', 50.4767, 35.6773, 6_212)

  test('a place that both have is there once, where the newer one says', async () => {
    expect(await settlements([grayvoron], [city('Grayvoron', 50.47893, 35.68087)])).toMatchObject([
      {
        id: 559034,
        name: 'Grayvoron',
        latitude: 50.47893,
        population: 6_212,
        names: ['Грайворон'],
        region: 'Belgorod Oblast',
      },
    ])
  })

  test('a place that was renamed keeps its old name besides', async () => {
    expect(await settlements([grayvoron], [city('Hrayvoron', 50.4767, 35.6773)])).toMatchObject([
      { id: 559034, name: 'Hrayvoron', names: ['Грайворон', 'Grayvoron'] },
    ])
  })

  test('a place that only the newer one has gets an id below zero, the same each time', async () => {
    const [one] = await settlements([grayvoron], [city('Kozinka', 50.4613, 35.6026)])
    expect(one).toMatchObject({ name: 'Grayvoron' })
    const ids = async () => (await settlements([], [city('Kozinka', 50.4613, 35.6026)])).map(({ id }) => id)
    expect(await ids()).toEqual(await ids())
    expect((await ids())[0]).toBeLessThan(0)
  })

  test('two places of one name, far apart, are two', async () => {
    const found = await settlements([grayvoron], [city('Grayvoron', 50.47893, 35.68087), city('Grayvoron', 52, 40)])
    expect(found.map(({ latitude }) => latitude)).toEqual([50.47893, 52])
  })

  test('what is in another country stays there, also where its letters stand in a line', async () => {
    const abroad = line(1, 'RU', 'RU', 10, 10, 0, 'UA')
    expect(await settlements([abroad, grayvoron], [city('Elsewhere', 1, 1, 'UA')])).toHaveLength(1)
  })

  test('the country and its regions are places in the midst of their settlements', async () => {
    const all = await placesOf('RU', data([grayvoron, line(2, 'Belgorod', '', 50.6, 36.6)], []))
    expect(all.slice(0, 2)).toMatchObject([
      { feature: 'PCLI', name: 'Russia', region: null },
      { feature: 'ADM1', name: 'Belgorod Oblast', regionCode: '09' },
    ])
    expect(all[1]?.latitude).toBeCloseTo(50.54, 1)
    expect(await placesOf('RU', data([], []))).toEqual([])
  })
})

describe('names that people would type are kept', () => {
  test('in Latin and Cyrillic, each once, Cyrillic first', () => {
    const names = ['Harkov', 'Харків', 'Kharkov', "Khar'kov", 'Харьков', 'Kharkiv', '', 'Harkov']
    expect(otherNamesOf('UA', 'Kharkiv', names)).toEqual(['Харків', 'Харьков', 'Harkov', 'Kharkov'])
  })

  test('in the script of the country, and in no other', () => {
    const names = ['غزة', '加沙', 'Газа', 'ガザ']
    expect(otherNamesOf('PS', 'Gaza', names)).toEqual(['غزة', 'Газа'])
    expect(otherNamesOf('JP', 'Gaza', names)).toEqual(['加沙', 'ガザ', 'Газа'])
    expect(otherNamesOf('RU', 'Gaza', names)).toEqual(['Газа'])
  })

  test('but no spelling of other scripts by sound, and no code of an airport', () => {
    expect(otherNamesOf('RU', 'Belgorod', ['bie er ge luo de', 'blgwrwd', 'EGO', 'Bjelgorod'])).toEqual(['Bjelgorod'])
  })
})

test.each([
  ['UA', '07', 'Kharkiv', 'Kharkiv Oblast'],
  ['UA', '13', 'Kyiv Oblast', 'Kyiv Oblast'],
  ['UA', '11', 'Crimea', 'Crimea'],
  ['UA', '12', 'Kyiv City', 'Kyiv'],
  ['RU', '42', "Leningradskaya Oblast'", 'Leningrad Oblast'],
  ['RU', '09', 'Belgorod Oblast', 'Belgorod Oblast'],
  ['US', 'TX', 'Texas', 'Texas'],
])('region %s.%s, which the data calls “%s”, is %s', (country, code, name, words) => {
  expect(regionInWords(country, code, name)).toBe(words)
})

test.each([
  ['PPL', 300, 'village', 2_000],
  ['PPLA2', 6_212, 'town', 3_000],
  ['PPLA', 1_200, 'town', 2_000],
  ['PPL', 60_000, 'city', 5_000],
  ['PPLC', 2_900_000, 'city', 15_000],
  ['PPLX', 90_000, 'neighbourhood', 1_000],
] as const)('%s of %i people is a %s, %i metres to its edge', (feature, population, kind, metres) => {
  expect([kindOf({ feature, population }), radiusOf({ feature, population })]).toEqual([kind, metres])
})

test('a country is meant by its code or its name, and called as a newsroom calls it', () => {
  expect(['ua', ' UA ', 'ukraine', 'Narnia', 'u', ''].map(countryCodeIn)).toEqual(['UA', 'UA', 'UA', null, null, null])
  expect(['RU', 'CI', 'MM', 'ZZ'].map(countryInWords)).toEqual(['Russia', 'Ivory Coast', 'Myanmar', 'ZZ'])
})

test('distances and midsts are those of a sphere, also across the date line', () => {
  const [kyiv, kharkiv] = [
    { latitude: 50.4501, longitude: 30.5234 },
    { latitude: 49.9935, longitude: 36.2304 },
  ]
  expect(metresBetween(kyiv, kharkiv) / 1_000).toBeCloseTo(411, -1)
  expect(metresBetween(kyiv, kyiv)).toBe(0)
  const [west, east] = [
    { latitude: 65, longitude: 179 },
    { latitude: 65, longitude: -179 },
  ]
  expect(metresBetween(west, east)).toBeLessThan(100_000)
  expect(Math.abs(midst([west, east])?.longitude ?? 0)).toBeCloseTo(180)
  expect(midst([])).toBeNull()
})

describe('near a known place', () => {
  test.each([
    ['near Grayvoron', 'Grayvoron'],
    ['  Near  Gora-Podol ', 'Gora-Podol'],
    ['возле Грайворона', 'Грайворона'],
    ['біля Грайворона', 'Грайворона'],
    ['nearby', null],
    ['Grayvoron', null],
    ['near ', null],
  ])('“%s” is near %s', (text, name) => {
    expect(nearWhat(text)).toBe(name)
  })

  test('an ending is forgiven, another name is not', () => {
    const names = ['Grayvoron', 'Грайворон']
    expect(['Грайворона', 'Грайвороном', 'grayvoron'].map((asked) => isCalledMuchLike(asked, names))).toEqual([
      true,
      true,
      true,
    ])
    expect(['Gray', 'Grozny', 'Грай'].map((asked) => isCalledMuchLike(asked, names))).toEqual([false, false, false])
  })

  test('the circle reaches beyond the edge of the place', () => {
    expect([null, 2_000, 20_000].map(radiusNear)).toEqual([10_000, 10_000, 40_000])
  })
})
