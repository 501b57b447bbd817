import type { Ground } from './kept-standing'
import type { ToLookAt } from './look-schema'

export type KeptListed = Extract<ToLookAt, { why: 'standing' }>

/** By one act of these a person moves many claims. What a reviewer said of one claim, and the names in one, are looked at claim by claim. */
const movesMany: readonly Ground[] = ['sides', 'threshold', 'source', 'chain', 'actor']

/**
 * The other standings that wait for the same reason in the same live blog, in the order of the list: the same people did the
 * same and nothing else, and whoever looks may confirm each. They may be confirmed in one go, with this one.
 */
export function waitingAlike(item: KeptListed, items: readonly ToLookAt[]): KeptListed[] {
  const reason = reasonOf(item)
  if (reason === null) return []
  return items.filter(
    (other): other is KeptListed =>
      other.why === 'standing' && other.claimId !== item.claimId && reasonOf(other) === reason,
  )
}

/** Null where it is looked at alone. */
function reasonOf({ liveBlogId, standing, wouldBe, renames, hasMore, because, confirm }: KeptListed): string | null {
  // Other names, another number of voices, a position that has come since: a list does not say what would be different. One save may
  // change names and more.
  const isTold = wouldBe !== null && wouldBe.status !== standing.status && !renames && !hasMore
  if (!confirm.allowed || !isTold || !because.every(({ ground }) => movesMany.includes(ground))) return null
  return JSON.stringify([liveBlogId, because.map(({ by, ground }) => `${ground} ${by}`).sort()])
}
