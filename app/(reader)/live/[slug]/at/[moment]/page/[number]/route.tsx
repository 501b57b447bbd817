import { assets } from '@/components/page/assets'
import { PastPage } from '@/components/page/past-page'
import { documentOf } from '@/components/page/render'
import { publicUrl } from '@/lib/env'
import { pastOfRecord } from '@/lib/record/past-queries'
import { htmlAnswer, notFoundAnswer } from '../../../../../../answers'

export const dynamic = 'force-dynamic'

/** An older page of the live blog as it stood after a change. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ slug: string; moment: string; number: string }> },
) {
  const { slug, moment, number } = await params
  const past = await pastOfRecord(slug, Number(moment), Number(number))
  if (!past) return notFoundAnswer()
  const html = await documentOf(<PastPage past={past} assets={assets()} base={publicUrl()} />)
  return htmlAnswer(html, past.liveBlog.last)
}
