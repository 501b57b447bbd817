import { rssOf } from '@/lib/feed/rss'
import { feedAnswer } from '../../../feed-answer'

export const dynamic = 'force-dynamic'

/** The entries that changed last, as RSS. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  return feedAnswer(slug, rssOf, 'application/rss+xml; charset=utf-8')
}
