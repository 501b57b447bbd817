'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useId, useRef, useState } from 'react'
import type { Parties } from '@/lib/claim/party-schema'
import { desk } from '@/lib/paths'
import { act, type Refused } from '../desk/door'
import { useAskBeforeLeaving } from '../desk/use-ask-before-leaving'
import { Button } from '../ui/button'
import { TextField } from '../ui/field'
import { Issues, Notice } from '../ui/notice'
import { type Chosen, findActors } from '../usage/chosen'
import { RecordChoice } from '../usage/record-choice'

type Row = { key: string; actor: Chosen | null; side: string }

const rowsOf = ({ parties }: Parties): Row[] =>
  parties.map(({ actor, side }) => ({
    key: actor.id,
    actor: { id: actor.id, label: actor.name, hint: '', href: desk.actor(actor.id) },
    side,
  }))

/** Who has a stake in the story, and on which side. Saved whole. */
export function PartiesForm({ liveBlogId, known }: { liveBlogId: string; known: Parties }) {
  const router = useRouter()
  const sidesId = useId()
  const addId = useId()
  const takeOutId = (key: string) => `${sidesId}-${key}`
  const list = useRef<HTMLUListElement>(null)
  // What this person touched is theirs until it is saved; before that the list follows what others save.
  const [touched, setTouched] = useState<Row[] | null>(null)
  const [added, setAdded] = useState(0)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ refused: Refused | null } | null>(null)
  const rows = touched ?? rowsOf(known)
  const whole = rows.filter((row) => row.actor !== null && row.side.trim() !== '')
  const sides = [...new Set(rows.map(({ side }) => side.trim()).filter(Boolean))]
  const { write } = known.may
  useAskBeforeLeaving(touched !== null && !busy)

  const change = (key: string, patch: Partial<Row>) => {
    setSaid(null)
    setTouched(rows.map((row) => (row.key === key ? { ...row, ...patch } : row)))
  }
  const save = async () => {
    if (busy || !write.allowed) return
    setBusy(true)
    const parties = whole.map(({ actor, side }) => ({ actorId: actor?.id, side: side.trim() }))
    const answer = await act<Parties>('PUT', `/live-blogs/${liveBlogId}/parties`, { parties })
    setBusy(false)
    setSaid({ refused: answer.ok ? null : answer })
    if (!answer.ok) return
    startTransition(() => {
      router.refresh()
      setTouched(null)
    })
  }
  const whyNot = !write.allowed
    ? write.reason
    : touched === null
      ? 'Nothing has been changed'
      : whole.length < rows.length
        ? 'Complete each line, or take it out'
        : null

  return (
    <form
      className="max-w-2xl space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (whyNot === null) void save()
      }}
    >
      {rows.length === 0 && <p className="text-quiet">Nobody yet: every named voice counts as independent.</p>}
      <ul ref={list} className="space-y-3">
        {rows.map((row, index) => (
          <li key={row.key} className="grid grid-cols-2 items-start gap-2 sm:grid-cols-[1fr_12rem_auto]">
            <RecordChoice
              label={index === 0 ? 'Who' : `Who, line ${index + 1}`}
              value={row.actor}
              find={findActors}
              onChange={(actor) => change(row.key, { actor })}
            />
            <TextField
              label={index === 0 ? 'On the side of' : `On the side of, line ${index + 1}`}
              list={sidesId}
              dir="auto"
              maxLength={80}
              value={row.side}
              onChange={(event) => change(row.key, { side: event.target.value })}
            />
            <Button
              tone="quiet"
              className="max-sm:col-span-2 max-sm:-ms-2.5 max-sm:justify-self-start sm:mt-5"
              aria-label={`Take out ${row.actor?.label ?? `line ${index + 1}`}`}
              disabledReason={write.allowed ? null : write.reason}
              id={takeOutId(row.key)}
              onClick={() => {
                const next = rows[index + 1] ?? rows[index - 1]
                document.getElementById(next ? takeOutId(next.key) : addId)?.focus()
                setTouched(rows.filter(({ key }) => key !== row.key))
              }}
            >
              Take out
            </Button>
          </li>
        ))}
      </ul>
      <datalist id={sidesId}>
        {sides.map((side) => (
          <option key={side} value={side} />
        ))}
      </datalist>
      {said?.refused && (
        <Notice tone="bad">
          <p>{said.refused.message}</p>
          <Issues issues={said.refused.issues} />
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          id={addId}
          disabledReason={write.allowed ? null : write.reason}
          onClick={() => {
            setSaid(null)
            setAdded(added + 1)
            setTouched([...rows, { key: `new-${added}`, actor: null, side: '' }])
            requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('li:last-child input')?.focus())
          }}
        >
          Add somebody
        </Button>
        <Button type="submit" tone="primary" busy={busy} disabledReason={whyNot}>
          Save the sides
        </Button>
        <span role="status" className="text-sm text-good">
          {said && !said.refused
            ? 'Saved. Every claim has been worked out anew; what would look better to readers waits for a second person.'
            : ''}
        </span>
      </div>
    </form>
  )
}
