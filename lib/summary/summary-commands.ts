import { asc, inArray } from 'drizzle-orm'
import type * as z from 'zod'
import { claims, summaries } from '@/db/schema/claims'
import { entries } from '@/db/schema/entries'
import { can } from '../access/can'
import type { Act } from '../act'
import { namesHiddenBehind } from '../claim/stance-queries'
import { type Issue, must, Refusal } from '../errors'
import { oneLiveBlog } from '../live-blog/live-blog-queries'
import { addChange } from '../publish/change-commands'
import { namesAnyOf } from '../publish/hidden-names'
import { materialsOf, namesToHide, placesToHide } from '../revision/revision-queries'
import { whyNot } from './proposal'
import { summaryLists } from './summary'
import { claimsNow, summaryOf } from './summary-queries'
import type { NewSummary, SummaryView } from './summary-schema'

type Line = z.output<typeof NewSummary>['lines'][number]

/**
 * Approves what stands above a live blog, whole; readers see it at once, as a numbered change. Refuses `not_publishable`
 * with every line that does not fit, or that names somebody who is not to be named.
 */
export async function approveSummary(
  act: Act,
  { id, lines }: z.output<typeof NewSummary> & { id: string },
): Promise<SummaryView> {
  must(can(act.viewer, 'summary.approve'))
  await oneLiveBlog(act.tx, act.viewer, id)
  const inOrder = summaryLists.flatMap((list) => lines.filter((line) => line.list === list))
  // Held until the end: a claim that is being settled at this moment is looked at after it, or finds this summary in place.
  await act.tx
    .select({ id: claims.id })
    .from(claims)
    .where(
      inArray(
        claims.id,
        inOrder.map(({ claimId }) => claimId),
      ),
    )
    .orderBy(asc(claims.id))
    .for('share')
  await mustFit(act, id, lines)
  const [approved] = await act.tx
    .insert(summaries)
    .values({ liveBlogId: id, lines: inOrder, approvedBy: act.viewer.id })
    .returning({ id: summaries.id, at: summaries.approvedAt })
  if (!approved) throw new Error('The database took no summary')
  const payload = { approvedAt: approved.at.toISOString(), lines: inOrder }
  const sequence = await addChange(act, { liveBlogId: id, kind: 'summarised', payload })
  act.audit({
    act: 'summary.approve',
    subject: 'summary',
    subjectId: approved.id,
    detail: { liveBlog: id, lines: inOrder.length, sequence },
  })
  return summaryOf(act.tx, act.viewer, id)
}

/** Every line that cannot stand there, with its place in what was sent: `lines.3`. */
async function mustFit(act: Act, liveBlogId: string, lines: readonly Line[]): Promise<void> {
  const claimIds = lines.map(({ claimId }) => claimId)
  const known = await claimsNow(act.tx, liveBlogId, claimIds)
  const hidden = await namesHidden(act, lines)
  const issues = lines.flatMap((line, index): Issue[] => {
    const field = `lines.${index}`
    const claim = known.get(line.claimId)
    if (!claim) return [{ field, message: 'That claim does not exist' }]
    if (claimIds.indexOf(line.claimId) !== index) return [{ field, message: 'This claim stands here twice' }]
    const wrong = whyNot(line, claim)
    if (wrong) return [{ field, message: wrong }]
    return namesAnyOf(hidden(line), [line.text])
      ? [{ field, message: 'This names a source or a place that readers are not told of; say it without' }]
      : []
  })
  if (issues.length === 0) return
  throw new Refusal('not_publishable', 'Readers do not see this yet; each line to mend is listed', issues)
}

/** What a line must not name: sources behind its claim and in its entry, and places that readers are told of by a larger one. */
async function namesHidden(act: Act, lines: readonly Line[]): Promise<(line: Line) => string[]> {
  const behind = await namesHiddenBehind(
    act.tx,
    lines.map(({ claimId }) => claimId),
  )
  const published = await act.tx
    .select({ entryId: entries.id, revisionId: entries.publishedRevisionId })
    .from(entries)
    .where(
      inArray(
        entries.id,
        lines.map(({ entryId }) => entryId),
      ),
    )
  const revisionOf = new Map(published.map(({ entryId, revisionId }) => [entryId, revisionId]))
  const materials = await materialsOf(
    act.tx,
    [...revisionOf.values()].filter((id) => id !== null),
  )
  return ({ claimId, entryId }) => {
    const material = materials.get(revisionOf.get(entryId) ?? '')
    return [...(behind.get(claimId) ?? []), ...(material ? [...namesToHide(material), ...placesToHide(material)] : [])]
  }
}
