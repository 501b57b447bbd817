import { assets } from '@/components/page/assets'
import { NotFoundPage } from '@/components/page/not-found-page'
import { documentOf } from '@/components/page/render'
import { publicUrl } from '@/lib/env'

/** Answers to readers, as plain bytes. The press in front adds the entity tag, the compression and the policy headers. */
const inHtml = 'text/html; charset=utf-8'

/** `sequence`: the change of this live blog up to which the page is true; of all together for the front page; absent where it belongs to none. */
export const htmlAnswer = (html: string, sequence?: number): Response => answer(html, inHtml, sequence)

export function answer(body: string, contentType: string, sequence?: number): Response {
  const headers = new Headers({ 'content-type': contentType })
  if (sequence !== undefined) headers.set('x-dateline-sequence', String(sequence))
  return new Response(body, { headers })
}

/** One page for what never was, what is not public, and what is outside the numbered pages. */
export async function notFoundAnswer(): Promise<Response> {
  const page = await documentOf(<NotFoundPage assets={assets()} base={publicUrl()} />)
  return new Response(page, { status: 404, headers: { 'content-type': inHtml } })
}

/** What was asked for is at an address of its own. Not for good: a time that is still to come leads elsewhere once it has. */
export const leadsTo = (address: string): Response =>
  new Response(null, { status: 307, headers: { location: address } })
