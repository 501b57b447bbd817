import { at } from '@/lib/paths'
import { entryQueryOf } from '@/lib/record/entry-filter'
import { inEnglish } from '@/lib/record/language'
import { outcomeInWords } from '@/lib/record/outcome'
import type { Outcome, Summary } from '@/lib/record/page'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { PublicTime } from '../entry/public-time'

/** Above what is known of a live blog that has ended: when that was, how much there was of it, and the ways to read it now. */
export function PublicOutcome({
  liveBlog,
  outcome,
  summary,
}: {
  liveBlog: PublicLiveBlog
  outcome: Outcome
  /** Null: nothing was approved, or nothing of it holds any more. */
  summary: Summary | null
}) {
  const { slug, startedAt, endedAt } = liveBlog
  return (
    <div className="outcome" {...inEnglish(liveBlog.language)}>
      <h2 id="outcome">{summary ? 'Summary at the end' : 'This live blog has ended'}</h2>
      <p>
        {startedAt && (
          <>
            From <PublicTime at={startedAt} liveBlog={liveBlog} />{' '}
          </>
        )}
        {endedAt && (
          <>
            {startedAt ? 'to' : 'Ended'} <PublicTime at={endedAt} liveBlog={liveBlog} />:{' '}
          </>
        )}
        {outcomeInWords(outcome)}.{' '}
        {summary && (
          <>
            What follows was approved <PublicTime at={summary.approvedAt} liveBlog={liveBlog} />.
          </>
        )}
      </p>
      <div className="onward">
        <a href={at.entries(slug, entryQueryOf({ order: 'oldest' }))}>Read it from the start</a>{' '}
        <a href={at.corrections(slug)}>Corrections</a> <a href={at.moments(slug)}>As it stood</a>
      </div>
    </div>
  )
}
