import { GET as difference } from '@/app/(reader)/live/[slug]/at/[moment]/[other]/route'
import { GET as olderPast } from '@/app/(reader)/live/[slug]/at/[moment]/page/[number]/route'
import { GET as past } from '@/app/(reader)/live/[slug]/at/[moment]/route'
import { GET as moments } from '@/app/(reader)/live/[slug]/at/route'
import { GET as changes } from '@/app/(reader)/live/[slug]/changes/route'
import { GET as claim } from '@/app/(reader)/live/[slug]/claims/[claimId]/route'
import { GET as claims } from '@/app/(reader)/live/[slug]/claims/route'
import { GET as corrections } from '@/app/(reader)/live/[slug]/corrections/route'
import { GET as before } from '@/app/(reader)/live/[slug]/e/[entryId]/before/[correction]/route'
import { GET as entry } from '@/app/(reader)/live/[slug]/e/[entryId]/route'
import { GET as entries } from '@/app/(reader)/live/[slug]/entries/route'
import { GET as map } from '@/app/(reader)/live/[slug]/map/route'
import { GET as olderPage } from '@/app/(reader)/live/[slug]/page/[number]/route'
import { GET as picture } from '@/app/(reader)/live/[slug]/pictures/[pictureId]/[file]/route'
import { GET as front } from '@/app/(reader)/live/[slug]/route'
import { makeAssets } from '@/lib/press/assets'
import { readerHeaders } from '@/lib/press/headers'
import type { Renderer } from '@/lib/press/renderer'

type Params = {
  slug: string
  number: string
  entryId: string
  claimId: string
  moment: string
  other: string
  correction: string
  pictureId: string
  file: string
}
type Route = (request: Request, context: { params: Promise<Params> }) => Promise<Response>

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="268"/>'

const routes: Record<string, Route> = {
  changes,
  claims,
  corrections,
  e: entry,
  entries,
  map,
  // Nobody compares it, and drawing it takes longer than all the rest.
  'map.svg': async () => new Response(drawing, { headers: { 'content-type': 'image/svg+xml' } }),
  page: olderPage,
  pictures: picture,
  '': front,
}

/** What is below the names above. */
function routeOf([what = '', which = '', other = '', more = '']: string[]): Route | undefined {
  if (what === 'claims' && which !== '') return claim
  if (what === 'e' && other === 'before') return before
  if (what !== 'at') return routes[what]
  if (which === '') return moments
  if (other === '') return past
  return more === '' ? difference : olderPast
}

/** The pages that readers get, drawn as in production; only the framework that finds them by their address is left out. */
export const drawReadersPage: Renderer = async (address) => {
  const { pathname, href } = new URL(address, 'http://localhost')
  const [, , slug = '', ...parts] = pathname.split('/')
  const [, which = '', other = '', more = ''] = parts
  const route = routeOf(parts)
  if (!route) throw new Error(`Nothing is drawn at ${address}`)
  const named = {
    entryId: which,
    claimId: which,
    pictureId: which,
    moment: which,
    other,
    file: other,
    number: more || which,
    correction: more,
  }
  const params = Promise.resolve({ slug, ...named })
  const answer = await route(new Request(href), { params })
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: Buffer.from(await answer.arrayBuffer()),
  }
}

/** The script, style and fonts of those pages. */
export const readersAssets = () => makeAssets(readerHeaders(false), { dev: false })
