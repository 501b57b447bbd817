'use client'

import { useEffect, useId, useState } from 'react'
import type { IndependenceGroups } from '@/lib/source/source-schema'
import { ask } from '../desk/door'
import { TextField } from '../ui/field'

const pauseMs = 120

/** With whom a source is one voice: an owner, an agency, a ring of accounts. Groups that were named before are offered. */
export function GroupField({
  value,
  error,
  onChange,
}: {
  value: string
  error: string | undefined
  onChange: (value: string) => void
}) {
  const listId = useId()
  const [asked, setAsked] = useState(false)
  const [groups, setGroups] = useState<IndependenceGroups['groups']>([])
  useEffect(() => {
    if (!asked) return
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const answer = await ask<IndependenceGroups>(
        `/independence-groups?${new URLSearchParams({ q: value.trim() })}`,
        stop.signal,
      )
      if (!stop.signal.aborted && answer.ok) setGroups(answer.value.groups)
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [asked, value])

  return (
    <>
      <TextField
        label="One voice with"
        hint="Owner, agency or ring of accounts: whoever shares it counts once."
        dir="auto"
        maxLength={120}
        list={listId}
        value={value}
        error={error}
        onFocus={() => setAsked(true)}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={listId}>
        {groups.map(({ name, sources }) => (
          <option key={name} value={name}>
            {sources === 1 ? 'one source' : `${sources} sources`}
          </option>
        ))}
      </datalist>
    </>
  )
}
