/** What an entry looked like at a moment, as far as a reader is owed a word when it looks otherwise. */

/**
 * Whether it was withdrawn (1 or 0), how many corrections it had, when it was last updated, and how its claims stood. Made of what
 * the entry is, not of our words for it: another wording of ours is no news.
 */
export type Seen = [withdrawn: number, corrections: number, updated: string, claims: number]

export const isWithdrawn = (article: HTMLElement): boolean => article.classList.contains('withdrawn')

export function seenIn(article: HTMLElement): Seen {
  const claims = [...article.querySelectorAll('.claims a')].map(
    (claim) => claim.getAttribute('href') + (claim.firstElementChild?.className ?? ''),
  )
  return [
    Number(isWithdrawn(article)),
    article.querySelectorAll('.correction').length,
    article.querySelector<HTMLTimeElement>('.updated time')?.dateTime ?? '',
    hashOf(claims.join()),
  ]
}

/** Short enough to keep for hundreds of entries. */
const hashOf = (text: string): number => [...text].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) | 0, 0)

export type Turn = 'correction' | 'update' | 'withdrawal' | 'assessment'

/** What happened to an entry, told from its two states: changes may have been missed in between. What is not known now is as it was. */
export function turnBetween(before: Seen, now: Seen | [withdrawn: number, corrections: number]): Turn | null {
  const [wasWithdrawn, hadCorrections, wasUpdated, claimsBefore] = before
  const [withdrawn, corrections, updated = wasUpdated, claims = claimsBefore] = now
  if (withdrawn) return wasWithdrawn ? null : 'withdrawal'
  if (corrections > hadCorrections) return 'correction'
  if (wasWithdrawn || updated !== wasUpdated) return 'update'
  return claims === claimsBefore ? null : 'assessment'
}
