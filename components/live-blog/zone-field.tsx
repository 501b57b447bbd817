'use client'

import { useId } from 'react'
import { TextField } from '../ui/field'

/** Browsers still list these under names that the places themselves have given up. */
const renamed: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map(
  (zone) => renamed[zone] ?? zone,
)

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
