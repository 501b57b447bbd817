import { publicUrl } from '../env'
import { oembedIn, oembedQuery } from '../feed/oembed'
import { filterIn, queryOf } from '../map/map-filter'
import { at } from '../paths'
import { renditionIn } from '../picture/picture'
import { entryFilterIn, entryQueryOf, isChoosing } from '../record/entry-filter'
import { type PastRoute, pastRoute } from './past-routes'

/** What a reader may ask for. `key` is the one address of it: what the press keeps it under and asks the renderer for. */
export type ReaderRoute =
  | { kind: 'home'; key: '/' }
  | { kind: 'icon'; key: '/icon.svg' }
  | { kind: 'sitemap'; key: string }
  | { kind: 'newsSitemap'; key: string }
  | { kind: 'feed' | 'embed' | 'oembed'; slug: string; key: string }
  | { kind: 'page' | 'entry' | 'claims' | 'claim' | 'corrections' | 'correction' | 'record'; slug: string; key: string }
  | { kind: 'map' | 'mapDrawing' | 'mapData' | 'picture'; slug: string; key: string }
  | { kind: 'olderPage' | 'entries'; slug: string; key: string; page: number }
  | PastRoute
  | { kind: 'changes'; slug: string; key: string; after: number }
  | { kind: 'unreadableChanges' | 'head' | 'stream'; slug: string }

export type Route =
  | ReaderRoute
  | { kind: 'desk' }
  | { kind: 'health' }
  | { kind: 'ready' }
  | { kind: 'unknown' }
  | { kind: 'otherFormat' }
  | { kind: 'moved'; to: string }

const unknown = { kind: 'unknown' } as const

const slugs = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const ids = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const numbers = /^(?:0|[1-9]\d{0,8})$/

/** Reads an address. Query strings mean nothing on pages, so that one page has one address; those of the map and of chosen entries have one form each. */
export function routeOf(url: string): Route {
  const question = url.indexOf('?')
  const path = question < 0 ? url : url.slice(0, question)
  const query = question < 0 ? '' : url.slice(question + 1)
  if (path === '/') return { kind: 'home', key: '/' }
  const [empty, first, ...rest] = path.split('/')
  if (empty !== '') return unknown
  if (first === 'live') return liveRoute(rest, query)
  // Browsers ask for the old name by themselves.
  if (path === '/icon.svg' || path === '/favicon.ico') return { kind: 'icon', key: '/icon.svg' }
  if (path === at.sitemap) return { kind: 'sitemap', key: path }
  if (path === at.newsSitemap) return { kind: 'newsSitemap', key: path }
  if (first === 'embed') return embedRoute(rest)
  if (path === '/oembed') return oembedRoute(query)
  if (path === '/api/health') return { kind: 'health' }
  if (path === '/api/health/ready') return { kind: 'ready' }
  if (first === 'desk' || first === 'sign-in' || first === 'api') return { kind: 'desk' }
  if (path.startsWith('/_next/static/')) return { kind: 'desk' }
  return unknown
}

function liveRoute(parts: string[], query: string): Route {
  if (parts.length > 1 && parts.at(-1) === '') {
    const there = liveRoute(parts.slice(0, -1), query)
    if (there.kind === 'moved') return there
    return 'key' in there && there.kind !== 'changes' ? { kind: 'moved', to: there.key } : unknown
  }
  const [slug = '', what, which, ...more] = parts
  if (slug.length > 80 || !slugs.test(slug)) return unknown
  const key = `/live/${slug}`
  if (what === 'at') return pastRoute(slug, parts.slice(2), query)
  if (what === 'pictures' && more.length === 1) return pictureRoute(slug, which, more[0])
  const [below, number = ''] = more
  if (
    what === 'e' &&
    below === 'before' &&
    more.length === 2 &&
    ids.test(which ?? '') &&
    /^[1-9]\d{0,2}$/.test(number)
  ) {
    return { kind: 'correction', slug, key: at.before(slug, which ?? '', Number(number)) }
  }
  if (more.length > 0) return unknown
  if (what === undefined) return { kind: 'page', slug, key }
  if (which === undefined) return namedRoute(slug, key, what, query)
  if (what === 'e' && ids.test(which)) return { kind: 'entry', slug, key: `${key}/e/${which}` }
  if (what === 'claims' && ids.test(which)) return { kind: 'claim', slug, key: `${key}/claims/${which}` }
  if (what === 'page' && numbers.test(which) && which !== '0') {
    return { kind: 'olderPage', slug, key: `${key}/page/${which}`, page: Number(which) }
  }
  return unknown
}

function embedRoute([slug = '', ...more]: string[]): Route {
  if (slug.length > 80 || !slugs.test(slug) || more.join('/') !== '') return unknown
  const key = at.embed(slug)
  return more.length === 0 ? { kind: 'embed', slug, key } : { kind: 'moved', to: key }
}

/** Programs may ask in any order and for any size, and are not sent elsewhere: what they mean has one address here. */
function oembedRoute(query: string): Route {
  const base = publicUrl()
  const question = oembedIn(query, base)
  if (question === 'otherFormat') return { kind: 'otherFormat' }
  return question ? { kind: 'oembed', slug: question.slug, key: at.oembed(oembedQuery(question, base)) } : unknown
}

function namedRoute(slug: string, key: string, what: string, query: string): Route {
  switch (what) {
    case 'claims':
      return { kind: 'claims', slug, key: `${key}/claims` }
    case 'entries':
      return entriesRoute(slug, key, query)
    case 'corrections':
      return { kind: 'corrections', slug, key: at.corrections(slug) }
    case 'record.jsonl':
      return { kind: 'record', slug, key: `${key}/record.jsonl` }
    case 'feed.json':
    case 'feed.atom':
    case 'feed.rss':
    case 'ninjs.json':
      return { kind: 'feed', slug, key: at.feed(slug, what) }
    case 'map':
      return mapRoute('map', slug, `${key}/map`, query)
    case 'map.svg':
      return mapRoute('mapDrawing', slug, `${key}/map.svg`, query)
    case 'map.geojson':
      return mapRoute('mapData', slug, `${key}/map.geojson`, query)
    case 'head':
    case 'stream':
      return { kind: what, slug }
    case 'changes': {
      const after = numberIn(query, 'after')
      if (after === null) return { kind: 'unreadableChanges', slug }
      return { kind: 'changes', slug, key: `${key}/changes?after=${after}`, after }
    }
    default:
      return unknown
  }
}

/** Bytes of one rendition. What is not the name of one is asked of nobody. */
function pictureRoute(slug: string, pictureId = '', file = ''): Route {
  return ids.test(pictureId) && renditionIn(file)
    ? { kind: 'picture', slug, key: `/live/${slug}/pictures/${pictureId}/${file}` }
    : unknown
}

/** A filter that can be read leads to its one address; one that cannot leads nowhere, rather than to more than was asked for. */
function mapRoute(kind: 'map' | 'mapDrawing' | 'mapData', slug: string, address: string, query: string): Route {
  const filter = filterIn(query)
  if (!filter) return unknown
  const canonical = queryOf(filter)
  const key = address + canonical
  return canonical === (query && `?${query}`) ? { kind, slug, key } : { kind: 'moved', to: key }
}

/** The same for entries. All of them with the newest first are the live blog itself. */
function entriesRoute(slug: string, liveBlog: string, query: string): Route {
  const filter = entryFilterIn(query)
  if (!filter) return unknown
  const { page, order } = filter
  if (page !== undefined && order === undefined && !isChoosing(filter)) {
    return { kind: 'moved', to: `${liveBlog}/page/${page}` }
  }
  const canonical = entryQueryOf(filter)
  const key = `${liveBlog}/entries${canonical}`
  return canonical === (query && `?${query}`)
    ? { kind: 'entries', slug, key, page: page ?? 1 }
    : { kind: 'moved', to: key }
}

/** A whole number from a query string, or null when it is missing or anything else. */
export const numberIn = (query: string, name: string): number | null => numberFrom(new URLSearchParams(query).get(name))

/** The same for one value, of a header for example. */
export const numberFrom = (value: string | string[] | null | undefined): number | null =>
  typeof value === 'string' && numbers.test(value) ? Number(value) : null
