import { at } from '@/lib/paths'
import type { ChangeItem, Changes, Head } from '@/lib/record/change-item'
import { apply } from './reader-entries'
import { connected, connectionLost } from './reader-notices'
import { advanceTo, main, sequence, slug } from './reader-page'

/**
 * Keeps the page up to the record: by a stream while one can be had, by looking at the head every few seconds while not. The stream is
 * checked by a look a minute, because a proxy can hold one open and pass nothing on. Either way changes come in order from the last
 * one shown, so nothing is missed or doubled whichever brings them.
 */

const oftenMs = 5_000
const seldomMs = 60_000
const answerWithinMs = 10_000

let stream: EventSource | null = null
/** Streams refused in a row, and looks that failed in a row. */
let refused = 0
let failed = 0
let lookTimer = 0
let openTimer = 0
let closeTimer = 0
let streaming = false
/** An ended live blog is looked at only when the reader comes back to it: corrections may still have been made. */
let over = main.dataset.status === 'ended'

const jittered = (ms: number): number => ms * (0.8 + 0.4 * Math.random())
const backedOff = (ms: number, tries: number): number => jittered(Math.min(ms * 2 ** tries, seldomMs))

function open(): void {
  window.clearTimeout(openTimer)
  openTimer = 0
  if (stream || over || document.hidden) return
  stream = new EventSource(at.stream(slug, sequence()))
  stream.addEventListener('open', () => {
    streaming = true
    refused = 0
    failed = 0
    connected()
    planLook()
  })
  stream.addEventListener('change', ({ data }) => {
    const item: ChangeItem = JSON.parse(data)
    apply([item])
  })
  stream.addEventListener('end', end)
  stream.addEventListener('error', () => {
    const broken = streaming
    streaming = false
    // The browser tries again by itself, except when the answer was no stream at all.
    if (stream?.readyState === EventSource.CLOSED) {
      close()
      openTimer = window.setTimeout(open, backedOff(1_000, refused++))
    }
    if (broken) planLook(jittered(1_000))
  })
}

function close(): void {
  stream?.close()
  stream = null
  streaming = false
}

/** The server has said all there is. One look more, in case the last of it was not in the stream. */
function end(): void {
  over = true
  close()
  void look()
}

function planLook(ms = document.hidden || streaming ? jittered(seldomMs) : backedOff(oftenMs, failed)): void {
  window.clearTimeout(lookTimer)
  if (!over) lookTimer = window.setTimeout(look, ms)
}

async function look(): Promise<void> {
  window.clearTimeout(lookTimer)
  try {
    const head: Head = await ask(at.head(slug))
    if (head.sequence > sequence()) {
      // A stream that is open and did not say so passes nothing on.
      close()
      await catchUp()
    }
    over = head.status === 'ended'
    failed = 0
    connected()
  } catch {
    failed++
    connectionLost()
  }
  if (!openTimer) open()
  planLook()
}

async function catchUp(): Promise<void> {
  const { changes, more, sequence: upTo }: Changes = await ask(at.changes(slug, sequence()))
  apply(changes)
  if (more) return catchUp()
  advanceTo(upTo)
}

async function ask(address: string) {
  const answer = await fetch(address, { cache: 'no-cache', signal: AbortSignal.timeout(answerWithinMs) })
  if (!answer.ok) throw new Error(`${answer.status} from ${address}`)
  return answer.json()
}

/** The reader is here, or back: the page has to be true now, not at the next look. */
function comeBack(): void {
  window.clearTimeout(closeTimer)
  refused = 0
  failed = 0
  void look()
}

/** The device has no network. An open stream would hang for minutes before it says so. */
function beCutOff(): void {
  close()
  connectionLost()
  planLook()
}

function leave(): void {
  window.clearTimeout(closeTimer)
  closeTimer = window.setTimeout(() => {
    close()
    planLook()
  }, seldomMs)
}

export function follow(): void {
  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : comeBack()))
  window.addEventListener('offline', beCutOff)
  window.addEventListener('online', comeBack)
  // An open stream would keep the page out of the browser's memory of pages.
  window.addEventListener('pagehide', close)
  window.addEventListener('pageshow', ({ persisted }) => persisted && comeBack())
  open()
  planLook()
}
