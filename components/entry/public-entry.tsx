import type { ReactNode } from 'react'
import { kindInWords } from '@/lib/entry/entry'
import { at } from '@/lib/paths'
import { inEnglish } from '@/lib/record/language'
import { nameOf } from '@/lib/record/name'
import type { RecordEntry } from '@/lib/record/page'
import type { PublicEntry, PublicLiveBlog, WithdrawalNotice } from '@/lib/record/public-entry'
import { visible } from '@/lib/record/visible'
import { PublicClaims } from '../claim/public-claims'
import { PublicFallen } from '../claim/public-fallen'
import { PublicPictures } from '../picture/public-picture'
import { PublicDateline } from './public-dateline'
import { PublicSources } from './public-sources'
import { PublicText } from './public-text'
import { PublicTime } from './public-time'
import { PublicWithdrawal } from './public-withdrawal'

/**
 * An entry as readers see it: in the page, on its own page and in every change, byte for byte the same.
 * It depends on nothing but its arguments; the script in open pages compares and replaces it whole.
 */
export function PublicArticle({
  entry: held,
  liveBlog,
  children,
}: {
  entry: RecordEntry
  liveBlog: PublicLiveBlog
  /** What a page of the past says of it, before the entry says anything itself. */
  children?: ReactNode
}) {
  return (
    <article
      className={held.state === 'withdrawn' ? 'entry withdrawn' : 'entry'}
      id={`e-${held.entryId}`}
      data-sequence={held.sequence}
      data-revision={held.revision}
      data-position={held.position}
    >
      {children}
      {held.state === 'withdrawn' ? (
        <Notice notice={held.notice} liveBlog={liveBlog} />
      ) : (
        <Published entry={held.entry} liveBlog={liveBlog} />
      )}
    </article>
  )
}

function Published({ entry, liveBlog }: { entry: PublicEntry; liveBlog: PublicLiveBlog }) {
  const english = inEnglish(liveBlog.language)
  const corrected = entry.corrections.at(-1)
  const isHeadlineCorrected = entry.correctedText.some(({ paragraph }) => paragraph === null)
  return (
    <>
      <PublicFallen entry={entry} liveBlog={liveBlog} />
      <PublicDateline entry={entry} liveBlog={liveBlog} />
      <h2>
        <a href={at.entry(liveBlog.slug, entry.entryId)}>
          {isHeadlineCorrected ? <mark>{nameOf(entry, liveBlog)}</mark> : nameOf(entry, liveBlog)}
        </a>
      </h2>
      <p className="times" {...english}>
        {entry.kind !== 'update' && <b>{kindInWords[entry.kind]} </b>}
        <span>
          Published <PublicTime at={entry.publishedAt} liveBlog={liveBlog} />
        </span>
        {entry.updatedAt && (
          <span className="updated">
            {' '}
            Updated <PublicTime at={entry.updatedAt} liveBlog={liveBlog} />
          </span>
        )}
        {corrected && (
          <span className="corrected">
            {' '}
            Corrected <PublicTime at={corrected.at} liveBlog={liveBlog} />
          </span>
        )}
      </p>
      <PublicText document={entry.body} corrected={entry.correctedText} />
      <PublicPictures entry={entry} liveBlog={liveBlog} />
      {entry.corrections.map(({ at: correctedAt, note }, index) => (
        <div className="correction" key={correctedAt}>
          <p {...english}>
            Correction <PublicTime at={correctedAt} liveBlog={liveBlog} />
          </p>
          <p>{visible(note)}</p>
          <p {...english}>
            <a href={at.before(liveBlog.slug, entry.entryId, index + 1)}>What it said before</a>
          </p>
        </div>
      ))}
      <PublicClaims entry={entry} liveBlog={liveBlog} />
      <PublicSources entry={entry} liveBlog={liveBlog} />
    </>
  )
}

/** What stands where a withdrawn entry stood: the same place, the same address, no text. */
function Notice({ notice, liveBlog }: { notice: WithdrawalNotice; liveBlog: PublicLiveBlog }) {
  return (
    <>
      <h2 {...inEnglish(liveBlog.language)}>
        <a href={at.entry(liveBlog.slug, notice.entryId)}>Entry withdrawn</a>
      </h2>
      <PublicWithdrawal notice={notice} liveBlog={liveBlog} />
    </>
  )
}
