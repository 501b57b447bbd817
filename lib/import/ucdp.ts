import * as z from 'zod'
import { documentOf } from '../entry/document'
import { countryInWords } from '../location/countries'
import type { LocationKind } from '../location/location'
import { claimantsIn } from './claimants'
import { count, day, latitude, longitude, optional, requiredOf, words } from './columns'
import { countryOfName } from './country-code'
import { spelledOut } from './entities'
import { type CsvRow, csvRows, type ImportFile } from './file'
import {
  type ImportedActor,
  type ImportedClaim,
  type ImportedPlace,
  type ImportedSource,
  problemsOf,
  type Reading,
  readingOf,
} from './imported-entry'
import { countInWords, isDay, plain, shortened, spanInWords, timeWithin } from './words'

/**
 * UCDP Georeferenced Event Dataset: one row is one event. What UCDP read is kept apart from UCDP itself, and whoever said so
 * first (`source_original`) from those who passed it on (`source_office`).
 */

const Row = z.object({
  id: words.min(1),
  relid: optional,
  type_of_violence: z.enum(['1', '2', '3'], 'is not 1, 2 or 3'),
  conflict_name: optional,
  dyad_name: words.min(1),
  side_a: words.min(1),
  side_b: words.min(1),
  number_of_sources: optional,
  source_article: optional,
  source_office: optional,
  source_date: optional,
  source_headline: optional,
  source_original: optional,
  where_prec: z.enum(['1', '2', '3', '4', '5', '6', '7'], 'is not 1 to 7'),
  where_coordinates: optional,
  where_description: optional,
  adm_1: optional,
  adm_2: optional,
  latitude,
  longitude,
  country: words.min(1),
  event_clarity: optional,
  date_prec: z.enum(['1', '2', '3', '4', '5'], 'is not 1 to 5'),
  date_start: day,
  date_end: day,
  deaths_a: count,
  deaths_b: count,
  deaths_civilians: count,
  deaths_unknown: count,
  best: count,
  high: count,
  low: count,
})
type Row = z.infer<typeof Row>

const violence: Record<Row['type_of_violence'], string> = {
  '1': 'state-based conflict',
  '2': 'non-state conflict',
  '3': 'one-sided violence',
}

/** The events of a CSV file of UCDP GED, any version from 2017 on. */
export async function* readUcdp(file: ImportFile): AsyncGenerator<Reading> {
  for await (const row of csvRows(file, requiredOf(Row))) yield readingOfRow(row)
}

function readingOfRow(row: CsvRow): Reading {
  const line = `line ${row.line}`
  if ('problem' in row) return { at: line, problems: [row.problem] }
  const read = Row.safeParse(row.values)
  const at = row.values.id ? `${line} (event ${row.values.id})` : line
  if (!read.success) return { at, problems: problemsOf(read.error) }
  const event = read.data
  if (event.date_end < event.date_start) return { at, problems: ['date_end is before date_start'] }

  const sources = [ownItem(event), ...itemsRead(event)]
  return readingOf(at, row.values, {
    key: event.id,
    headline: shortened(`${placeName(event)}, ${event.country}: ${deaths(event)} (${event.dyad_name})`, 200),
    body: documentOf(...paragraphs(event)),
    kind: 'update',
    happened: timeWithin(event.date_start, event.date_end),
    places: [place(event, sources.length > 2 ? 'happened' : 'claimed')],
    sources,
    actors: [event.side_a, event.side_b].flatMap(actorsOf),
    claims: claims(event, sources),
    firstPublished: null,
  })
}

/** Several rows say more than their own range does ("low" 334, "high" 333): all three figures lie in ours. */
const range = ({ low, best, high }: Row) => ({ low: Math.min(low, best, high), high: Math.max(low, best, high) })

function deaths(event: Row): string {
  const { low, high } = range(event)
  return countInWords(low, high, 'death', 'deaths')
}

function paragraphs(event: Row): string[] {
  const { side_a, side_b, deaths_a, deaths_b, deaths_civilians, deaths_unknown } = event
  const regions = regionsOf(event).map(({ name }) => name)
  const among = [
    [deaths_a, `of ${side_a}`],
    [deaths_b, `of ${side_b}`],
    [deaths_civilians, 'civilian'],
    [deaths_unknown, 'not known whose'],
  ].flatMap(([number, whose]) => (number === 0 ? [] : [`${number} ${whose}`]))
  const description = plain(event.where_description)
  const original = plain(event.source_original)
  return [
    `UCDP records ${violence[event.type_of_violence]} (${event.dyad_name}) ${spanInWords(event.date_start, event.date_end)}, ${whereInWords[event.where_prec]} ${[placeName(event), ...regions].join(', ')}.`,
    `Deaths: best estimate ${event.best}, low ${event.low}, high ${event.high}.${among.length > 0 ? ` By the best estimate: ${among.join(', ')}.` : ''}`,
    ...(description ? [`The place in the words of UCDP: ${description}`] : []),
    ...(original && /\p{L}/u.test(original) ? [`The original source as UCDP has it: ${original}`] : []),
    ...(event.event_clarity === '2'
      ? ['UCDP could not tell this event apart from others: it stands for several.']
      : []),
  ]
}

const whereInWords: Record<Row['where_prec'], string> = {
  '1': 'in',
  '2': 'within some 25 kilometres of',
  '3': 'somewhere in',
  '4': 'somewhere in',
  '5': 'in or near',
  '6': 'somewhere in',
  '7': 'over water or in the air:',
}

/** "Civilians" are no side, and one side may be named for both. */
const actorsOf = (name: string): ImportedActor[] =>
  /^civilians$/i.test(name)
    ? []
    : [{ name: shortened(name, 200), kind: /^government of /i.test(name) ? 'government' : 'other' }]

const settlement = /\s+(village|town|city)$/i

/** "Rami village" is called Rami and is a village; "Idlib governorate" is called that. */
const placeName = (event: Row): string =>
  plain(event.where_coordinates)?.replace(settlement, '') ?? plain(event.adm_2) ?? plain(event.adm_1) ?? event.country

function settlementKind(name: string): LocationKind {
  const suffix = settlement.exec(name)?.[1]?.toLowerCase()
  return suffix === 'village' || suffix === 'town' || suffix === 'city' ? suffix : 'poi'
}

/** As everywhere in Dateline, so that it is found again: UCDP writes "Russia (Soviet Union)". */
const countryName = ({ country }: Row): string => countryInWords(countryOfName(country) ?? country)

function regionsOf(event: Row): ImportedPlace['regions'] {
  const regions: ImportedPlace['regions'] = [
    { name: plain(event.adm_2) ?? '', kind: 'admin2' },
    { name: plain(event.adm_1) ?? '', kind: 'admin1' },
    { name: countryName(event), kind: 'country' },
  ]
  return regions.filter(({ name }) => name !== '' && name !== placeName(event))
}

/** What `where_prec` lets us say. From 5 on the point stands for something that has none, and is not taken. */
function place(event: Row, role: ImportedPlace['role']): ImportedPlace {
  const { latitude, longitude, country } = event
  const name = placeName(event)
  const at = (radiusMetres: number) => ({ latitude, longitude, radiusMetres })
  const shared = { regions: regionsOf(event), countryCode: countryOfName(country), role }
  switch (event.where_prec) {
    case '1':
      return { ...shared, name, kind: settlementKind(event.where_coordinates), precision: 'locality', point: at(5_000) }
    case '2':
      return { ...shared, name: `Area around ${name}`, kind: 'area', precision: 'admin2', point: at(25_000) }
    case '3':
      return { ...shared, name, kind: 'admin2', precision: 'admin2', point: at(40_000) }
    case '4':
      return { ...shared, name, kind: 'admin1', precision: 'admin1', point: at(120_000) }
    case '6':
      return { ...shared, name: countryName(event), regions: [], kind: 'country', precision: 'country', point: null }
    default:
      return { ...shared, name, kind: 'vague_region', precision: 'unknown', point: null }
  }
}

/** The row itself: the one thing that was read. */
const ownItem = (event: Row): ImportedSource => ({
  label: 'Uppsala Conflict Data Program (UCDP)',
  kind: 'organisation',
  account: null,
  itemKind: 'dataset',
  url: null,
  title: `UCDP GED, event ${event.id}${event.relid ? ` (${event.relid})` : ''}`,
  excerpt: shortenedOrNull(event.source_article, 5_000),
  stated: null,
})

type Article = { office: string; date: string | null; headline: string | null }

/** What UCDP names as read, each once. None when it names no office: before 2013 there is often only a free text. */
function itemsRead(event: Row): ImportedSource[] {
  const items = articlesOf(event).map(
    ({ office, date, headline }): ImportedSource => ({
      label: shortened(office, 200),
      kind: /^(undisclosed|unknown|anonymous)\b/i.test(office) ? 'unidentified' : 'organisation',
      account: null,
      itemKind: 'document',
      url: null,
      title: shortenedOrNull(headline, 300),
      excerpt: null,
      stated: date === null ? null : { date, precision: 'day' },
    }),
  )
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}

/** `source_article` is quoted and says which headline is whose; the lists beside it part headlines wherever a ";" stands in one. */
function articlesOf(event: Row): Article[] {
  const offices = listed(event.source_office)
  const quoted = event.source_article
    .replace(/^"|"\s*$/g, '')
    .split(/"\s*;\s*"/)
    .map((article) => /^([\s\S]*?),(\d{4}-\d{2}-\d{2}),([\s\S]*)$/.exec(article))
    .flatMap((match) => (match ? [{ office: match[1] ?? '', date: match[2] ?? '', headline: match[3] ?? '' }] : []))
  const whole =
    quoted.length === offices.length && quoted.every(({ office }, index) => plain(office) === offices[index])
  const dates = listed(event.source_date)
  const headlines = listed(event.source_headline)
  const inStep = dates.length === offices.length && headlines.length === offices.length
  return offices.map((office, index) => ({
    office,
    date: dayOrNull(whole ? quoted[index]?.date : inStep ? dates[index] : undefined),
    headline: plain(spelledOut((whole ? quoted[index]?.headline : inStep ? headlines[index] : undefined) ?? '')),
  }))
}

const listed = (text: string): string[] => text.split(';').flatMap((part) => plain(part) ?? [])
const dayOrNull = (text: string | undefined): string | null => (text && isDay(text) ? text : null)
const shortenedOrNull = (text: string | null, most: number): string | null => {
  const words = plain(text)
  return words === null ? null : shortened(words, most)
}

/** How many died, held by whoever said so. */
function claims(event: Row, sources: readonly ImportedSource[]): ImportedClaim[] {
  const { low, high } = range(event)
  if (high === 0) return []
  const statement = `${deaths(event)} in ${violence[event.type_of_violence]} (${event.dyad_name}) ${spanInWords(event.date_start, event.date_end)}, ${placeName(event)}, ${event.country}`
  const positions = positionsOn(event, sources)
  return [{ statement: shortened(statement, 500), kind: 'fact', low, high, unit: 'deaths', positions }]
}

/**
 * Whoever is named as having said so first holds one position, however many passed it on. When UCDP gives an origin and
 * nobody's name ("police"), it is one voice still, and nobody's. Only where it gives none does each office speak for
 * itself; where there is no office, UCDP does.
 */
function positionsOn(event: Row, sources: readonly ImportedSource[]): ImportedClaim['positions'] {
  const items = sources.map(({ label }, source) => ({ label, source })).slice(1)
  // Several items of one office are one voice.
  const offices = items.filter(({ label }, index) => items.findIndex((other) => other.label === label) === index)
  const first = offices[0]?.source ?? 0
  const claimants = claimantsIn(event.source_original)
  if (claimants.length > 0) {
    return claimants.map((name) => {
      const own = offices.find(({ label }) => label.toLowerCase() === name.toLowerCase())
      return {
        actor: actorNamed(event, name),
        source: own?.source ?? (offices.length === 1 ? first : 0),
        stance: 'asserts',
      }
    })
  }
  const speaking = /\p{L}/u.test(event.source_original) || offices.length === 0 ? [{ source: first }] : offices
  return speaking.map(({ source }) => ({ actor: null, source, stance: 'asserts' }))
}

/** A side that speaks for itself is the side; of anybody else UCDP does not say what they are. */
const actorNamed = ({ side_a, side_b }: Row, name: string): ImportedActor =>
  [side_a, side_b].flatMap(actorsOf).find((side) => side.name.toLowerCase() === name.toLowerCase()) ?? {
    name,
    kind: 'other',
  }
