import { and, asc, eq, exists, inArray } from 'drizzle-orm'
import { deskDb } from '@/db/desk'
import { entries, revisions } from '@/db/schema/entries'
import type { Viewer } from '../access/roles'
import { entryViews } from './entry-queries'
import type { EntryView } from './entry-schema'

/** What this person has written on and still has in hand: drafts, and entries that were given back; oldest first. */
export async function ownOpenEntries(viewer: Viewer): Promise<EntryView[]> {
  const desk = deskDb()
  const wroteOn = desk
    .select({ id: revisions.id })
    .from(revisions)
    .where(and(eq(revisions.entryId, entries.id), eq(revisions.authorId, viewer.id)))
  return entryViews(desk, viewer, and(inArray(entries.state, ['draft', 'changes_requested']), exists(wroteOn)), [
    asc(entries.stateSince),
  ])
}
