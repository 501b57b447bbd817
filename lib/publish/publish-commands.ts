import { and, asc, eq, sql } from 'drizzle-orm'
import { entries, revisions } from '@/db/schema/entries'
import { liveBlogs } from '@/db/schema/live-blogs'
import { changes, recordEntries } from '@/db/schema/record'
import type { Act } from '../act'
import { standingsOf } from '../claim/standing-queries'
import { lockedEntry } from '../entry/entry-commands'
import type { EntryView, RevisionView } from '../entry/entry-schema'
import { must, Refusal } from '../errors'
import { PublicEntry } from '../record/public-entry'
import { materialOf, materialsOf } from '../revision/revision-queries'
import { addChange } from './change-commands'
import { correctedTextOf } from './corrected-text'
import { type Material, publicFormOf } from './public-form'

/** Copies the approved working revision into the record, as the desk has just entered it into state `published`. */
export async function addPublication(act: Act, entry: EntryView): Promise<number> {
  const { head } = entry
  const material = (await materialsOf(act.tx, [head.id])).get(head.id)
  const [row] = await act.tx.select({ at: entries.firstPublishedAt }).from(entries).where(eq(entries.id, entry.id))
  if (!material || !row?.at) throw new Error('A published entry lacks its revision or its time')
  const seen = await seenByReaders(act, entry)
  const now = await databaseTime(act)
  const kind = !seen ? 'published' : head.significance === 'correction' ? 'corrected' : 'updated'
  const corrections = await correctionsSoFar(act, entry.id)
  const isCorrection = kind === 'corrected'
  const form = publicFormOf(await withStandingsNow(act, materialOf(material)), {
    publishedAt: row.at,
    updatedAt: seen && head.significance === 'update' ? now : (seen?.updatedAt ?? null),
    corrections: isCorrection ? [...corrections, { at: now, note: head.publicNote ?? '' }] : corrections,
  })
  const language = await languageOf(act, entry.liveBlogId)
  const payload = { ...form, correctedText: correctedTextOf(seen, form, { isCorrection, language }) }
  return addChange(act, { liveBlogId: entry.liveBlogId, kind, entryId: entry.id, revision: head.number, payload })
}

async function languageOf(act: Act, liveBlogId: string): Promise<string> {
  const [liveBlog] = await act.tx
    .select({ language: liveBlogs.language })
    .from(liveBlogs)
    .where(eq(liveBlogs.id, liveBlogId))
  if (!liveBlog) throw new Error('An entry without its live blog')
  return liveBlog.language
}

/** What was kept of a claim's standing is from before this act, which may have checked positions on it. */
async function withStandingsNow(act: Act, material: Material): Promise<Material> {
  const standings = await standingsOf(
    act.tx,
    material.claims.map(({ claimId }) => claimId),
  )
  return {
    ...material,
    claims: material.claims.map((claim) => ({
      ...claim,
      standing: standings.get(claim.claimId)?.standing ?? claim.standing,
    })),
  }
}

/** Replaces what readers see by a notice that carries the public note and no text. */
export async function addWithdrawal(
  act: Act,
  entry: EntryView,
  published: RevisionView,
  note: string,
): Promise<number> {
  const seen = await seenByReaders(act, entry)
  if (!seen) throw new Error('Withdrawing what is not in the record')
  return addChange(act, {
    liveBlogId: entry.liveBlogId,
    kind: 'withdrawn',
    entryId: entry.id,
    revision: published.number,
    payload: { entryId: entry.id, publishedAt: seen.publishedAt, withdrawnAt: await databaseTime(act), note },
  })
}

/** Holds an entry at the top of the page; the one that was there is let go in a change of its own. */
export async function pinEntry(act: Act, { id }: { id: string }) {
  const entry = await lockedEntry(act, id)
  must(entry.may.pin)
  if (entry.pinned) throw new Refusal('wrong_state', 'This entry is pinned already')
  const [pinned] = await act.tx
    .select({ entryId: recordEntries.entryId })
    .from(recordEntries)
    .where(and(eq(recordEntries.liveBlogId, entry.liveBlogId), recordEntries.pinned))
  if (pinned) await addChange(act, { liveBlogId: entry.liveBlogId, kind: 'unpinned', entryId: pinned.entryId })
  return pinChange(act, entry, 'pinned')
}

/** Lets the entry at the top of the page go. */
export async function unpinEntry(act: Act, { id }: { id: string }) {
  const entry = await lockedEntry(act, id)
  must(entry.may.pin)
  if (!entry.pinned) throw new Refusal('wrong_state', 'This entry is not pinned')
  return pinChange(act, entry, 'unpinned')
}

async function pinChange(act: Act, entry: EntryView, kind: 'pinned' | 'unpinned') {
  const sequence = await addChange(act, { liveBlogId: entry.liveBlogId, kind, entryId: entry.id })
  act.audit({ act: `entry.${kind}`, subject: 'entry', subjectId: entry.id, detail: { sequence } })
  return { id: entry.id, version: entry.version, state: entry.state, revision: entry.head.number, sequence }
}

/** The public form readers have now; null when they see nothing of it, or its notice. */
async function seenByReaders(act: Act, entry: EntryView): Promise<PublicEntry | null> {
  const [now] = await act.tx
    .select({ payload: recordEntries.payload })
    .from(recordEntries)
    .where(and(eq(recordEntries.entryId, entry.id), eq(recordEntries.state, 'published')))
  return now ? PublicEntry.parse(now.payload) : null
}

/** Every correction of this entry, oldest first, also those from before it was withdrawn and restored. */
async function correctionsSoFar(act: Act, entryId: string): Promise<PublicEntry['corrections']> {
  const rows = await act.tx
    .select({ at: changes.at, note: revisions.publicNote })
    .from(changes)
    .innerJoin(revisions, and(eq(revisions.entryId, changes.entryId), eq(revisions.number, changes.revision)))
    .where(and(eq(changes.entryId, entryId), eq(changes.kind, 'corrected')))
    .orderBy(asc(changes.sequence))
  return rows.map(({ at, note }) => ({ at: at.toISOString(), note: note ?? '' }))
}

/** The database's clock, not this machine's: one process with a wrong clock must not date the record. */
async function databaseTime(act: Act): Promise<string> {
  const { rows } = await act.tx.execute<{ now: Date }>(sql`select clock_timestamp() as now`)
  if (!rows[0]) throw new Error('The database has no time')
  return new Date(rows[0].now).toISOString()
}
