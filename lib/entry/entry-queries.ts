import { and, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { type Desk, deskDb } from '@/db/desk'
import { decisions, entries, revisions } from '@/db/schema/entries'
import { liveBlogs } from '@/db/schema/live-blogs'
import { people } from '@/db/schema/people'
import { recordEntries } from '@/db/schema/record'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { hasFallen } from '../claim/claim'
import { Refusal } from '../errors'
import { issuesBeforePublishing } from '../publish/requirements'
import { doneAlone } from '../review/decision'
import {
  materialsOf,
  namesToHide,
  placesToHide,
  placesWithoutStandIn,
  type RevisionMaterial,
  revisionView,
  shownBeside,
} from '../revision/revision-queries'
import type { DecisionView, EntryView, RevisionView } from './entry-schema'
import { canConfirm, canMove, canPin, canWrite, type entryMoveNames } from './entry-workflow'

/** How many entries of a live blog the desk shows at once, newest first. */
const timelineLength = 100

/** The entries of a live blog in all states that this viewer may read, newest first. */
export async function timeline(viewer: Viewer, liveBlogId: string): Promise<EntryView[]> {
  return entryViews(deskDb(), viewer, eq(entries.liveBlogId, liveBlogId), [desc(entries.createdAt), desc(entries.id)])
}

/** One entry; `not_found` also when it is not this viewer's to know. */
export async function entry(viewer: Viewer, id: string): Promise<EntryView> {
  return oneEntry(deskDb(), viewer, id)
}

/** The same within a transaction. */
export async function oneEntry(desk: Desk, viewer: Viewer, id: string): Promise<EntryView> {
  const [view] = await entryViews(desk, viewer, eq(entries.id, id))
  if (!view) throw new Refusal('not_found', 'That entry does not exist')
  return view
}

/** Every revision of an entry, newest first. */
export async function revisionsOf(viewer: Viewer, entryId: string): Promise<RevisionView[]> {
  const desk = deskDb()
  const { createdBy } = await oneEntry(desk, viewer, entryId)
  // Who may look at an entry only because readers do sees of its making what they see.
  if (!can(viewer, 'entry.read', createdBy.id).allowed) throw new Refusal('not_found', 'That entry does not exist')
  const ids = await desk
    .select({ id: revisions.id })
    .from(revisions)
    .where(eq(revisions.entryId, entryId))
    .orderBy(desc(revisions.number))
  const materials = await materialsOf(
    desk,
    ids.map(({ id }) => id),
  )
  return ids.flatMap(({ id }) => viewsOf(materials.get(id)))
}

/** A contributor reads what they started and what readers see; everybody else on the desk reads everything. */
export function readable(viewer: Viewer): SQL | undefined {
  if (can(viewer, 'entry.read').allowed) return undefined
  return or(eq(entries.createdBy, viewer.id), eq(entries.state, 'published'))
}

/** Entries as the desk shows them to this viewer. A fixed number of questions, however many entries. */
export async function entryViews(
  desk: Desk,
  viewer: Viewer,
  where: SQL | undefined,
  order: SQL[] = [],
  limit = timelineLength,
): Promise<EntryView[]> {
  const rows = await desk
    .select({
      entry: entries,
      liveBlog: { title: liveBlogs.title, slug: liveBlogs.slug, state: liveBlogs.state },
      createdBy: { id: people.id, name: people.name },
      pinned: sql<boolean>`exists (select 1 from ${recordEntries} where ${recordEntries.entryId} = ${entries.id} and ${recordEntries.pinned})`,
    })
    .from(entries)
    .innerJoin(liveBlogs, eq(liveBlogs.id, entries.liveBlogId))
    .innerJoin(people, eq(people.id, entries.createdBy))
    .where(and(where, readable(viewer)))
    .orderBy(...order)
    .limit(limit)
  const ids = rows.map((row) => row.entry.id)
  if (ids.length === 0) return []

  const revisionIds = rows
    .flatMap(({ entry }) => [entry.headRevisionId, entry.publishedRevisionId])
    .filter((id) => id !== null)
  const materials = await materialsOf(desk, revisionIds)
  const authors = await desk
    .selectDistinct({ entryId: revisions.entryId, id: people.id, name: people.name })
    .from(revisions)
    .innerJoin(people, eq(people.id, revisions.authorId))
    .where(inArray(revisions.entryId, ids))
  const decided = await decisionsOn(desk, ids)

  return rows.flatMap((row) => {
    const { entry } = row
    const head = entry.headRevisionId ? materials.get(entry.headRevisionId) : undefined
    // Only inside the transaction that makes it is an entry without a revision.
    if (!head) return []
    const published = entry.publishedRevisionId ? viewsOf(materials.get(entry.publishedRevisionId))[0] : undefined
    const wrote = authors.filter(({ entryId }) => entryId === entry.id).map(({ id, name }) => ({ id, name }))
    const its = can(viewer, 'entry.read', entry.createdBy).allowed
      ? decided.filter(({ entryId }) => entryId === entry.id).map(({ entryId: _, ...decision }) => decision)
      : []
    const inWorkflow = {
      state: entry.state,
      createdBy: entry.createdBy,
      authorIds: wrote.map(({ id }) => id),
      publishedRevisionId: entry.publishedRevisionId,
    }
    const headView = revisionView(head)
    return [
      {
        id: entry.id,
        liveBlogId: entry.liveBlogId,
        liveBlogTitle: row.liveBlog.title,
        liveBlogSlug: row.liveBlog.slug,
        state: entry.state,
        stateSince: entry.stateSince.toISOString(),
        version: entry.version,
        createdBy: row.createdBy,
        createdAt: entry.createdAt.toISOString(),
        authors: wrote,
        head: headView,
        published: published ?? null,
        pinned: row.pinned,
        decisions: its,
        issues:
          entry.state === 'published' || entry.state === 'withdrawn'
            ? []
            : issuesBeforePublishing({
                ...headView,
                mustNotAppear: namesToHide(head),
                alsoShown: shownBeside(head),
                fallenForReaders: (published?.claims ?? [])
                  .filter(({ role, standing }) => role === 'introduces' && hasFallen(standing.status))
                  .map(({ claimId }) => claimId),
                placesToHide: placesToHide(head),
                placesWithoutStandIn: placesWithoutStandIn(head),
                seenByReaders: entry.publishedRevisionId !== null,
                liveBlogState: row.liveBlog.state,
              }),
        may: {
          write: canWrite(inWorkflow, viewer),
          pin: canPin(inWorkflow, viewer),
          confirm: canConfirm(its, inWorkflow.authorIds, viewer),
          ...verdicts((move) => canMove(inWorkflow, move, viewer)),
        },
      },
    ]
  })
}

const viewsOf = (material: RevisionMaterial | undefined): RevisionView[] => (material ? [revisionView(material)] : [])

type MoveVerdicts = Pick<EntryView['may'], (typeof entryMoveNames)[number]>

function verdicts(verdictOn: (move: (typeof entryMoveNames)[number]) => MoveVerdicts['approve']): MoveVerdicts {
  return {
    submit: verdictOn('submit'),
    'take-back': verdictOn('take-back'),
    'request-changes': verdictOn('request-changes'),
    approve: verdictOn('approve'),
    'approve-in-emergency': verdictOn('approve-in-emergency'),
    publish: verdictOn('publish'),
    reopen: verdictOn('reopen'),
    withdraw: verdictOn('withdraw'),
    restore: verdictOn('restore'),
  }
}

async function decisionsOn(desk: Desk, entryIds: string[]): Promise<(DecisionView & { entryId: string })[]> {
  const rows = await desk
    .select({
      entryId: revisions.entryId,
      id: decisions.id,
      revision: revisions.number,
      person: { id: people.id, name: people.name },
      verdict: decisions.verdict,
      note: decisions.note,
      confirmsId: decisions.confirmsId,
      decidedAt: decisions.decidedAt,
    })
    .from(decisions)
    .innerJoin(revisions, eq(revisions.id, decisions.revisionId))
    .innerJoin(people, eq(people.id, decisions.personId))
    .where(inArray(revisions.entryId, entryIds))
    .orderBy(desc(decisions.decidedAt))
  const confirmed = new Set(rows.map(({ confirmsId }) => confirmsId))
  return rows.map(({ confirmsId: _, decidedAt, ...row }) => ({
    ...row,
    decidedAt: decidedAt.toISOString(),
    awaitsConfirmation: doneAlone.some((alone) => alone === row.verdict) && !confirmed.has(row.id),
  }))
}
