import { inEnglish } from '@/lib/record/language'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { visible } from '@/lib/record/visible'

/** What the live blog was called and where it stood, without the signs of one that is running. */
export function PastHead({ liveBlog, isPublic }: { liveBlog: PublicLiveBlog; isPublic: boolean }) {
  return (
    <header className="head">
      <p className="status" {...inEnglish(liveBlog.language)}>
        <b>{isPublic ? statusThen[liveBlog.status] : 'Not public yet'}</b>
      </p>
      <h1>{visible(liveBlog.title)}</h1>
      {liveBlog.standfirst && <p className="standfirst">{visible(liveBlog.standfirst)}</p>}
      {liveBlog.note && (
        <div className="note">
          <p {...inEnglish(liveBlog.language)}>A note to readers</p>
          <p>{visible(liveBlog.note)}</p>
        </div>
      )}
    </header>
  )
}

export const statusThen = {
  upcoming: 'Announced, not begun',
  live: 'Live then',
  paused: 'Paused then',
  ended: 'Ended then',
} as const satisfies Record<PublicLiveBlog['status'], string>
