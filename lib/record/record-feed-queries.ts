import * as z from 'zod'
import { type LiveBlogHead, olderPages, type RecordEntry } from './page'
import { PublicEntry, PublicLiveBlog } from './public-entry'
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
    // Of twice as many, since what was only pinned since stands further up than it should.
    const { rows } = await client.query<EntryRow & { changed_at: Date }>(
      `select ${entryColumns}, changed_at
       from (select ${entryColumns} from record.entry where live_blog_id = $1 order by sequence desc limit $2 * 2) latest,
         lateral (select max(c.sequence) as changed_in, max(c.at) as changed_at from record.change c
           where c.live_blog_id = $1 and c.entry_id = latest.entry_id and c.kind not in ('pinned', 'unpinned')) changed
       order by changed_in desc limit $2`,
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

/** An entry as search engines list it among the news. */
const NewsEntry = z.object({
  liveBlog: PublicLiveBlog.pick({ slug: true, language: true, timezone: true }),
  entry: PublicEntry.pick({ entryId: true, headline: true, kind: true, publishedAt: true }),
})
export type NewsEntry = z.infer<typeof NewsEntry>

/** Entries that were published in the last two days and stand, newest first. */
export async function newsOfTwoDays(): Promise<NewsEntry[]> {
  return inSnapshot(async (client) => {
    // Without the words: a thousand of them would be read for nothing.
    const { rows } = await client.query<{ live_blog: unknown; entry: unknown }>(
      `select jsonb_build_object('slug', b.head -> 'slug', 'language', b.head -> 'language', 'timezone', b.head -> 'timezone') as live_blog,
         jsonb_build_object('entryId', e.entry_id, 'headline', e.payload -> 'headline',
         'kind', e.payload -> 'kind', 'publishedAt', e.payload -> 'publishedAt') as entry
       from record.live_blog b join record.entry e on e.live_blog_id = b.id
       where b.updated_at > now() - interval '2 days' and e.state = 'published'
         and (e.payload ->> 'publishedAt')::timestamptz > now() - interval '2 days'
       order by (e.payload ->> 'publishedAt')::timestamptz desc limit $1`,
      [mostNews],
    )
    return rows.map(({ live_blog: liveBlog, entry }) => NewsEntry.parse({ liveBlog, entry }))
  })
}
