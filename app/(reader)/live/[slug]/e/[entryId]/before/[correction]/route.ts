import { at } from '@/lib/paths'
import { sequenceOfCorrection } from '@/lib/record/correction-queries'
import { leadsTo, notFoundAnswer } from '../../../../../../answers'

export const dynamic = 'force-dynamic'

/** What an entry said before a correction: leads to the difference that the correction made. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ slug: string; entryId: string; correction: string }> },
) {
  const { slug, entryId, correction } = await params
  const sequence = await sequenceOfCorrection(slug, entryId, Number(correction))
  if (sequence === null) return notFoundAnswer()
  return leadsTo(at.difference(slug, sequence - 1, sequence) + at.anchor(entryId))
}
