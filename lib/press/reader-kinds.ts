import { entriesPerPage, olderPages } from '../record/page'
import { olderMomentPages } from '../record/past-page'
import { type ReaderPolicy, readerHeaders } from './headers'
import { type ReaderRoute, routeOf } from './routes'

/** What the press has to know of each kind of thing that readers ask for. */

/** What an answer may do, where that is not what a page may. */
const policies: Partial<Record<ReaderRoute['kind'], ReaderPolicy>> = {
  map: 'form',
  entries: 'form',
  moments: 'form',
  past: 'form',
  difference: 'form',
  mapDrawing: 'drawing',
  icon: 'drawing',
  embed: 'embed',
  feed: 'data',
  oembed: 'data',
  sitemap: 'data',
  newsSitemap: 'data',
  // Feeds show them in the programs and pages of others.
  picture: 'data',
}

/** The headers of what is at an address, as flat pairs; those of each policy are written once. */
export function headersByAddress(https: boolean): (address: string) => string[] {
  const written = {
    page: readerHeaders(https),
    form: readerHeaders(https, 'form'),
    drawing: readerHeaders(https, 'drawing'),
    embed: readerHeaders(https, 'embed'),
    data: readerHeaders(https, 'data'),
  }
  return (address) => {
    const route = routeOf(address)
    const policy = 'key' in route ? policies[route.kind] : undefined
    return written[policy ?? 'page']
  }
}

/** What tells of all live blogs together, and not of one. */
export type OfAll = Extract<ReaderRoute, { kind: 'home' | 'sitemap' | 'newsSitemap' }>

/** The address of what tells of all live blogs. News of two days is other news an hour later, although nothing has changed. */
export const addressOfAll = ({ kind, key }: OfAll): string =>
  kind === 'newsSitemap' ? `${key}?until=${Math.floor(Date.now() / 3_600_000)}` : key

/**
 * Whether an address names what the record cannot hold yet, so that nobody needs to be asked. An entry takes at least one change, so
 * the sequence bounds the pages; and what has not happened has not happened, whatever number it is given.
 */
export function isBeyond(route: ReaderRoute, sequence: number): boolean {
  switch (route.kind) {
    case 'olderPage':
      return route.page > olderPages(sequence)
    case 'entries':
      return route.page > Math.ceil(sequence / entriesPerPage)
    case 'past':
      return route.moment > sequence || (route.page ?? 0) > olderPages(route.moment)
    case 'difference':
      return route.to > sequence
    case 'moments':
      return (route.page ?? 0) > olderMomentPages(sequence)
    default:
      return false
  }
}
