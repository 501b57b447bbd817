import { eq } from 'drizzle-orm'
import { liveBlogs } from '@/db/schema/live-blogs'
import { changes } from '@/db/schema/record'
import type { Act } from '../act'
import type { ChangeKind } from '../record/change'
import type { PublicClaim, PublicEntry, PublicLiveBlog, PublicSummary, WithdrawalNotice } from '../record/public-entry'

type Change = {
  liveBlogId: string
  kind: ChangeKind
  entryId?: string
  claimId?: string
  revision?: number
  payload?: PublicEntry | WithdrawalNotice | PublicLiveBlog | PublicClaim | PublicSummary
}

/** Adds one change to the record. The database numbers it under the live blog's row lock, chains and folds it. */
export async function addChange(act: Act, change: Change): Promise<number> {
  const [added] = await act.tx.insert(changes).values(change).returning({ sequence: changes.sequence })
  const [liveBlog] = await act.tx
    .select({ number: liveBlogs.number })
    .from(liveBlogs)
    .where(eq(liveBlogs.id, change.liveBlogId))
  if (!added || !liveBlog) throw new Error('The record took no change')
  act.changed(liveBlog.number, added.sequence)
  return added.sequence
}
