import { and, asc, desc, eq, exists, inArray, notExists, sql } from 'drizzle-orm'
import { type AnyPgColumn, alias } from 'drizzle-orm/pg-core'
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
  const unconfirmed = desk
    .select({ one: sql`1` })
    .from(decisions)
    .innerJoin(revisions, eq(revisions.id, decisions.revisionId))
    .where(and(eq(revisions.entryId, entries.id), isUnconfirmed()))
  return entryViews(desk, viewer, exists(unconfirmed), [asc(entries.stateSince)])
}

function isUnconfirmed() {
  const confirmation = alias(decisions, 'confirmation')
  const confirmed = deskDb().select({ one: sql`1` }).from(confirmation).where(eq(confirmation.confirmsId, decisions.id))
  return and(inArray(decisions.verdict, [...doneAlone]), notExists(confirmed))
}

const waitsFor = { in_review: 'review', changes_requested: 'changes', approved: 'publication' } as const

/** How many entries wait for the same thing, and how long the one has that has waited longest; 0 and 0 when none does. */
export type WaitingEntries = {
  for: (typeof waitsFor)[keyof typeof waitsFor] | 'confirmation'
  count: number
  longestSeconds: number
}

/** What waits on the desk, counted by the database's clock. Nobody asks, so it says no more: no entry, no name. */
export async function waitingEntries(): Promise<WaitingEntries[]> {
  const desk = deskDb()
  const states = ['in_review', 'changes_requested', 'approved'] as const
  const inState = await desk
    .select({ state: entries.state, ...waitingSince(entries.stateSince, entries.id) })
    .from(entries)
    .where(inArray(entries.state, [...states]))
    .groupBy(entries.state)
  const alone = await desk
    .select(waitingSince(decisions.decidedAt, revisions.entryId))
    .from(decisions)
    .innerJoin(revisions, eq(revisions.id, decisions.revisionId))
    .where(isUnconfirmed())
  const none = { count: 0, longestSeconds: 0 }
  return [
    ...states.map((state) => {
      const { count, longestSeconds } = inState.find((row) => row.state === state) ?? none
      return { for: waitsFor[state], count, longestSeconds }
    }),
    { for: 'confirmation', ...(alone[0] ?? none) },
  ]
}

const waitingSince = (since: AnyPgColumn, entryId: AnyPgColumn) => ({
  count: sql<number>`count(distinct ${entryId})`.mapWith(Number),
  longestSeconds: sql<number>`coalesce(greatest(extract(epoch from now() - min(${since})), 0), 0)`.mapWith(Number),
})
