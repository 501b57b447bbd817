import { assets } from '@/components/page/assets'
import { HomePage } from '@/components/page/home-page'
import { documentOf } from '@/components/page/render'
import { publicUrl } from '@/lib/env'
import { liveBlogsNow } from '@/lib/record/record-queries'
import { htmlAnswer } from './answers'

export const dynamic = 'force-dynamic'

/** Live blogs running now, with the latest entry of each; ended ones below. */
export async function GET() {
  const liveBlogs = await liveBlogsNow()
  // Every change of any live blog raises one of the numbers, so their sum is a number that never stands still.
  const sequence = liveBlogs.reduce((sum, { liveBlog }) => sum + liveBlog.sequence, 0)
  return htmlAnswer(await documentOf(<HomePage liveBlogs={liveBlogs} assets={assets()} base={publicUrl()} />), sequence)
}
