import { assets } from '@/components/page/assets'
import { HomePage } from '@/components/page/home-page'
import { documentOf } from '@/components/page/render'
import { publicUrl } from '@/lib/env'
import { liveBlogsNow } from '@/lib/record/record-queries'
import { htmlAnswer } from './answers'

export const dynamic = 'force-dynamic'

/** Live blogs running now, with the latest entry of each; ended ones below. */
export async function GET() {
  const { liveBlogs, sequence } = await liveBlogsNow()
  const page = <HomePage liveBlogs={liveBlogs} assets={assets()} base={publicUrl()} />
  return htmlAnswer(await documentOf(page), sequence)
}
