import { page, positionOf, slug } from './reader-page'
import { type Seen, seenIn } from './reader-seen'

/**
 * What was read of this live blog, kept in the reader's own browser and nowhere else, each live blog by itself. A browser that keeps
 * nothing, or is full, costs the memory and nothing more: then it lasts as long as the page.
 */

/**
 * When anything was last read; up to which position somebody has come; and what was read, by position, which an
 * entry keeps for good. Times are in milliseconds since the epoch, and `at` comes first: it is found without reading the rest.
 */
type Memory = { at: number; here: number; read: Record<number, Reading> }
export type Reading = [at: number, ...seen: Seen]

const prefix = 'dateline read '
const name = prefix + slug
const longestMs = 30 * 86_400_000
const mostEntries = 300

let memory: Memory = { at: 0, here: 0, read: {} }
let keeps = true

function recall(): Memory {
  try {
    const kept: Memory = JSON.parse(localStorage.getItem(name) ?? '')
    return kept.at > 0 && kept.read ? kept : memory
  } catch {
    return memory
  }
}

function removeWhere(isDue: (kept: string) => boolean): void {
  try {
    for (const [key, kept] of Object.entries<string>({ ...localStorage }))
      if (key.startsWith(prefix) && isDue(kept)) localStorage.removeItem(key)
  } catch {
    // Nothing can be had, so nothing is there.
  }
}

removeWhere((kept) => !(Number(/\d+/.exec(kept)?.[0]) > Date.now() - longestMs))
memory = recall()

/** How far the reader had come when this page was opened. */
export const leftOff = { ...memory }

/** Pages that list entries say how far somebody has come; an entry alone does not, and what stood once is not what stands. */
export const lists = /^(front|\d+)$/.test(page)
const counts = lists || /^entr/.test(page)

/** The reader is here now and, when an entry is given, has read it as it stands. What another page kept meanwhile stays. */
export function remember(article?: HTMLElement): void {
  if (!keeps || !counts) return
  memory = recall()
  memory.at = Date.now()
  if (article) {
    memory.read[positionOf(article)] = [memory.at, ...seenIn(article)]
    memory.read = Object.fromEntries(Object.entries(memory.read).slice(-mostEntries))
  }
  if (lists && article) memory.here = Math.max(memory.here, positionOf(article))
  try {
    localStorage.setItem(name, JSON.stringify(memory))
  } catch {
    // Full or refused.
  }
}

/** Null when what has this position was not read, or this is another page than one of entries as they stand. */
export function readingOf(position: number): Reading | null {
  const reading = memory.read[position]
  return counts && Array.isArray(reading) ? reading : null
}

/** Of every live blog here. Nothing more is kept until a page is opened anew. */
export function forget(): void {
  removeWhere(() => true)
  stopKeeping()
}

function stopKeeping(): void {
  keeps = false
  memory.read = {}
}

// Forgotten in another window is forgotten here: it would be kept again with the next entry.
window.addEventListener('storage', ({ key, newValue }) => {
  if (key === null || (key === name && newValue === null)) stopKeeping()
})
