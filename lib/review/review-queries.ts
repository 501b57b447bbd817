import { and, asc, desc, eq, exists, inArray, notExists, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { deskDb } from '@/db/desk'
import { decisions, entries, revisions } from '@/db/schema/entries'
import type { Viewer } from '../access/roles'
import { entryViews } from '../entry/entry-queries'
import type { EntryView } from '../entry/entry-schema'
import { doneAlone } from './decision'

/**
 * What waits for a second pair of eyes, riskiest first, then oldest: first what would change a text that readers
 * see now, then key events, then the rest. Approved entries that nobody has published yet stand at the end.
 */
export async function reviewQueue(viewer: Viewer): Promise<EntryView[]> {
  const seen = sql`(${entries.publishedRevisionId} is not null)`
  const key = sql`exists (select 1 from ${revisions} where ${revisions.id} = ${entries.headRevisionId} and ${revisions.kind} = 'key_event')`
  return entryViews(deskDb(), viewer, inArray(entries.state, ['in_review', 'approved']), [
    sql`${entries.state} = 'approved'`,
    desc(seen),
    desc(key),
    asc(entries.stateSince),
  ])
}

/** Entries with an act that one person did alone and a second has not confirmed. */
export async function awaitingConfirmation(viewer: Viewer): Promise<EntryView[]> {
  const desk = deskDb()
  const confirmation = alias(decisions, 'confirmation')
  const unconfirmed = desk
    .select({ one: sql`1` })
    .from(decisions)
    .innerJoin(revisions, eq(revisions.id, decisions.revisionId))
    .where(
      and(
        eq(revisions.entryId, entries.id),
        inArray(decisions.verdict, [...doneAlone]),
        notExists(desk.select({ one: sql`1` }).from(confirmation).where(eq(confirmation.confirmsId, decisions.id))),
      ),
    )
  return entryViews(desk, viewer, exists(unconfirmed), [asc(entries.stateSince)])
}
