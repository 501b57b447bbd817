import type { EntryView } from '@/lib/entry/entry-schema'
import { visible } from '@/lib/record/visible'
import { verdictInWords } from '@/lib/review/decision'
import { When } from '../desk/when'
import { Notice } from '../ui/notice'

/** The note that whoever takes the entry up has to read first: changes requested, or an act done alone. */
export function LastWord({ entry, zone }: { entry: Pick<EntryView, 'state' | 'decisions'>; zone: string }) {
  const word =
    entry.decisions.find(({ awaitsConfirmation }) => awaitsConfirmation) ??
    (entry.state === 'changes_requested'
      ? entry.decisions.find(({ verdict }) => verdict === 'request_changes')
      : undefined)
  if (!word) return null
  return (
    <Notice tone="warn">
      <p className="text-sm">
        <b className="font-medium">{word.person.name}</b> {verdictInWords[word.verdict]},{' '}
        <When at={word.decidedAt} zone={zone} brief />
        {word.awaitsConfirmation && '; a second person has to confirm it'}
      </p>
      {word.note && <p className="mt-1 whitespace-pre-line">{visible(word.note)}</p>}
    </Notice>
  )
}
