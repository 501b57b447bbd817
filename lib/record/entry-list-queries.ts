import type { PoolClient } from 'pg'
import * as z from 'zod'
import { type Chosen, chosenFrom } from './entry-choice'
import { type EntryFilter, filterFields, isChoosing } from './entry-filter'
import { entriesPerPage, frontPageFrom, type LiveBlogHead, olderPages, type RecordEntry } from './page'
import { entriesWhere, headOf, inSnapshot } from './record-snapshot'

/** Entries of a live blog as they were asked for: some of them, or all of them from the start. */
export type EntryList = {
  liveBlog: LiveBlogHead
  filter: EntryFilter
  choices: Chosen['choices']
  /** In the order asked for. */
  entries: RecordEntry[]
  /** How many fit, on all pages together. */
  total: number
}

const Occurrences = z.array(
  z.object({
    field: z.enum(filterFields),
    value: z.string(),
    name: z.string().nullable(),
    region: z.string().nullable(),
    positions: z.array(z.int()),
  }),
)

/** Null when there is no such live blog, no such value in it, or no such page. */
export async function entriesOfRecord(slug: string, filter: EntryFilter): Promise<EntryList | null> {
  return inSnapshot(async (client) => {
    const liveBlog = await headOf(client, slug)
    if (!liveBlog) return null
    const chosen = chosenFrom(await occurrencesIn(client, liveBlog.id), filter, liveBlog.newest)
    const shown = chosen && shownOf(chosen.positions, filter)
    if (!shown) return null
    const held = await entriesWhere(client, 'position = any($2) order by position', [liveBlog.id, shown])
    const entries = filter.order === 'oldest' ? held : held.toReversed()
    return { liveBlog, filter, choices: chosen.choices, entries, total: chosen.positions.length }
  })
}

/** The positions on the page asked for; null when there is no such page. Nobody is shown entries before asking for some. */
function shownOf(positions: readonly number[], filter: EntryFilter): readonly number[] | null {
  const { page, order } = filter
  if (!isChoosing(filter) && order === undefined) return page === undefined ? [] : null
  const last =
    order === 'oldest' ? Math.max(1, Math.ceil(positions.length / entriesPerPage)) : olderPages(positions.length)
  if (page !== undefined && page > last) return null
  if (order === undefined && page === undefined) return positions.slice(frontPageFrom(positions.length) - 1)
  const from = ((page ?? 1) - 1) * entriesPerPage
  return positions.slice(from, from + entriesPerPage)
}

/** What published entries can be chosen by. A place that readers know by no number, as in old entries, is none of it. */
async function occurrencesIn(client: PoolClient, liveBlogId: string) {
  const { rows } = await client.query(
    `select said.field, said.value, said.positions, newest.name, newest.region
     from (select field, value, json_agg(position) as positions, max(position) as position
       from record.occurrence where live_blog_id = $1 group by field, value) said
     join record.occurrence newest on newest.live_blog_id = $1 and newest.field = said.field
       and newest.value = said.value and newest.position = said.position`,
    [liveBlogId],
  )
  return Occurrences.parse(rows)
}
