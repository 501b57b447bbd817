import { at } from '../paths'
import { nameOf } from '../record/name'
import type { LiveBlogHead } from '../record/page'
import type { NewsEntry } from '../record/record-feed-queries'
import { element, xmlFile } from './xml'

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'
/** What search engines take in one file. */
const mostAddresses = 50_000

/** The front page and every live blog with its older pages; what changed last comes first. */
export function sitemapOf(liveBlogs: readonly { liveBlog: LiveBlogHead; pages: number }[], base: string): string {
  const addresses = [
    url(`${base}/`, liveBlogs[0]?.liveBlog.updatedAt),
    ...liveBlogs.flatMap(({ liveBlog: { slug, updatedAt }, pages }) => [
      url(base + at.liveBlog(slug), updatedAt),
      ...Array.from({ length: pages }, (_, page) => url(base + at.page(slug, page + 1))),
    ]),
  ]
  return xmlFile(element('urlset', { xmlns: namespace }, ...addresses.slice(0, mostAddresses)))
}

const url = (address: string, changedAt?: string) =>
  element('url', {}, element('loc', {}, address), changedAt !== undefined && element('lastmod', {}, changedAt))

/** Entries as news, each under its own address. */
export function newsSitemapOf(news: readonly NewsEntry[], base: string): string {
  return xmlFile(
    element(
      'urlset',
      { xmlns: namespace, 'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9' },
      ...news.map(({ liveBlog, entry }) => {
        const [language = 'en'] = liveBlog.language.toLowerCase().split('-')
        return element(
          'url',
          {},
          element('loc', {}, base + at.entry(liveBlog.slug, entry.entryId)),
          element(
            'news:news',
            {},
            element(
              'news:publication',
              {},
              element('news:name', {}, 'Dateline'),
              element('news:language', {}, language),
            ),
            element('news:publication_date', {}, entry.publishedAt),
            element('news:title', {}, nameOf(entry, liveBlog)),
          ),
        )
      }),
    ),
  )
}
