'use client'

import { useState } from 'react'
import { act, type Refused } from '../desk/door'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { TextArea, TextField } from '../ui/field'
import { Issues, Notice } from '../ui/notice'

/** Takes who a source is and seals it. Nothing typed here is kept on the device. */
export function SealIdentity({
  sourceId,
  onClose,
  onSealed,
}: {
  sourceId: string
  onClose: () => void
  onSealed: () => void
}) {
  const [held, setHeld] = useState({ name: '', contact: '', note: '' })
  const [refused, setRefused] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const change = (changes: Partial<typeof held>) => setHeld({ ...held, ...changes })
  const seal = async () => {
    setBusy(true)
    const answer = await act('PUT', `/sources/${sourceId}/identity`, held)
    setBusy(false)
    if (answer.ok) onSealed()
    else setRefused(answer)
  }
  return (
    <Dialog title="Seal who it is" onClose={onClose}>
      <form
        className="space-y-3"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          if (held.name.trim() !== '' && !busy) void seal()
        }}
      >
        <p className="text-sm text-quiet">
          Name, account and profile are taken off the source. You can open what you seal, and name others who may. Notes
          and titles that you wrote elsewhere stay as they are: look through them for the name.
        </p>
        <TextField
          label="Name"
          dir="auto"
          maxLength={200}
          autoComplete="off"
          value={held.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextArea
          label="Contact"
          hint="Accounts, numbers, addresses."
          dir="auto"
          rows={2}
          maxLength={500}
          value={held.contact}
          onChange={(event) => change({ contact: event.target.value })}
        />
        <TextArea
          label="Note"
          dir="auto"
          rows={2}
          maxLength={2_000}
          value={held.note}
          onChange={(event) => change({ note: event.target.value })}
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
            tone="primary"
            busy={busy}
            disabledReason={held.name.trim() === '' ? 'Say who it is first' : null}
          >
            Seal
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  )
}
