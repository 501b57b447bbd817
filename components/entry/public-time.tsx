import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { momentInWords } from '@/lib/record/time'

/** A moment in the live blog's zone, for people and for machines. */
export function PublicTime({ at, liveBlog }: { at: string; liveBlog: Pick<PublicLiveBlog, 'timezone'> }) {
  return <time dateTime={at}>{momentInWords(at, liveBlog.timezone)}</time>
}
