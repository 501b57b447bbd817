import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Issue } from '@/lib/errors'
import { act, type Refused } from '../desk/door'
import { useAskBeforeLeaving } from '../desk/use-ask-before-leaving'

/** One kind of shared record as a form: how it is filled, and what is sent. */
export type RecordKind<View extends { id: string; version: number }, Held extends Record<string, unknown>> = {
  noun: string
  /** Under /api/v1: POST makes one, PATCH on `{path}/{id}` edits it. */
  path: string
  href: (id: string) => string
  heldOf: (view: View) => Held
  bodyOf: (held: Held) => Record<string, unknown>
  /** What can be said to be wrong before anybody is asked. */
  issuesOf: (held: Held) => Issue[]
  /** What each field is called, for when two people changed the same. */
  labels: Record<keyof Held & string, string>
}

/** Fields in the hand of one person, from the first letter to the server's answer. */
export function useRecordForm<View extends { id: string; version: number }, Held extends Record<string, unknown>>(
  kind: RecordKind<View, Held>,
  { view, empty }: { view: View | null; empty: Held },
) {
  const router = useRouter()
  const [ground, setGround] = useState(view)
  const [held, setHeld] = useState(() => (view ? kind.heldOf(view) : empty))
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [issues, setIssues] = useState<readonly Issue[]>([])
  const [isSaved, setSaved] = useState(false)

  const changes = changedOnly(kind.bodyOf(held), kind.bodyOf(ground ? kind.heldOf(ground) : empty))
  const isTouched = Object.keys(changes).length > 0
  useAskBeforeLeaving(isTouched && !busy)

  const stand = (on: View) => {
    setGround(on)
    setHeld(kind.heldOf(on))
    setRefused(null)
    setIssues([])
  }

  const save = async (version = ground?.version) => {
    if (busy) return
    setSaved(false)
    const here = kind.issuesOf(held)
    setIssues(here)
    if (here.length > 0) return setRefused(null)
    setBusy(true)
    const answer = ground
      ? await act<View>('PATCH', `${kind.path}/${ground.id}`, { version, ...changes })
      : await act<View>('POST', kind.path, kind.bodyOf(held))
    setBusy(false)
    if (!answer.ok) {
      setIssues(answer.issues)
      return setRefused(answer)
    }
    setSaved(true)
    setRefused(null)
    if (ground) stand(answer.value)
    else {
      setHeld(empty)
      router.push(kind.href(answer.value.id))
    }
    router.refresh()
  }

  return {
    held,
    change: (patch: Partial<Held>) => {
      setSaved(false)
      setHeld((before) => ({ ...before, ...patch }))
    },
    wrong: (...fields: string[]) => issues.find((issue) => fields.includes(issue.field))?.message,
    save: () => void save(),
    busy,
    isTouched,
    isSaved,
    refused,
    issues,
    /** What is there now, when somebody else was faster; or what exists already, when this was to be made twice. */
    theirs: isRecord<View>(refused?.theirs) ? refused.theirs : null,
    takeTheirs: stand,
    saveOver: (theirs: View) => void save(theirs.version),
    ground,
  }
}

export type RecordForm<View extends { id: string; version: number }, Held extends Record<string, unknown>> = ReturnType<
  typeof useRecordForm<View, Held>
>

// A refusal carries a record of the same kind as was sent, or nothing.
const isRecord = <View>(theirs: unknown): theirs is View =>
  typeof theirs === 'object' && theirs !== null && 'id' in theirs && 'version' in theirs

/** Only what this person changed is sent: what somebody else changed meanwhile is not in its way. */
const changedOnly = (now: Record<string, unknown>, before: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(now).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field])),
  )
