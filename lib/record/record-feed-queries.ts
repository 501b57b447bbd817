import { type LiveBlogHead, olderPages, type RecordEntry } from './page'
import {
  type EntryRow,
  entryColumns,
  entryFrom,
  type HeadRow,
  headColumns,
  headFrom,
  headOf,
  inSnapshot,
} from './record-snapshot'

/** What search engines take of news in one file. */
const mostNews = 1_000

/** An entry with when what readers see of it last changed: published, updated, corrected, withdrawn, or a claim that it rests on. */
export type ChangedEntry = { held: RecordEntry; changedAt: string }

/** What feeds hold of a live blog, at most so many entries, the latest change first. Null when there is no such live blog. */
export async function feedOfRecord(
  slug: string,
  most: number,
): Promise<{ liveBlog: LiveBlogHead; entries: ChangedEntry[] } | null> {
  return inSnapshot(async (client) => {
    const liveBlog = await headOf(client, slug)
    if (!liveBlog) return null
    // By their last change and not by their place: the correction of an old entry has to come to who follows the feed, too.
    const { rows } = await client.query<EntryRow & { changed_at: Date }>(
      `select ${entryColumns}, changed_at from record.entry
       join (select entry_id, max(sequence) as changed_in, max(at) as changed_at from record.change
         where live_blog_id = $1 and entry_id is not null and kind not in ('pinned', 'unpinned')
         group by entry_id order by max(sequence) desc limit $2) changed using (entry_id)
       where live_blog_id = $1 order by changed_in desc`,
      [liveBlog.id, most],
    )
    return {
      liveBlog,
      entries: rows.map((row) => ({ held: entryFrom(row), changedAt: row.changed_at.toISOString() })),
    }
  })
}

/** The newest entries that stand, for the part of a live blog that others show in their pages. Null when there is no such live blog. */
export async function newestInRecord(
  slug: string,
  most: number,
): Promise<{ liveBlog: LiveBlogHead; entries: RecordEntry[] } | null> {
  return inSnapshot(async (client) => {
    const liveBlog = await headOf(client, slug)
    if (!liveBlog) return null
    const { rows } = await client.query<EntryRow>(
      `select ${entryColumns} from record.entry where live_blog_id = $1 order by position desc limit $2`,
      [liveBlog.id, most],
    )
    return { liveBlog, entries: rows.map(entryFrom) }
  })
}

/** The head of a live blog alone; null when there is none. */
export const liveBlogInRecord = (slug: string): Promise<LiveBlogHead | null> =>
  inSnapshot((client) => headOf(client, slug))

/** Every public live blog with its number of older pages, the latest change first. */
export async function everyLiveBlog(): Promise<{ liveBlog: LiveBlogHead; pages: number }[]> {
  return inSnapshot(async (client) => {
    const { rows } = await client.query<HeadRow>(
      `select ${headColumns} from record.live_blog b order by b.updated_at desc limit 50000`,
    )
    return rows.map(headFrom).map((liveBlog) => ({ liveBlog, pages: olderPages(liveBlog.newest) }))
  })
}

/** Entries that were published in the last two days and stand, newest first. */
export async function newsOfTwoDays(): Promise<{ liveBlog: LiveBlogHead; held: RecordEntry }[]> {
  return inSnapshot(async (client) => {
    const { rows } = await client.query<HeadRow & { entry: EntryRow }>(
      `select ${headColumns}, to_jsonb(e) as entry from record.live_blog b
       join lateral (select ${entryColumns} from record.entry
         where live_blog_id = b.id and state = 'published' and (payload ->> 'publishedAt')::timestamptz > now() - interval '2 days'
       ) e on true
       where b.updated_at > now() - interval '2 days' order by (e.payload ->> 'publishedAt')::timestamptz desc limit $1`,
      [mostNews],
    )
    return rows.map((row) => ({ liveBlog: headFrom(row), held: entryFrom(row.entry) }))
  })
}
