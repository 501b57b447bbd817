import { assets } from '@/components/page/assets'
import { LiveBlogPage } from '@/components/page/live-blog-page'
import { documentOf } from '@/components/page/render'
import { publicUrl } from '@/lib/env'
import { pageOfRecord } from '@/lib/record/record-queries'
import { htmlAnswer, notFoundAnswer } from '../../../../answers'

export const dynamic = 'force-dynamic'

/** An older page: always the same twenty entries, whatever is published after them. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string; number: string }> }) {
  const { slug, number } = await params
  // One address for one page: "03" and "3.0" are not pages.
  if (!/^[1-9]\d{0,5}$/.test(number)) return notFoundAnswer()
  const page = await pageOfRecord(slug, Number(number))
  if (!page) return notFoundAnswer()
  const html = await documentOf(<LiveBlogPage page={page} assets={assets()} base={publicUrl()} />)
  return htmlAnswer(html, page.liveBlog.sequence)
}
