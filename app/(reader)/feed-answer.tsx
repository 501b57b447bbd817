import { FeedEntry } from '@/components/feed/feed-entry'
import { drawingOf } from '@/components/page/render'
import { publicUrl } from '@/lib/env'
import { type Feed, feedOf } from '@/lib/feed/feed'
import { feedOfRecord } from '@/lib/record/record-feed-queries'
import { answer, notFoundAnswer } from './answers'

/** Who looks in less often than this many entries change sees the rest in the live blog. */
const mostEntries = 50

/** What every feed answers with, written in its format. */
export async function feedAnswer(slug: string, write: (feed: Feed) => string, contentType: string): Promise<Response> {
  const read = await feedOfRecord(slug, mostEntries)
  if (!read) return notFoundAnswer()
  const { liveBlog } = read
  const base = publicUrl()
  const draw = (held: Feed['items'][number]['held']) =>
    drawingOf(<FeedEntry held={held} liveBlog={liveBlog} base={base} />)
  return answer(write(await feedOf(read, { base, draw })), contentType, liveBlog.sequence)
}
