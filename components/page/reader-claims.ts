import type { ChangeItem } from '@/lib/record/change-item'
import { markNow } from './reader-mark'
import { announceSentence } from './reader-notices'
import { ask, entitle, focusOn, keepingPlace, main, page, parseAll, sequence } from './reader-page'
import { patchInUse } from './reader-patch'

/**
 * The page of a claim, the list of claims and that of corrections. What a change makes of them is not sent to everybody: the page asks for itself anew when
 * something it shows has changed, and takes over what is different.
 */

const againMs = 5_000
/** The change up to which this page is true, and the one up to which it has to be. */
let shown = sequence()
let wanted = shown
let isAsking = false

/** Brings the page up to a change, when that is one of something it shows. */
export function refreshFor(item: ChangeItem): void {
  if (!isShown(item)) return
  wanted = item.sequence
  if (!isAsking) void refresh()
}

function isShown({ claimId, entryId }: ChangeItem): boolean {
  if (page === 'claims') return claimId !== null
  // An entry is told of by its last change: it may have been corrected before that, or taken back and published again.
  if (page === 'corrections') return (claimId ?? entryId) !== null
  if (page !== 'claim') return false
  return claimId === main.dataset.claim || (entryId !== null && main.querySelector(`[href$="/e/${entryId}"]`) !== null)
}

async function refresh(): Promise<void> {
  isAsking = true
  while (shown < wanted) {
    // What cannot be had now, or was overtaken on its way, is asked for again: until then the page is as true as it was.
    shown = Math.max(shown, await askAnew().catch(() => shown))
    if (shown < wanted) await new Promise((resolve) => window.setTimeout(resolve, againMs))
  }
  isAsking = false
}

/** Resolves with the change up to which the answer is true. A claim that no entry rests on any more answers that there is nothing. */
async function askAnew(): Promise<number> {
  const asked = wanted
  const answer = await ask(location.pathname, { also: 404 })
  const given = parseAll(await answer.text())
  const body = given.querySelector('main')
  const upTo = Number(body?.dataset.sequence ?? asked)
  if (body && upTo > shown) takeOver(body, given.querySelector('title')?.textContent ?? document.title)
  return upTo
}

function takeOver(given: HTMLElement, name: string): void {
  const before = standing()
  const toldBefore = told()
  // What the script has said and counted is newer than the page.
  const notices = main.querySelector('.notices')
  given.querySelector('.notices')?.remove()
  if (notices) given.prepend(notices.cloneNode(true))
  Object.assign(given.dataset, main.dataset)
  main.querySelector('.fresh')?.remove()
  keepingPlace(() => {
    const lost = patchInUse(main, given)
    if (lost) refocus(lost)
  })
  entitle({ name })
  // What stands around it changes with every change of the record.
  if (told() === toldBefore) return
  const article = main.querySelector<HTMLElement>('.claim')
  if (article) markNow(article, 'Changed')
  const now = standing()
  announceSentence(now && now !== before ? `This claim now stands differently: ${now}.` : 'This page has changed.')
}

/** A claim that went to another group took its link along: that one has the focus now. */
function refocus(lost: HTMLElement): void {
  const href = lost.getAttribute('href')
  const link = [...main.querySelectorAll('a')].find((other) => other.getAttribute('href') === href)
  if (link) link.focus({ preventScroll: true })
  else focusOn(main)
}

/** What the page is for stands under the line that leads elsewhere. */
const told = () => main.querySelector('.look + *')?.textContent
const standing = () => main.querySelector('.stands b')?.textContent
