'use client'

import { useId } from 'react'
import { TextField } from '../ui/field'

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]

/** The zone in which the whole live blog says its times. */
export function ZoneField({
  value,
  error,
  onChange,
}: {
  value: string
  error?: string | undefined
  onChange: (zone: string) => void
}) {
  const listId = useId()
  return (
    <>
      <TextField
        label="Time zone"
        hint="All times of this live blog are said in it, such as Europe/Kyiv."
        list={listId}
        value={value}
        error={error}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={listId}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  )
}
