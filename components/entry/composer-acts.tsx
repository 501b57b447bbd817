import type { EntryState } from '@/lib/entry/entry-workflow'
import { Button } from '../ui/button'
import { useModKey } from '../ui/use-mod-key'
import { ComposerStatus } from './composer-status'
import type { Composing } from './use-composer'
import { anew, type useSaving } from './use-saving'

/** Why this cannot be saved, or sent, now; null when it can. */
export type WhyNot = { save: string | null; send: string | null }

/** `mayNot`: why this person may not write here; `isNothing`: nothing is written yet. */
export function whyNot(
  { isUnsaved }: Pick<Composing, 'isUnsaved'>,
  { state, mayNot, isNothing }: { state: EntryState | null; mayNot: string | null; isNothing: boolean },
): WhyNot {
  const both = mayNot ?? (isNothing ? 'Write something first' : null)
  return {
    save: both ?? (isUnsaved ? null : 'Everything is saved'),
    send: both ?? (isUnsaved ? null : reasonNotToSend(state)),
  }
}

/** Why there is nothing to send; what is saved and waits already needs no second sending. */
function reasonNotToSend(state: EntryState | null): string | null {
  switch (state) {
    case 'in_review':
      return 'It is in review already'
    case 'approved':
      return 'It is approved; whatever you change goes through review again'
    case 'published':
      return 'Readers see exactly this; write what has to change first'
    default:
      return null
  }
}

/** What is done with the text in hand, always in view, and what came of it. */
export function ComposerActs({
  composing,
  saving,
  why,
  isNew,
  zone,
  onSave,
  onSend,
}: {
  composing: Composing
  saving: ReturnType<typeof useSaving>
  why: WhyNot
  /** It is an entry that is begun here, so that another can be begun after it. */
  isNew: boolean
  zone: string
  onSave: () => void
  onSend: () => void
}) {
  const mod = useModKey()
  const busy = saving.busy !== null
  return (
    <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 self-start bg-paper py-2">
      <Button
        disabledReason={why.save}
        busy={busy}
        keys={`${mod} S`}
        aria-keyshortcuts="Control+S Meta+S"
        onClick={onSave}
      >
        Save draft
      </Button>
      <Button
        tone="primary"
        disabledReason={why.send}
        busy={busy}
        keys={`${mod} Enter`}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        onClick={onSend}
      >
        Send to review
      </Button>
      {isNew && composing.ground.entry && !composing.isUnsaved && (
        <Button tone="quiet" onClick={() => composing.replace(anew.hand, anew)}>
          Begin another entry
        </Button>
      )}
      <ComposerStatus composing={composing} saving={saving} zone={zone} />
    </div>
  )
}
