import { eq, sql } from 'drizzle-orm'
import { entries } from '@/db/schema/entries'
import type { Act } from '../act'
import { materialsOf, revisionView } from '../revision/revision-queries'
import { draftOf } from './entry-draft'
import type { EntryDraft } from './entry-schema'
import { insertRevision } from './revision-commands'

/**
 * Puts published entries, locked by whoever calls, into review with a correction that is made of what readers see: their text,
 * changed by `change`. Whoever acts is its author, so somebody else has to approve it. Answers what was written.
 */
export async function prepareCorrectionsOf(
  act: Act,
  published: readonly { id: string; revisionId: string }[],
  change: (draft: EntryDraft) => EntryDraft,
): Promise<{ entryId: string; revisionId: string; number: number }[]> {
  const materials = await materialsOf(
    act.tx,
    published.map(({ revisionId }) => revisionId),
  )
  const prepared: { entryId: string; revisionId: string; number: number }[] = []
  for (const { id, revisionId } of published) {
    const material = materials.get(revisionId)
    if (!material) throw new Error('A published revision is gone')
    const draft = change({ ...draftOf(revisionView(material)), significance: 'correction' })
    const revision = await insertRevision(act, id, draft)
    await act.tx
      .update(entries)
      .set({
        headRevisionId: revision.id,
        state: 'in_review',
        stateSince: sql`now()`,
        version: sql`${entries.version} + 1`,
      })
      .where(eq(entries.id, id))
    prepared.push({ entryId: id, revisionId: revision.id, number: revision.number })
  }
  return prepared
}
