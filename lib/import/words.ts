import type { ImportedTime } from './imported-entry'

/** How imported rows are put into sentences. Dates are calendar dates (YYYY-MM-DD) in nobody's zone. */

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const momentFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

/** "3 January 2013" */
export const dayInWords = (date: string): string => dayFormat.format(new Date(`${date}T00:00:00Z`))

/** "January 2013" */
export const monthInWords = (date: string): string => monthFormat.format(new Date(`${date}T00:00:00Z`))

/** "23 May 2023 at 14:05 UTC", from an instant in ISO 8601. */
export const momentInWords = (at: string): string => `${momentFormat.format(new Date(at)).replace(', ', ' at ')} UTC`

/** "on 3 January 2013", "between 7 April 1994 and 31 May 1994" */
export const spanInWords = (from: string, to: string): string =>
  from === to ? `on ${dayInWords(from)}` : `between ${dayInWords(from)} and ${dayInWords(to)}`

/** Some day from one to the other, as far as we can say that: the day, the month, or not at all. */
export function timeWithin(from: string, to: string): ImportedTime | null {
  if (from === to) return { date: from, precision: 'day' }
  return from.slice(0, 7) === to.slice(0, 7) ? { date: `${from.slice(0, 7)}-01`, precision: 'month' } : null
}

/** The calendar date so many days later, or earlier. */
export const daysFrom = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** A calendar date that exists: 2023-02-30 does not. The year is from 1000 on, as everywhere in Dateline. */
export function isDay(date: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(date)) return false
  const at = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date)
}

/** "2 deaths", "2 to 5 deaths" */
export function countInWords(low: number, high: number, one: string, many: string): string {
  if (low === high) return `${low} ${low === 1 ? one : many}`
  return `${low} to ${high} ${many}`
}

/** On one line, without white space at the ends; null when nothing is left. */
export const plain = (text: string | null | undefined): string | null => text?.replace(/\s+/g, ' ').trim() || null

/** At most so many characters, cut at a word, with the sign that says so. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  const atWord = cut.replace(/\s+\S*$/, '')
  return `${atWord.length > most / 2 ? atWord : cut}…`
}
