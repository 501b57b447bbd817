import { type StanceKind, stanceInWords } from '@/lib/claim/claim'

/** "denies it", "declines to comment" */
export const stanceOnIt = (kind: StanceKind): string =>
  kind === 'declines_to_comment' ? stanceInWords[kind] : `${stanceInWords[kind]} it`
