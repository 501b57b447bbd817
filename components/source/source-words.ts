import { visible } from '@/lib/record/visible'
import type { KeptMediaType } from '@/lib/source/capture'
import { keptMediaTypes } from '@/lib/source/capture'
import { type Derivation, type Reliability, type SourceRelation, sourceItemKindInWords } from '@/lib/source/source'
import type { CaptureView, SourceItemFound } from '@/lib/source/source-schema'

export const reliabilityInWords: Record<Reliability, string> = {
  A: 'A, completely reliable',
  B: 'B, usually reliable',
  C: 'C, fairly reliable',
  D: 'D, not usually reliable',
  E: 'E, unreliable',
  F: 'F, cannot be judged',
}

/** What a source item is called where nothing else stands beside it. */
export const nameOfItem = ({ title, kind }: Pick<SourceItemFound, 'title' | 'kind'>): string =>
  title ? visible(title) : sourceItemKindInWords[kind]

/** The other way round: what a copy is, seen from what it was taken from. */
export const takenInWords: Record<Derivation, string> = {
  quotes: 'quoted in',
  republishes: 'republished in',
  translates: 'translated in',
  summarises: 'summarised in',
  screenshots: 'pictured in',
  same: 'the same as',
}

export const relationInWords: Record<SourceRelation, string> = {
  address: 'same address',
  copy: 'same kept copy',
  words: 'words alike',
}

/** What became of one look at the original, against the one before it. */
export function findingInWords({ finding, method, httpStatus }: CaptureView): string {
  if (method === 'uploaded') {
    return {
      first: 'Kept by hand',
      unchanged: 'The same again',
      changed: 'Says something else',
      gone: 'Seen to be gone',
      failed: 'Failed',
    }[finding]
  }
  return {
    first: 'First copy',
    unchanged: 'Unchanged',
    changed: 'Changed',
    gone: `Gone${httpStatus ? ` (${httpStatus})` : ''}`,
    failed: 'Could not be fetched',
  }[finding]
}

export const fileInWords = (mediaType: string): string => {
  const known: Partial<Record<string, { inWords: string }>> = keptMediaTypes satisfies Record<KeptMediaType, object>
  return known[mediaType]?.inWords ?? 'file'
}

const megabyte = 1024 * 1024
export const sizeInWords = (bytes: number): string =>
  bytes >= megabyte ? `${(bytes / megabyte).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`
