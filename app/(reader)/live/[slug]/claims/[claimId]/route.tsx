import * as z from 'zod'
import { assets } from '@/components/page/assets'
import { ClaimPage } from '@/components/page/claim-page'
import { documentOf } from '@/components/page/render'
import { publicUrl } from '@/lib/env'
import { claimInRecord } from '@/lib/record/record-claim-queries'
import { htmlAnswer, notFoundAnswer } from '../../../../answers'

export const dynamic = 'force-dynamic'

const ClaimId = z.uuid().lowercase()

/** One claim with its positions and how it stood. Nothing, once no published entry rests on it any more. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string; claimId: string }> }) {
  const { slug, claimId } = await params
  const content = ClaimId.safeParse(claimId).success ? await claimInRecord(slug, claimId) : null
  if (!content) return notFoundAnswer()
  const html = await documentOf(<ClaimPage content={content} assets={assets()} base={publicUrl()} />)
  return htmlAnswer(html, content.liveBlog.sequence)
}
