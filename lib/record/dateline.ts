import type { PlaceRole } from '../location/location'
import { placeInFull } from './place-in-full'
import type { PublicEntry, PublicLiveBlog, PublicPlace } from './public-entry'
import { timeInWords } from './time'
import { visible } from './visible'

/** One stretch of a dateline: places that share what they are to the entry and the region they lie in. */
export type DatelinePart = { role: PlaceRole; lead: string; names: string[]; region: string | null }

/** What goes before the names, in the order in which a dateline says them. Where it happened needs no word. */
const leads = {
  happened: '',
  claimed: 'claimed: ',
  origin: 'from ',
  destination: 'to ',
  depicted: 'pictured: ',
  statement_made: 'statement made in ',
} as const satisfies Partial<Record<PlaceRole, string>>

const saidRoles = Object.keys(leads).filter((role): role is keyof typeof leads => role in leads)

/** The dateline of an entry. A place that is only mentioned is not where anything happened, so it counts only when there is no other. */
export function datelineOf(places: readonly PublicPlace[]): DatelinePart[] {
  const parts = saidRoles.flatMap((role) => partsOf(places, role, leads[role]))
  return parts.length > 0 ? parts : partsOf(places, 'mentioned', 'mentions ')
}

function partsOf(places: readonly PublicPlace[], role: PlaceRole, lead: string): DatelinePart[] {
  const parts: DatelinePart[] = []
  const its = places.filter((place) => place.role === role)
  for (const place of its) {
    // Whoever names a village in it has named the region.
    if (its.some(({ region }) => region !== null && region === placeInFull(place))) continue
    const name = visible(place.precision === 'vicinity' ? `near ${place.name}` : place.name)
    const region = regionBeside(place)
    const neighbour = parts.find((part) => part.region === region && (region !== null || part.names.includes(name)))
    if (!neighbour) parts.push({ role, lead, names: [name], region })
    else if (!neighbour.names.includes(name)) neighbour.names.push(name)
  }
  return parts
}

/** "Moscow, Russia", although the city lies in a region of the same name; and no name twice in a row. */
function regionBeside({ name, region }: PublicPlace): string | null {
  const names = region === null ? [] : visible(region).split(', ')
  const without = names.filter((one, at) => one !== (at === 0 ? visible(name) : names[at - 1]))
  return without.length > 0 ? without.join(', ') : null
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** "Kozinka and Gora-Podol" */
export const namesInWords = (part: DatelinePart): string => list.format(part.names)

/** When it happened, or that nobody has said. */
export const happenedInWords = (
  entry: Pick<PublicEntry, 'happenedAt' | 'happenedPrecision'>,
  liveBlog: Pick<PublicLiveBlog, 'timezone'>,
): string => timeInWords(entry.happenedAt, entry.happenedPrecision, liveBlog.timezone) ?? 'time not stated'

/** The whole dateline as one plain text: "claimed: Kozinka, Belgorod Oblast, Russia, on 23 May 2023". */
export function datelineInWords(
  entry: Pick<PublicEntry, 'places' | 'happenedAt' | 'happenedPrecision'>,
  liveBlog: Pick<PublicLiveBlog, 'timezone'>,
): string {
  const places = datelineOf(entry.places).map((part) => {
    const where = part.region === null ? namesInWords(part) : `${namesInWords(part)}, ${part.region}`
    return part.lead + where
  })
  return [places.join('; '), happenedInWords(entry, liveBlog)].filter(Boolean).join(', ')
}
