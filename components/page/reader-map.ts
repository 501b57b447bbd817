import { ask, byId, main, page, parseAll, sequence } from './reader-page'
import { patch } from './reader-patch'

/**
 * Keeps the map true in an open page: the picture beside the story when the entries that it draws have changed, and the page of the
 * map with every change. Thousands of pages hear of a change at once, so each asks a moment later, not all together.
 */

const soonMs = 3_000
const againMs = 5_000
let timer = 0

const later = (refresh: () => Promise<void>, ms = 200): void => {
  if (timer) return
  timer = window.setTimeout(
    () => {
      timer = 0
      // What cannot be had now is asked for again; a lost connection says so by itself.
      refresh().catch(() => later(refresh, againMs))
    },
    ms + Math.random() * soonMs,
  )
}

async function refreshPicture(): Promise<void> {
  const picture = document.querySelector<HTMLImageElement>('#map img')
  // One that was never shown is still to be fetched, and then will be true.
  if (!picture?.naturalWidth) return
  const address = picture.src.replace(/#.*/, '')
  await ask(address)
  // The fragment is nothing to the server; to the browser it is another picture to show.
  picture.src = `${address}#${sequence()}`
}

async function refreshPage(): Promise<void> {
  const held = byId('places')
  const fresh = parseAll(await (await ask(location.pathname + location.search)).text())
  if (Number(fresh.querySelector('main')?.dataset.sequence) < sequence()) throw new Error('Overtaken on its way')
  const given = fresh.querySelector('#places')
  if (!held || !given) return
  const focused = held.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : null
  patch(held, given)
  if (!focused || document.activeElement?.getAttribute('href') === focused) return
  const links = [...held.querySelectorAll('a')].filter((link) => link.getClientRects().length > 0)
  const again = links.find((link) => link.getAttribute('href') === focused)
  ;(again ?? held).focus({ preventScroll: true })
}

export function followMap(): void {
  if (page === 'map') {
    const watch = new MutationObserver(() => later(refreshPage))
    watch.observe(main, { attributeFilter: ['data-sequence'] })
    return
  }
  const region = byId('map')
  if (!region) return
  unfold()
  const watch = new MutationObserver((changes) => {
    unfold()
    // A picture that has just come is true; one that was there before is as old as it was.
    if (changes.some(({ type }) => type === 'attributes')) later(refreshPicture)
  })
  watch.observe(region, { attributeFilter: ['data-sequence'], childList: true, subtree: true })
}

/** A rail beside the story is open, so that what is in it is told as what is shown. */
function unfold(): void {
  const rail = document.querySelector<HTMLDetailsElement>('.map-rail')
  if (rail && matchMedia('(min-width: 74rem)').matches) rail.open = true
}
