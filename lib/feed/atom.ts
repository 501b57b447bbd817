import { at } from '../paths'
import type { Feed, FeedItem } from './feed'
import { element, xmlFile } from './xml'

/**
 * Atom (RFC 4287). A withdrawn entry stays, as its notice: a tombstone (RFC 6721) beside it would have programs remove the
 * entry and with it the word that it was withdrawn.
 */
export function atomOf({ id, base, url, title, description, liveBlog, items }: Feed): string {
  const self = base + at.feed(liveBlog.slug, 'feed.atom')
  return xmlFile(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': liveBlog.language },
      element('id', {}, id),
      element('title', {}, title),
      element('subtitle', {}, description),
      element('updated', {}, liveBlog.updatedAt),
      element('link', { rel: 'self', type: 'application/atom+xml', href: self }),
      element('link', { rel: 'alternate', type: 'text/html', href: url }),
      element('author', {}, element('name', {}, 'Dateline'), element('uri', {}, `${base}/`)),
      ...items.map(entryOf),
    ),
  )
}

const entryOf = ({ id, url, title, html, publishedAt, changedAt }: FeedItem) =>
  element(
    'entry',
    {},
    element('id', {}, id),
    element('title', {}, title),
    element('link', { rel: 'alternate', type: 'text/html', href: url }),
    element('published', {}, publishedAt),
    element('updated', {}, changedAt),
    element('content', { type: 'html' }, html),
  )
