import * as z from 'zod'
import { documentOf } from '../entry/document'
import { type ImportFile, wholeJson } from './file'
import { addressIn } from './html-document'
import {
  type ImportedClaim,
  type ImportedPlace,
  type ImportedSource,
  type ImportedTime,
  problemsOf,
  type Reading,
  readingOf,
  UnreadableFile,
} from './imported-entry'
import { linkedSource } from './linked-source'
import { pointOf, type ReadOptions } from './read-options'
import { isDay, plain } from './words'

/**
 * TimeMap: what its server answers (`events`, `sources` by id, `associations`), or the list of incidents that Bellingcat
 * exports, where sources and filters stand in the incident.
 */

const text = z.union([z.string(), z.number()]).transform(String).default('')

const Incident = z.object({
  id: text.refine((id) => id.trim() !== '', 'is empty'),
  date: text,
  latitude: text,
  longitude: text,
  location: text,
  description: z.string(),
  sources: z.array(z.object({ id: text, path: text, description: text })).default([]),
  filters: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
})

const Event = z.object({
  id: text.refine((id) => id.trim() !== '', 'is empty'),
  date: text,
  time: text,
  latitude: text,
  longitude: text,
  location: text,
  description: z.string(),
  associations: z.array(z.string()).default([]),
  sources: z.array(z.string()).default([]),
})

const Source = z.object({
  title: text,
  paths: z.array(z.unknown()).default([]),
  url: text,
  author: text,
  date: text,
  description: text,
})
const Association = z.object({
  id: z.string(),
  title: z.string(),
  filter_paths: z.array(z.string()).default([]),
})
const Domain = z.object({
  events: z.array(z.unknown()),
  sources: z.record(z.string(), Source).default({}),
  associations: z.array(Association).default([]),
})

type Linked = { url: string | null; title: string | null; by: string | null; date: string }
/** An event of either shape. */
type Told = {
  id: string
  date: string
  time: string
  latitude: string
  longitude: string
  location: string
  description: string
  links: Linked[]
  tags: string[]
  leftOut: string[]
}

/** The events of one JSON file. */
export async function* readTimemap(file: ImportFile, options: ReadOptions): AsyncGenerator<Reading> {
  const content = await wholeJson(file)
  const { records, told } = shapeOf(file, content)
  const order = options.dates ?? orderOfDates(file, records)
  for (const [index, record] of records.entries()) {
    const name = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(record)
    const at = `record ${index + 1}${name.success ? ` (${name.data.id})` : ''}`
    const event = told(record)
    yield 'problems' in event ? { at, problems: event.problems } : readingOfEvent(at, record, event, order, options)
  }
}

type Telling = (record: unknown) => Told | { problems: string[] }

function shapeOf(file: ImportFile, content: unknown): { records: unknown[]; told: Telling } {
  if (Array.isArray(content)) return { records: content, told: incident }
  const domain = Domain.safeParse(content)
  if (domain.success) return { records: domain.data.events, told: (record) => serverEvent(record, domain.data) }
  throw new UnreadableFile(
    `${file.name} is neither a list of incidents nor {"events", "sources", "associations"}: ${problemsOf(domain.error).join('; ')}`,
  )
}

function incident(record: unknown): Told | { problems: string[] } {
  const read = Incident.safeParse(record)
  if (!read.success) return { problems: problemsOf(read.error) }
  const { sources, filters, ...rest } = read.data
  return {
    ...rest,
    time: '',
    links: sources.flatMap(({ path, description }) => {
      const url = addressIn(path)
      return url === null ? [] : [{ url, title: plain(description), by: null, date: '' }]
    }),
    tags: filters.map(({ key, value }) => `${key}: ${value}`),
    // "HIDDEN", or nothing: there is a source, and the file keeps it to itself.
    leftOut: sources.flatMap(({ path }) => (addressIn(path) === null ? ['source without an address'] : [])),
  }
}

function serverEvent(
  record: unknown,
  { sources, associations }: z.infer<typeof Domain>,
): Told | { problems: string[] } {
  const read = Event.safeParse(record)
  if (!read.success) return { problems: problemsOf(read.error) }
  const { sources: named, associations: tagged, ...rest } = read.data
  const missing = named.filter((id) => id !== '' && !(id in sources))
  if (missing.length > 0) {
    return { problems: [`names the source ${missing.join(', ')}, which this file does not have`] }
  }
  const links = named.flatMap((id) => {
    const source = sources[id]
    if (!source) return []
    const url = [source.url, ...source.paths].map((one) => addressIn(typeof one === 'string' ? one : '')).find(Boolean)
    return [
      {
        url: url ?? null,
        title: plain(source.title) ?? plain(source.description),
        by: plain(source.author),
        date: source.date,
      },
    ]
  })
  return {
    ...rest,
    links,
    tags: tagged.flatMap((id) => {
      const association = associations.find((one) => one.id === id)
      return association ? [association.filter_paths.join(': ') || association.title] : []
    }),
    leftOut: [],
  }
}

type Order = NonNullable<ReadOptions['dates']>

/** Settled by the whole file, because 3/4/2022 says nothing and 3/14/2022 does. */
function orderOfDates(file: ImportFile, records: readonly unknown[]): Order {
  const dates = records.flatMap((record) => {
    const read = z.object({ date: z.string() }).safeParse(record)
    const match = read.success ? parted.exec(read.data.date.trim()) : null
    return match ? [{ first: Number(match[1]), second: Number(match[2]) }] : []
  })
  const monthFirst = dates.some(({ first, second }) => first <= 12 && second > 12)
  const dayFirst = dates.some(({ first, second }) => second <= 12 && first > 12)
  if (monthFirst !== dayFirst) return dayFirst ? 'day-first' : 'month-first'
  if (dates.length === 0) return 'month-first'
  throw new UnreadableFile(
    `${file.name} has dates such as 3/4/2022 and does not settle whether the month or the day comes first. Say it: --dates month-first or --dates day-first`,
  )
}

const parted = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/

/** The calendar date, null when there is none, undefined when it is none. */
function dateOf(text: string, order: Order): string | null | undefined {
  const written = text.trim()
  if (written === '') return null
  const [, first = '', second = '', year = ''] = parted.exec(written) ?? []
  const [month, day] = order === 'month-first' ? [first, second] : [second, first]
  const date = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : written.slice(0, 10)
  return isDay(date) ? date : undefined
}

function readingOfEvent(at: string, record: unknown, event: Told, order: Order, options: ReadOptions): Reading {
  const date = dateOf(event.date, order)
  const description = plain(event.description)
  const place = placeOf(event, options)
  const problems = [
    ...(date === undefined ? [`date: “${event.date}” is not a date, ${order.replace('-', ' ')}`] : []),
    ...(description === null ? ['description: is empty'] : []),
    ...(place === undefined ? [`“${event.latitude}, ${event.longitude}” is not a point`] : []),
  ]
  if (date === undefined || description === null || place === undefined) return { at, problems }
  const happened: ImportedTime | null = date === null ? null : { date, precision: 'day' }
  const sources = sourcesOf(event, order)
  const isAlone = new Set(sources.map(({ label }) => label)).size < 2
  return readingOf(
    at,
    record,
    {
      key: event.id,
      headline: null,
      body: documentOf(
        description,
        ...(event.tags.length > 0 ? [`${event.tags.join('. ')}.`] : []),
        ...(event.time.trim()
          ? [`Time as the file has it, in a zone that it does not name: ${event.time.trim()}`]
          : []),
      ),
      kind: 'update',
      happened,
      places: place === null ? [] : [{ ...place, role: isAlone ? 'claimed' : 'happened' }],
      sources,
      actors: [],
      claims: claims(description, sources),
      firstPublished: null,
    },
    event.leftOut,
  )
}

/** Null: it says nothing of a place. Undefined: what it says cannot be read. */
function placeOf(event: Told, { uncertaintyMetres }: ReadOptions): Omit<ImportedPlace, 'role'> | null | undefined {
  const location = plain(event.location)
  const name = location === null || /^unknown$/i.test(location) ? null : location
  const shared = { name, kind: 'area' as const, regions: [], countryCode: null }
  const [latitude, longitude] = [event.latitude, event.longitude].map((degrees) => degrees.trim().replace(',', '.'))
  if (!latitude && !longitude) return name === null ? null : { ...shared, precision: 'unknown', point: null }
  const point = { latitude: Number(latitude || 'x'), longitude: Number(longitude || 'x') }
  const isPoint = Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180
  return isPoint ? { ...shared, ...pointOf(point, uncertaintyMetres) } : undefined
}

function sourcesOf({ links }: Told, order: Order): ImportedSource[] {
  const sources = links.map(({ url, title, by, date }): ImportedSource => {
    const day = dateOf(date, order)
    const stated: ImportedTime | null = day ? { date: day, precision: 'day' } : null
    if (url !== null) return { ...linkedSource(url, { title, by }), stated }
    const label = by ?? title ?? 'A source that the file does not name'
    const kind = by === null ? 'unidentified' : 'organisation'
    return { label, kind, account: null, itemKind: 'document', url, title, excerpt: null, stated }
  })
  return [...new Map(sources.map((source) => [source.url ?? `${source.label}\n${source.title}`, source])).values()]
}

/** What happened, as the description has it, said by each source once. A description too long for a claim makes none. */
function claims(statement: string, sources: readonly ImportedSource[]): ImportedClaim[] {
  const speaking = sources.flatMap(({ label }, source) =>
    sources.findIndex((other) => other.label === label) === source ? [source] : [],
  )
  if (speaking.length === 0 || statement.length < 8 || statement.length > 500) return []
  const positions = speaking.slice(0, 20).map((source) => ({ actor: null, source, stance: 'asserts' as const }))
  return [{ statement, kind: 'fact', low: null, high: null, unit: null, positions }]
}
