import type { ClaimKind } from '@/lib/claim/claim'
import { inEnglish } from '@/lib/record/language'
import type { PublicLiveBlog, PublicStanding as Standing } from '@/lib/record/public-entry'
import { shapeOf, standingOf } from '@/lib/record/standing'

/** How a claim stands: words first, then a shape, then a colour. Whoever sees only one of them knows. */
export function PublicStanding({
  claim,
  liveBlog,
}: {
  claim: { kind: ClaimKind; standing: Standing }
  liveBlog: Pick<PublicLiveBlog, 'language'>
}) {
  return (
    <b className={`standing ${shapeOf(claim.standing)}`} {...inEnglish(liveBlog.language)}>
      {standingOf(claim)}
    </b>
  )
}
