import { GET as changes } from '@/app/(reader)/live/[slug]/changes/route'
import { GET as claim } from '@/app/(reader)/live/[slug]/claims/[claimId]/route'
import { GET as claims } from '@/app/(reader)/live/[slug]/claims/route'
import { GET as entry } from '@/app/(reader)/live/[slug]/e/[entryId]/route'
import { GET as map } from '@/app/(reader)/live/[slug]/map/route'
import { GET as olderPage } from '@/app/(reader)/live/[slug]/page/[number]/route'
import { GET as front } from '@/app/(reader)/live/[slug]/route'
import { makeAssets } from '@/lib/press/assets'
import { readerHeaders } from '@/lib/press/headers'
import type { Renderer } from '@/lib/press/renderer'

type Params = { slug: string; number: string; entryId: string; claimId: string }
type Route = (request: Request, context: { params: Promise<Params> }) => Promise<Response>

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="268"/>'

const routes: Record<string, Route> = {
  changes,
  claims,
  e: entry,
  map,
  // Nobody compares it, and drawing it takes longer than all the rest.
  'map.svg': async () => new Response(drawing, { headers: { 'content-type': 'image/svg+xml' } }),
  page: olderPage,
  '': front,
}

/** The pages that readers get, drawn as in production; only the framework that finds them by their address is left out. */
export const drawReadersPage: Renderer = async (address) => {
  const { pathname, href } = new URL(address, 'http://localhost')
  const [, , slug = '', what = '', which = ''] = pathname.split('/')
  const route = what === 'claims' && which !== '' ? claim : routes[what]
  if (!route) throw new Error(`Nothing is drawn at ${address}`)
  const params = Promise.resolve({ slug, number: which, entryId: which, claimId: which })
  const answer = await route(new Request(href), { params })
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: Buffer.from(await answer.arrayBuffer()),
  }
}

/** The script, style and fonts of those pages. */
export const readersAssets = () => makeAssets(readerHeaders(false), { dev: false })
