import type { ChangeItem } from '@/lib/record/change-item'
import { refreshFor } from './reader-claims'
import { markNow } from './reader-mark'
import { announce, announceAssessment, announceSentence, counting } from './reader-notices'
import {
  advanceTo,
  articles,
  byId,
  entitle,
  focusOn,
  isFront,
  isUnread,
  keepingPlace,
  main,
  newestAtFirst,
  page,
  parse,
  positionOf,
  sequence,
} from './reader-page'
import { patch, patchInUse } from './reader-patch'
import { readWhen, turnSinceRead, turns, watch } from './reader-return'
import { isWithdrawn, seenIn, turnBetween } from './reader-seen'

/**
 * Brings the page up to a change. Entries are known by id and compared by sequence, so that an item which comes twice, or late,
 * does nothing. What corrects or takes back goes into the page at once; what is new waits until the reader asks for it.
 */

const elsewhere = new Set<string>()
/** Parts of the page as they will be once the entries that they tell of, and that wait, are shown. */
const unseen = new Map<string, string>()

export function apply(items: readonly ChangeItem[]): void {
  for (const item of items) {
    if (item.sequence <= sequence()) continue
    keepingPlace(() => applyItem(item))
    advanceTo(item.sequence)
    refreshFor(item)
  }
  if (isFront && isUnread()) show()
  notice()
}

function applyItem({ html, sequence, regions = {} }: ChangeItem): void {
  const given = html && parse(html)
  const held = given && byId(given.id)
  if (given && !held && positionOf(given) > newestAtFirst) {
    if (isFront) insert(given)
    else tellOf(given)
  }
  for (const [id, region] of Object.entries(regions)) replaceRegion(id, region)
  if (given) rename(given)
  if (held && sequence > Number(held.dataset.sequence)) replace(held, given)
  else if (given && !held) turnSinceRead(given)
}

/** A new entry that has its place on another page. */
function tellOf(given: HTMLElement): void {
  if (isWithdrawn(given)) elsewhere.delete(given.id)
  else if (!elsewhere.has(given.id)) announce('new entry')
  if (!isWithdrawn(given)) elsewhere.add(given.id)
}

function insert(given: HTMLElement): void {
  given.hidden = true
  const follower = articles().find((article) => positionOf(article) < positionOf(given))
  byId('entries')?.insertBefore(given, follower ?? null)
  watch(given)
  if (!isWithdrawn(given)) announce('new entry')
}

/** In place and at once. Focus that loses its link or button goes to the entry, and no further. */
function replace(held: HTMLElement, given: HTMLElement): void {
  const turn = turnBetween(seenIn(held), seenIn(given))
  const { height } = held.getBoundingClientRect()
  const fresh = held.querySelector('.fresh')
  fresh?.remove()
  if (patchInUse(held, given)) focusOn(held)
  // What became shorter keeps its room, to the fraction of a pixel: the text below it may be the one that is being read.
  if (held.getBoundingClientRect().height < height) held.style.minBlockSize = `${height}px`
  if (fresh && !turn) held.prepend(fresh)
  if (!turn) return
  if (!held.hidden) {
    const when = readWhen(positionOf(held))
    markNow(held, turns[turn], when ? `; you read it ${when}` : '')
    turnSinceRead(held)
    watch(held)
  }
  if (turn === 'assessment') {
    if (!held.hidden) announceAssessment(held.querySelector('h2')?.textContent ?? '')
  } else if (!(held.hidden && turn === 'withdrawal')) announce(turn)
}

/** Links to an entry from the page of another call it what it is called now. */
function rename(given: HTMLElement): void {
  const heading = given.querySelector('h2 a')
  const link = main.querySelector(`.neighbours [href="${heading?.getAttribute('href')}"]`)
  if (link && heading) link.textContent = heading.textContent
}

function replaceRegion(id: string, html: string): void {
  const given = parse(html)
  if (given && withoutWaiting(given)) unseen.set(id, html)
  else unseen.delete(id)
  const held = byId(id)
  if (!held || !given) return
  // A list that is still empty but for what waits would be a heading over nothing, and push down what stands under it.
  if (unseen.has(id) && !given.querySelector('li') && !held.querySelector('li')) return
  const before = status()
  patch(held, given)
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
  const name = [...main.querySelectorAll('.entry h2, h1')].map(({ textContent }) => textContent).reverse()
  entitle({ count: arrived, ...(page === 'entry' && { name: name.join(' · ') }) })
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
