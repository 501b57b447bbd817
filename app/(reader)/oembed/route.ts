import { publicUrl } from '@/lib/env'
import { oembedIn, oembedOf } from '@/lib/feed/oembed'
import { liveBlogInRecord } from '@/lib/record/record-feed-queries'
import { answer, notFoundAnswer } from '../answers'

export const dynamic = 'force-dynamic'

/** How others show a live blog in a page of theirs. */
export async function GET(request: Request) {
  const base = publicUrl()
  const question = oembedIn(new URL(request.url).search, base)
  const liveBlog = question === null || question === 'otherFormat' ? null : await liveBlogInRecord(question.slug)
  if (!liveBlog || question === null || question === 'otherFormat') return notFoundAnswer()
  return answer(oembedOf(liveBlog, question.size, base), 'application/json; charset=utf-8', liveBlog.sequence)
}
