import { at } from '../paths'
import { visible } from '../record/visible'
import type { Feed, FeedItem } from './feed'

/** JSON Feed 1.1. What it has no word for stands under `_dateline`, as the format would have it. */
export function jsonFeedOf({ base, url, title, description, liveBlog, items }: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: url,
    feed_url: base + at.feed(liveBlog.slug, 'feed.json'),
    description,
    language: liveBlog.language,
    authors: [{ name: 'Dateline', url: `${base}/` }],
    _dateline: { sequence: liveBlog.sequence, status: liveBlog.status },
    items: items.map(itemOf),
  })
}

const itemOf = ({ id, url, title, html, publishedAt, changedAt, held }: FeedItem) => ({
  id,
  url,
  title,
  content_html: html,
  date_published: publishedAt,
  date_modified: changedAt,
  _dateline:
    held.state === 'withdrawn'
      ? { state: held.state, withdrawn_at: held.notice.withdrawnAt, note: visible(held.notice.note) }
      : {
          state: held.state,
          revision: held.revision,
          happened_at: held.entry.happenedAt,
          happened_precision: held.entry.happenedPrecision,
          corrections: held.entry.corrections.map((made) => ({ at: made.at, note: visible(made.note) })),
        },
})
