'use client'

import { useState } from 'react'
import { type EntryMove, entryMoves, moveInWords } from '@/lib/entry/entry-workflow'
import type { Refused } from '../desk/door'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { TextArea } from '../ui/field'
import { Issues, Notice } from '../ui/notice'
import { useModKey } from '../ui/use-mod-key'

const asks = {
  note: { label: 'Note to the author', hint: 'What has to change before this can be approved.' },
  reason: { label: 'Reason', hint: 'Everybody on the desk sees it, and a second person has to confirm afterwards.' },
  publicNote: { label: 'Public note', hint: 'Readers see it in place of the entry: why it was taken back.' },
} as const

/** What a move has to be told, and to whom it will be said; null when it needs no word. */
export function needsOf(move: EntryMove): { field: keyof typeof asks; atLeast: number } | null {
  const rule = entryMoves[move]
  return 'needs' in rule ? rule.needs : null
}

/** Asks for the note that a move owes. */
export function ActDialog({
  move,
  busy,
  refused,
  onClose,
  onSaid,
}: {
  move: EntryMove
  busy: boolean
  refused: Refused | null
  onClose: () => void
  onSaid: (said: Record<string, string>) => void
}) {
  const needs = needsOf(move)
  const mod = useModKey()
  const [text, setText] = useState('')
  if (!needs) return null
  const { label, hint } = asks[needs.field]
  const missing = needs.atLeast - text.trim().length
  const why =
    missing > 0 ? (needs.atLeast === 1 ? 'Write a note first' : `Write ${needs.atLeast} characters or more`) : null
  const say = () => {
    if (!why && !busy) onSaid({ [needs.field]: text.trim() })
  }

  return (
    <Dialog title={moveInWords[move]} onClose={onClose}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault()
          say()
        }}
      >
        <TextArea
          label={label}
          hint={hint}
          rows={4}
          maxLength={2_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            say()
          }}
        />
        {refused && (
          <Notice tone="bad">
            <p>{refused.message}</p>
            <Issues issues={refused.issues} />
          </Notice>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            type="submit"
            tone={move === 'withdraw' ? 'danger' : 'primary'}
            busy={busy}
            disabledReason={why}
            keys={`${mod} Enter`}
          >
            {moveInWords[move]}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  )
}
