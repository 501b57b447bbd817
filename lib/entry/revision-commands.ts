import { inArray, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { claims, revisionClaims } from '@/db/schema/claims'
import { revisionActors, revisionLocations, revisionSourceItems, revisions } from '@/db/schema/entries'
import { locations } from '@/db/schema/locations'
import { pictures, revisionPictures } from '@/db/schema/pictures'
import { actors, sourceItems } from '@/db/schema/sources'
import type { Act } from '../act'
import { Refusal } from '../errors'
import type { EntryDraft } from './entry-schema'

/** Writes the next revision with everything it rests on; the entry's row is locked by whoever calls. */
export async function insertRevision(
  act: Act,
  entryId: string,
  draft: EntryDraft,
): Promise<{ id: string; number: number }> {
  await mustExist(act, 'sourceItemIds', sourceItems, sourceItems.id, draft.sourceItemIds)
  await mustExist(act, 'actorIds', actors, actors.id, draft.actorIds)
  await mustExist(
    act,
    'locations',
    locations,
    locations.id,
    draft.locations.map(({ locationId }) => locationId),
  )
  await mustExist(
    act,
    'claims',
    claims,
    claims.id,
    draft.claims.map(({ claimId }) => claimId),
  )
  await mustExist(act, 'pictureIds', pictures, pictures.id, draft.pictureIds)
  if ((draft.happenedAt === null) !== (draft.happenedPrecision === 'unknown')) {
    throw new Refusal('invalid_input', 'A time of event and its precision come together', [
      { field: 'happenedPrecision', message: 'Say how precise the time is, or leave both out' },
    ])
  }
  const [revision] = await act.tx
    .insert(revisions)
    .values({
      entryId,
      // Behind the last there was, which need not be the one that is worked on.
      number: sql`(select coalesce(max(number), 0) + 1 from ${revisions} where entry_id = ${entryId})`,
      headline: draft.headline,
      body: draft.body,
      kind: draft.kind,
      significance: draft.significance,
      publicNote: draft.publicNote,
      happenedAt: draft.happenedAt ? new Date(draft.happenedAt) : null,
      happenedPrecision: draft.happenedPrecision,
      ownReporting: draft.ownReporting,
      authorId: act.viewer.id,
    })
    .returning({ id: revisions.id, number: revisions.number })
  if (!revision) throw new Error('The database made no revision')
  const revisionId = revision.id
  const inOrder = <T>(list: readonly T[]) => list.map((value, position) => ({ value, position }))

  if (draft.sourceItemIds.length > 0) {
    const rows = inOrder(draft.sourceItemIds).map(({ value, position }) => ({
      revisionId,
      sourceItemId: value,
      position,
    }))
    await act.tx.insert(revisionSourceItems).values(rows).onConflictDoNothing()
  }
  if (draft.locations.length > 0) {
    const rows = inOrder(draft.locations).map(({ value, position }) => ({ revisionId, ...value, position }))
    await act.tx.insert(revisionLocations).values(rows).onConflictDoNothing()
  }
  if (draft.actorIds.length > 0) {
    const rows = inOrder(draft.actorIds).map(({ value, position }) => ({ revisionId, actorId: value, position }))
    await act.tx.insert(revisionActors).values(rows).onConflictDoNothing()
  }
  if (draft.claims.length > 0) {
    const rows = inOrder(draft.claims).map(({ value, position }) => ({ revisionId, ...value, position }))
    await act.tx.insert(revisionClaims).values(rows).onConflictDoNothing()
  }
  if (draft.pictureIds.length > 0) {
    const rows = inOrder(draft.pictureIds).map(({ value, position }) => ({ revisionId, pictureId: value, position }))
    await act.tx.insert(revisionPictures).values(rows).onConflictDoNothing()
  }
  return revision
}

async function mustExist(act: Act, field: string, table: PgTable, column: PgColumn, ids: readonly string[]) {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const found = await act.tx.select({ id: column }).from(table).where(inArray(column, wanted))
  if (found.length < wanted.length) {
    throw new Refusal('invalid_input', 'The entry refers to something that does not exist', [
      { field, message: 'One of these does not exist any more; take it out and add it again' },
    ])
  }
}
