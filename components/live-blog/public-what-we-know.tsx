import { at } from '@/lib/paths'
import type { Region } from '@/lib/record/change-item'
import { inPage } from '@/lib/record/in-page'
import { inEnglish } from '@/lib/record/language'
import { pageOf, type RecordPage, type SummaryLine } from '@/lib/record/page'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { visible } from '@/lib/record/visible'
import { summaryListInWords, summaryLists } from '@/lib/summary/summary'
import { PublicStanding } from '../claim/public-standing'
import { PublicTime } from '../entry/public-time'
import { PublicOutcome } from './public-outcome'

const id: Region = 'what-we-know'

/**
 * What is known, claimed, disputed and not known, as a person approved it, and the way to every claim. Once the live blog has ended
 * it is its summary, unfolded, under a heading that says so.
 */
export function PublicWhatWeKnow({
  liveBlog,
  page: { summary, hasClaims, outcome, total },
  moment,
}: {
  liveBlog: PublicLiveBlog
  page: Pick<RecordPage, 'summary' | 'hasClaims' | 'outcome' | 'total'>
  /** The change after which it stood so; none: as it stands now. */
  moment?: number
}) {
  const told = summary && summary.lines.length > 0 ? summary : null
  const lists = told && (
    <Lists liveBlog={liveBlog} lines={told.lines} place={{ total, moment }} hasEnded={outcome !== null} />
  )
  return (
    <div id={id}>
      {outcome && (
        <section className="known" aria-labelledby="outcome">
          <PublicOutcome liveBlog={liveBlog} outcome={outcome} summary={told} />
          {lists}
        </section>
      )}
      {!outcome && told && (
        <details className="known">
          <Folded liveBlog={liveBlog} approvedAt={told.approvedAt} />
          {lists}
        </details>
      )}
      {hasClaims && (
        <p className="to-claims" {...inEnglish(liveBlog.language)}>
          <a href={at.claims(liveBlog.slug)}>All claims and how they stand</a>
        </p>
      )}
    </div>
  )
}

type Place = { total: number; moment: number | undefined }

function Folded({ liveBlog, approvedAt }: { liveBlog: PublicLiveBlog; approvedAt: string }) {
  const english = inEnglish(liveBlog.language)
  return (
    <summary>
      <h2 {...english}>What we know, and what we don’t</h2>{' '}
      <span {...english}>
        As of <PublicTime at={approvedAt} liveBlog={liveBlog} />
      </span>
    </summary>
  )
}

function Lists({
  liveBlog,
  lines: all,
  place,
  hasEnded,
}: {
  liveBlog: PublicLiveBlog
  lines: readonly SummaryLine[]
  place: Place
  hasEnded: boolean
}) {
  const english = inEnglish(liveBlog.language)
  return summaryLists.map((list) => {
    const lines = all.filter((line) => line.list === list)
    if (lines.length === 0 && list !== 'known') return null
    return (
      <section key={list}>
        <h3 {...english}>{summaryListInWords[list]}</h3>
        {lines.length > 0 ? (
          <ul>
            {lines.map((line) => (
              <Line key={`${line.claimId} ${line.text}`} line={line} liveBlog={liveBlog} place={place} />
            ))}
          </ul>
        ) : (
          // That nothing is known is news; that nothing is disputed is not.
          <p {...english}>{hasEnded ? 'Nothing' : 'Nothing yet'} that independent sources agree on.</p>
        )}
      </section>
    )
  })
}

/** The entry first, then the claim: a line leads to what was reported, its standing to what it rests on. */
function Line({ line, liveBlog, place }: { line: SummaryLine; liveBlog: PublicLiveBlog; place: Place }) {
  return (
    <li>
      <a href={inPage(liveBlog.slug, pageOf(line.position, place.total), line.entryId, place.moment)}>
        {visible(line.text)}
      </a>{' '}
      <a href={at.claim(liveBlog.slug, line.claimId)}>
        <PublicStanding claim={line} liveBlog={liveBlog} />
      </a>
    </li>
  )
}
