import { assets } from '@/components/page/assets'
import { PastPage } from '@/components/page/past-page'
import { documentOf } from '@/components/page/render'
import { publicUrl } from '@/lib/env'
import { at } from '@/lib/paths'
import { pastOfRecord, sequenceOf } from '@/lib/record/past-queries'
import { htmlAnswer, leadsTo, notFoundAnswer } from '../../../../answers'

export const dynamic = 'force-dynamic'

/** The live blog as it stood after a change; a time leads to the last change before its end. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string; moment: string }> }) {
  const { slug, moment } = await params
  const sequence = await sequenceOf(slug, moment)
  if (sequence === null) return notFoundAnswer()
  if (String(sequence) !== moment) return leadsTo(at.past(slug, sequence))
  const past = await pastOfRecord(slug, sequence, null)
  if (!past) return notFoundAnswer()
  const html = await documentOf(<PastPage past={past} assets={assets()} base={publicUrl()} />)
  return htmlAnswer(html, past.liveBlog.last)
}
