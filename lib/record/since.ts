import type { ChangeKind } from './change'

/** What became of an entry after a moment, as its heading there says it; what weighs most is said. */
const inWords: Partial<Record<ChangeKind, string>> = {
  withdrawn: 'Withdrawn and published again since',
  corrected: 'Corrected since',
  published: 'Published again since',
  updated: 'Changed since',
  assessed: 'A claim in it stands differently since',
}

/** Null: it still stands as it stood. `kinds` with the weightiest first. */
export function sinceInWords(kinds: readonly ChangeKind[]): string | null {
  const [first] = kinds
  return first === undefined ? null : (inWords[first] ?? null)
}

/** What of its form then is not shown again, in a sentence; null when everything is. */
export function leftOutInWords({ sources, pictures, claims }: { sources: number; pictures: number; claims: number }) {
  const parts = [
    ...counted(sources, 'source that it no longer names', 'sources that it no longer names'),
    ...counted(pictures, 'picture that it no longer shows', 'pictures that it no longer shows'),
    ...counted(claims, 'claim that no entry rests on any more', 'claims that no entry rests on any more'),
  ]
  return parts.length === 0 ? null : `Not shown again: ${list.format(parts)}.`
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })
const counted = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]
