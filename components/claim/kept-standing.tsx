import { standingInWords } from '@/lib/claim/claim'
import type { ClaimView } from '@/lib/claim/claim-schema'
import { groundInWords } from '@/lib/claim/kept-standing'
import { visible } from '@/lib/record/visible'
import { When } from '../desk/when'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'

/** What readers are not told yet, because one person alone made it so: what it would be, who did what, and the one decision. */
export function KeptStanding({
  claim,
  busy,
  onConfirm,
}: {
  claim: ClaimView
  busy: boolean
  /** Null where the decision has a button of its own. */
  onConfirm: (() => void) | null
}) {
  const { kept, kind, standing, may, timezone: zone } = claim
  if (!kept) return null
  return (
    <Notice tone="warn">
      <p>
        {kept.wouldBe
          ? `Readers go on being told “${standingInWords(kind, standing)}”. It would be “${standingInWords(kind, kept.wouldBe)}” once a second person has confirmed it.`
          : 'Readers go on reading the names under which it was checked, until a second person has confirmed others.'}
      </p>
      <ul className="my-1 list-disc ps-5">
        {kept.renamed.map(({ from, to }) => (
          <li key={`${from} ${to}`}>
            In its positions, “{visible(from)}” would read “{visible(to)}”.
          </li>
        ))}
        {kept.because.map(({ by, ground, at }) => (
          <li key={`${by.id} ${ground}`}>
            {by.name} {groundInWords[ground]}, <When at={at} zone={zone} brief />.
          </li>
        ))}
      </ul>
      {onConfirm && (
        <Button
          busy={busy}
          disabledReason={may.confirmStanding.allowed ? null : may.confirmStanding.reason}
          onClick={onConfirm}
        >
          Let readers know
        </Button>
      )}
    </Notice>
  )
}
