import { ninjsOf } from '@/lib/feed/ninjs'
import { feedAnswer } from '../../../feed-answer'

export const dynamic = 'force-dynamic'

/** The entries that changed last, as newsrooms exchange them. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  return feedAnswer(slug, ninjsOf, 'application/json; charset=utf-8')
}
