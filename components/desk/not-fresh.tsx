import { Notice } from '../ui/notice'
import type { Refused } from './door'

/** A list that could not be refreshed says so, and says that what it shows may be behind. */
export function NotFresh({ trouble }: { trouble: Refused | null }) {
  if (!trouble) return null
  return (
    <Notice tone="warn">
      {trouble.code === 'not_signed_in'
        ? 'Your sign-in has ended; this list is no longer fresh. Sign in in another tab, and it goes on by itself.'
        : 'The server does not answer; this list may be behind. It tries again every ten seconds.'}
    </Notice>
  )
}
