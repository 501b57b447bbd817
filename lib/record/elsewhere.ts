import { nameOf } from './name'
import type { RecordEntry } from './page'
import type { PublicLiveBlog } from './public-entry'

/**
 * Entries on other pages as an open page is told of them, a line each: position, id, how it stands of what a reader is owed a word of
 * (withdrawn, 1 or 0; number of corrections), and what it is called. A withdrawn one is called nothing.
 */
export const elsewhereInLines = (
  entries: readonly RecordEntry[],
  liveBlog: Pick<PublicLiveBlog, 'timezone'>,
): string | undefined => entries.map((entry) => lineOf(entry, liveBlog)).join('\n') || undefined

function lineOf(held: RecordEntry, liveBlog: Pick<PublicLiveBlog, 'timezone'>): string {
  const stands = held.state === 'withdrawn' ? '1 0' : `0 ${held.entry.corrections.length}`
  const name = held.state === 'withdrawn' ? '' : nameOf(held.entry, liveBlog).replace(/\s+/g, ' ')
  return `${held.position} ${held.entryId} ${stands} ${name}`
}
