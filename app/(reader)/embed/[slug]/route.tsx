import { assets } from '@/components/page/assets'
import { EmbedPage } from '@/components/page/embed-page'
import { documentOf } from '@/components/page/render'
import { publicUrl } from '@/lib/env'
import { newestInRecord } from '@/lib/record/record-feed-queries'
import { htmlAnswer, notFoundAnswer } from '../../answers'

export const dynamic = 'force-dynamic'

/** Entries in a frame: enough to see what is going on. */
const mostEntries = 5

/** The newest entries of a live blog, for the pages of others. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const read = await newestInRecord(slug, mostEntries)
  if (!read) return notFoundAnswer()
  const html = await documentOf(<EmbedPage {...read} assets={assets()} base={publicUrl()} />)
  return htmlAnswer(html, read.liveBlog.sequence)
}
