import * as z from 'zod'
import { documentOf } from '../entry/document'
import { type LocationKind, locationKinds, placeRoles } from '../location/location'
import { type ImportFile, wholeJson } from './file'
import { addressIn } from './html-document'
import {
  hashOf,
  type ImportedPlace,
  type ImportedSource,
  ImportedTime,
  problemsOf,
  type Reading,
  readingOf,
  UnreadableFile,
} from './imported-entry'
import { linkedSource } from './linked-source'
import { pointOf, type ReadOptions } from './read-options'
import { isDay, plain, shortened } from './words'

/**
 * GeoJSON (RFC 7946): each feature is an entry. The format says nothing about properties, so these are the names that we
 * know, the first that is there counts; all others are left alone.
 */
const known = {
  headline: ['headline', 'title', 'name'],
  text: ['text', 'description', 'notes', 'body'],
  time: ['happened_at', 'happenedAt', 'datetime', 'timestamp', 'date', 'time'],
  precision: ['happened_precision', 'happenedPrecision'],
  place: ['place', 'location', 'place_name'],
  region: ['region', 'admin1', 'state', 'province'],
  country: ['country_code', 'iso2'],
  kind: ['place_kind'],
  role: ['place_role', 'role'],
  url: ['url', 'link', 'source_url'],
  source: ['source', 'source_label', 'publisher'],
  uncertainty: ['uncertainty_m', 'radius_m', 'accuracy_m'],
} as const

const Feature = z.object({
  type: z.literal('Feature'),
  id: z.union([z.string().min(1), z.number()]).optional(),
  geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullable(),
  properties: z.record(z.string(), z.unknown()).nullable(),
})
const Collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) })
const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number())
const Uncertainty = z.coerce.number().positive().max(20_000_000)

/** The features of one file: a collection, or a single one. */
export async function* readGeojson(file: ImportFile, options: ReadOptions): AsyncGenerator<Reading> {
  const content = await wholeJson(file)
  const collection = Collection.safeParse(content)
  const features = collection.success ? collection.data.features : Feature.safeParse(content).success ? [content] : null
  if (features === null) throw new UnreadableFile(`${file.name} is neither a FeatureCollection nor a Feature`)
  for (const [index, feature] of features.entries()) yield readingOfFeature(index + 1, feature, options)
}

function readingOfFeature(number: number, raw: unknown, options: ReadOptions): Reading {
  const read = Feature.safeParse(raw)
  if (!read.success) return { at: `feature ${number}`, problems: problemsOf(read.error) }
  const { id, geometry, properties } = read.data
  const at = `feature ${number}${id === undefined ? '' : ` (${id})`}`
  const property = (names: readonly string[]): string | null => {
    const found = names.map((name) => properties?.[name]).find((value) => value !== undefined && value !== null)
    return typeof found === 'string' || typeof found === 'number' ? plain(String(found)) : null
  }
  const headline = property(known.headline)
  const text = property(known.text) ?? headline
  const written = property(known.time)
  const happened = written === null ? null : timeOf(written, property(known.precision))
  const place = placeOf(geometry, property, options)
  if (text === null || happened === undefined || 'problem' in place) {
    return {
      at,
      problems: [
        ...(text === null ? [`has no text: none of ${[...known.text, ...known.headline].join(', ')}`] : []),
        ...(happened === undefined
          ? [`“${written}” is not a time in ISO 8601, such as 2023-05-23T14:05:00Z or 2023-05-23`]
          : []),
        ...('problem' in place ? [place.problem] : []),
      ],
    }
  }
  const sources = sourcesOf(property)
  return readingOf(
    at,
    raw,
    {
      // Without an id only the whole feature tells it from others; a changed one is then a new one.
      key: id === undefined ? `sha256:${hashOf(raw)}` : String(id),
      headline: headline && shortened(headline, 200),
      body: documentOf(text),
      kind: 'update',
      happened,
      places: place.places,
      sources,
      actors: [],
      claims: [],
      firstPublished: null,
    },
    place.leftOut,
  )
}

/** A day or a month without a zone is one on the live blog's calendar; a clock time counts only with its zone. */
function timeOf(written: string, precision: string | null): ImportedTime | undefined {
  if (/^\d{4}-\d{2}$/.test(written) && isDay(`${written}-01`)) return { date: `${written}-01`, precision: 'month' }
  if (isDay(written)) return { date: written, precision: 'day' }
  const time = ImportedTime.safeParse({ at: written, precision: precision ?? 'minute' })
  return time.success ? time.data : undefined
}

type Geometry = z.infer<typeof Feature>['geometry']
type Property = (names: readonly string[]) => string | null

function placeOf(
  geometry: Geometry,
  property: Property,
  { uncertaintyMetres }: ReadOptions,
): { places: ImportedPlace[]; leftOut: string[] } | { problem: string } {
  const name = property(known.place)
  const region = property(known.region)
  const country = property(known.country)?.toUpperCase() ?? ''
  const uncertainty = Uncertainty.safeParse(property(known.uncertainty) ?? undefined)
  const role = placeRoles.find((one) => one === property(known.role)) ?? 'claimed'
  const kind: LocationKind = locationKinds.find((one) => one === property(known.kind)) ?? 'area'
  const place: Omit<ImportedPlace, 'point' | 'precision'> = {
    name: name && shortened(name, 200),
    kind,
    regions: region === null ? [] : [{ name: shortened(region, 200), kind: 'admin1' }],
    countryCode: /^[A-Z]{2}$/.test(country) ? country : null,
    role,
  }
  const unplaced = name === null ? [] : [{ ...place, precision: 'unknown' as const, point: null }]
  if (geometry === null) return { places: unplaced, leftOut: [] }
  // The middle of an area or of a line is nowhere that anybody named, and a vague region has no middle.
  if (geometry.type !== 'Point' || kind === 'vague_region')
    return { places: unplaced, leftOut: [`${geometry.type} geometry`] }
  const position = Position.safeParse(geometry.coordinates)
  if (!position.success) return { problem: 'coordinates: are not [longitude, latitude] in degrees' }
  const [longitude, latitude] = position.data
  const radius = uncertainty.success ? uncertainty.data : uncertaintyMetres
  return { places: [{ ...place, ...pointOf({ latitude, longitude }, radius) }], leftOut: [] }
}

function sourcesOf(property: Property): ImportedSource[] {
  const url = addressIn(property(known.url) ?? undefined)
  const by = property(known.source)
  if (url !== null) return [linkedSource(url, { by })]
  if (by === null) return []
  return [
    {
      label: shortened(by, 200),
      kind: 'organisation',
      account: null,
      itemKind: 'dataset',
      url: null,
      title: null,
      excerpt: null,
      stated: null,
    },
  ]
}
