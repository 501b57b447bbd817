import { type Advice, advice } from '@/lib/entry/advice'
import type { Composing } from './use-composer'

/** What a copy editor would point at, beside the text and never in its way. */
export function AdviceNotes({ composing: { hand, attached } }: { composing: Pick<Composing, 'hand' | 'attached'> }) {
  const notes = advice({ headline: hand.headline, body: hand.body, sources: attached.sources })
  return (
    <section aria-label="Advice" aria-live="polite" className="text-sm">
      {notes.length > 0 && (
        <ul className="space-y-1">
          {notes.map((note) => (
            <li key={keyOf(note)} className="border-s-2 border-edge ps-2 text-quiet">
              <b className="font-medium text-ink">“{note.words}”</b> {note.message}.
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const keyOf = ({ field, from, words }: Advice) => `${field} ${from} ${words}`
