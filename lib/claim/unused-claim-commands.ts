import { sql } from 'drizzle-orm'
import { revisionClaims, stances } from '@/db/schema/claims'
import { entries } from '@/db/schema/entries'
import type { Act } from '../act'

/**
 * What this person said of claims that no entry rests on any more, and that nobody has checked, is taken back: nobody is asked
 * to look at it. The claims stay; whoever needs one finds it, with nobody said to hold it.
 */
export async function takeBackUnused(act: Act, claimIds: readonly string[]): Promise<void> {
  if (claimIds.length === 0) return
  const { rows } = await act.tx.execute<{ id: string; claim_id: string }>(sql`
    update ${stances} s set withdrawn_at = clock_timestamp(), withdrawn_by = ${act.viewer.id}
    where s.claim_id = any(${sql.param([...claimIds])}::uuid[]) and s.created_by = ${act.viewer.id}
      and s.counts_from is null and s.withdrawn_at is null
      and not exists (
        select 1 from ${revisionClaims} r join ${entries} e on r.revision_id in (e.head_revision_id, e.published_revision_id)
        where r.claim_id = s.claim_id)
    returning s.id, s.claim_id`)
  for (const { id, claim_id: claimId } of rows) {
    act.audit({ act: 'claim.take-back', subject: 'claim', subjectId: claimId, detail: { position: id } })
  }
}
