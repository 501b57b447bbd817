import { at } from '../paths'

/** Where an entry stands in its live blog: `page` is the older page that holds it, null the front page. */
export const inPage = (slug: string, page: number | null, entryId: string): string =>
  (page === null ? at.liveBlog(slug) : at.page(slug, page)) + at.anchor(entryId)
