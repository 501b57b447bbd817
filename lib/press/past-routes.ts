import { at } from '../paths'
import { minuteIn, timeIn } from '../record/moment'

/**
 * Addresses of the past. Each state of a live blog has one, by the number of the change that brought it about, and so has each
 * difference of two: there are no more than changes, and pairs of them. A time is asked for once and leads there.
 */
export type PastRoute =
  | { kind: 'moments'; slug: string; key: string; page: number | null }
  | { kind: 'past'; slug: string; key: string; moment: number; page: number | null }
  | { kind: 'difference'; slug: string; key: string; to: number }
  | { kind: 'momentAsked'; slug: string; key: string }

type Moved = { kind: 'moved'; to: string }
type Unknown = { kind: 'unknown' }

const numbers = /^(?:0|[1-9]\d{0,8})$/
const isNumber = (text: string | null | undefined): text is string => typeof text === 'string' && numbers.test(text)

/** `parts`: what follows `/live/{slug}/at` in the path. */
export function pastRoute(slug: string, parts: string[], query: string): PastRoute | Moved | Unknown {
  const [first, second, third, ...more] = parts
  if (first === undefined) return askedFor(slug, new URLSearchParams(query), query)
  if (second === undefined) return momentRoute(slug, first)
  if (second === 'page' && isNumber(first) && isNumber(third) && third !== '0' && more.length === 0) {
    const [moment, page] = [Number(first), Number(third)]
    return { kind: 'past', slug, key: at.pastPage(slug, moment, page), moment, page }
  }
  return third === undefined ? pairRoute(slug, first, second) : { kind: 'unknown' }
}

/** What the forms send, and the list of moments with its pages. What cannot be read leads to the newest of them. */
function askedFor(slug: string, asked: URLSearchParams, query: string): PastRoute | Moved {
  const [change, from, to, page] = ['change', 'from', 'to', 'page'].map((name) => asked.get(name))
  if (isNumber(change)) return { kind: 'moved', to: at.past(slug, Number(change)) }
  if (isNumber(from) && isNumber(to)) return { kind: 'moved', to: differenceOf(slug, Number(from), Number(to)) }
  const minute = minuteIn(asked.get('time'))
  const number = isNumber(page) && page !== '0' ? Number(page) : null
  const key = minute ? `${at.moments(slug)}?${new URLSearchParams({ time: minute })}` : at.moments(slug, number)
  if (key !== at.moments(slug) + (query && `?${query}`)) return { kind: 'moved', to: key }
  return minute ? { kind: 'momentAsked', slug, key } : { kind: 'moments', slug, key, page: number }
}

function momentRoute(slug: string, text: string): PastRoute | Moved | Unknown {
  if (isNumber(text)) return { kind: 'past', slug, key: at.past(slug, text), moment: Number(text), page: null }
  const time = timeIn(text)
  if (time === null) return { kind: 'unknown' }
  const key = at.past(slug, time)
  return time === text ? { kind: 'momentAsked', slug, key } : { kind: 'moved', to: key }
}

function pairRoute(slug: string, from: string, to: string): PastRoute | Moved | Unknown {
  if (isNumber(from) && isNumber(to)) {
    const key = differenceOf(slug, Number(from), Number(to))
    return key === at.difference(slug, from, to)
      ? { kind: 'difference', slug, key, to: Number(to) }
      : { kind: 'moved', to: key }
  }
  const pair = [from, to].map((text) => (isNumber(text) ? text : timeIn(text)))
  if (pair.includes(null)) return { kind: 'unknown' }
  const key = at.difference(slug, pair[0] ?? '', pair[1] ?? '')
  return key === at.difference(slug, from, to) ? { kind: 'momentAsked', slug, key } : { kind: 'moved', to: key }
}

/** From the earlier to the later; of a moment to itself there is no difference, only the moment. */
export function differenceOf(slug: string, one: number, other: number): string {
  return one === other ? at.past(slug, one) : at.difference(slug, Math.min(one, other), Math.max(one, other))
}
