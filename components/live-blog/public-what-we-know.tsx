import { at } from '@/lib/paths'
import type { Region } from '@/lib/record/change-item'
import { inPage } from '@/lib/record/in-page'
import { inEnglish } from '@/lib/record/language'
import { pageOf, type RecordPage, type Summary, type SummaryLine } from '@/lib/record/page'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { visible } from '@/lib/record/visible'
import { type SummaryList, summaryListInWords, summaryLists } from '@/lib/summary/summary'
import { PublicStanding } from '../claim/public-standing'
import { PublicTime } from '../entry/public-time'

const id: Region = 'what-we-know'

/** What is known, claimed, disputed and not known, as a person approved it, and the way to every claim. */
export function PublicWhatWeKnow({
  liveBlog,
  page: { summary, hasClaims, total },
  moment,
}: {
  liveBlog: PublicLiveBlog
  page: Pick<RecordPage, 'summary' | 'hasClaims' | 'total'>
  /** The change after which it stood so; none: as it stands now. */
  moment?: number
}) {
  if (!hasClaims) return <div id={id} />
  return (
    <div id={id}>
      {summary && summary.lines.length > 0 && <Known liveBlog={liveBlog} summary={summary} place={{ total, moment }} />}
      <p className="to-claims" {...inEnglish(liveBlog.language)}>
        <a href={at.claims(liveBlog.slug)}>All claims and how they stand</a>
      </p>
    </div>
  )
}

type Place = { total: number; moment: number | undefined }

function Known({ liveBlog, summary, place }: { liveBlog: PublicLiveBlog; summary: Summary; place: Place }) {
  const english = inEnglish(liveBlog.language)
  return (
    <details className="known">
      <summary>
        <h2 {...english}>What we know, and what we don’t</h2>{' '}
        <span {...english}>
          As of <PublicTime at={summary.approvedAt} liveBlog={liveBlog} />
        </span>
      </summary>
      {summaryLists.map((list) => {
        const lines = summary.lines.filter((line) => line.list === list)
        const nothing = nothingIn[list]
        if (lines.length === 0 && nothing === null) return null
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
              <p {...english}>{nothing}</p>
            )}
          </section>
        )
      })}
    </details>
  )
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

/** That nothing is known is news; that nothing is disputed is not. */
const nothingIn: Record<SummaryList, string | null> = {
  known: 'Nothing yet that independent sources agree on.',
  claimed: null,
  disputed: null,
  not_known: null,
}
