import { eq, sql } from 'drizzle-orm'
import { claims, stances } from '@/db/schema/claims'
import { sourceItems, sources } from '@/db/schema/sources'
import type { Act } from '../act'
import { type Issue, must, Refusal } from '../errors'
import { namesAnyOf } from '../publish/hidden-names'
import { mustBeSound } from '../usage/shared-record'
import { keepingRules } from '../usage/shared-record-commands'
import { oneClaim } from './claim-queries'
import { stanceRules } from './claim-rules'
import type { ClaimView, NewStance } from './claim-schema'
import { canAddStance, takesTwoToTakeBack } from './claim-workflow'

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

/**
 * Takes a position back; it stays on the claim, marked, and counts for nothing. What weakens a claim that readers see takes two:
 * the first one asks, and it counts on until a second one takes it back.
 */
export async function takeBackStance(act: Act, { id, stanceId }: { id: string; stanceId: string }): Promise<ClaimView> {
  const stance = await lockedStance(act, id, stanceId)
  must(stance.may.takeBack)
  const asks = takesTwoToTakeBack(stance) && !stance.takeBackAsked
  await act.tx
    .update(stances)
    .set(asks ? { takeBackBy: act.viewer.id } : { withdrawnAt: sql`clock_timestamp()`, withdrawnBy: act.viewer.id })
    .where(eq(stances.id, stanceId))
  act.audit({
    act: asks ? 'claim.ask-take-back' : 'claim.take-back',
    subject: 'claim',
    subjectId: id,
    detail: { position: stanceId },
  })
  return looked(act, id)
}

/** Somebody asked to take a position back, and it stays. */
export async function keepStance(act: Act, { id, stanceId }: { id: string; stanceId: string }): Promise<ClaimView> {
  const stance = await lockedStance(act, id, stanceId)
  must(stance.may.keep)
  await act.tx.update(stances).set({ takeBackBy: null }).where(eq(stances.id, stanceId))
  act.audit({ act: 'claim.keep-position', subject: 'claim', subjectId: id, detail: { position: stanceId } })
  return looked(act, id)
}

/** Writes a position on a claim of this act. `at`: where its fields stand in what was asked. */
export async function insertStance(act: Act, claimId: string, stance: NewStance, at = ''): Promise<void> {
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
