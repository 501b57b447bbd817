/** What an entry is for. A key event is also listed in the rail. */
export const entryKinds = ['update', 'key_event', 'summary', 'analysis', 'background'] as const
export type EntryKind = (typeof entryKinds)[number]

/** How a revision differs from what readers saw; said by its author, checked by the reviewer. */
export const significances = ['typo', 'update', 'correction'] as const
export type Significance = (typeof significances)[number]

/** Characters of a correction's note, at least: fewer tell readers nothing. */
export const leastPublicNote = 10

export const timePrecisions = ['exact', 'minute', 'hour', 'day', 'month', 'unknown'] as const
export type TimePrecision = (typeof timePrecisions)[number]

export const kindInWords: Record<EntryKind, string> = {
  update: 'Update',
  key_event: 'Key event',
  summary: 'Summary',
  analysis: 'Analysis',
  background: 'Background',
}

export const significanceInWords: Record<Significance, string> = {
  typo: 'Typo: readers see no mark',
  update: 'Update: readers see when it changed',
  correction: 'Correction: readers see your note',
}
