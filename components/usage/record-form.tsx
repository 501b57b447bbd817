'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import type { Verdict } from '@/lib/access/can'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { Differences } from './differences'
import type { RecordForm as Form, RecordKind } from './use-record-form'

/** The frame of every form for a shared record: its fields, what became of them, and the button. */
export function RecordForm<View extends { id: string; version: number }, Held extends Record<string, unknown>>({
  kind,
  form,
  mayWrite,
  children,
}: {
  kind: RecordKind<View, Held>
  form: Form<View, Held>
  mayWrite: Verdict
  children: ReactNode
}) {
  const { refused, theirs, ground, issues } = form
  const inTheWay = refused?.code === 'stale_revision' && ground ? theirs : null
  const whyNot = mayWrite.allowed ? (inTheWay ? 'Choose above what is to be kept' : null) : mayWrite.reason
  const fields = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (issues.length > 0) fields.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [issues])

  return (
    <form
      ref={fields}
      className="max-w-2xl space-y-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const undecided = event.currentTarget.querySelector<HTMLElement>('[role="combobox"]:invalid')
        if (undecided) {
          // What is folded up cannot have the focus.
          undecided.closest('details')?.setAttribute('open', '')
          undecided.focus()
        } else if (whyNot === null) form.save()
      }}
    >
      {children}
      {inTheWay && ground ? (
        <Differences kind={kind} form={form} theirs={inTheWay} ground={ground} />
      ) : refused ? (
        <Notice tone="bad">
          <p>{refused.message}</p>
          {refused.code === 'wrong_state' && theirs && (
            <p className="mt-1">
              <a href={kind.href(theirs.id)}>Open the one that exists</a>
            </p>
          )}
        </Notice>
      ) : issues.length > 0 ? (
        <Notice tone="bad">Nothing was sent yet. Change what is marked and save again.</Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" tone="primary" busy={form.busy} disabledReason={whyNot}>
          {ground ? 'Save' : `Add the ${kind.noun}`}
        </Button>
        <span role="status" className="text-sm text-good">
          {form.isSaved && !form.isTouched ? 'Saved.' : ''}
        </span>
        {!mayWrite.allowed && <span className="text-sm text-quiet">{mayWrite.reason}.</span>}
      </div>
    </form>
  )
}
