import { and, asc, eq, inArray, or, sql } from 'drizzle-orm'
import { type claims, revisionClaims } from '@/db/schema/claims'
import { entries } from '@/db/schema/entries'
import type { Act } from '../act'
import { draftOf } from '../entry/entry-draft'
import { insertRevision } from '../entry/revision-commands'
import { materialsOf, revisionView } from '../revision/revision-queries'
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
  const materials = await materialsOf(
    act.tx,
    introduced.map(({ revisionId }) => revisionId),
  )
  await lookAgain(act, claimId)
  for (const { id, revisionId } of introduced) {
    const material = materials.get(revisionId)
    if (!material) throw new Error('A published revision is gone')
    const number = material.revision.number + 1
    const draft = draftOf(revisionView(material))
    const headRevisionId = await insertRevision(act, id, number, {
      ...draft,
      significance: 'correction',
      publicNote: noteFor(statement, standing),
      claims: draft.claims.map((claim) => (claim.claimId === claimId ? { claimId, role: 'corrects' as const } : claim)),
    })
    await act.tx
      .update(entries)
      .set({ headRevisionId, state: 'in_review', stateSince: sql`now()`, version: sql`${entries.version} + 1` })
      .where(eq(entries.id, id))
    act.audit({
      act: 'entry.correction-prepared',
      subject: 'entry',
      subjectId: id,
      detail: { claim: claimId, revision: number },
    })
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
