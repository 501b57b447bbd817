'use client'

import { useState } from 'react'
import { desk } from '@/lib/paths'
import { Button } from '../ui/button'

/** Ends the session on the server first; only then is anybody told that they are out. */
export function SignOut() {
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const leave = async () => {
    setBusy(true)
    const answer = await fetch('/api/sign-out', { method: 'POST' }).catch(() => null)
    if (answer?.ok) return window.location.assign(desk.signIn)
    setBusy(false)
    setTrouble('You are still signed in: the server did not answer. Try again.')
  }

  return (
    <>
      <Button tone="quiet" busy={busy} onClick={leave}>
        Sign out
      </Button>
      {trouble && (
        <span role="alert" className="text-bad">
          {trouble}
        </span>
      )}
    </>
  )
}
