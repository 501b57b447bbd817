import type { ReactNode } from 'react'
import type { Verdict } from '@/lib/access/can'

/** Where a list does not have what is looked for, it can be added there. Open at once when the search found nothing. */
export function AddRecord({
  noun,
  open,
  mayAdd,
  children,
}: {
  noun: string
  open: boolean
  mayAdd: Verdict
  children: ReactNode
}) {
  if (!mayAdd.allowed) return <p className="mt-4 text-sm text-quiet">{`Add ${noun}: ${mayAdd.reason}.`}</p>
  return (
    <details open={open} className="mt-4">
      <summary className="min-h-6 font-medium">{`Add ${noun}`}</summary>
      <div className="pt-2">{children}</div>
    </details>
  )
}
