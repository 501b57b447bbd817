/** The page that the script works on, as the server made it, and the few ways to touch it. */

const found = document.querySelector<HTMLElement>('main[data-slug]')
if (!found) throw new Error('This page has no live blog to follow')

export const main = found
export const { slug = '', page = '', zone = 'UTC', zoneInWords = zone } = found.dataset
/** New entries go into the front page, and the part of it in pages of others; other pages say where they are. */
export const isFront = /^(front|embed)$/.test(page)
/** Above this position entries are new to this page; up to it they stand in it or on other pages. */
export const newestAtFirst = Number(found.dataset.newest)

export const byId = (id: string): HTMLElement | null => document.getElementById(id)
export const articles = (): HTMLElement[] => [...main.querySelectorAll<HTMLElement>('.entry')]
export const positionOf = (article: HTMLElement): number => Number(article.dataset.position)

/** The last change that this page shows. */
export const sequence = (): number => Number(main.dataset.sequence)
export const advanceTo = (to: number): void => {
  main.dataset.sequence = String(Math.max(to, sequence()))
}

declare global {
  interface Window {
    /** Not yet in the browser types that come with the compiler; absent in some browsers. */
    trustedTypes?: {
      createPolicy<Rules extends Record<string, (text: string) => string>>(name: string, rules: Rules): Rules
    }
  }
}

// The one place where text becomes HTML: it comes from our own server, which escapes every word that people wrote.
const policy = window.trustedTypes?.createPolicy('dateline', { createHTML: (html) => html })

/** Also of a whole page: what stands in its head and its body comes one after the other. */
export function parseAll(html: string): DocumentFragment {
  const template = document.createElement('template')
  template.innerHTML = policy ? policy.createHTML(html) : html
  return template.content
}

/** Past what the browser keeps, which then is as new for whatever else asks for the address. */
export async function ask(address: string, { withinMs = 10_000, also = 200 } = {}): Promise<Response> {
  const answer = await fetch(address, { cache: 'no-cache', signal: AbortSignal.timeout(withinMs) })
  if (!answer.ok && answer.status !== also) throw new Error(`${answer.status} from ${address}`)
  return answer
}

export function parse(html: string): HTMLElement | null {
  const element = parseAll(html).firstElementChild
  return element instanceof HTMLElement ? element : null
}

let title = document.title
let arrived = 0

/** Keeps the title: what the page is called, after the number of entries that wait. */
export function entitle({ name = title, count = arrived }: { name?: string; count?: number }): void {
  title = name
  arrived = count
  document.title = count > 0 ? `(${count}) ${name}` : name
}

export function focusOn(element: HTMLElement): void {
  element.tabIndex = -1
  element.focus({ preventScroll: true })
}

export function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > 0 && top < window.innerHeight && bottom > top
}

const playing = (): HTMLMediaElement[] =>
  [...document.querySelectorAll<HTMLMediaElement>('video, audio')].filter((media) => !media.paused && isInView(media))

/** Does something to the page and keeps what is being read where it is, also when the text above it grew. */
export function keepingPlace(change: () => void): void {
  const before = beingRead().map((element) => ({ element, top: element.getBoundingClientRect().top }))
  change()
  const kept = before.find(({ element }) => element.isConnected && element.getClientRects().length > 0)
  if (kept) window.scrollBy({ top: kept.element.getBoundingClientRect().top - kept.top, behavior: 'instant' })
}

/** What is watched, marked or in focus before what can only be guessed to be read, the uppermost line. */
function beingRead(): Element[] {
  const marked = getSelection()
  const lines = main.querySelectorAll('.known li, .entry > *, .text > *, .claim > *, .claim li, .group li')
  const sure = [...playing(), marked?.isCollapsed ? null : marked?.anchorNode?.parentElement, document.activeElement]
  return [...sure.flatMap((part) => (part && part !== document.body ? part : [])), ...lines].filter(isInView)
}

/** Nobody is reading anything yet: the page is at its top, in view, and nothing plays, is marked, unfolded or in focus. */
export const isUnread = (): boolean =>
  window.scrollY < 8 &&
  document.visibilityState === 'visible' &&
  (getSelection()?.isCollapsed ?? true) &&
  playing().length === 0 &&
  !byId('entries')?.querySelector('[open]') &&
  !byId('entries')?.contains(document.activeElement)
