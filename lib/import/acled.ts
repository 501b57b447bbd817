import * as z from 'zod'
import type { ActorKind } from '../actor/actor'
import { documentOf } from '../entry/document'
import { countryInWords } from '../location/countries'
import { count, latitude, longitude, optional, requiredOf, words } from './columns'
import { countryOfName, countryOfNumber } from './country-code'
import { type CsvRow, csvRows, type ImportFile } from './file'
import {
  type ImportedActor,
  type ImportedClaim,
  type ImportedPlace,
  type ImportedSource,
  type ImportedTime,
  problemsOf,
  type Reading,
  readingOf,
} from './imported-entry'
import { dayInWords, daysFrom, isDay, monthInWords, plain, shortened, timeWithin } from './words'

/**
 * ACLED's CSV: one row is one event. `actor1` and `actor2` are who took part, in no order; fatalities are what was reported.
 */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** "2023-05-23", or "23 May 2023" as the export tool writes it. */
const eventDay = words
  .transform((text) => {
    const [, date, month, year] = /^(\d{1,2})[ -](\p{L}+)[ -](\d{4})$/u.exec(text) ?? []
    const number = months.indexOf((month ?? '').slice(0, 3).toLowerCase()) + 1
    return date && number > 0 ? `${year}-${String(number).padStart(2, '0')}-${date.padStart(2, '0')}` : text
  })
  .refine(isDay, 'is not a date such as 2023-05-23 or 23 May 2023')

const Row = z.object({
  event_id_cnty: words.min(1),
  event_date: eventDay,
  time_precision: z.enum(['1', '2', '3'], 'is not 1, 2 or 3'),
  disorder_type: optional,
  event_type: words.min(1),
  sub_event_type: optional,
  actor1: words.min(1),
  assoc_actor_1: optional,
  inter1: optional,
  actor2: optional,
  assoc_actor_2: optional,
  inter2: optional,
  civilian_targeting: optional,
  iso: optional,
  country: words.min(1),
  admin1: optional,
  admin2: optional,
  admin3: optional,
  location: words.min(1),
  latitude,
  longitude,
  geo_precision: z.enum(['1', '2', '3'], 'is not 1, 2 or 3'),
  source: optional,
  notes: optional,
  fatalities: count,
})
type Row = z.infer<typeof Row>

/** The events of a CSV file as ACLED exports it, in the columns since 2023. */
export async function* readAcled(file: ImportFile): AsyncGenerator<Reading> {
  for await (const row of csvRows(file, requiredOf(Row))) yield readingOfRow(row)
}

function readingOfRow(row: CsvRow): Reading {
  const line = `line ${row.line}`
  if ('problem' in row) return { at: line, problems: [row.problem] }
  const read = Row.safeParse(row.values)
  const at = row.values.event_id_cnty ? `${line} (event ${row.values.event_id_cnty})` : line
  if (!read.success) return { at, problems: problemsOf(read.error) }
  const event = read.data
  const sources = [ownItem(event), ...itemsRead(event)]
  return readingOf(at, row.values, {
    key: event.event_id_cnty,
    headline: shortened(`${event.location}, ${event.country}: ${what(event)}${deaths(event)}`, 200),
    body: documentOf(...paragraphs(event)),
    kind: 'update',
    happened: happened(event),
    places: [place(event, sources.length > 2 ? 'happened' : 'claimed')],
    sources,
    actors: [actorOf(event.actor1, event.inter1), actorOf(event.actor2, event.inter2)].flat(),
    claims: [claim(event, sources)],
    firstPublished: null,
  })
}

const what = ({ sub_event_type, event_type }: Row) => sub_event_type || event_type
const deaths = ({ fatalities }: Row) =>
  fatalities === 0 ? '' : `, ${fatalities} ${fatalities === 1 ? 'death' : 'deaths'} reported`

function when({ event_date, time_precision }: Row): string {
  if (time_precision === '3') return `in ${monthInWords(event_date)}`
  return `${time_precision === '2' ? 'in the week of' : 'on'} ${dayInWords(event_date)}`
}

/** The week is that around the date; the file does not say on which of its days the date falls. */
function happened({ event_date, time_precision }: Row): ImportedTime | null {
  if (time_precision === '1') return { date: event_date, precision: 'day' }
  if (time_precision === '2') return timeWithin(daysFrom(event_date, -6), daysFrom(event_date, 6))
  return { date: `${event_date.slice(0, 7)}-01`, precision: 'month' }
}

function paragraphs(event: Row): string[] {
  const notes = plain(event.notes)
  const tookPart = [event.actor1, event.assoc_actor_1, event.actor2, event.assoc_actor_2].flatMap(listed)
  return [
    ...(notes ? [notes] : []),
    `ACLED records: ${[event.event_type, event.sub_event_type].filter(Boolean).join(', ').toLowerCase()} ${when(event)}. Who took part, in no order: ${tookPart.join('; ')}.${event.civilian_targeting ? ` ${event.civilian_targeting}.` : ''}`,
    event.fatalities === 0 ? 'No deaths were reported.' : `Deaths as reported: ${event.fatalities}.`,
  ]
}

const listed = (text: string): string[] => text.split(';').flatMap((part) => plain(part) ?? [])

/** By number, as until 2024, or in words, as since. */
const kinds: Record<string, ActorKind | null> = {
  '1': 'armed_force',
  'state forces': 'armed_force',
  '2': 'armed_group',
  'rebel group': 'armed_group',
  'rebel groups': 'armed_group',
  '3': 'armed_group',
  'political militia': 'armed_group',
  'political militias': 'armed_group',
  '4': 'armed_group',
  'identity militia': 'armed_group',
  'identity militias': 'armed_group',
  '5': 'collective',
  rioters: 'collective',
  '6': 'collective',
  protesters: 'collective',
  // Whom something was done to: they neither act nor speak.
  '7': null,
  civilians: null,
}

function actorOf(name: string, inter: string): ImportedActor[] {
  const kind = kinds[inter.toLowerCase()]
  if (name === '' || kind === null) return []
  return [{ name: shortened(name, 200), kind: kind ?? 'other' }]
}

function place(event: Row, role: ImportedPlace['role']): ImportedPlace {
  const { latitude, longitude, location } = event
  const code = countryOfNumber(event.iso) ?? countryOfName(event.country)
  const all: ImportedPlace['regions'] = [
    { name: event.admin3, kind: 'admin3' },
    { name: event.admin2, kind: 'admin2' },
    { name: event.admin1, kind: 'admin1' },
    { name: countryInWords(code ?? event.country), kind: 'country' },
  ]
  const within = (kept: typeof all) => kept.filter(({ name }) => name !== '' && name !== location)
  const shared = { countryCode: code, role }
  const at = (radiusMetres: number) => ({ latitude, longitude, radiusMetres })
  switch (event.geo_precision) {
    case '1':
      return { ...shared, name: location, kind: 'town', regions: within(all), precision: 'locality', point: at(5_000) }
    case '2':
      return {
        ...shared,
        name: `Area around ${location}`,
        kind: 'area',
        regions: within(all.slice(1)),
        precision: 'admin2',
        point: at(40_000),
      }
    case '3':
      // The town is only where the region's point was put; the event was somewhere in the region.
      return event.admin1 === ''
        ? {
            ...shared,
            name: countryInWords(code ?? event.country),
            kind: 'country',
            regions: [],
            precision: 'country',
            point: null,
          }
        : {
            ...shared,
            name: event.admin1,
            kind: 'admin1',
            regions: all.slice(3),
            precision: 'admin1',
            point: at(120_000),
          }
  }
}

/** The row itself: the one thing that was read. */
const ownItem = (event: Row): ImportedSource => ({
  label: 'Armed Conflict Location & Event Data (ACLED)',
  kind: 'organisation',
  account: null,
  itemKind: 'dataset',
  url: null,
  title: `ACLED, event ${event.event_id_cnty}`,
  excerpt: null,
  stated: null,
})

/** What ACLED names as read: offices and outlets, without titles or addresses. */
const itemsRead = (event: Row): ImportedSource[] =>
  [...new Set(listed(event.source))].map((label) => ({
    label: shortened(label, 200),
    kind: /^(undisclosed|unknown|anonymous)\b/i.test(label) ? 'unidentified' : 'organisation',
    account: null,
    itemKind: 'document',
    url: null,
    title: `Used by ACLED for event ${event.event_id_cnty}`,
    excerpt: null,
    stated: null,
  }))

/** That it happened, with the deaths where any were reported. Nobody in the row says who said so but its sources. */
function claim(event: Row, sources: readonly ImportedSource[]): ImportedClaim {
  const between = [event.actor1, event.actor2].filter(Boolean).join(' and ')
  const statement = `${what(event)} ${when(event)}, ${event.location}, ${event.country} (took part: ${between})${deaths(event)}`
  const speaking = sources.length > 1 ? sources.map((_, index) => index).slice(1) : [0]
  return {
    statement: shortened(statement, 500),
    kind: 'fact',
    low: event.fatalities || null,
    high: event.fatalities || null,
    unit: event.fatalities === 0 ? null : 'deaths',
    positions: speaking.map((source) => ({ actor: null, source, stance: 'asserts' })),
  }
}
