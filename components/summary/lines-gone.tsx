import Link from 'next/link'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import { summaryListInWords } from '@/lib/summary/summary'
import type { SummaryView } from '@/lib/summary/summary-schema'
import { Notice } from '../ui/notice'

/** Lines that were approved and no longer fit: readers do not see them any more. */
export function LinesGone({ known }: { known: SummaryView }) {
  const gone = known.lines.filter(({ isShown }) => !isShown)
  if (gone.length === 0) return null
  return (
    <Notice tone="warn">
      <p>
        {gone.length === 1 ? 'A line was' : `${gone.length} lines were`} taken out for readers, because the claim stands
        differently now. Approve again to have this settled.
      </p>
      <ul className="mt-1 space-y-1">
        {gone.map(({ claimId, text, whyNot, list }) => (
          <li key={claimId}>
            <Link href={desk.claim(claimId)} prefetch={false}>
              {visible(text)}
            </Link>{' '}
            <span className="text-sm text-quiet">
              stood under “{summaryListInWords[list]}”. {whyNot ?? 'It would fit again'}.
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
