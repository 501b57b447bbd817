'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../ui/button'
import { TextField } from '../ui/field'
import { Notice } from '../ui/notice'
import { type SignInAnswer, signInWithOrganisation, signInWithPassword } from './sign-in'

/** Asks who you are. What was typed stays when the answer is no. */
export function SignInForm({
  next,
  organisation,
  trouble: before,
}: {
  next: string
  organisation: boolean
  trouble: string | null
}) {
  // Until the scripts are here the buttons do nothing: the browser's own way would put the password into an address.
  const [ready, setReady] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState(before)
  const password = useRef<HTMLInputElement>(null)
  useEffect(() => setReady(true), [])

  const go = async (asked: Promise<SignInAnswer>) => {
    setBusy(true)
    setTrouble(null)
    const answer = await asked
    if ('to' in answer) return window.location.assign(answer.to)
    setBusy(false)
    setTrouble(answer.trouble)
    password.current?.select()
  }

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const typed = new FormData(event.currentTarget)
    void go(signInWithPassword({ email: String(typed.get('email')), password: String(typed.get('password')) }, next))
  }

  return (
    <div className="space-y-5">
      {trouble && <Notice tone="bad">{trouble}</Notice>}
      <form onSubmit={submit} method="post" className="space-y-3">
        <TextField label="E-mail" name="email" type="email" autoComplete="username" required maxLength={254} />
        <TextField
          ref={password}
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={256}
        />
        <fieldset disabled={!ready}>
          <Button type="submit" tone="primary" busy={busy}>
            Sign in
          </Button>
          <span role="status" className="ms-3 text-quiet">
            {busy ? 'Signing in…' : ''}
          </span>
        </fieldset>
      </form>
      {organisation && (
        <fieldset disabled={!ready} className="border-t border-rule pt-4">
          <Button busy={busy} onClick={() => void go(signInWithOrganisation(next))}>
            Sign in with your organisation
          </Button>
        </fieldset>
      )}
      <noscript>
        <p>Signing in needs scripts, as the desk does. The live blogs can be read without.</p>
      </noscript>
    </div>
  )
}
