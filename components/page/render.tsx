import type { ReactElement } from 'react'
import { type Changes, changeItemsOf, type Region } from '@/lib/record/change-item'
import type { StructuredData } from '@/lib/record/json-ld'
import type { LiveBlogHead, RecordChange, RecordPage } from '@/lib/record/page'
import { PublicArticle } from '../entry/public-entry'
import { PublicHead, PublicShortHead } from '../live-blog/public-head'
import { PublicKeyEvents } from '../live-blog/public-key-events'
import { PublicLook } from '../live-blog/public-look'
import { PublicPinned, PublicPinnedElsewhere } from '../live-blog/public-pinned'
import { PublicWhatWeKnow } from '../live-blog/public-what-we-know'
import { PublicMapRail } from '../map/public-map-rail'

/** Imported when first used: the framework refuses a static import of it beside a route. */
const toMarkup = async (): Promise<(tree: ReactElement) => string> =>
  (await import('react-dom/server')).renderToStaticMarkup

/** A page as finished HTML, with what it says to machines. */
export async function documentOf(page: ReactElement, data?: StructuredData): Promise<string> {
  const markup = `<!doctype html>${(await toMarkup())(page)}`
  return data ? withDataBlock(markup, data) : markup
}

/** A drawing as a file of its own: SVG, which is XML. */
export const drawingOf = async (drawing: ReactElement): Promise<string> => (await toMarkup())(drawing)

/**
 * Sets the JSON-LD into the finished document. It is put in as a string because React escapes the content of a script for HTML,
 * and a script is not read as HTML. With no `<` in it, nothing can end the block early. It is data: no policy lets it run.
 */
function withDataBlock(markup: string, data: StructuredData): string {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  // The last one is ours: what people wrote comes before it, with every `<` escaped. At the end, so that the words come first.
  const end = markup.lastIndexOf('</body>')
  return `${markup.slice(0, end)}<script type="application/ld+json">${json}</script>${markup.slice(end)}`
}

/** What `changesAfter` read, drawn as the page draws it. */
export async function changesOf(read: {
  liveBlog: LiveBlogHead
  page: Pick<RecordPage, 'pinned' | 'keyEvents' | 'hasMap' | 'summary' | 'hasClaims' | 'outcome' | 'total'>
  changes: RecordChange[]
  more: boolean
}): Promise<Changes> {
  const markup = await toMarkup()
  const { liveBlog, page } = read
  const regionOf: Record<Region, () => ReactElement> = {
    'live-blog-head': () => <PublicHead liveBlog={liveBlog} />,
    'short-head': () => <PublicShortHead liveBlog={liveBlog} />,
    look: () => <PublicLook liveBlog={liveBlog} />,
    'what-we-know': () => <PublicWhatWeKnow liveBlog={liveBlog} page={page} />,
    pinned: () => <PublicPinned liveBlog={liveBlog} page={page} />,
    'pinned-elsewhere': () => <PublicPinnedElsewhere liveBlog={liveBlog} page={page} />,
    'key-events': () => <PublicKeyEvents liveBlog={liveBlog} page={page} />,
    map: () => <PublicMapRail liveBlog={liveBlog} page={page} />,
  }
  const changes = changeItemsOf(read.changes, {
    entry: (entry) => markup(<PublicArticle entry={entry} liveBlog={liveBlog} />),
    region: (region) => markup(regionOf[region]()),
    summary: page.summary,
    hasEnded: page.outcome !== null,
  })
  return { sequence: liveBlog.sequence, changes, more: read.more }
}
