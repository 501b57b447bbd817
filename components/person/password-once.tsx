'use client'

import { useState } from 'react'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

export type PasswordOf = { name: string; email: string; password: string }

/** A password on its only appearance. */
export function PasswordOnce({ of: { name, email, password }, onClose }: { of: PasswordOf; onClose: () => void }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(password).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <Dialog title={`Password for ${name}`} onClose={onClose}>
      <p>
        {name} signs in as {email} with this password. It is shown only now and kept nowhere; give it to them in person
        or by telephone. If it is lost, make a new one.
      </p>
      <p className="my-4">
        <code className="rounded-sm bg-sunk px-2 py-1.5 font-mono text-lg select-all">{password}</code>
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button tone="primary" onClick={onClose}>
          I have it
        </Button>
        <Button onClick={() => void copy()}>Copy</Button>
        <span role="status" className="text-sm text-quiet">
          {copied ? 'Copied' : ''}
        </span>
      </div>
    </Dialog>
  )
}
