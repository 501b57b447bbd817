import type { ReactNode } from 'react'
import { at } from '@/lib/paths'
import { datelineInWords } from '@/lib/record/dateline'
import type { EntryDifference as Different } from '@/lib/record/difference'
import { inEnglish } from '@/lib/record/language'
import { beginningOf, nameOf } from '@/lib/record/name'
import type { PastEntry } from '@/lib/record/past-page'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { standingOf } from '@/lib/record/standing'
import { visible } from '@/lib/record/visible'
import { PublicTime } from '../entry/public-time'
import { ComparedEntry } from './compared-entry'

/** What became of one entry between two moments. */
export function EntryDifference({ different, liveBlog }: { different: Different; liveBlog: PublicLiveBlog }) {
  const { entryId, after } = different
  return (
    <article className="differs" id={`e-${entryId}`}>
      <h3 {...(after.state !== 'published' && inEnglish(liveBlog.language))}>
        <a href={at.entry(liveBlog.slug, entryId)}>{nameThen(after, liveBlog)}</a>
      </h3>
      <What different={different} liveBlog={liveBlog} />
    </article>
  )
}

/** What an entry is called on a page of the past: one that has been taken back has no name any more. */
export function nameThen(entry: PastEntry, liveBlog: PublicLiveBlog): string {
  if (entry.state === 'published') return nameOf(entry.entry, liveBlog)
  return entry.state === 'withdrawn' ? 'Entry withdrawn' : 'An entry that was withdrawn since'
}

function What({ different, liveBlog }: { different: Different; liveBlog: PublicLiveBlog }): ReactNode {
  const { became, before, after, corrections } = different
  const english = inEnglish(liveBlog.language)
  if (after.state === 'gone') {
    return (
      <>
        {after.notice && <p>{visible(after.notice.note)}</p>}
        <p className="left-out" {...english}>
          Its words were taken out of the record, so they are not compared.
        </p>
      </>
    )
  }
  if (after.state === 'withdrawn') return <p>{visible(after.notice.note)}</p>
  switch (became) {
    case 'added':
    case 'withdrawn':
      return (
        <>
          <p className="dateline">{datelineInWords(after.entry, liveBlog)}</p>
          <p>{beginningOf(after.entry, 240)}</p>
        </>
      )
    case 'pinned':
    case 'unpinned':
      return null
    default:
      return (
        <>
          {after.entry.corrections.slice(-corrections || after.entry.corrections.length).map((correction) => (
            <div className="correction" key={correction.at}>
              <p {...english}>
                Correction <PublicTime at={correction.at} liveBlog={liveBlog} />
              </p>
              <p>{visible(correction.note)}</p>
            </div>
          ))}
          {before?.state === 'published' ? (
            <>
              {became !== 'assessed' && <ComparedEntry before={before.entry} after={after.entry} liveBlog={liveBlog} />}
              <Standings before={before} after={after} liveBlog={liveBlog} />
            </>
          ) : (
            <p className="left-out" {...english}>
              What it said before was taken out of the record.
            </p>
          )}
        </>
      )
  }
}

type Published = Extract<PastEntry, { state: 'published' }>

/** How the claims of an entry stood and stand, where that differs. */
function Standings({ before, after, liveBlog }: { before: Published; after: Published; liveBlog: PublicLiveBlog }) {
  const turned = after.entry.claims.flatMap((claim) => {
    const was = before.entry.claims.find(({ claimId }) => claimId === claim.claimId)
    const [old, now] = [was ? standingOf(was) : null, standingOf(claim)]
    return old === null || old === now ? [] : [{ claim, old, now }]
  })
  if (turned.length === 0) return null
  return (
    <ul className="turned">
      {turned.map(({ claim, old, now }) => (
        <li key={claim.claimId}>
          <a href={at.claim(liveBlog.slug, claim.claimId)}>{visible(claim.statement)}</a>{' '}
          <span {...inEnglish(liveBlog.language)}>
            <del>{old}</del> <ins>{now}</ins>
          </span>
        </li>
      ))}
    </ul>
  )
}
