import Link from 'next/link'
import { hasFallen } from '@/lib/claim/claim'
import type { EntryView } from '@/lib/entry/entry-schema'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import { StandingBadge } from '../claim/standing-badge'
import { Notice } from '../ui/notice'

/** Why an entry that readers see is back on the desk by itself: a claim that it brought to them has fallen. */
export function FallenClaims({ entry: { head, published } }: { entry: Pick<EntryView, 'head' | 'published'> }) {
  const fallen =
    published?.claims.filter(({ role, standing }) => role === 'introduces' && hasFallen(standing.status)) ?? []
  if (fallen.length === 0) return null
  const corrected = fallen.filter(({ claimId }) =>
    head.claims.some((claim) => claim.claimId === claimId && claim.role === 'corrects'),
  )
  return (
    <Notice tone="warn">
      <p>
        {fallen.length === 1 ? 'A claim' : 'Claims'} that this entry brought to readers{' '}
        {fallen.length === 1 ? 'has' : 'have'} fallen. Readers see it marked already.
      </p>
      <ul className="my-1 space-y-1">
        {fallen.map((claim) => (
          <li key={claim.claimId}>
            <Link href={desk.claim(claim.claimId)} prefetch={false} className="me-2">
              {visible(claim.statement)}
            </Link>
            <StandingBadge claim={claim} />
          </li>
        ))}
      </ul>
      {corrected.length === fallen.length ? (
        <>
          <p>
            A correction is prepared: revision {head.number} has the same text, the{' '}
            {fallen.length === 1 ? 'claim' : 'claims'} marked as corrected, and this note for readers:
          </p>
          {head.publicNote && <p className="my-1 border-s-2 border-edge ps-2">{visible(head.publicNote)}</p>}
          <p>Mend the sentence that said so, or approve it as it is.</p>
        </>
      ) : (
        <p>Revision {head.number} does not correct it yet: say so in the text, and mark the claim as corrected.</p>
      )}
    </Notice>
  )
}
