import { type ClaimKind, type ClaimRole, claimKindInWords } from '@/lib/claim/claim'
import { at } from '@/lib/paths'
import { datelineInWords } from '@/lib/record/dateline'
import { fallenInWords } from '@/lib/record/fallen'
import { inEnglish } from '@/lib/record/language'
import { nameOf } from '@/lib/record/name'
import type { RecordClaim } from '@/lib/record/page'
import type { PublicClaim as Claim, PublicLiveBlog } from '@/lib/record/public-entry'
import { explanationOf, rangeInWords } from '@/lib/record/standing'
import { visible } from '@/lib/record/visible'
import { PublicTime } from '../entry/public-time'
import { PublicFallenWords } from './public-fallen'
import { PublicPositions } from './public-positions'
import { PublicStanding } from './public-standing'

/** A claim, how it stands and why, who says what of it, how it stood before, and where readers were told. */
export function PublicClaim({ held, liveBlog }: { held: RecordClaim; liveBlog: PublicLiveBlog }) {
  const { claim, since, history, entries } = held
  const english = inEnglish(liveBlog.language)
  return (
    <article className="claim" id={`c-${claim.claimId}`} tabIndex={-1}>
      <p className="kind" {...english}>
        {kindOf[claim.kind]}
      </p>
      <h2>{visible(claim.statement)}</h2>
      <p className="stands">
        <PublicStanding claim={claim} liveBlog={liveBlog} />{' '}
        {claim.standing.status !== null && (
          <span {...english}>
            since <PublicTime at={since} liveBlog={liveBlog} />
          </span>
        )}
      </p>
      <p className="explained" {...english}>
        {explanationOf(claim.standing)}
      </p>
      {claim.reason && (
        <div className="reason">
          <p {...english}>Our reason</p>
          <p>{visible(claim.reason)}</p>
        </div>
      )}
      <Particulars claim={claim} liveBlog={liveBlog} />
      <section className="positions" aria-labelledby="positions">
        <h3 id="positions" {...english}>
          {claim.kind === 'fact' ? 'Who says what' : 'Whose position it is'}
        </h3>
        <PublicPositions positions={claim.positions} liveBlog={liveBlog} />
      </section>
      {claim.standing.status !== null && (
        <section className="history" aria-labelledby="history">
          <h3 id="history" {...english}>
            How it stood
          </h3>
          <ol>
            {history.map(({ at: turnedAt, standing }) => (
              <li key={`${turnedAt} ${standing.status}`}>
                <span {...english}>
                  <PublicTime at={turnedAt} liveBlog={liveBlog} />
                </span>{' '}
                <PublicStanding claim={{ kind: claim.kind, standing }} liveBlog={liveBlog} />
              </li>
            ))}
          </ol>
        </section>
      )}
      <section className="resting" aria-labelledby="resting">
        <h3 id="resting" {...english}>
          Entries that rest on it
        </h3>
        <ul>
          {entries.map(({ role, entry }) => (
            <li key={entry.entryId}>
              <a href={at.entry(liveBlog.slug, entry.entryId)}>{nameOf(entry, liveBlog)}</a>{' '}
              <PublicFallenWords words={fallenInWords(entry)} liveBlog={liveBlog} />
              <p>
                <span {...english}>{roleOf[role]}</span> · {datelineInWords(entry, liveBlog)} ·{' '}
                <span {...english}>
                  published <PublicTime at={entry.publishedAt} liveBlog={liveBlog} />
                </span>
              </p>
            </li>
          ))}
        </ul>
      </section>
    </article>
  )
}

/** Whom it is about, where, and how much: in figures only as far as somebody said them. */
function Particulars({ claim, liveBlog }: { claim: Claim; liveBlog: PublicLiveBlog }) {
  const rows = [
    ['About', claim.about && visible(claim.about)],
    ['Place', claim.place && visible(claim.place)],
    ['Figures', rangeInWords(claim.range)],
  ].filter(([, said]) => said)
  if (rows.length === 0) return null
  return (
    <dl className="particulars">
      {rows.map(([name, said]) => (
        <div key={name}>
          <dt {...inEnglish(liveBlog.language)}>{name}</dt> <dd>{said}</dd>
        </div>
      ))}
    </dl>
  )
}

const kindOf: Record<ClaimKind, string> = {
  fact: 'A claim of fact',
  assessment: `An ${claimKindInWords.assessment}`,
  intention: `An ${claimKindInWords.intention}`,
  characterisation: `A ${claimKindInWords.characterisation}`,
}

const roleOf: Record<ClaimRole, string> = {
  introduces: 'Introduced it',
  updates: 'Updates it',
  corrects: 'Corrects it',
  mentions: 'Mentions it',
}
