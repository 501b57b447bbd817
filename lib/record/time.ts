import type { TimePrecision } from '../entry/entry'

/** How times are said to readers: absolute, in the live blog's zone, with the zone named. `at` is ISO 8601, `zone` an IANA name. */

const styles = {
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  shortDay: { day: 'numeric', month: 'short' },
  month: { month: 'long', year: 'numeric' },
  offset: { timeZoneName: 'shortOffset' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** Making a formatter costs a hundred times what using it does, and a page says a hundred times. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(style: keyof typeof styles, zone: string): Intl.DateTimeFormat {
  const key = `${style} ${zone}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', { ...styles[style], timeZone: zone })
  formatters.set(key, made)
  return made
}

const say = (style: keyof typeof styles, at: string, zone: string): string =>
  formatterOf(style, zone).format(new Date(at))

/** Cities that the lists of zones in browsers and in Node still write as they were once called. */
const today: Readonly<Record<string, string>> = {
  Calcutta: 'Kolkata',
  Faeroe: 'Faroe',
  Godthab: 'Nuuk',
  Katmandu: 'Kathmandu',
  Kiev: 'Kyiv',
  Rangoon: 'Yangon',
  Saigon: 'Ho Chi Minh City',
}

/** "UTC", "Kyiv time". Abbreviations mean different things in different countries, so none is used. */
export function zoneInWords(zone: string): string {
  if (/^(Etc\/)?(UTC|Zulu|Universal|UCT)$/.test(zone)) return 'UTC'
  const city = zone.startsWith('Etc/') ? undefined : zone.split('/').slice(1).at(-1)
  if (city) return `${today[city] ?? city.replaceAll('_', ' ')} time`
  return (
    formatterOf('offset', zone)
      .formatToParts(0)
      .find((part) => part.type === 'timeZoneName')?.value ?? zone
  )
}

/** "14:05 UTC" */
export const clockInWords = (at: string, zone: string): string => `${say('clock', at, zone)} ${zoneInWords(zone)}`

/** "14:05" and "24 Nov", where the zone and the year stand beside it. */
export const clockAlone = (at: string, zone: string): string => say('clock', at, zone)
export const shortDayInWords = (at: string, zone: string): string => say('shortDay', at, zone)

/** "24 November 2025" */
export const dayInWords = (at: string, zone: string): string => say('day', at, zone)

/** "24 November 2025, 14:05 UTC" */
export const momentInWords = (at: string, zone: string): string => `${say('day', at, zone)}, ${clockInWords(at, zone)}`

/** A time as precisely as it is known and no more: "about 14:00 UTC on 23 May 2023", "on 23 May 2023"; null when nobody has said. */
export function timeInWords(at: string | null, precision: TimePrecision, zone: string): string | null {
  if (at === null) return null
  switch (precision) {
    case 'exact':
    case 'minute':
      return `at ${clockInWords(at, zone)} on ${say('day', at, zone)}`
    case 'hour':
      return `about ${clockInWords(at, zone)} on ${say('day', at, zone)}`
    case 'day':
      return `on ${say('day', at, zone)}`
    case 'month':
      return `in ${say('month', at, zone)}`
    case 'unknown':
      return null
  }
}
