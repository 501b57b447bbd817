'use client'

import { useState } from 'react'
import type { Identity } from '@/lib/vault/identity-schema'
import { act, type Refused } from '../desk/door'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { TextArea } from '../ui/field'
import { Issues, Notice } from '../ui/notice'
import { SignInAgain } from './sealed-identity'

const leastReason = 10

/** Asks for the reason, shows who it is, and forgets it when it is closed. */
export function OpenIdentity({ sourceId, onClose }: { sourceId: string; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [opened, setOpened] = useState<Identity | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const missing = leastReason - reason.trim().length
  const open = async () => {
    setBusy(true)
    const answer = await act<Identity>('POST', `/sources/${sourceId}/identity/open`, { reason: reason.trim() })
    setBusy(false)
    setRefused(answer.ok ? null : answer)
    if (answer.ok) setOpened(answer.value)
  }
  if (opened) return <Opened identity={opened} onClose={onClose} />
  return (
    <Dialog title="Open who it is" onClose={onClose}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (missing <= 0 && !busy) void open()
        }}
      >
        <TextArea
          label="Reason"
          hint="It is written down with your name and the time, where nobody can change it."
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {refused && (
          <Notice tone="bad">
            <p>{refused.message}</p>
            <Issues issues={refused.issues} />
            {refused.status === 403 && <SignInAgain sourceId={sourceId} />}
          </Notice>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            type="submit"
            tone="primary"
            busy={busy}
            disabledReason={missing > 0 ? `Write ${leastReason} characters or more` : null}
          >
            Open
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  )
}

function Opened({ identity, onClose }: { identity: Identity; onClose: () => void }) {
  return (
    <Dialog title="Who it is" onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        <dt className="text-quiet">Name</dt>
        <dd dir="auto">{identity.name}</dd>
        {identity.contact && (
          <>
            <dt className="text-quiet">Contact</dt>
            <dd dir="auto" className="whitespace-pre-wrap">
              {identity.contact}
            </dd>
          </>
        )}
        {identity.note && (
          <>
            <dt className="text-quiet">Note</dt>
            <dd dir="auto" className="whitespace-pre-wrap">
              {identity.note}
            </dd>
          </>
        )}
      </dl>
      <p className="my-3 text-sm text-quiet">
        This opening has been written down. Nothing of it is kept in this browser.
      </p>
      <Button tone="primary" onClick={onClose}>
        Close
      </Button>
    </Dialog>
  )
}
