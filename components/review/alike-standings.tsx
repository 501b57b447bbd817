import Link from 'next/link'
import type { KeptListed } from '@/lib/claim/alike-standings'
import { standingInWords } from '@/lib/claim/claim'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import { Button } from '../ui/button'
import { useKeys } from '../ui/use-keys'

/** What waits for the same reason as the claim in view, each with what it would be; and the one decision on all of them. */
export function AlikeStandings({
  alike,
  busy,
  onConfirm,
}: {
  alike: readonly KeptListed[]
  busy: boolean
  onConfirm: () => void
}) {
  useKeys({ A: alike.length > 0 ? onConfirm : undefined })
  if (alike.length === 0) return null
  const others = alike.length === 1 ? 'One more claim waits' : `${alike.length} more claims wait`
  return (
    <section aria-labelledby="alike" className="space-y-2">
      <h3 id="alike" className="font-medium">
        {others} for the same reason
      </h3>
      <ul className="divide-y divide-rule border-y border-rule">
        {alike.map(({ claimId, statement, kind, standing, wouldBe }) => (
          <li key={claimId} className="py-2">
            <Link href={desk.claim(claimId)} prefetch={false} className="font-serif" dir="auto">
              {visible(statement)}
            </Link>
            <p className="text-sm text-quiet">
              {standingInWords(kind, standing)} now, would be {standingInWords(kind, wouldBe ?? standing)}
            </p>
          </li>
        ))}
      </ul>
      <Button keys="A" busy={busy} onClick={onConfirm}>
        {`Let readers know of these ${alike.length + 1}`}
      </Button>
    </section>
  )
}
