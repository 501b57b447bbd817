import { inEnglish } from '@/lib/record/language'
import type { PublicLiveBlog, WithdrawalNotice } from '@/lib/record/public-entry'
import { visible } from '@/lib/record/visible'
import { PublicTime } from './public-time'

/** What is said of an entry that was taken back: when it was published, when it was withdrawn, and why. */
export function PublicWithdrawal({ notice, liveBlog }: { notice: WithdrawalNotice; liveBlog: PublicLiveBlog }) {
  return (
    <>
      <p className="times" {...inEnglish(liveBlog.language)}>
        <span>
          Published <PublicTime at={notice.publishedAt} liveBlog={liveBlog} />
        </span>
        <span>
          {' '}
          Withdrawn <PublicTime at={notice.withdrawnAt} liveBlog={liveBlog} />
        </span>
      </p>
      <div className="text">
        <p>{visible(notice.note)}</p>
      </div>
    </>
  )
}
