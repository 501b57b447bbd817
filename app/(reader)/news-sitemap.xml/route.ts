import { publicUrl } from '@/lib/env'
import { newsSitemapOf } from '@/lib/feed/sitemap'
import { newsOfTwoDays } from '@/lib/record/record-feed-queries'
import { answer } from '../answers'

export const dynamic = 'force-dynamic'

/** Entries of the last two days, for search engines that list news. */
export async function GET() {
  return answer(newsSitemapOf(await newsOfTwoDays(), publicUrl()), 'application/xml; charset=utf-8')
}
