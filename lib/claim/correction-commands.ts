import { and, asc, eq, inArray, isNotNull, or, sql } from 'drizzle-orm'
import { type claims, preparedCorrections, revisionClaims } from '@/db/schema/claims'
import { entries } from '@/db/schema/entries'
import type { Act } from '../act'
import { prepareCorrectionsOf } from '../entry/prepared-correction-commands'
import type { ComputedStanding } from './standing-queries'

/** What a note may be, so that whoever edits on can save it. */
const longestNote = 1_000

/** What a prepared correction says to readers; whoever reviews it may say it better. */
function noteFor(statement: string, standing: ComputedStanding | undefined): string {
  const said = `This entry reported: “${statement}”`
  if (standing?.standing.status === 'retracted') return `${said} Its source has taken that back.`
  return `${said} That is false. ${standing?.settledReason ?? ''}`.trim().slice(0, longestNote)
}

/**
 * Puts every published entry that introduced a fallen claim into review, with a correction prepared: the same text, the claim
 * marked as corrected by it, and a public note. Nobody is asked whether to: readers are marked the entry at once, and a second
 * person decides about the words. An entry that somebody is changing already keeps their text.
 */
export async function prepareCorrections(
  act: Act,
  { id: claimId, statement }: typeof claims.$inferSelect,
  standing: ComputedStanding | undefined,
): Promise<void> {
  const introduced = await lockedIntroductions(act, claimId)
  await lookAgain(act, claimId)
  const prepared = await prepareCorrectionsOf(act, introduced, (draft) => ({
    ...draft,
    publicNote: noteFor(statement, standing),
    claims: draft.claims.map((claim) => (claim.claimId === claimId ? { claimId, role: 'corrects' as const } : claim)),
  }))
  for (const { entryId, revisionId, number } of prepared) {
    await act.tx.insert(preparedCorrections).values({ revisionId, claimId })
    act.audit({
      act: 'entry.correction-prepared',
      subject: 'entry',
      subjectId: entryId,
      detail: { claim: claimId, revision: number },
    })
  }
}

/**
 * What was prepared when a claim fell that has not fallen after all leaves the review queue, where nobody has written on it or
 * approved it: the entry is what readers see again. The revision stays in its history.
 */
export async function takeAwayCorrections(act: Act, claimId: string): Promise<void> {
  const prepared = act.tx
    .select({ id: preparedCorrections.revisionId })
    .from(preparedCorrections)
    .where(eq(preparedCorrections.claimId, claimId))
  const untouched = await act.tx
    .select({ id: entries.id, publishedRevisionId: entries.publishedRevisionId })
    .from(entries)
    .where(
      and(
        inArray(entries.headRevisionId, prepared),
        eq(entries.state, 'in_review'),
        isNotNull(entries.publishedRevisionId),
      ),
    )
    .orderBy(asc(entries.id))
    .for('update')
  for (const { id, publishedRevisionId } of untouched) {
    await act.tx
      .update(entries)
      .set({
        headRevisionId: publishedRevisionId,
        state: 'published',
        stateSince: sql`now()`,
        version: sql`${entries.version} + 1`,
      })
      .where(eq(entries.id, id))
    act.audit({ act: 'entry.correction-taken-away', subject: 'entry', subjectId: id, detail: { claim: claimId } })
  }
}

async function lockedIntroductions(act: Act, claimId: string) {
  const introducing = act.tx
    .select({ id: revisionClaims.revisionId })
    .from(revisionClaims)
    .where(and(eq(revisionClaims.claimId, claimId), eq(revisionClaims.role, 'introduces')))
  const locked = await act.tx
    .select({ id: entries.id, revisionId: entries.publishedRevisionId })
    .from(entries)
    .where(and(eq(entries.state, 'published'), inArray(entries.publishedRevisionId, introducing)))
    .orderBy(asc(entries.id))
    .for('update')
  return locked.flatMap(({ id, revisionId }) => (revisionId ? [{ id, revisionId }] : []))
}

/** What was approved, or is being looked at, stood on other grounds before the claim fell. */
async function lookAgain(act: Act, claimId: string) {
  const resting = act.tx
    .select({ id: revisionClaims.revisionId })
    .from(revisionClaims)
    .where(eq(revisionClaims.claimId, claimId))
  await act.tx
    .update(entries)
    .set({
      state: 'in_review',
      stateSince: sql`case when ${entries.state} = 'in_review' then ${entries.stateSince} else now() end`,
      version: sql`${entries.version} + 1`,
    })
    .where(
      and(
        inArray(entries.state, ['approved', 'in_review']),
        or(inArray(entries.headRevisionId, resting), inArray(entries.publishedRevisionId, resting)),
      ),
    )
}
