import Link from 'next/link'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import type { SummaryLine } from '@/lib/summary/summary-schema'
import { StandingBadge } from '../claim/standing-badge'
import { Button } from '../ui/button'
import { controlClass } from '../ui/field'

/** The control of a line, for what leads to it. */
export const idOf = (claimId: string) => `line-${claimId}`

/** One line, to be worded, moved within its list or left out; under it the claim and the entry that it stands for. */
export function LineInHand({
  line,
  error,
  isFirst,
  isLast,
  onReword,
  onMove,
  onLeaveOut,
}: {
  line: SummaryLine
  error: string | undefined
  isFirst: boolean
  isLast: boolean
  onReword: (text: string) => void
  onMove: (by: 1 | -1) => void
  onLeaveOut: () => void
}) {
  const name = visible(line.text)
  return (
    <>
      <textarea
        id={idOf(line.claimId)}
        aria-label={`Line on: ${visible(line.statement)}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${idOf(line.claimId)}-note` : undefined}
        rows={1}
        dir="auto"
        maxLength={300}
        className={`${controlClass} field-sizing-content resize-none font-serif text-lg`}
        value={line.text}
        // A line is one line, however it is pasted.
        onChange={(event) => onReword(event.target.value.replace(/\s*\n\s*/g, ' '))}
      />
      {error && (
        <p id={`${idOf(line.claimId)}-note`} className="text-sm text-bad">
          {error}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <StandingBadge claim={{ kind: 'fact', standing: line.standing }} />
        <Link href={desk.claim(line.claimId)} prefetch={false}>
          the claim
        </Link>
        <Link href={desk.entry(line.entryId)} prefetch={false}>
          {line.headline ? visible(line.headline) : 'the entry'}
        </Link>
        <span className="ms-auto flex gap-1">
          <Button
            tone="quiet"
            aria-label={`Up: ${name}`}
            disabledReason={isFirst ? 'It stands first' : null}
            onClick={() => onMove(-1)}
          >
            ↑
          </Button>
          <Button
            tone="quiet"
            aria-label={`Down: ${name}`}
            disabledReason={isLast ? 'It stands last' : null}
            onClick={() => onMove(1)}
          >
            ↓
          </Button>
          <Button tone="quiet" aria-label={`Leave out: ${name}`} onClick={onLeaveOut}>
            Leave out
          </Button>
        </span>
      </div>
    </>
  )
}
