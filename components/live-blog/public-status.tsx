import { inEnglish } from '@/lib/record/language'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { PublicTime } from '../entry/public-time'

const statusInWords = {
  upcoming: 'Upcoming',
  live: 'Live',
  paused: 'Paused',
  ended: 'Ended',
} as const satisfies Record<PublicLiveBlog['status'], string>

/** Where the live blog stands, in words and in shape: ring, disc, bars, square. */
export function PublicStatus({ liveBlog }: { liveBlog: PublicLiveBlog }) {
  return (
    <p className={`status ${liveBlog.status}`} {...inEnglish(liveBlog.language)}>
      <b>{statusInWords[liveBlog.status]}</b> <Since liveBlog={liveBlog} />
    </p>
  )
}

function Since({ liveBlog }: { liveBlog: PublicLiveBlog }) {
  const { status, startedAt, endedAt } = liveBlog
  if (status === 'upcoming') return <span>Coverage has not begun</span>
  if (status === 'paused') return <span>No new entries for now</span>
  const at = status === 'ended' ? endedAt : startedAt
  if (!at) return null
  return (
    <span>
      {status === 'live' && 'since '}
      <PublicTime at={at} liveBlog={liveBlog} />
    </span>
  )
}
