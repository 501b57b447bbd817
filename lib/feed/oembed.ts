import { at } from '../paths'
import type { PublicLiveBlog } from '../record/public-entry'
import { visible } from '../record/visible'
import { element } from './xml'

/** How large the frame is, in pixels. */
export type FrameSize = { width: number; height: number }

const usual: FrameSize = { width: 600, height: 600 }
/** Sizes come in steps, so that nobody can have us keep an answer for every number there is. */
const step = 40

/** What somebody asks for: the live blog that their address is of, and the largest frame within what they have room for. */
export type OembedQuestion = { slug: string; size: FrameSize }

/**
 * Reads a question, or null when the address in it is none of a live blog of ours. `otherFormat`: they want it in what we do
 * not write. Entries and older pages are shown as the live blog that they are of.
 */
export function oembedIn(query: string, base: string): OembedQuestion | 'otherFormat' | null {
  const asked = new URLSearchParams(query)
  if ((asked.get('format') ?? 'json') !== 'json') return 'otherFormat'
  const address = asked.get('url') ?? ''
  if (!URL.canParse(address)) return null
  const { host, pathname } = new URL(address)
  const slug = /^\/live\/([a-z0-9]+(?:-[a-z0-9]+)*)(?:\/(?:e|page)\/[\w-]+)?\/?$/.exec(pathname)?.[1]
  if (slug === undefined || slug.length > 80 || host !== new URL(base).host) return null
  return {
    slug,
    size: { width: within(asked.get('maxwidth'), 'width'), height: within(asked.get('maxheight'), 'height') },
  }
}

function within(most: string | null, side: keyof FrameSize): number {
  if (most === null || !/^\d{1,6}$/.test(most)) return usual[side]
  return Math.max(step, Math.min(usual[side], Math.floor(Number(most) / step) * step))
}

/** The one form of a question. */
export const oembedQuery = ({ slug, size }: OembedQuestion, base: string): string =>
  `?${new URLSearchParams({ url: base + at.liveBlog(slug), maxwidth: String(size.width), maxheight: String(size.height) })}`

/** The question that is asked about a live blog by who has all the room there is. */
export const usualQuestion = (slug: string): OembedQuestion => ({ slug, size: usual })

/** oEmbed 1.0: how others show a live blog in a page of theirs. The frame may run our script and open a window, and no more. */
export function oembedOf(liveBlog: PublicLiveBlog, { width, height }: FrameSize, base: string): string {
  const title = visible(liveBlog.title)
  const frame = element(
    'iframe',
    {
      src: base + at.embed(liveBlog.slug),
      title,
      width: String(width),
      height: String(height),
      loading: 'lazy',
      referrerpolicy: 'no-referrer',
      sandbox: 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox',
      style: 'border:0;max-width:100%',
    },
    ' ',
  )
  return JSON.stringify({
    version: '1.0',
    type: 'rich',
    title,
    provider_name: 'Dateline',
    provider_url: `${base}/`,
    cache_age: 300,
    html: frame.text,
    width,
    height,
  })
}
