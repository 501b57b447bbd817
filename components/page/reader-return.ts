import { entryAt, pageAt } from '@/lib/paths'
import { entriesPerPage } from '@/lib/record/page'
import { mark } from './reader-mark'
import { forget, leftOff, lists, readingOf, remember } from './reader-memory'
import { announceSentence, counting } from './reader-notices'
import { articles, byId, focusOn, isFront, isInView, main, newestAtFirst, positionOf, slug } from './reader-page'
import { seenIn, type Turn, turnBetween } from './reader-seen'
import { momentOf } from './reader-time'

/**
 * For who comes back: where they left off, the way to what is new, and what became of what they have read. It is said over the page
 * and in its white space, so that nothing moves.
 */

/** So long on the screen, in a window that is looked at, and an entry counts as read. */
const readAfterMs = 1_200
/** After so long with text on the screen somebody is reading it. */
const openWithinMs = 700

const since = byId('since')
const [leftOffWords, ways, changes] = since?.children ?? []
const [changedWords, lines] = changes?.children ?? []
/** Lines about entries that were read and read otherwise now, by the entry's id. */
const changed = new Map<string, HTMLElement>()

/** What the marks on an entry say. */
export const turns = {
  correction: 'Corrected',
  update: 'Updated',
  withdrawal: 'Withdrawn',
  assessment: 'Claim status changed',
} as const satisfies Record<Turn, string>

const timers = new Map<Element, number>()
const eye = new IntersectionObserver(
  (seen) => {
    for (const { target, isIntersecting } of seen) {
      window.clearTimeout(timers.get(target))
      if (isIntersecting) timers.set(target, window.setTimeout(beRead, readAfterMs, target))
    }
  },
  // What only looks in at an edge is not being read.
  { rootMargin: '-20% 0px' },
)

/** Looks anew whether an entry is being read: it is new, it reads otherwise, or the reader is back. */
export function watch(article: HTMLElement): void {
  eye.unobserve(article)
  eye.observe(article)
}

function beRead(article: HTMLElement): void {
  if (document.hidden) return
  remember(article)
  changed.get(article.id)?.remove()
  changed.delete(article.id)
  if (positionOf(article) >= newestAtFirst) beThere()
  else showSince()
}

/** Nothing is left to lead to. */
function beThere(): void {
  if (leftOffWords) leftOffWords.textContent = ''
  showSince()
}

/** "at 14:05 UTC": when the entry was read, if it was. */
export const readWhen = (position: number): string | null => {
  const reading = readingOf(position)
  return reading && momentOf(reading[0])
}

/** What became of an entry since it was read; of one that is not on the screen, in a line of the notice. */
export function turnSinceRead(article: HTMLElement): Turn | null {
  const name = article.querySelector('h2')?.textContent
  return turnOf(positionOf(article), article.id, name, seenIn(article), isInView(article))
}

function turnOf(
  position: number,
  id: string,
  name = '',
  now: Parameters<typeof turnBetween>[1],
  isSeen?: boolean,
): Turn | null {
  const reading = readingOf(position)
  if (!reading) return null
  const [, ...before] = reading
  const turn = turnBetween(before, now)
  if (turn && !isSeen) {
    changed.get(id)?.remove()
    const line = document.createElement('li')
    const link = document.createElement('a')
    link.href = byId(id) ? `#${id}` : entryAt(slug, id.slice(2))
    link.textContent = (turn !== 'withdrawal' && name) || `an entry read ${readWhen(position)}`
    line.append(`${turns[turn]}: `, link)
    lines?.append(line)
    changed.set(id, line)
    showSince()
  }
  return turn
}

/** The server tells of those on other pages, to everybody alike: who has read what is known here only. */
function tellOfElsewhere(): void {
  for (const line of (main.dataset.elsewhere ?? '').split('\n')) {
    const [position, id, withdrawn, corrections, ...name] = line.split(' ')
    turnOf(Number(position), `e-${id}`, name.join(' '), [Number(withdrawn), Number(corrections)])
  }
}

function showSince(): void {
  if (!since || !leftOffWords || !changedWords) return
  const { size } = changed
  changedWords.textContent =
    size > 0 ? `${counting(size, 'entry')} that you read ${size === 1 ? 'has' : 'have'} changed since` : ''
  since.hidden = size === 0 && leftOffWords.textContent === ''
}

/** On the page that holds the first unread entry, and on the front page, which leads to it. */
function tellWhereLeftOff(): void {
  const { at: lastAt, here } = leftOff
  const unread = newestAtFirst - here
  if (!lists || here === 0 || unread <= 0 || !leftOffWords) return
  const first = articles().find((article) => positionOf(article) === here + 1)
  if (!first && !isFront) return
  const words = `You were here ${momentOf(lastAt)}`
  leftOffWords.textContent = `${words}. ${counting(unread, 'entry')} since.`
  const toFirst = ways?.querySelector('a')
  if (toFirst) toFirst.href = first ? `#${first.id}` : pageAt(slug, Math.ceil((here + 1) / entriesPerPage))
  if (!first) return
  const line = document.createElement('p')
  line.className = 'here'
  line.lang = 'en'
  line.textContent = words
  first.after(line)
  openAt(first)
}

/** Only for who has come by a plain address and done nothing yet, and before the page was really seen. */
function openAt(article: HTMLElement): void {
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const [painted] = performance.getEntriesByName('first-contentful-paint')
  const isSeen = painted && performance.now() - painted.startTime > openWithinMs
  if (visit?.type !== 'navigate' || isSeen || location.hash) return
  let top = 0
  const open = () => {
    if (window.scrollY !== top || isAtWork()) return
    article.scrollIntoView({ behavior: 'instant' })
    top = window.scrollY
  }
  open()
  // Letters that come late are of another width.
  document.fonts.ready.then(open)
}

/** The reader has pressed, touched or chosen something. Browsers that cannot say so know of the focus. */
const isAtWork = (): boolean => navigator.userActivation?.hasBeenActive || document.activeElement !== document.body

export function welcome(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-words]'))
    part.replaceChildren(part.dataset.words ?? '', ...part.children)
  tellWhereLeftOff()
  for (const article of articles()) {
    watch(article)
    const turn = turnSinceRead(article)
    if (turn) mark(article, `You read this ${readWhen(positionOf(article))}. ${turns[turn]} since.`)
  }
  tellOfElsewhere()
  showSince()
  if (since && !since.hidden) announceSentence(`${leftOffWords?.textContent} ${changedWords?.textContent}`)
  ways?.addEventListener('click', beThere)
  since?.querySelector('button')?.addEventListener('click', () => {
    since.hidden = true
  })
  document.addEventListener('visibilitychange', () => (document.hidden ? remember() : articles().forEach(watch)))
  letForget()
}

/** Where it is explained, at the foot of the page. Without a script nothing is kept and nothing explained. */
function letForget(): void {
  const told = byId('remembered')
  if (!told) return
  told.hidden = false
  told.querySelector('button')?.addEventListener('click', () => {
    forget()
    told.textContent = 'Forgotten. Nothing more is kept until you open a page of ours again.'
    focusOn(told)
  })
}
