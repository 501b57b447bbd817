import { publicUrl } from '@/lib/env'
import { sitemapOf } from '@/lib/feed/sitemap'
import { everyLiveBlog } from '@/lib/record/record-feed-queries'
import { answer } from '../answers'

export const dynamic = 'force-dynamic'

/** Every live blog, for search engines. */
export async function GET() {
  return answer(sitemapOf(await everyLiveBlog(), publicUrl()), 'application/xml; charset=utf-8')
}
