import { and, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { claims, settlements, stances } from '@/db/schema/claims'
import { sourceItems, sources } from '@/db/schema/sources'
import { can } from '../access/can'
import type { Act } from '../act'
import { type Issue, must, Refusal } from '../errors'
import { namesAnyOf } from '../publish/hidden-names'
import { fieldsOf, isUnchanged, mustBeFresh, mustBeSound, withChanges } from '../usage/shared-record'
import { keepingRules } from '../usage/shared-record-commands'
import { oneClaim } from './claim-queries'
import { claimRules, stanceRules } from './claim-rules'
import type { ClaimChanges, ClaimView, NewClaim, NewStance, Settlement } from './claim-schema'
import { canAddStance, canSettle, canWriteClaim } from './claim-workflow'
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

/** Adds a position to anybody's claim. */
export async function addStance(act: Act, { id, ...stance }: NewStance & { id: string }): Promise<ClaimView> {
  must(canAddStance(act.viewer))
  await mustExist(act, id)
  await insertStance(act, id, stance)
  return looked(act, id)
}

/** A second person has read the source and says that it says so: from now on the position counts. */
export async function checkStance(act: Act, { id, stanceId }: { id: string; stanceId: string }): Promise<ClaimView> {
  const stance = await lockedStance(act, id, stanceId)
  must(stance.may.check)
  await act.tx.update(stances).set({ checkedBy: act.viewer.id }).where(eq(stances.id, stanceId))
  act.audit({ act: 'claim.check', subject: 'claim', subjectId: id, detail: { position: stanceId } })
  return looked(act, id)
}

/** Takes a position back; it stays on the claim, marked, and counts for nothing. */
export async function takeBackStance(act: Act, { id, stanceId }: { id: string; stanceId: string }): Promise<ClaimView> {
  const stance = await lockedStance(act, id, stanceId)
  must(stance.may.takeBack)
  await act.tx
    .update(stances)
    .set({ withdrawnAt: sql`clock_timestamp()`, withdrawnBy: act.viewer.id })
    .where(eq(stances.id, stanceId))
  act.audit({ act: 'claim.take-back', subject: 'claim', subjectId: id, detail: { position: stanceId } })
  return looked(act, id)
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
  const [seen] = await act.tx
    .update(claims)
    .set({ version: version + 1 })
    .where(and(eq(claims.id, id), eq(claims.version, version)))
    .returning({ id: claims.id })
  const now = await oneClaim(act.tx, act.viewer, id)
  if (!seen) mustBeFresh('claim', now, version)
  act.audit({
    act: 'claim.settle',
    subject: 'claim',
    subjectId: id,
    detail: { from: before.standing.status, as: status },
  })
  return now
}

const claimIssues = ({ valueLow, valueHigh }: { valueLow: number | null; valueHigh: number | null }): Issue[] =>
  valueLow !== null && valueHigh !== null && valueHigh < valueLow ? [claimRules.a_range_goes_upwards] : []

async function insertStance(act: Act, claimId: string, stance: NewStance, at = ''): Promise<void> {
  const issues = [...timeIssues(stance), ...(await namingIssues(act, stance))]
  mustBeSound(issues.map((issue) => ({ ...issue, field: `${at}${issue.field}` })))
  const rules = Object.fromEntries(
    Object.entries(stanceRules).map(([rule, issue]) => [rule, { ...issue, field: `${at}${issue.field}` }]),
  )
  const [made] = await keepingRules(rules, () =>
    act.tx
      .insert(stances)
      .values({
        ...stance,
        claimId,
        statedAt: stance.statedAt === null ? null : new Date(stance.statedAt),
        createdBy: act.viewer.id,
      })
      .returning({ id: stances.id }),
  )
  if (!made) throw new Error('The database made no position')
  act.audit({
    act: 'claim.position',
    subject: 'claim',
    subjectId: claimId,
    detail: { position: made.id, kind: stance.kind },
  })
}

const timeIssues = ({ statedAt, statedPrecision }: NewStance): Issue[] =>
  (statedAt === null) === (statedPrecision === 'unknown') ? [] : [stanceRules.a_position_and_its_time_come_together]

/** Readers see the hedge also of a source that is not on the record. */
async function namingIssues(act: Act, { sourceItemId, hedge }: NewStance): Promise<Issue[]> {
  if (hedge === null) return []
  const [source] = await act.tx
    .select({ name: sources.name, handle: sources.handle, terms: sources.terms })
    .from(sourceItems)
    .innerJoin(sources, eq(sources.id, sourceItems.sourceId))
    .where(eq(sourceItems.id, sourceItemId))
  if (!source || source.terms === 'on_record') return []
  const names = [source.name, source.handle].filter((name) => name !== null)
  return namesAnyOf(names, [hedge])
    ? [{ field: 'hedge', message: 'Readers see this, and it names a source that is not on the record' }]
    : []
}

/** Whoever settles a claim has to have seen it with this evidence. */
async function looked(act: Act, id: string): Promise<ClaimView> {
  await act.tx
    .update(claims)
    .set({ version: sql`${claims.version} + 1` })
    .where(eq(claims.id, id))
  return oneClaim(act.tx, act.viewer, id)
}

async function mustExist(act: Act, id: string): Promise<void> {
  const [found] = await act.tx.select({ id: claims.id }).from(claims).where(eq(claims.id, id))
  if (!found) throw new Refusal('not_found', 'That claim does not exist')
}

/** Two who check it, or take it back, take turns. */
async function lockedStance(act: Act, id: string, stanceId: string): Promise<ClaimView['positions'][number]> {
  await act.tx.select({ id: stances.id }).from(stances).where(eq(stances.id, stanceId)).for('update')
  const { positions } = await oneClaim(act.tx, act.viewer, id)
  const stance = positions.find((one) => one.id === stanceId)
  if (!stance) throw new Refusal('not_found', 'That position is not on this claim')
  return stance
}
