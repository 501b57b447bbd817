import { assets } from '@/components/page/assets'
import { LiveBlogPage } from '@/components/page/live-blog-page'
import { documentOf } from '@/components/page/render'
import { publicUrl } from '@/lib/env'
import { liveBlogPosting } from '@/lib/record/json-ld'
import { pageOfRecord } from '@/lib/record/record-queries'
import { htmlAnswer, notFoundAnswer } from '../../answers'

export const dynamic = 'force-dynamic'

/** A live blog with its newest entries. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const page = await pageOfRecord(slug, null)
  if (!page) return notFoundAnswer()
  const base = publicUrl()
  const html = await documentOf(<LiveBlogPage page={page} assets={assets()} base={base} />, liveBlogPosting(page, base))
  return htmlAnswer(html, page.liveBlog.sequence)
}
