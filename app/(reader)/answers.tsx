import { assets } from '@/components/page/assets'
import { NotFoundPage } from '@/components/page/not-found-page'
import { documentOf } from '@/components/page/render'
import { publicUrl } from '@/lib/env'

/**
 * Answers to readers, as plain bytes. The press in front adds the entity tag, the compression and the policy headers.
 * `sequence` is the change up to which the answer is true.
 */
export const answer = (body: BodyInit, contentType: string, sequence: number): Response =>
  new Response(body, { headers: { 'content-type': contentType, 'x-dateline-sequence': String(sequence) } })

export const htmlAnswer = (html: string, sequence: number): Response => answer(html, html_, sequence)

const html_ = 'text/html; charset=utf-8'

/** One page for what never was, what is not public, and what is outside the numbered pages. */
export async function notFoundAnswer(): Promise<Response> {
  const page = await documentOf(<NotFoundPage assets={assets()} base={publicUrl()} />)
  return new Response(page, { status: 404, headers: { 'content-type': html_ } })
}
