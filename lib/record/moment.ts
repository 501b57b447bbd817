/** How people and addresses name a moment: by the number of a change, or by a time that leads to one. */

const utc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?Z$/
const onTheClock = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::\d{2}(?:\.\d{1,9})?)?$/

/** A time of an address in its one form, "2023-05-23T14:05:00Z"; null when it is no time. The 31st of a month that has none is none. */
export function timeIn(text: string): string | null {
  if (!utc.test(text)) return null
  const at = Date.parse(text)
  if (Number.isNaN(at)) return null
  const canonical = `${new Date(at).toISOString().slice(0, 19)}Z`
  return canonical.startsWith(text.slice(0, 16)) ? canonical : null
}

/** A minute as a form sends it, on the clock of the live blog's zone: "2023-05-23T14:05". Null when it is none. */
export function minuteIn(text: string | null): string | null {
  const minute = onTheClock.exec(text?.trim() ?? '')?.[1]
  return minute && timeIn(`${minute}Z`) ? minute : null
}

const secondMs = 1_000
const minuteMs = 60_000

/** Everything that happened in the second, or in the minute, had happened: a moment that is named counts itself in. */
export const endOfSecond = (time: string): Date => new Date(Date.parse(time) + secondMs)
export const endOfMinute = (instant: string): Date => new Date(Date.parse(instant) + minuteMs)
