import type { EntryView } from '@/lib/entry/entry-schema'

/** What whoever may approve this entry does besides; nothing where no position waits. */
export function AlsoChecked({ entry: { head, state, may } }: { entry: Pick<EntryView, 'head' | 'state' | 'may'> }) {
  if (state !== 'in_review' || !may.approve.allowed || head.claims.every(({ waiting }) => waiting === 0)) return null
  return (
    <p className="text-sm">
      Approving also checks the positions on its claims that somebody else wrote: from then on they count, and readers
      are told who says so.
    </p>
  )
}
