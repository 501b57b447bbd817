import type { CaptureFinding, CaptureMethod } from './source'

/** 20 MB: what a person may upload as a kept copy. */
export const mostCaptureBytes = 20 * 1024 * 1024

/** What may be kept, by media type, and the ending its file gets when it is taken out again. */
export const keptMediaTypes = {
  'text/html': { ending: 'html', inWords: 'web page' },
  'text/plain': { ending: 'txt', inWords: 'text' },
  'application/pdf': { ending: 'pdf', inWords: 'PDF' },
  'image/png': { ending: 'png', inWords: 'PNG picture' },
  'image/jpeg': { ending: 'jpg', inWords: 'JPEG picture' },
  'image/webp': { ending: 'webp', inWords: 'WebP picture' },
  'video/mp4': { ending: 'mp4', inWords: 'MP4 video' },
  'video/webm': { ending: 'webm', inWords: 'WebM video' },
} as const
export type KeptMediaType = keyof typeof keptMediaTypes

export const isKeptMediaType = (type: string): type is KeptMediaType => Object.hasOwn(keptMediaTypes, type)

/** A kept copy, as far as two can be compared. */
export type Kept = { mediaType: string; sha256: string; textHash: string | null }

/**
 * What a copy is against the newest earlier one of its kind that came the same way; null: there was none. Two pictures of one page are never byte for
 * byte the same, so by hand only words can be called changed.
 */
export function findingOf(before: Kept | null, now: Kept, method: CaptureMethod): CaptureFinding {
  if (!before) return 'first'
  const haveWords = before.textHash !== null && now.textHash !== null
  const isSame = before.sha256 === now.sha256 || (haveWords && before.textHash === now.textHash)
  if (isSame) return 'unchanged'
  return haveWords || method === 'fetched' ? 'changed' : 'first'
}

type Standing = { changedSince: Date | null; goneSince: Date | null }

/**
 * What a fetch says about the original, as readers are told it: gone since the first time it was not there, not gone once it is
 * back, changed since the first time it said something else. A copy that somebody uploads may be old, and says nothing here.
 */
export function standingAfter(
  { changedSince, goneSince }: Standing,
  finding: CaptureFinding,
  method: CaptureMethod,
  at: Date,
): Standing {
  if (method === 'uploaded' || finding === 'failed') return { changedSince, goneSince }
  if (finding === 'gone') return { changedSince, goneSince: goneSince ?? at }
  return { changedSince: finding === 'changed' ? (changedSince ?? at) : changedSince, goneSince: null }
}
