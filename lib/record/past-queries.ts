import type { PoolClient } from 'pg'
import { endOfSecond, timeIn } from './moment'
import { lastBefore, linesOf, materialFor, momentOf, timelineOf } from './moment-queries'
import { entriesPerPage, frontPageFrom, olderPages } from './page'
import { foldUpTo } from './past'
import { headAt, keyEventsOf, pastEntries, summaryAt } from './past-entries'
import type { PastPage } from './past-page'
import { PublicSummary } from './public-entry'
import { headOf, inSnapshot } from './record-snapshot'

/** As many key events as the present page shows. */
const mostKeyEvents = 30

/**
 * The live blog after the change `sequence`: its front page of then (`null`) or an older one. Null when there is no such live blog,
 * change or page.
 */
export async function pastOfRecord(slug: string, sequence: number, page: number | null): Promise<PastPage | null> {
  return inSnapshot(async (client) => {
    const head = await headOf(client, slug)
    if (!head || sequence > head.sequence) return null
    const total = sequence === head.sequence ? head.newest : await totalAt(client, head.id, sequence)
    if (page !== null && (page < 1 || page > olderPages(total))) return null
    const from = page === null ? frontPageFrom(total) : (page - 1) * entriesPerPage + 1
    const to = page === null ? total : page * entriesPerPage
    const shown = await idsBetween(client, head.id, from, to)
    const above = await aboveAt(client, head.id, sequence)
    const ids = [...new Set([...shown, ...above.entryIds])]
    const lines = await linesOf(client, head.id, { entryIds: ids, claimIds: above.claimIds, upTo: sequence })
    const stood = foldUpTo(lines, sequence)
    const material = await materialFor(client, head.id, { ids, lines, stood: [stood], also: above.summaryAt })
    const entries = pastEntries(ids, stood, sequence, material)
    const byPosition = shown.flatMap((id) => entries.find(({ entryId }) => entryId === id) ?? [])
    return {
      liveBlog: { ...headAt(stood, material, head), last: head.sequence },
      moment: await momentOf(client, head.id, sequence),
      timeline: await timelineOf(client, head.id, head.sequence),
      entries: byPosition,
      pinned: entries.find(({ pinned }) => pinned) ?? null,
      keyEvents: keyEventsOf(entries),
      summary: summaryAt(stood, entries, material),
      total,
      page,
    }
  })
}

/** The change after which the live blog stood just before a time; 0 before the first. Null when there is no such live blog. */
export async function momentAt(slug: string, time: Date): Promise<number | null> {
  return inSnapshot(async (client) => {
    const head = await headOf(client, slug)
    return head && lastBefore(client, head.id, time)
  })
}

/** The change that an address names: by its number, or by a time. Null when it names none. */
export async function sequenceOf(slug: string, moment: string): Promise<number | null> {
  if (/^\d{1,9}$/.test(moment)) return Number(moment)
  const time = timeIn(decodeURIComponent(moment))
  return time === null ? null : momentAt(slug, endOfSecond(time))
}

async function totalAt(client: PoolClient, liveBlogId: string, sequence: number): Promise<number> {
  const { rows } = await client.query<{ total: number }>(
    `select count(distinct entry_id)::int as total from record.change
     where live_blog_id = $1 and sequence <= $2 and kind = 'published'`,
    [liveBlogId, sequence],
  )
  return rows[0]?.total ?? 0
}

/** Positions are taken in the order of first publication and never given back: those of then are the first of today's. */
async function idsBetween(client: PoolClient, liveBlogId: string, from: number, to: number): Promise<string[]> {
  const { rows } = await client.query<{ entry_id: string }>(
    'select entry_id from record.entry where live_blog_id = $1 and position between $2 and $3 order by position desc',
    [liveBlogId, from, to],
  )
  return rows.map(({ entry_id }) => entry_id)
}

/** What stood above and beside the entries: which entries and claims it speaks of. */
async function aboveAt(client: PoolClient, liveBlogId: string, sequence: number) {
  const { rows: pinned } = await client.query<{ entry_id: string }>(
    `select entry_id from record.change where live_blog_id = $1 and sequence <= $2 and kind = 'pinned'
     order by sequence desc limit 1`,
    [liveBlogId, sequence],
  )
  const { rows: key } = await client.query<{ entry_id: string }>(
    `select e.entry_id from record.entry e join (
       select distinct entry_id from record.change
       where live_blog_id = $1 and sequence <= $2 and payload ->> 'kind' = 'key_event') c using (entry_id)
     where e.live_blog_id = $1 order by e.position desc limit $3`,
    [liveBlogId, sequence, mostKeyEvents],
  )
  const { rows: told } = await client.query<{ sequence: string; payload: unknown }>(
    `select sequence, payload from record.change where live_blog_id = $1 and sequence <= $2 and kind = 'summarised'
     order by sequence desc limit 1`,
    [liveBlogId, sequence],
  )
  const summary = PublicSummary.nullable().parse(told[0]?.payload ?? null)
  const lines = summary?.lines ?? []
  return {
    entryIds: [...pinned, ...key].map(({ entry_id }) => entry_id).concat(lines.map(({ entryId }) => entryId)),
    claimIds: lines.map(({ claimId }) => claimId),
    summaryAt: told[0] ? [Number(told[0].sequence)] : [],
  }
}
