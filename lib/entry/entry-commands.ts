import { eq, sql } from 'drizzle-orm'
import { entries } from '@/db/schema/entries'
import { liveBlogs } from '@/db/schema/live-blogs'
import { can } from '../access/can'
import type { Act } from '../act'
import { takeBackUnused } from '../claim/unused-claim-commands'
import { must, Refusal } from '../errors'
import { asKept, draftOf, sameDraft } from './entry-draft'
import { oneEntry } from './entry-queries'
import type { EntryDraft, EntrySaved, EntryView } from './entry-schema'
import { stateAfterWriting, stateInWords } from './entry-workflow'
import { insertRevision } from './revision-commands'

/** Starts an entry in a live blog, as a draft. */
export async function writeEntry(
  act: Act,
  { id: liveBlogId, ...written }: EntryDraft & { id: string },
): Promise<EntrySaved> {
  must(can(act.viewer, 'entry.write', act.viewer.id))
  const [liveBlog] = await act.tx.select({ id: liveBlogs.id }).from(liveBlogs).where(eq(liveBlogs.id, liveBlogId))
  if (!liveBlog) throw new Refusal('not_found', 'That live blog does not exist')
  const [entry] = await act.tx
    .insert(entries)
    .values({ liveBlogId, createdBy: act.viewer.id })
    .returning({ id: entries.id, version: entries.version })
  if (!entry) throw new Error('The database made no entry')
  const revision = await insertRevision(act, entry.id, asKept(written))
  await act.tx.update(entries).set({ headRevisionId: revision.id }).where(eq(entries.id, entry.id))
  act.audit({ act: 'entry.write', subject: 'entry', subjectId: entry.id, detail: { revision: 1 } })
  return { id: entry.id, version: entry.version, state: 'draft', revision: 1, sequence: null }
}

/**
 * Writes a new revision on top of the one that `version` names. Text that says the same makes none.
 * Stale ground is refused with what the other person saved, so that both texts can be shown.
 */
export async function saveEntry(
  act: Act,
  { id, version, ...written }: EntryDraft & { id: string; version: number },
): Promise<EntrySaved> {
  const entry = await lockedEntry(act, id, version)
  must(entry.may.write)
  const draft = asKept(written)
  const unchanged = { id, version, state: entry.state, revision: entry.head.number, sequence: null }
  if (sameDraft(draft, draftOf(entry.head))) return unchanged

  const state = stateAfterWriting[entry.state]
  if (!state) throw new Error('canWrite allowed what has no state to go to')
  const { id: headRevisionId, number } = await insertRevision(act, id, draft)
  await act.tx
    .update(entries)
    .set({
      headRevisionId,
      state,
      version: version + 1,
      stateSince: state === entry.state ? sql`${entries.stateSince}` : sql`now()`,
    })
    .where(eq(entries.id, id))
  const left = entry.head.claims.filter(({ claimId }) => !draft.claims.some((claim) => claim.claimId === claimId))
  await takeBackUnused(
    act,
    left.map(({ claimId }) => claimId),
  )
  act.audit({ act: 'entry.save', subject: 'entry', subjectId: id, detail: { revision: number, state } })
  return { id, version: version + 1, state, revision: number, sequence: null }
}

/**
 * The entry as this viewer may see it, its row locked until the act ends.
 * The lock makes two people take turns; the version makes the slower one look again.
 */
export async function lockedEntry(act: Act, id: string, version?: number): Promise<EntryView> {
  await act.tx.select({ id: entries.id }).from(entries).where(eq(entries.id, id)).for('update')
  const entry = await oneEntry(act.tx, act.viewer, id)
  if (version !== undefined && entry.version !== version) {
    const who =
      entry.decisions[0] && entry.decisions[0].decidedAt > entry.head.createdAt
        ? entry.decisions[0].person
        : entry.head.author
    throw new Refusal(
      'stale_revision',
      `${who.name} changed this entry while you had it open; it is ${stateNow(entry)}. Nothing of yours is lost: look at both texts and choose`,
      [],
      entry,
    )
  }
  return entry
}

const stateNow = (entry: EntryView) => `now at revision ${entry.head.number} and ${stateInWords[entry.state]}`
