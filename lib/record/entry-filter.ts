import * as z from 'zod'
import { actorKinds } from '../actor/actor'
import { claimStatuses } from '../claim/claim'
import { asked } from './asked'

/** Who is not on the record: one value for all of them, so that no address gathers what one of them has told us. */
export const notNamed = 'not_named'
export const ownReporting = 'own_reporting'
export const onRecord = (label: string): string => `on_record:${label}`

const mostCharacters = 400
const name = z.string().max(mostCharacters)

/**
 * Which entries are asked for. Fields that are given hold together; what each may be is what published entries say of
 * themselves, so a value that can be read here may still be nowhere in a live blog.
 */
export const EntryFilter = z.object({
  /** The `locationId` of a place: its entries, and those of the places that lie in it. */
  place: asked(z.uuid().lowercase()),
  /** Kind and name, "armed_group:Freedom of Russia Legion". */
  actor: asked(name.regex(new RegExp(`^(?:${actorKinds.join('|')}):.`, 's'))),
  /** "on_record:" and the label, `not_named` or `own_reporting`. */
  source: asked(z.union([z.enum([notNamed, ownReporting]), name.regex(/^on_record:./s)])),
  /** Entries with a claim that stands so. */
  status: asked(z.enum(claimStatuses)),
  /** Newest first unless said otherwise. */
  order: asked(z.enum(['newest', 'oldest']).transform((order) => (order === 'oldest' ? order : undefined))),
  /** Counted from the oldest, whichever comes first on it. */
  page: asked(
    z
      .string()
      .regex(/^[1-9]\d{0,5}$/)
      .transform(Number),
  ),
})
export type EntryFilter = z.infer<typeof EntryFilter>

/** What entries are chosen by. */
export const filterFields = ['place', 'actor', 'source', 'status'] as const
export type FilterField = (typeof filterFields)[number]

const fields = [...filterFields, 'order', 'page'] as const

/** Reads a query string, with or without its question mark. Null when a field cannot be read; unknown fields mean nothing. */
export function entryFilterIn(query: string): EntryFilter | null {
  const given = new URLSearchParams(query)
  const filter = EntryFilter.safeParse(Object.fromEntries(fields.map((field) => [field, given.get(field)]))).data
  if (!filter) return null
  // Read from the start, the first page has no number.
  return filter.order === 'oldest' && filter.page === 1 ? { ...filter, page: undefined } : filter
}

/** The one query string of a filter, "?status=disputed&order=oldest", or "" when nothing is asked for. */
export function entryQueryOf(filter: EntryFilter): string {
  const query = new URLSearchParams()
  for (const field of fields) {
    const value = filter[field]
    if (value !== undefined) query.set(field, String(value))
  }
  return query.size > 0 ? `?${query}` : ''
}

/** The same entries in the same order, from where reading begins. */
export const fromTheFirst = (filter: EntryFilter): EntryFilter => ({ ...filter, page: undefined })

/** Whether entries are chosen, or only put in another order. */
export const isChoosing = (filter: EntryFilter): boolean => filterFields.some((field) => filter[field] !== undefined)
