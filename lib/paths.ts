/** Every address in the product. `at.` readers' pages, `desk.` the desk. */
export const at = {
  home: '/',
  liveBlog: (slug: string) => `/live/${slug}`,
  page: (slug: string, page: number) => `/live/${slug}/page/${page}`,
  entry: (slug: string, entryId: string) => `/live/${slug}/e/${entryId}`,
  anchor: (entryId: string) => `#e-${entryId}`,
  head: (slug: string) => `/live/${slug}/head`,
  changes: (slug: string, after: number) => `/live/${slug}/changes?after=${after}`,
  stream: (slug: string, after: number) => `/live/${slug}/stream?after=${after}`,
  record: (slug: string) => `/live/${slug}/record.jsonl`,
}

export const desk = {
  today: '/desk',
  liveBlogs: '/desk/live-blogs',
  newLiveBlog: '/desk/live-blogs/new',
  liveBlog: (id: string) => `/desk/live-blogs/${id}`,
  entry: (id: string) => `/desk/entries/${id}`,
  review: '/desk/review',
  sources: '/desk/sources',
  source: (id: string) => `/desk/sources/${id}`,
  actors: '/desk/actors',
  actor: (id: string) => `/desk/actors/${id}`,
  locations: '/desk/locations',
  location: (id: string) => `/desk/locations/${id}`,
  people: '/desk/people',
  signIn: '/sign-in',
}
