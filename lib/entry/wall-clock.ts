import type { TimePrecision } from './entry'

/** A time as a person reads it off the clock in the live blog's zone, and how exactly they know it. */
export type WallTime = { clock: string; precision: TimePrecision }

export const noTime: WallTime = { clock: '', precision: 'unknown' }

export const precisionInWords: Record<TimePrecision, string> = {
  unknown: 'Not known',
  exact: 'To the second',
  minute: 'To the minute',
  hour: 'About that hour',
  day: 'That day',
  month: 'That month',
}

/** How much of `YYYY-MM-DDTHH:MM:SS` each precision shows, and the kind of control that asks for it. */
const shown = {
  exact: { control: 'datetime-local', length: 19 },
  minute: { control: 'datetime-local', length: 16 },
  hour: { control: 'datetime-local', length: 16 },
  day: { control: 'date', length: 10 },
  month: { control: 'month', length: 7 },
} as const satisfies Record<Exclude<TimePrecision, 'unknown'>, { control: string; length: number }>

/** The type of the `<input>` that asks for a time of this precision. */
export const controlFor = (precision: Exclude<TimePrecision, 'unknown'>) => shown[precision].control

/** The same moment asked for with another precision: what was typed is cut or filled up, never guessed anew. */
export function withPrecision(time: WallTime, precision: TimePrecision, now: string): WallTime {
  if (precision === 'unknown') return noTime
  const clock = filledUp(time.clock || filledUp(now))
  return { clock: clock.slice(0, shown[precision].length), precision }
}

/** ISO 8601 in UTC, or null while it is not known or not whole. */
export function instantOf(time: WallTime, zone: string): string | null {
  if (time.precision === 'unknown') return null
  const asUtc = Date.parse(`${filledUp(time.clock)}Z`)
  if (Number.isNaN(asUtc)) return null
  // Twice, because the first guess may lie on the other side of a change of the clocks.
  const guess = asUtc - offsetMs(asUtc, zone)
  return new Date(asUtc - offsetMs(guess, zone)).toISOString()
}

/** A moment (ISO 8601) as the clock in `zone` shows it, no more exactly than it is known. */
export function wallTimeOf(instant: string | null, precision: TimePrecision, zone: string): WallTime {
  if (instant === null || precision === 'unknown') return noTime
  const at = Date.parse(instant)
  const clock = new Date(at + offsetMs(at, zone)).toISOString().slice(0, 19)
  return { clock: clock.slice(0, shown[precision].length), precision }
}

const filledUp = (clock: string) => clock + '0000-01-01T00:00:00'.slice(clock.length)

/** How far the zone's clock is ahead of UTC at that moment. */
function offsetMs(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((found) => found.type === type)?.value)
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return wall - Math.floor(at / 1000) * 1000
}
