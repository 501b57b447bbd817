import { at } from '@/lib/paths'
import { inEnglish } from '@/lib/record/language'
import type { PastEntry } from '@/lib/record/past-page'
import type { PublicLiveBlog, WithdrawalNotice } from '@/lib/record/public-entry'
import { leftOutInWords, sinceInWords } from '@/lib/record/since'
import { PublicArticle } from '../entry/public-entry'
import { PublicWithdrawal } from '../entry/public-withdrawal'

/** An entry as it stood. Before its words are read it says what became of them: they are shown for what they were, not told again. */
export function PastArticle({
  entry,
  liveBlog,
  moment,
  last,
}: {
  entry: PastEntry
  liveBlog: PublicLiveBlog
  moment: number
  /** The number of the newest change. */
  last: number
}) {
  if (entry.state === 'gone') return <Gone entry={entry} notice={entry.notice} liveBlog={liveBlog} />
  const since = sinceInWords(entry.since)
  const english = inEnglish(liveBlog.language)
  const leftOut = entry.state === 'published' ? leftOutInWords(entry.leftOut) : null
  return (
    <PublicArticle entry={entry} liveBlog={liveBlog}>
      {since && (
        <p className="since" {...english}>
          <b>{since}.</b>{' '}
          <a href={at.difference(liveBlog.slug, moment, last) + at.anchor(entry.entryId)}>See what changed</a> or{' '}
          <a href={at.entry(liveBlog.slug, entry.entryId)}>read it as it stands</a>.
        </p>
      )}
      {leftOut && (
        <p className="left-out" {...english}>
          {leftOut}
        </p>
      )}
    </PublicArticle>
  )
}

/** What was withdrawn since is nowhere any more, also not in the past: only that it stood there, and why it does not. */
function Gone({
  entry,
  notice,
  liveBlog,
}: {
  entry: PastEntry
  notice: WithdrawalNotice | null
  liveBlog: PublicLiveBlog
}) {
  const english = inEnglish(liveBlog.language)
  return (
    <article className="entry withdrawn" id={`e-${entry.entryId}`}>
      <h2 {...english}>
        <a href={at.entry(liveBlog.slug, entry.entryId)}>An entry stood here. It was withdrawn since</a>
      </h2>
      {notice && <PublicWithdrawal notice={notice} liveBlog={liveBlog} />}
      <p className="left-out" {...english}>
        Its words were taken out of the record, so they are not shown here either.
      </p>
    </article>
  )
}
