import type { ChangeItem } from '@/lib/record/change-item'
import { announce, announceSentence, counting, type Happening } from './reader-notices'
import {
  advanceTo,
  articles,
  byId,
  isFront,
  isUnread,
  keepingPlace,
  main,
  parse,
  positionOf,
  sequence,
} from './reader-page'
import { patch } from './reader-patch'

/**
 * Brings the page up to a change. Entries are known by id and compared by sequence, so that an item which comes twice, or late,
 * does nothing. What corrects or takes back goes into the page at once; what is new waits until the reader asks for it.
 */

const title = document.title
/** Above this position entries are new to this page; below it they stand on older pages. */
const newestAtFirst = Math.max(0, ...articles().map(positionOf))
const elsewhere = new Set<string>()
/** Parts of the page as they will be once the entries that they tell of, and that wait, are shown. */
const unseen = new Map<string, string>()

export function apply(items: readonly ChangeItem[]): void {
  for (const item of items) {
    if (item.sequence <= sequence()) continue
    keepingPlace(() => applyItem(item))
    advanceTo(item.sequence)
  }
  if (isFront && isUnread()) show()
  notice()
}

function applyItem({ html, kind, entryId, sequence, regions = {} }: ChangeItem): void {
  const given = html && parse(html)
  const held = given && byId(given.id)
  if (given && !held && isFront && positionOf(given) > newestAtFirst) insert(given)
  for (const [id, region] of Object.entries(regions)) replaceRegion(id, region)
  if (held && sequence > Number(held.dataset.sequence)) replace(held, given)
  if (entryId && !isFront && !held && kind === 'published') {
    elsewhere.add(entryId)
    announce('new entry')
  }
}

function insert(given: HTMLElement): void {
  given.hidden = true
  const follower = articles().find((article) => positionOf(article) < positionOf(given))
  byId('entries')?.insertBefore(given, follower ?? null)
  if (!isWithdrawn(given)) announce('new entry')
}

/** In place and at once. Focus that loses its link or button goes to the entry, and no further. */
function replace(held: HTMLElement, given: HTMLElement): void {
  const happening = between(held, given)
  const focused = held.contains(document.activeElement) ? document.activeElement : null
  const height = held.offsetHeight
  held.querySelector('.fresh')?.remove()
  patch(held, given)
  // What became shorter keeps its room: the text below it may be the one that is being read.
  if (held.offsetHeight < height) held.style.minBlockSize = `${height}px`
  if (happening && !held.hidden) mark(held, marks[happening])
  if (happening && !(held.hidden && happening === 'withdrawal')) announce(happening)
  if (focused && !focused.isConnected) focusOn(held)
}

/** What happened to the entry, told from its two states: changes may have been missed in between. */
function between(held: HTMLElement, given: HTMLElement): keyof typeof marks | null {
  if (isWithdrawn(given)) return isWithdrawn(held) ? null : 'withdrawal'
  if (count(given, '.correction') > count(held, '.correction')) return 'correction'
  const updated = (article: HTMLElement) => article.querySelector('.updated')?.textContent
  return isWithdrawn(held) || updated(held) !== updated(given) ? 'update' : null
}

const marks = {
  correction: 'Corrected',
  update: 'Updated',
  withdrawal: 'Withdrawn',
} as const satisfies Partial<Record<Happening, string>>

const isWithdrawn = (article: HTMLElement): boolean => article.classList.contains('withdrawn')
const count = (article: HTMLElement, selector: string): number => article.querySelectorAll(selector).length

const justNowMs = 300_000

function mark(article: HTMLElement, word: string): void {
  const fresh = document.createElement('p')
  fresh.className = 'fresh'
  fresh.lang = 'en'
  fresh.textContent = `${word} just now`
  article.prepend(fresh)
  window.setTimeout(() => {
    fresh.textContent = `${word} since you opened this page`
  }, justNowMs)
}

function replaceRegion(id: string, html: string): void {
  const given = parse(html)
  if (given && withoutWaiting(given)) unseen.set(id, html)
  else unseen.delete(id)
  // A page with a head of its own still says where the live blog stands.
  const part = byId(id) || id !== 'live-blog-head' ? null : '.status'
  const held = part ? main.querySelector(part) : byId(id)
  const next = part ? given?.querySelector(part) : given
  if (!held || !next) return
  const before = status()
  patch(held, next)
  if (status() !== before) announceSentence(`Live blog: ${status()}.`)
}

/** Takes out lines that lead to entries which still wait: they come with the entry, and nothing moves before. */
function withoutWaiting(region: HTMLElement): boolean {
  const early = [...region.querySelectorAll('li')].filter((line) => {
    // As written: a link that is not in the page yet has no address to resolve.
    const [, id] = line.querySelector('a')?.getAttribute('href')?.split('#') ?? []
    return id && byId(id)?.hidden
  })
  for (const line of early) line.remove()
  return early.length > 0
}

const status = () => main.querySelector('.status b')?.textContent

const waiting = (): HTMLElement[] => articles().filter((article) => article.hidden)

/** Keeps the count on the button, on the link and in the title right. */
function notice(): void {
  const arrived = isFront ? waiting().filter((article) => !isWithdrawn(article)).length : elsewhere.size
  const button = byId('new-entries')
  if (!button) return
  button.hidden = arrived === 0
  button.textContent = `${counting(arrived, 'new entry')}${isFront ? '' : ' in the live blog'}`
  document.title = arrived > 0 ? `(${arrived}) ${title}` : title
}

function show(): HTMLElement | undefined {
  const arrived = waiting()
  for (const article of arrived) {
    article.hidden = false
    article.classList.add('arrived')
  }
  if (arrived.length > 0) main.querySelector('.none')?.remove()
  for (const [id, region] of unseen) replaceRegion(id, region)
  return arrived[0]
}

function focusOn(element: HTMLElement): void {
  element.tabIndex = -1
  element.focus({ preventScroll: true })
}

function goTo(article: HTMLElement | undefined): void {
  const heading = article?.querySelector('h2')
  if (heading) focusOn(heading)
  article?.scrollIntoView({ block: 'start', behavior: 'instant' })
}

if (isFront) {
  byId('new-entries')?.addEventListener('click', () => {
    const first = show()
    notice()
    goTo(first)
  })
  // A link to an entry that still waits shows it.
  window.addEventListener('hashchange', () => {
    const article = byId(location.hash.slice(1))
    if (!article?.hidden) return
    show()
    notice()
    goTo(article)
  })
}
