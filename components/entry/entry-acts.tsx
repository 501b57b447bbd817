'use client'

import { useState } from 'react'
import type { EntryView } from '@/lib/entry/entry-schema'
import { type EntryMove, entryMoveNames, moveInWords } from '@/lib/entry/entry-workflow'
import { Button } from '../ui/button'
import { Issues, Notice } from '../ui/notice'
import { ActDialog, needsOf } from './act-dialog'
import { controlFor } from './composer-controls'
import { useEntryAct } from './use-entry-act'

const tones: Partial<Record<EntryMove, 'primary' | 'danger'>> = {
  approve: 'primary',
  publish: 'primary',
  withdraw: 'danger',
}

/**
 * What can be done with this entry, and, on what cannot, why. Where there is a composer, sending to review is its own
 * act, since it saves the text first.
 */
export function EntryActs({
  entry,
  viewerId,
  withSubmit,
}: {
  entry: EntryView
  viewerId: string
  withSubmit: boolean
}) {
  const { busy, outcome, run, hush } = useEntryAct()
  const [asking, setAsking] = useState<EntryMove | null>(null)
  const reason = (verdict: EntryView['may']['pin']) => (verdict.allowed ? null : verdict.reason)
  const waiting = entry.decisions.find(({ awaitsConfirmation, person }) => awaitsConfirmation && person.id !== viewerId)
  const shown = entryMoveNames.filter((move) => withSubmit || move !== 'submit')
  const pin = entry.pinned ? 'unpin' : 'pin'

  const press = (move: EntryMove) => {
    if (needsOf(move)) setAsking(move)
    else void run(entry, move)
  }

  return (
    <section aria-label="What can be done" className="space-y-2">
      <div className="flex flex-wrap gap-1.5">
        {shown.map((move) => (
          <Button
            key={move}
            tone={tones[move] ?? 'plain'}
            busy={busy}
            disabledReason={reason(entry.may[move])}
            onClick={() => press(move)}
          >
            {moveInWords[move]}
          </Button>
        ))}
        <Button busy={busy} disabledReason={reason(entry.may.pin)} onClick={() => void run(entry, pin)}>
          {entry.pinned ? 'Unpin' : 'Pin'}
        </Button>
        <Button
          busy={busy}
          disabledReason={reason(entry.may.confirm)}
          onClick={() => waiting && void run(entry, 'confirm', { decisionId: waiting.id })}
        >
          Confirm
        </Button>
      </div>
      <p role="status" className="text-sm text-good empty:hidden">
        {outcome?.ok ? outcome.words : ''}
      </p>
      {outcome && !outcome.ok && !asking && (
        <Notice tone="bad">
          <p>{outcome.refused.message}</p>
          <Issues issues={outcome.refused.issues} linkTo={controlFor} />
        </Notice>
      )}
      {asking && (
        <ActDialog
          move={asking}
          busy={busy}
          refused={outcome && !outcome.ok ? outcome.refused : null}
          onClose={() => {
            setAsking(null)
            hush()
          }}
          onSaid={async (said) => {
            if (await run(entry, asking, said)) setAsking(null)
          }}
        />
      )}
    </section>
  )
}
