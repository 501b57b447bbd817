import type { Document } from '../entry/document'
import type { TimePrecision } from '../entry/entry'
import { instantOf } from '../entry/wall-clock'
import type { ImportedEntry, ImportedTime } from './imported-entry'
import { momentInWords } from './words'

/** A time as the database keeps it: an instant (ISO 8601, UTC) with its precision, days being those of this zone. */
export function momentOf(time: ImportedTime | null, zone: string): { at: string | null; precision: TimePrecision } {
  if (time === null) return { at: null, precision: 'unknown' }
  if ('at' in time) return { at: new Date(time.at).toISOString(), precision: time.precision }
  return { at: instantOf({ clock: time.date, precision: time.precision }, zone), precision: time.precision }
}

/**
 * The text of an entry. What readers of another system saw first says so at its end: publishing it here is not when it was
 * first published, and whoever imports it did not write it.
 */
export function bodyOf({ body, firstPublished }: ImportedEntry): Document {
  if (firstPublished === null) return body
  const { at, by, url } = firstPublished
  const names = by.length > 0 ? `, by ${new Intl.ListFormat('en-GB').format(by)}` : ''
  const marks = url === null ? [] : [{ type: 'link' as const, attrs: { href: url } }]
  const italic = { type: 'italic' as const }
  return {
    ...body,
    content: [
      ...body.content,
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'First published', marks: [italic, ...marks] },
          { type: 'text', text: ` on ${momentInWords(at)}${names}.`, marks: [italic] },
        ],
      },
    ],
  }
}
