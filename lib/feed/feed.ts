import { at } from '../paths'
import { nameOf } from '../record/name'
import type { LiveBlogHead, RecordEntry } from '../record/page'
import type { ChangedEntry } from '../record/record-feed-queries'
import { momentInWords } from '../record/time'
import { visible } from '../record/visible'

/** One entry as every feed tells it. */
export type FeedItem = {
  /** The same in every format, for good: it depends on no address. */
  id: string
  url: string
  title: string
  /** The entry, or the notice that stands in its place, as HTML that needs no style and has whole addresses. */
  html: string
  /** ISO 8601, UTC. */
  publishedAt: string
  changedAt: string
  held: RecordEntry
}

/** What all feeds of a live blog hold, whatever their format. */
export type Feed = {
  id: string
  /** Our public address, without a slash at the end. */
  base: string
  url: string
  title: string
  description: string
  liveBlog: LiveBlogHead
  /** The latest change first. */
  items: FeedItem[]
}

/** A feed from what the record says; `draw` gives the HTML of an entry. */
export async function feedOf(
  { liveBlog, entries }: { liveBlog: LiveBlogHead; entries: readonly ChangedEntry[] },
  { base, draw }: { base: string; draw: (held: RecordEntry) => Promise<string> },
): Promise<Feed> {
  const items = entries.map(
    async ({ held, changedAt }): Promise<FeedItem> => ({
      id: urn(held.entryId),
      url: base + at.entry(liveBlog.slug, held.entryId),
      title: titleOf(held, liveBlog),
      html: await draw(held),
      publishedAt: held.state === 'published' ? held.entry.publishedAt : held.notice.publishedAt,
      changedAt,
      held,
    }),
  )
  return {
    id: urn(liveBlog.id),
    base,
    url: base + at.liveBlog(liveBlog.slug),
    title: visible(liveBlog.title),
    description: visible(liveBlog.standfirst ?? `Live blog: ${liveBlog.title}`),
    liveBlog,
    items: await Promise.all(items),
  }
}

const urn = (id: string): string => `urn:uuid:${id}`

/** In a list of titles, too, a withdrawal and a correction are seen for what they are. */
function titleOf(held: RecordEntry, liveBlog: LiveBlogHead): string {
  if (held.state === 'withdrawn')
    return `Entry withdrawn (published ${momentInWords(held.notice.publishedAt, liveBlog.timezone)})`
  const name = nameOf(held.entry, liveBlog)
  return held.entry.corrections.length > 0 ? `Corrected: ${name}` : name
}
