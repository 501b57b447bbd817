import { and, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { claims, settlements } from '@/db/schema/claims'
import { can } from '../access/can'
import type { Act } from '../act'
import { type Issue, must, Refusal } from '../errors'
import { namesAnyOf } from '../publish/hidden-names'
import { fieldsOf, isUnchanged, mustBeFresh, mustBeSound, withChanges } from '../usage/shared-record'
import { keepingRules } from '../usage/shared-record-commands'
import { oneClaim } from './claim-queries'
import { claimRules } from './claim-rules'
import type { ClaimChanges, ClaimView, NewClaim, Settlement, StandingConfirmed } from './claim-schema'
import { canSettle, canWriteClaim } from './claim-workflow'
import { insertStance } from './stance-commands'
import { namesHiddenBehind } from './stance-queries'

/**
 * Makes a claim with its first positions. They wait for a second person; a claim is what its positions make it, so nothing
 * here says how it stands.
 */
export async function makeClaim(
  act: Act,
  { stances: first, ...written }: z.output<typeof NewClaim>,
): Promise<ClaimView> {
  must(can(act.viewer, 'claim.write', act.viewer.id))
  mustBeSound(claimIssues(written))
  const [made] = await keepingRules(claimRules, () =>
    act.tx
      .insert(claims)
      .values({ ...written, createdBy: act.viewer.id })
      .returning({ id: claims.id }),
  )
  if (!made) throw new Error('The database made no claim')
  act.audit({ act: 'claim.make', subject: 'claim', subjectId: made.id, detail: { positions: first.length } })
  for (const [index, stance] of first.entries()) await insertStance(act, made.id, stance, `stances.${index}.`)
  return oneClaim(act.tx, act.viewer, made.id)
}

/** Changes what a claim says, until readers have seen it. */
export async function changeClaim(
  act: Act,
  { id, version, ...changes }: z.output<typeof ClaimChanges> & { id: string },
): Promise<ClaimView> {
  const [row] = await act.tx.select().from(claims).where(eq(claims.id, id)).for('no key update')
  if (!row) throw new Refusal('not_found', 'That claim does not exist')
  const before = await oneClaim(act.tx, act.viewer, id)
  must(canWriteClaim({ kind: row.kind, createdBy: row.createdBy, isPublic: before.isPublic }, act.viewer))
  mustBeFresh('claim', before, version)

  // What the act keeps of it is not a person's to write.
  const { status: _, standing: __, statusSince: ___, searchForm: ____, liveBlogId: _____, ...fields } = fieldsOf(row)
  const after = withChanges(fields, changes)
  if (isUnchanged(fields, after)) return before
  mustBeSound(claimIssues(after))
  if (after.kind !== 'fact' && before.settled) {
    throw new Refusal(
      'wrong_state',
      'A reviewer has settled this as a fact; put it back to what the positions say before you call it something else',
    )
  }
  await keepingRules(claimRules, () =>
    act.tx
      .update(claims)
      // Only facts carry a status; what this one is now is worked out at the end of the act.
      .set({ ...after, version: version + 1, ...(after.kind !== 'fact' && { status: null }) })
      .where(eq(claims.id, id)),
  )
  act.audit({ act: 'claim.change', subject: 'claim', subjectId: id, detail: { version: version + 1 } })
  return oneClaim(act.tx, act.viewer, id)
}

/**
 * A second person has looked at what somebody alone has made look better, or has renamed: from now on readers are told how the
 * claim stands, under the names of now. `version` is the one they have seen.
 */
export async function confirmStanding(
  act: Act,
  { id, version }: z.output<typeof StandingConfirmed> & { id: string },
): Promise<ClaimView> {
  const before = await oneClaim(act.tx, act.viewer, id)
  must(before.may.confirmStanding)
  // First what makes acts on one claim take turns, as in settling it.
  await act.tx.execute(sql`select desk.confirm_standing(${id}, ${act.viewer.id})`)
  const now = await asSeen(act, id, version)
  act.audit({
    act: 'claim.confirm-standing',
    subject: 'claim',
    subjectId: id,
    detail: { from: before.standing.status, as: now.standing.status },
  })
  return now
}

/** A reviewer's word on a claim, with the reason that readers are shown; null puts it back to what the positions say. */
export async function settleClaim(
  act: Act,
  { id, version, status, reason }: z.output<typeof Settlement> & { id: string },
): Promise<ClaimView> {
  const before = await oneClaim(act.tx, act.viewer, id)
  must(canSettle({ kind: before.kind, createdBy: before.createdBy.id }, status, act.viewer))
  if (status === null && !before.settled) {
    throw new Refusal('wrong_state', 'Nobody has settled this claim, so there is nothing to put back')
  }
  const hidden = (await namesHiddenBehind(act.tx, [id])).get(id) ?? []
  if (namesAnyOf(hidden, [reason])) {
    throw new Refusal('not_publishable', 'Nothing was settled yet; change what is marked and settle it again', [
      {
        field: 'reason',
        message:
          'Readers see the reason, and it names a source that is not on the record; use its public label instead',
      },
    ])
  }
  // First the row, because noting what was touched makes acts on one claim take turns: what is looked at after it is settled ground.
  await act.tx.insert(settlements).values({ claimId: id, status, reason, personId: act.viewer.id })
  const now = await asSeen(act, id, version)
  act.audit({
    act: 'claim.settle',
    subject: 'claim',
    subjectId: id,
    detail: { from: before.standing.status, as: status },
  })
  return now
}

/** The claim, moved on from the version that somebody has seen; refused when it is another by now. */
async function asSeen(act: Act, id: string, version: number): Promise<ClaimView> {
  const [seen] = await act.tx
    .update(claims)
    .set({ version: version + 1 })
    .where(and(eq(claims.id, id), eq(claims.version, version)))
    .returning({ id: claims.id })
  const now = await oneClaim(act.tx, act.viewer, id)
  if (!seen) mustBeFresh('claim', now, version)
  return now
}

const claimIssues = ({ valueLow, valueHigh }: { valueLow: number | null; valueHigh: number | null }): Issue[] =>
  valueLow !== null && valueHigh !== null && valueHigh < valueLow ? [claimRules.a_range_goes_upwards] : []
