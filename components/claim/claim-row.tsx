import Link from 'next/link'
import type { ClaimListed } from '@/lib/claim/claim-schema'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import { When } from '../desk/when'
import { Badge } from '../ui/badge'
import { StandingBadge } from './standing-badge'

/** One claim in a list: what is said, how it stands, what is open about it. */
export function ClaimRow({
  claim,
  zone,
  link,
}: {
  claim: ClaimListed
  zone: string
  link?: (element: HTMLAnchorElement | null) => void
}) {
  return (
    <div className="py-2">
      <Link
        ref={link}
        href={desk.claim(claim.id)}
        prefetch={false}
        dir="auto"
        className="block font-serif text-lg leading-snug text-ink no-underline hover:underline"
      >
        {visible(claim.statement)}
      </Link>
      <p className="mt-0.5 flex flex-wrap items-baseline gap-x-4">
        <StandingBadge claim={claim} />
        <span className="text-sm text-quiet">
          <When at={claim.statusSince} zone={zone} brief />
        </span>
        {claim.settlementIsStale && (
          <Badge shape="▲" tone="warn">
            Evidence has come since
          </Badge>
        )}
        {claim.waiting > 0 && (
          <Badge shape="▲" tone="warn">
            {claim.waiting === 1 ? 'One position waits' : `${claim.waiting} positions wait`}
          </Badge>
        )}
        {!claim.isPublic && (
          <Badge shape="○" tone="plain">
            Only on the desk
          </Badge>
        )}
      </p>
    </div>
  )
}
