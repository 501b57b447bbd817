import { at } from '@/lib/paths'
import { inEnglish } from '@/lib/record/language'
import type { PublicEntry, PublicLiveBlog } from '@/lib/record/public-entry'
import { visible } from '@/lib/record/visible'
import { PublicStanding } from './public-standing'

/** The claims an entry rests on and how they stand now, each leading to its own page. */
export function PublicClaims({ entry: { claims }, liveBlog }: { entry: PublicEntry; liveBlog: PublicLiveBlog }) {
  if (claims.length === 0) return null
  return (
    <div className="claims">
      <p {...inEnglish(liveBlog.language)}>{claims.length === 1 ? 'Claim' : 'Claims'}</p>
      <ul>
        {claims.map((claim) => (
          <li key={claim.claimId}>
            <a href={at.claim(liveBlog.slug, claim.claimId)}>
              <PublicStanding claim={claim} liveBlog={liveBlog} />: <span>{visible(claim.statement)}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
