import { at } from '@/lib/paths'
import { inEnglish } from '@/lib/record/language'
import type { ListedClaim } from '@/lib/record/page'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { byStanding, groupExplained, groupInWords } from '@/lib/record/standing'
import { visible } from '@/lib/record/visible'
import { PublicTime } from '../entry/public-time'
import { PublicStanding } from './public-standing'

/** Claims by how they stand, the groups counted and within reach from the top. */
export function PublicClaimList({ claims, liveBlog }: { claims: readonly ListedClaim[]; liveBlog: PublicLiveBlog }) {
  const english = inEnglish(liveBlog.language)
  const groups = byStanding(claims)
  return (
    <>
      <nav className="groups" aria-label="Claims by how they stand" {...english}>
        <ul>
          {groups.map(({ group, claims: its }) => (
            <li key={group}>
              <a href={`#${group}`}>
                <b className={`standing ${group}`}>{groupInWords[group]}</b> {its.length}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {groups.map(({ group, claims: its }) => (
        <section className="group" key={group} id={group} aria-labelledby={`${group}-claims`}>
          <h3 id={`${group}-claims`} {...english}>
            <b className={`standing ${group}`}>{groupInWords[group]}</b> <span>{counted(its.length)}</span>
          </h3>
          <p className="explained" {...english}>
            {groupExplained[group]}
          </p>
          <ul>
            {its.map((claim) => (
              <li key={claim.claimId} id={`c-${claim.claimId}`}>
                <a href={at.claim(liveBlog.slug, claim.claimId)}>{visible(claim.statement)}</a>
                <p {...english}>
                  <PublicStanding claim={claim} liveBlog={liveBlog} />
                  {claim.standing.status !== null && (
                    <span>
                      {' '}
                      since <PublicTime at={claim.since} liveBlog={liveBlog} />
                    </span>
                  )}
                  <span>, {positionsInWords(claim.positions)}</span>
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

const counted = (count: number): string => (count === 1 ? '1 claim' : `${count} claims`)
const positionsInWords = (count: number): string => (count === 1 ? '1 position' : `${count} positions`)
