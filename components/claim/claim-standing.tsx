import Link from 'next/link'
import { statusInWords } from '@/lib/claim/claim'
import type { ClaimView } from '@/lib/claim/claim-schema'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import { When } from '../desk/when'
import { Notice } from '../ui/notice'
import { StandingBadge } from './standing-badge'

/** How a claim stands and why: what a reviewer said, and what the positions say. */
export function ClaimStanding({ claim }: { claim: ClaimView }) {
  const { settled, timezone: zone } = claim
  return (
    <div className="space-y-2">
      <p className="flex flex-wrap items-baseline gap-x-4">
        <StandingBadge claim={claim} />
        <span className="text-sm text-quiet">
          since <When at={claim.statusSince} zone={zone} />
        </span>
      </p>
      {settled && (
        <div className="border-s-2 border-edge ps-3">
          <p className="text-sm text-quiet">
            Settled by {settled.by.name}, <When at={settled.settledAt} zone={zone} />
            {claim.isPublic ? '; readers see the reason:' : ':'}
          </p>
          <p className="whitespace-pre-line" dir="auto">
            {visible(settled.reason)}
          </p>
        </div>
      )}
      {claim.settlementIsStale && (
        <Notice tone="warn">
          Evidence has come since. Look at it again: settle it anew, or put it back to what the positions say.
        </Notice>
      )}
      <p>
        {claim.kept?.wouldBe && 'What the evidence adds up to now: '}
        {settled && claim.computedStatus && <>Apart from that it would be {statusInWords[claim.computedStatus]}. </>}
        {claim.why}
      </p>
      <Prepared claim={claim} />
    </div>
  )
}

/** A claim that fell brings what introduced it back to review. */
function Prepared({ claim: { standing, entries } }: { claim: ClaimView }) {
  if (standing.status !== 'false' && standing.status !== 'retracted') return null
  const prepared = entries.filter(
    ({ role, state, isPublic }) => role === 'corrects' && isPublic && state === 'in_review',
  )
  if (prepared.length === 0) return null
  return (
    <Notice>
      <p>A correction is prepared and waits for review:</p>
      <ul>
        {prepared.map(({ entryId, headline }) => (
          <li key={entryId}>
            <Link href={desk.entry(entryId)} prefetch={false}>
              {headline ? visible(headline) : 'Without a headline'}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
