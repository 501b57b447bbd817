import { assets } from '@/components/page/assets'
import { CorrectionsPage } from '@/components/page/corrections-page'
import { documentOf } from '@/components/page/render'
import { publicUrl } from '@/lib/env'
import { correctionsOfRecord } from '@/lib/record/correction-queries'
import { htmlAnswer, notFoundAnswer } from '../../../answers'

export const dynamic = 'force-dynamic'

/** Everything that readers were told and that was put right since: corrections, withdrawals, claims that fell. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const content = await correctionsOfRecord(slug)
  if (!content) return notFoundAnswer()
  const html = await documentOf(<CorrectionsPage content={content} assets={assets()} base={publicUrl()} />)
  return htmlAnswer(html, content.liveBlog.sequence)
}
