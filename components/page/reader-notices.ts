import { byId } from './reader-page'
import { clockOf, momentOf } from './reader-time'

/** What the script says to readers: one polite sentence per batch for who listens, and a line about the connection for who looks. */

const kinds = ['new entry', 'correction', 'update', 'withdrawal'] as const
type Happening = (typeof kinds)[number]

const announceEveryMs = 10_000
/** Changes that come together are one message. */
const gatherMs = 400

let counts = new Map<Happening, number>()
let assessed = new Set<string>()
let sentences: string[] = []
let timer = 0
let announcedAt = Number.NEGATIVE_INFINITY

export function announce(happening: Happening): void {
  counts.set(happening, (counts.get(happening) ?? 0) + 1)
  plan()
}

/** `name`: of an entry in which a claim stands differently. */
export function announceAssessment(name: string): void {
  assessed.add(name)
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
  if (announcement) announcement.textContent = [...counted, ...assessments(), ...sentences].join(' ')
  counts = new Map()
  assessed = new Set()
  sentences = []
  timer = 0
  announcedAt = performance.now()
}

function assessments(): string[] {
  const [name] = assessed
  if (name === undefined) return []
  return [
    assessed.size === 1
      ? `A claim in “${name}” now stands differently.`
      : `In ${assessed.size} entries a claim now stands differently.`,
  ]
}

/** "1 new entry", "3 new entries" */
export const counting = (count: number, noun: string): string =>
  `${count} ${count === 1 ? noun : noun.replace(/y$/, 'ie')}${count === 1 ? '' : 's'}`

/** A break shorter than this is nobody's concern. */
const patienceMs = 10_000
let lostAt = 0
let patience = 0

/** `since`: when the server was last heard of, in milliseconds since the epoch; `waited`: patience was shown already. */
export function connectionLost(since: number, waited: boolean): void {
  lostAt ||= since
  if (patience) return
  patience = window.setTimeout(
    () => {
      showConnection(`Not connected since ${clockOf(lostAt)}. Trying again; what you see may be out of date.`)
    },
    waited ? 0 : patienceMs,
  )
}

/** `copyOf`: since when our own server cannot read the record, ISO 8601. Then what it tells is what stood then. */
export function connected(copyOf?: string): void {
  window.clearTimeout(patience)
  lostAt = 0
  patience = 0
  showConnection(
    copyOf
      ? `You see a copy that was true ${momentOf(copyOf)}. We cannot reach our newsroom; what is new will appear by itself.`
      : '',
  )
}

function showConnection(words: string): void {
  const line = byId('connection')
  if (!line || line.textContent === words) return
  line.textContent = words
  line.hidden = words === ''
  announceSentence(words || 'Connected again.')
}
