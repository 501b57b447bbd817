import { assets } from '@/components/page/assets'
import { ClaimsPage } from '@/components/page/claims-page'
import { documentOf } from '@/components/page/render'
import { publicUrl } from '@/lib/env'
import { claimsOfRecord } from '@/lib/record/record-claim-queries'
import { htmlAnswer, notFoundAnswer } from '../../../answers'

export const dynamic = 'force-dynamic'

/** Every claim of a live blog by how it stands. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const content = await claimsOfRecord(slug)
  if (!content) return notFoundAnswer()
  const html = await documentOf(<ClaimsPage content={content} assets={assets()} base={publicUrl()} />)
  return htmlAnswer(html, content.liveBlog.sequence)
}
