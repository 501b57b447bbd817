import * as z from 'zod'
import { claimStatuses } from '../claim/claim'
import { instantOf } from '../entry/wall-clock'
import { asked } from '../record/asked'
import type { MapEntry } from './mark'

const minutes = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?)?$/

/** A clock time to the minute as forms and people write it; a day alone is `wholeDay` of it. */
const minute = (wholeDay: string) =>
  z
    .string()
    .trim()
    .regex(minutes)
    .transform((text) => {
      const [, day, clock = wholeDay] = minutes.exec(text) ?? []
      return `${day}T${clock}`
    })
    // The 31st of a month that has none is not a time.
    .refine((clock) => isoOf(clock)?.startsWith(clock) ?? false)

const isoOf = (clock: string): string | null => {
  const at = Date.parse(`${clock}Z`)
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}

/**
 * What of the map is asked for. `from` and `to` are minutes (`2023-05-23T14:05`) on the clock of the live blog's zone,
 * both counted in, and go by when an entry was published: every entry has that time, and has it exactly.
 */
export const MapFilter = z.object({
  /** Entries with a claim that stands so. */
  status: asked(z.enum(claimStatuses)),
  from: asked(minute('00:00')),
  to: asked(minute('23:59')),
})
export type MapFilter = z.infer<typeof MapFilter>

const fields = ['status', 'from', 'to'] as const

/** Reads a query string, with or without its question mark. Null when a field cannot be read; unknown fields mean nothing. */
export function filterIn(query: string): MapFilter | null {
  const given = new URLSearchParams(query)
  return MapFilter.safeParse(Object.fromEntries(fields.map((field) => [field, given.get(field)]))).data ?? null
}

/** The one query string of a filter: "?status=disputed&from=2023-05-23T14%3A05", or "" when it asks for everything. */
export function queryOf(filter: MapFilter): string {
  const query = new URLSearchParams()
  for (const field of fields) {
    const value = filter[field]
    if (value !== undefined) query.set(field, value)
  }
  return query.size > 0 ? `?${query}` : ''
}

/** Whether an entry is asked for; `zone` is the live blog's. */
export function fitting({ status, from, to }: MapFilter, zone: string): (entry: MapEntry) => boolean {
  const since = from === undefined ? Number.NEGATIVE_INFINITY : momentOf(from, zone)
  const until = to === undefined ? Number.POSITIVE_INFINITY : momentOf(to, zone) + 60_000
  return ({ publishedAt, claims }) => {
    const at = Date.parse(publishedAt)
    const standsSo = status === undefined || claims.some(({ standing }) => standing.status === status)
    return at >= since && at < until && standsSo
  }
}

const momentOf = (clock: string, zone: string): number =>
  Date.parse(instantOf({ clock, precision: 'minute' }, zone) ?? '')
