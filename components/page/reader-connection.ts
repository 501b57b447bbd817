import { changesAt, headAt, streamAt } from '@/lib/paths'
import { beatEveryMs } from '@/lib/record/beat'
import type { ChangeItem, Changes, Head } from '@/lib/record/change-item'
import { apply } from './reader-entries'
import { connected, connectionLost } from './reader-notices'
import { advanceTo, ask, main, sequence, slug } from './reader-page'

/**
 * Keeps the page up to the record: by a stream while one is heard, by looking at the head every few seconds while not. A stream that
 * is open and silent is no stream: a proxy can hold one open and pass nothing on, and a cut line can look open for minutes. Either way
 * changes come in order from the last one shown, so nothing is missed or doubled whichever brings them.
 */

const oftenMs = 5_000
const seldomMs = 60_000
const headWithinMs = 5_000
/** Two beats missed. */
const silentMs = 2 * beatEveryMs + 2_000

let stream: EventSource | null = null
/** Streams refused in a row, and looks that failed in a row. */
let refused = 0
let failed = 0
let lookTimer = 0
let openTimer = 0
let closeTimer = 0
let silenceTimer = 0
/** Something was heard over the stream that is open now. */
let streaming = false
/** When the server was last heard of, whichever way. */
let heardAt = Date.now()
/** So long was waited already before anybody asked whether the line is cut. */
let waited = false
/** An ended live blog has no stream. It is looked at now and then: it may still be put right, and it may start again. */
let over = main.dataset.status === 'ended'

const jittered = (ms: number): number => ms * (0.8 + 0.4 * Math.random())
const backedOff = (ms: number, tries: number): number => jittered(Math.min(ms * 2 ** tries, seldomMs))

function open(): void {
  window.clearTimeout(openTimer)
  openTimer = 0
  if (stream || over || document.hidden) return
  stream = new EventSource(streamAt(slug, sequence()))
  awaitBeat()
  stream.addEventListener('beat', ({ data }) => hear(data))
  stream.addEventListener('change', ({ data }) => {
    hear()
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

function hear(copyOf?: string): void {
  awaitBeat()
  beConnected(copyOf)
  if (streaming) return
  streaming = true
  refused = 0
  planLook()
}

function awaitBeat(): void {
  window.clearTimeout(silenceTimer)
  silenceTimer = window.setTimeout(beSilent, silentMs)
}

/** Nothing was heard for two beats. A look tells whether the line is cut or the stream only passes nothing on. */
function beSilent(): void {
  close()
  openTimer = window.setTimeout(open, backedOff(1_000, refused++))
  // A device that slept has waited for nothing.
  waited = Date.now() - heardAt < 2 * silentMs
  void look()
}

function beConnected(copyOf?: string): void {
  heardAt = Date.now()
  failed = 0
  waited = false
  connected(copyOf)
}

function close(): void {
  window.clearTimeout(silenceTimer)
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

function planLook(ms = document.hidden || streaming || over ? jittered(seldomMs) : backedOff(oftenMs, failed)): void {
  window.clearTimeout(lookTimer)
  // Who left it open in another window is asked for when they come back to it.
  if (!over || !document.hidden) lookTimer = window.setTimeout(look, ms)
}

async function look(): Promise<void> {
  window.clearTimeout(lookTimer)
  try {
    const head: Head = await (await ask(headAt(slug), { withinMs: headWithinMs })).json()
    if (head.sequence > sequence()) {
      // A stream that is open and did not say so passes nothing on.
      close()
      await catchUp()
    }
    // Of several servers one may not have heard yet what this page shows already.
    if (head.sequence >= sequence()) over = head.status === 'ended'
    beConnected(head.copyOf)
  } catch {
    failed++
    if (!streaming) connectionLost(heardAt, waited)
  }
  if (!openTimer) open()
  planLook()
}

async function catchUp(): Promise<void> {
  const { changes, more, sequence: upTo }: Changes = await (await ask(changesAt(slug, sequence()))).json()
  apply(changes)
  if (more) return catchUp()
  advanceTo(upTo)
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
  connectionLost(Date.now(), false)
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
