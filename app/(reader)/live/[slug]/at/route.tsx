import { assets } from '@/components/page/assets'
import { MomentsPage } from '@/components/page/moments-page'
import { documentOf } from '@/components/page/render'
import { instantOf } from '@/lib/entry/wall-clock'
import { publicUrl } from '@/lib/env'
import { at } from '@/lib/paths'
import { endOfMinute, minuteIn } from '@/lib/record/moment'
import { momentsOfRecord } from '@/lib/record/moment-list-queries'
import { momentAt } from '@/lib/record/past-queries'
import { htmlAnswer, leadsTo, notFoundAnswer } from '../../../answers'

export const dynamic = 'force-dynamic'

/** Every change of the record as a moment to go to; or the way to the one that a time on the live blog's clock stands for. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const asked = new URL(request.url).searchParams
  const page = asked.get('page')
  const list = await momentsOfRecord(slug, page === null ? null : Number(page))
  if (!list) return notFoundAnswer()
  const clock = minuteIn(asked.get('time'))
  if (clock === null) {
    const html = await documentOf(<MomentsPage list={list} assets={assets()} base={publicUrl()} />)
    return htmlAnswer(html, list.liveBlog.sequence)
  }
  const instant = instantOf({ clock, precision: 'minute' }, list.liveBlog.timezone)
  const moment = instant && (await momentAt(slug, endOfMinute(instant)))
  return typeof moment === 'number' ? leadsTo(at.past(slug, moment)) : notFoundAnswer()
}
