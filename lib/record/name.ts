import { textOf } from '../entry/document'
import { kindInWords } from '../entry/entry'
import type { PublicEntry, PublicLiveBlog } from './public-entry'
import { clockInWords } from './time'
import { visible } from './visible'

/** The headline, or what names an entry that has none: "Update of 14:05 UTC". */
export function nameOf(
  entry: Pick<PublicEntry, 'headline' | 'kind' | 'publishedAt'>,
  liveBlog: Pick<PublicLiveBlog, 'timezone'>,
): string {
  if (entry.headline) return visible(entry.headline)
  return `${kindInWords[entry.kind]} of ${clockInWords(entry.publishedAt, liveBlog.timezone)}`
}

/** The beginning of an entry's text in one line of at most `atMost` characters, ended between words: for search results and shares. */
export function beginningOf(entry: Pick<PublicEntry, 'body'>, atMost: number): string {
  const text = visible(textOf(entry.body)).replace(/\s+/g, ' ')
  if (text.length <= atMost) return text
  const cut = text.slice(0, atMost - 1)
  const end = cut.lastIndexOf(' ')
  return `${(end > atMost / 2 ? cut.slice(0, end) : cut).trimEnd()}…`
}
