import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import * as z from 'zod'
import { type CountryCode, countryNames } from '../location/countries'
import { metresBetween, midst } from '../location/distance'
import type { GazetteerPlace } from './gazetteer'
import { folded, otherNamesOf } from './gazetteer-names'
import { otherRegionNames, regionInWords } from './gazetteer-regions'
import type { GeonamesData } from './geonames-queries'

/** The same name nearer than this is the same place; so is another name on the very spot: places are renamed. */
const sameName = 10_000
const sameSpot = 50

/**
 * Everything the data knows of a country: the country itself, its regions, its settlements, each once. Of what both sets
 * have, the newer one says what it is called and where it is, the older one what else it is called.
 */
export async function placesOf(code: CountryCode, data: GeonamesData): Promise<GazetteerPlace[]> {
  const [olderRows, newerRows] = [await older(code, data.cities500), await newer(code, data.cities)]
  const settlements = await merged(code, olderRows, newerRows, data.regions)
  return [...countryAndRegions(code, settlements, data.regions), ...settlements]
}

type Row = {
  id: number
  name: string
  names: string[]
  regionCode: string
  feature: string
  latitude: number
  longitude: number
  population: number
}
type NewRow = Pick<Row, 'name' | 'regionCode' | 'latitude' | 'longitude'>

async function older(code: CountryCode, lines: Buffer): Promise<Row[]> {
  const rows: Row[] = []
  const sought = `\t${code}\t`
  for (let at = lines.indexOf(sought); at !== -1; ) {
    const end = lines.indexOf('\n', at)
    const line = lines.toString('utf8', lines.lastIndexOf('\n', at) + 1, end === -1 ? lines.length : end)
    const [id, name, ascii, names, latitude, longitude, , feature, country, , regionCode, , , , population] =
      line.split('\t')
    if (country === code && id && name) {
      rows.push({
        id: Number(id),
        name,
        names: [ascii ?? '', ...(names ?? '').split(',')],
        regionCode: regionCode ?? '',
        feature: feature || 'PPL',
        latitude: Number(latitude),
        longitude: Number(longitude),
        population: Number(population) || 0,
      })
    }
    at = end === -1 ? -1 : lines.indexOf(sought, end)
    await breath(rows.length)
  }
  return rows
}

const City = z.object({
  name: z.string(),
  lat: z.coerce.number(),
  lng: z.coerce.number(),
  country: z.string(),
  admin1: z.string(),
})

async function newer(code: CountryCode, json: Buffer): Promise<NewRow[]> {
  const rows: NewRow[] = []
  const sought = `"country":"${code}"`
  for (let at = json.indexOf(sought); at !== -1; at = json.indexOf(sought, at + sought.length)) {
    const object = json.toString('utf8', json.lastIndexOf('{', at), json.indexOf('}', at) + 1)
    const { name, lat, lng, admin1 } = City.parse(JSON.parse(object))
    rows.push({ name, regionCode: admin1, latitude: lat, longitude: lng })
    await breath(rows.length)
  }
  return rows
}

/** The process that does this also serves readers: they are not kept waiting for a whole country. */
const breath = async (done: number) => {
  if (done % 500 === 0) await setImmediate()
}

async function merged(
  code: CountryCode,
  olderRows: readonly Row[],
  newerRows: readonly NewRow[],
  regions: GeonamesData['regions'],
): Promise<GazetteerPlace[]> {
  const byName = new Map<string, Row[]>()
  const bySpot = new Map<string, Row[]>()
  const add = (map: Map<string, Row[]>, key: string, row: Row) => {
    const there = map.get(key)
    if (there) there.push(row)
    else map.set(key, [row])
  }
  for (const [done, row] of olderRows.entries()) {
    await breath(done)
    for (const name of new Set([row.name, ...row.names].map(folded))) add(byName, name, row)
    add(bySpot, spotOf(row), row)
  }
  const renewed = new Map<Row, NewRow>()
  const added = new Map<number, GazetteerPlace>()
  const regionOf = (regionCode: string, place: string) => {
    const called = regions.get(`${code}.${regionCode}`)
    if (called === undefined) return { regionCode: null, region: null }
    const region = regionInWords(code, regionCode, called)
    // A city that is a region of its own lies in its country: nobody writes "Kyiv, Kyiv".
    return { regionCode, region: folded(region) === folded(place) ? null : region }
  }
  for (const [done, row] of newerRows.entries()) {
    await breath(done)
    const known =
      nearest(row, byName.get(folded(row.name)), sameName, renewed) ??
      nearest(row, bySpot.get(spotOf(row)), sameSpot, renewed)
    if (known) renewed.set(known, row)
    else {
      const { name, latitude, longitude } = row
      const id = idOf(`${code}\n${name}\n${latitude}\n${longitude}`)
      const place = { id, name, names: [], ...regionOf(row.regionCode, name), feature: 'PPL', latitude, longitude }
      added.set(id, { ...place, population: 0 })
    }
  }
  const places: GazetteerPlace[] = []
  for (const [done, row] of olderRows.entries()) {
    await breath(done)
    const { name, regionCode, latitude, longitude } = renewed.get(row) ?? row
    const { id, feature, population } = row
    const names = otherNamesOf(code, name, [row.name, ...row.names])
    places.push({ id, name, names, ...regionOf(regionCode, name), feature, latitude, longitude, population })
  }
  return [...places, ...added.values()]
}

/** About a kilometre each way; what lies across an edge is found by its name. */
const spotOf = ({ latitude, longitude }: NewRow) => `${latitude.toFixed(2)} ${longitude.toFixed(2)}`

/** The nearest within reach that no other row was taken for. */
function nearest(row: NewRow, candidates: readonly Row[] = [], reach: number, taken: Map<Row, NewRow>): Row | null {
  let best: { row: Row; metres: number } | null = null
  for (const candidate of candidates) {
    const metres = metresBetween(row, candidate)
    if (metres <= reach && !taken.has(candidate) && metres < (best?.metres ?? Number.POSITIVE_INFINITY))
      best = { row: candidate, metres }
  }
  return best?.row ?? null
}

/** Languages in which a country is called by a name of its own, offline and for free. */
const languages = ['en', 'uk', 'ru', 'be', 'pl', 'de', 'fr', 'es', 'ar', 'he', 'tr']

function countryAndRegions(
  code: CountryCode,
  settlements: readonly GazetteerPlace[],
  names: GeonamesData['regions'],
): GazetteerPlace[] {
  const centre = midst(settlements)
  if (!centre) return []
  const called = languages.flatMap((language) => new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? [])
  const country = {
    id: idOf(code),
    name: countryNames[code],
    names: otherNamesOf(code, countryNames[code], called),
    regionCode: null,
    region: null,
    feature: 'PCLI',
    ...centre,
    population: 0,
  }
  const byRegion = Map.groupBy(settlements, ({ regionCode }) => regionCode)
  const regions = [...byRegion].flatMap(([regionCode, its]): GazetteerPlace[] => {
    const [called, middle] = [names.get(`${code}.${regionCode}`), midst(its)]
    if (regionCode === null || called === undefined || !middle) return []
    const region = regionInWords(code, regionCode, called)
    const id = idOf(`${code}.${regionCode}`)
    return [
      {
        id,
        name: region,
        names: otherNamesOf(code, region, [called, ...otherRegionNames(code, regionCode)]),
        regionCode,
        region: null,
        feature: 'ADM1',
        ...middle,
        population: 0,
      },
    ]
  })
  return [country, ...regions]
}

/** The same for the same place each time, and no id that GeoNames has. */
const idOf = (place: string): number => -createHash('sha256').update(place).digest().readUIntBE(0, 6) - 1
