import { jsonFeedOf } from '@/lib/feed/json-feed'
import { feedAnswer } from '../../../feed-answer'

export const dynamic = 'force-dynamic'

/** The entries that changed last, as a JSON Feed. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  return feedAnswer(slug, jsonFeedOf, 'application/feed+json; charset=utf-8')
}
