import type { ClaimKind } from '@/lib/claim/claim'
import type { PublicStanding } from '@/lib/record/public-entry'
import { groupOf, type StandingGroup, standingOf } from '@/lib/record/standing'

const shapes: Record<StandingGroup, { shape: string; tone: string }> = {
  confirmed: { shape: '●', tone: 'text-good' },
  corroborated: { shape: '◕', tone: 'text-good' },
  single_source: { shape: '◔', tone: 'text-warn' },
  disputed: { shape: '◧', tone: 'text-warn' },
  unverified: { shape: '○', tone: 'text-quiet' },
  false: { shape: '✕', tone: 'text-bad' },
  retracted: { shape: '↩', tone: 'text-bad' },
  position: { shape: '❝', tone: 'text-quiet' },
}

/** How a claim stands: words first, then shape, then colour. The words may be long and wrap. */
export function StandingBadge({ claim }: { claim: { kind: ClaimKind; standing: PublicStanding } }) {
  const { shape, tone } = shapes[groupOf(claim.standing)]
  return (
    <span className={`inline-flex gap-1.5 text-sm font-medium ${tone}`}>
      <span aria-hidden="true" className="w-3 shrink-0 text-center">
        {shape}
      </span>
      {standingOf(claim)}
    </span>
  )
}
