import { clockInWords } from '@/lib/record/time'
import { byId, zone } from './reader-page'

/** What the script says to readers: one polite sentence per batch for who listens, and a line about the connection for who looks. */

const kinds = ['new entry', 'correction', 'update', 'withdrawal'] as const
export type Happening = (typeof kinds)[number]

const announceEveryMs = 10_000
/** Changes that come together are one message. */
const gatherMs = 400

let counts = new Map<Happening, number>()
let sentences: string[] = []
let timer = 0
let announcedAt = Number.NEGATIVE_INFINITY

export function announce(happening: Happening): void {
  counts.set(happening, (counts.get(happening) ?? 0) + 1)
  plan()
}

export function announceSentence(sentence: string): void {
  sentences = [...sentences, sentence]
  plan()
}

function plan(): void {
  if (timer) return
  timer = window.setTimeout(say, Math.max(gatherMs, announcedAt + announceEveryMs - performance.now()))
}

function say(): void {
  const announcement = byId('announcement')
  const counted = kinds.flatMap((kind) => {
    const count = counts.get(kind)
    return count ? [`${counting(count, kind)}.`] : []
  })
  if (announcement) announcement.textContent = [...counted, ...sentences].join(' ')
  counts = new Map()
  sentences = []
  timer = 0
  announcedAt = performance.now()
}

/** "1 new entry", "3 new entries" */
export const counting = (count: number, noun: string): string =>
  `${count} ${count === 1 ? noun : noun.replace(/y$/, 'ie')}${count === 1 ? '' : 's'}`

/** A break shorter than this is nobody's concern. */
const patienceMs = 10_000
let lostAt = 0
let patience = 0

export function connectionLost(): void {
  lostAt ||= Date.now()
  if (patience) return
  patience = window.setTimeout(() => {
    const since = clockInWords(new Date(lostAt).toISOString(), zone)
    showConnection(`Not connected since ${since}. Trying again; what you see may be out of date.`)
  }, patienceMs)
}

export function connected(): void {
  window.clearTimeout(patience)
  lostAt = 0
  patience = 0
  showConnection('')
}

function showConnection(words: string): void {
  const line = byId('connection')
  if (!line || line.textContent === words) return
  line.textContent = words
  line.hidden = words === ''
  announceSentence(words || 'Connected again.')
}
