import { createHash } from 'node:crypto'
import { Refusal } from '../errors'
import { Turns } from '../turns'
import type { KeptMediaType } from './capture'
import { mediaTypeOf, wordsOfCapture } from './capture-file'
import { fetchOutside, type Outside } from './outside-fetch'

/** A file that was looked at and may be kept. */
export type FileToKeep = { bytes: Buffer; mediaType: KeptMediaType; sha256: string; textHash: string | null }

/** What a fetch came back with: a file to keep, or what happened instead. */
export type FetchedToKeep = {
  /** The address that was asked, to see whether it is still that of the source item. */
  url: string
  httpStatus: number | null
  finalUrl: string | null
} & ({ file: FileToKeep } | { file: null; finding: 'gone' | 'failed'; error: string | null })

const sha256 = (of: Buffer | string) => createHash('sha256').update(of).digest('hex')

/** A file as it will be kept, or null when it is of no kind that is. */
export function fileToKeep(bytes: Buffer, said: string): FileToKeep | null {
  const mediaType = mediaTypeOf(bytes, said)
  if (!mediaType) return null
  const words = wordsOfCapture(bytes, mediaType, said)
  return { bytes, mediaType, sha256: sha256(bytes), textHash: words ? sha256(words) : null }
}

/** Each holds up to ten megabytes and a connection. */
const fetches = new Turns({ atOnce: 4, mostWaiting: 8 })
const tooManyFetches = () =>
  new Refusal('unavailable', 'Many addresses are being fetched just now; try again in half a minute')

/** Fetches an address and looks at what came; throws Refusal `unavailable` when many are being fetched. */
export async function fetchedToKeep(url: string, outside?: Outside): Promise<FetchedToKeep> {
  const { outcome, httpStatus, finalUrl, error, file } = await fetches.take(
    () => fetchOutside(url, outside),
    tooManyFetches,
  )
  const asked = { url, httpStatus, finalUrl }
  if (outcome !== 'found' || !file) {
    return { ...asked, file: null, finding: outcome === 'gone' ? 'gone' : 'failed', error }
  }
  const failed = (reason: string): FetchedToKeep => ({ ...asked, file: null, finding: 'failed', error: reason })
  const kept = fileToKeep(file.bytes, file.contentType)
  if (!kept) return failed('It answered with a kind of file that is not kept here; upload a copy by hand')
  // The shell of a page that draws itself is evidence of nothing.
  if (kept.mediaType === 'text/html' && kept.textHash === null) {
    return failed('There is nothing to read on the page without scripts; upload a copy by hand')
  }
  return { ...asked, file: kept }
}
