'use client'

import { type TimePrecision, timePrecisions } from '@/lib/entry/entry'
import { controlFor, precisionInWords, type WallTime, wallTimeOf, withPrecision } from '@/lib/entry/wall-clock'
import { zoneInWords } from '@/lib/record/time'
import { controlClass, Field, Select } from '../ui/field'

const options = (['unknown', ...timePrecisions.filter((precision) => precision !== 'unknown')] as const).map(
  (value) => ({
    value,
    label: precisionInWords[value],
  }),
)

/** A moment in the world, as exactly as it is known and no more; read off the clock in the live blog's zone. */
export function TimeOfEvent({
  label,
  time,
  zone,
  onChange,
}: {
  label: string
  time: WallTime
  zone: string
  onChange: (time: WallTime) => void
}) {
  const choose = (precision: TimePrecision) =>
    onChange(withPrecision(time, precision, wallTimeOf(new Date().toISOString(), 'minute', zone).clock))
  return (
    <div className="flex flex-wrap gap-2">
      <Select className="w-36" label={label} value={time.precision} options={options} onChange={choose} />
      {time.precision !== 'unknown' && (
        <Field className="w-52" label={`${label}, ${zoneInWords(zone)}`}>
          {(control) => (
            <input
              {...control}
              className={controlClass}
              type={time.precision === 'unknown' ? 'text' : controlFor(time.precision)}
              step={time.precision === 'exact' ? 1 : undefined}
              value={time.clock}
              onChange={(event) => onChange({ clock: event.target.value, precision: time.precision })}
            />
          )}
        </Field>
      )}
    </div>
  )
}
