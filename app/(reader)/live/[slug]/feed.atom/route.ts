import { atomOf } from '@/lib/feed/atom'
import { feedAnswer } from '../../../feed-answer'

export const dynamic = 'force-dynamic'

/** The entries that changed last, as Atom. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  return feedAnswer(slug, atomOf, 'application/atom+xml; charset=utf-8')
}
