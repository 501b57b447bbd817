import { at } from '../paths'
import type { Feed, FeedItem } from './feed'
import { element, xmlFile } from './xml'

/** RSS 2.0. It has no word for when an item last changed, so Atom's is lent to it. */
export function rssOf({ base, url, title, description, liveBlog, items }: Feed): string {
  const self = base + at.feed(liveBlog.slug, 'feed.rss')
  return xmlFile(
    element(
      'rss',
      { version: '2.0', 'xmlns:atom': 'http://www.w3.org/2005/Atom' },
      element(
        'channel',
        {},
        element('title', {}, title),
        element('link', {}, url),
        element('atom:link', { rel: 'self', type: 'application/rss+xml', href: self }),
        element('description', {}, description),
        element('language', {}, liveBlog.language),
        element('lastBuildDate', {}, asInMail(liveBlog.updatedAt)),
        ...items.map(itemOf),
      ),
    ),
  )
}

const itemOf = ({ id, url, title, html, publishedAt, changedAt }: FeedItem) =>
  element(
    'item',
    {},
    element('title', {}, title),
    element('link', {}, url),
    element('guid', { isPermaLink: 'false' }, id),
    element('pubDate', {}, asInMail(publishedAt)),
    element('atom:updated', {}, changedAt),
    element('description', {}, html),
  )

/** As RFC 822 writes times, with four figures for the year. */
const asInMail = (time: string): string => new Date(time).toUTCString()
