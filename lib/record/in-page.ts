import { at } from '../paths'

/**
 * A page of a live blog: `page` is the older page, null the front page. With `moment`, the number of a change, as it stood after that
 * change.
 */
export function pageAddress(slug: string, page: number | null, moment?: number): string {
  if (moment === undefined) return page === null ? at.liveBlog(slug) : at.page(slug, page)
  return page === null ? at.past(slug, moment) : at.pastPage(slug, moment, page)
}

/** Where an entry stands in its live blog, in the same terms. */
export const inPage = (slug: string, page: number | null, entryId: string, moment?: number): string =>
  pageAddress(slug, page, moment) + at.anchor(entryId)
