'use client'

import { useState } from 'react'
import { leastReason, type SettledStatus } from '@/lib/claim/claim'
import type { Refused } from '../desk/door'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { TextArea } from '../ui/field'
import { Issues, Notice } from '../ui/notice'
import { useModKey } from '../ui/use-mod-key'

export type Settling = SettledStatus | null

const said: Record<SettledStatus | 'none', { title: string; what: string; button: string }> = {
  confirmed: {
    title: 'Confirm this claim?',
    what: 'Readers are told that it is confirmed, with your reason.',
    button: 'Confirm it',
  },
  false: {
    title: 'Settle this claim as false?',
    what: 'Readers are told at once, with your reason, wherever an entry rests on it. Each published entry that introduced it goes to review with a correction prepared.',
    button: 'It is false',
  },
  none: {
    title: 'Put this claim back to what the positions say?',
    what: 'What a reviewer said of it holds no longer. Your reason is kept for the desk.',
    button: 'Put it back',
  },
}

/** Asks for the reason that a reviewer’s word on a claim owes to readers. */
export function SettleDialog({
  status,
  reason = '',
  busy,
  refused,
  onClose,
  onSaid,
}: {
  status: Settling
  /** What was said before, where it is to be said again. */
  reason?: string
  busy: boolean
  refused: Refused | null
  onClose: () => void
  onSaid: (reason: string) => void
}) {
  const mod = useModKey()
  const [text, setText] = useState(reason)
  const { title, what, button } = said[status ?? 'none']
  const why = text.trim().length < leastReason ? `Write ${leastReason} characters or more` : null
  const say = () => {
    if (!why && !busy) onSaid(text.trim())
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault()
          say()
        }}
      >
        <p>{what}</p>
        <TextArea
          label="Reason"
          hint={`${status === null ? 'For the desk' : 'Readers see it'}; ${leastReason} characters or more.`}
          rows={4}
          dir="auto"
          maxLength={1_000}
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
            tone={status === 'false' ? 'danger' : 'primary'}
            busy={busy}
            disabledReason={why}
            keys={`${mod} Enter`}
          >
            {button}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  )
}
