import { assets } from '@/components/page/assets'
import { DifferencePage } from '@/components/page/difference-page'
import { documentOf } from '@/components/page/render'
import { publicUrl } from '@/lib/env'
import { at } from '@/lib/paths'
import { differenceInRecord } from '@/lib/record/difference-queries'
import { sequenceOf } from '@/lib/record/past-queries'
import { htmlAnswer, leadsTo, notFoundAnswer } from '../../../../../answers'

export const dynamic = 'force-dynamic'

/** What is different between two moments. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ slug: string; moment: string; other: string }> },
) {
  const { slug, moment, other } = await params
  const [from, to] = [await sequenceOf(slug, moment), await sequenceOf(slug, other)]
  if (from === null || to === null) return notFoundAnswer()
  if (from === to) return leadsTo(at.past(slug, from))
  if (String(from) !== moment || String(to) !== other)
    return leadsTo(at.difference(slug, Math.min(from, to), Math.max(from, to)))
  const difference = await differenceInRecord(slug, from, to)
  if (!difference) return notFoundAnswer()
  const html = await documentOf(<DifferencePage difference={difference} assets={assets()} base={publicUrl()} />)
  return htmlAnswer(html, difference.liveBlog.sequence)
}
