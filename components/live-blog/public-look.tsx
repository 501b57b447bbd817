import { at } from '@/lib/paths'
import type { Region } from '@/lib/record/change-item'
import type { PublicLiveBlog } from '@/lib/record/public-entry'

const id: Region = 'look'

/** What does without a script for the notice of new entries. Of a live blog that has ended there are none to look for. */
export function PublicLook({ liveBlog }: { liveBlog: PublicLiveBlog }) {
  return (
    <span id={id}>{liveBlog.status !== 'ended' && <a href={at.liveBlog(liveBlog.slug)}>Look for new entries</a>}</span>
  )
}
