/** What programs follow a live blog by. */
export const feedFiles = ['feed.json', 'feed.atom', 'feed.rss', 'ninjs.json'] as const
export type FeedFile = (typeof feedFiles)[number]

/** What the script in open pages needs, one by one, so that it carries no other address along. */
export const pageAt = (slug: string, page: number) => `/live/${slug}/page/${page}`
export const entryAt = (slug: string, entryId: string) => `/live/${slug}/e/${entryId}`
export const headAt = (slug: string) => `/live/${slug}/head`
export const changesAt = (slug: string, after: number) => `/live/${slug}/changes?after=${after}`
export const streamAt = (slug: string, after: number) => `/live/${slug}/stream?after=${after}`

/** Every address in the product. `at.` readers' pages, `desk.` the desk. */
export const at = {
  home: '/',
  liveBlog: (slug: string) => `/live/${slug}`,
  page: pageAt,
  entry: entryAt,
  /** `query` as `entryQueryOf` in lib/record/entry-filter.ts writes it; without one, all that entries can be chosen by. */
  entries: (slug: string, query = '') => `/live/${slug}/entries${query}`,
  claims: (slug: string) => `/live/${slug}/claims`,
  claim: (slug: string, claimId: string) => `/live/${slug}/claims/${claimId}`,
  corrections: (slug: string) => `/live/${slug}/corrections`,
  /** Every change of the record, and the way to how it stood after each; an older page of them, counted from the oldest. */
  moments: (slug: string, page: number | null = null) => `/live/${slug}/at${page === null ? '' : `?page=${page}`}`,
  /** As it stood after a change, by its number, or at a time (ISO 8601, UTC, to the second), which leads to the number. */
  past: (slug: string, moment: number | string) => `/live/${slug}/at/${moment}`,
  pastPage: (slug: string, moment: number, page: number) => `/live/${slug}/at/${moment}/page/${page}`,
  /** What is different after the change `to` from how it stood after the change `from`. */
  difference: (slug: string, from: number | string, to: number | string) => `/live/${slug}/at/${from}/${to}`,
  /** What an entry said before its first, second, … correction: leads to the difference that the correction made. */
  before: (slug: string, entryId: string, correction: number) => `/live/${slug}/e/${entryId}/before/${correction}`,
  anchor: (entryId: string) => `#e-${entryId}`,
  head: headAt,
  changes: changesAt,
  stream: streamAt,
  record: (slug: string) => `/live/${slug}/record.jsonl`,
  feed: (slug: string, file: FeedFile) => `/live/${slug}/${file}`,
  embed: (slug: string) => `/embed/${slug}`,
  /** `query` as `oembedQuery` in lib/feed/oembed.ts writes it. */
  oembed: (query: string) => `/oembed${query}`,
  sitemap: '/sitemap.xml',
  newsSitemap: '/news-sitemap.xml',
  /** One rendition: its width in pixels and its format. */
  picture: (slug: string, pictureId: string, width: number, format: string) =>
    `/live/${slug}/pictures/${pictureId}/${width}.${format}`,
  /** `query` as `queryOf` in lib/map/map-filter.ts writes it, or none. */
  map: (slug: string, query = '') => `/live/${slug}/map${query}`,
  mapDrawing: (slug: string, query = '') => `/live/${slug}/map.svg${query}`,
  mapData: (slug: string, query = '') => `/live/${slug}/map.geojson${query}`,
}

export const desk = {
  today: '/desk',
  liveBlogs: '/desk/live-blogs',
  newLiveBlog: '/desk/live-blogs/new',
  liveBlog: (id: string) => `/desk/live-blogs/${id}`,
  claims: (liveBlogId: string) => `/desk/live-blogs/${liveBlogId}/claims`,
  claim: (id: string) => `/desk/claims/${id}`,
  summary: (liveBlogId: string) => `/desk/live-blogs/${liveBlogId}/summary`,
  parties: (liveBlogId: string) => `/desk/live-blogs/${liveBlogId}/parties`,
  entry: (id: string) => `/desk/entries/${id}`,
  review: '/desk/review',
  sources: '/desk/sources',
  source: (id: string) => `/desk/sources/${id}`,
  sourceItem: (id: string) => `/desk/source-items/${id}`,
  actors: '/desk/actors',
  actor: (id: string) => `/desk/actors/${id}`,
  locations: '/desk/locations',
  location: (id: string) => `/desk/locations/${id}`,
  pictures: '/desk/pictures',
  picture: (id: string) => `/desk/pictures/${id}`,
  people: '/desk/people',
  signIn: '/sign-in',
}
