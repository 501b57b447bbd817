import { and, desc, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { keptFiles } from '@/db/schema/files'
import { captures, sourceItems } from '@/db/schema/sources'
import { can } from '../access/can'
import type { Act } from '../act'
import { must, Refusal } from '../errors'
import { findingOf, standingAfter } from './capture'
import { mayFetch } from './capture-queries'
import type { CaptureFinding, CaptureMethod } from './source'
import { oneSourceItem } from './source-queries'
import type { Looked, SourceItemView } from './source-schema'
import type { FetchedToKeep, FileToKeep } from './to-keep'

type ItemRow = typeof sourceItems.$inferSelect

/** Keeps a copy that a person made. Whoever may make source items may add to any. */
export async function keepUploaded(act: Act, { id, file }: { id: string; file: FileToKeep }): Promise<SourceItemView> {
  const item = await itemInHand(act, id)
  // Readers are told of the first copy we kept, so it is not anybody's to give.
  must(can(act.viewer, 'source.write', item.createdBy))
  await keep(act, item, 'uploaded', { file, httpStatus: null, finalUrl: null, error: null })
  return oneSourceItem(act.tx, act.viewer, id)
}

/** Keeps what was fetched, or that it could not be: what was tried is part of the evidence. */
export async function keepFetched(
  act: Act,
  { id, found }: { id: string; found: FetchedToKeep },
): Promise<SourceItemView> {
  const item = await itemInHand(act, id)
  must(mayFetch(act.viewer, item.url))
  if (item.url !== found.url) {
    throw new Refusal('wrong_state', 'Somebody changed the address while it was fetched. Nothing was kept; look again')
  }
  const { httpStatus, finalUrl } = found
  await keep(
    act,
    item,
    'fetched',
    found.file
      ? { file: found.file, httpStatus, finalUrl, error: null }
      : { file: null, finding: found.finding, httpStatus, finalUrl, error: found.error },
  )
  return oneSourceItem(act.tx, act.viewer, id)
}

/** What a person saw who opened the original: it is there, it says something else, or it is gone. */
export async function noteLook(
  act: Act,
  { id, found }: z.output<typeof Looked> & { id: string },
): Promise<SourceItemView> {
  const item = await itemInHand(act, id)
  must(can(act.viewer, 'source.write', item.createdBy))
  if (found === 'gone' && item.goneSince === null) {
    await act.tx
      .insert(captures)
      .values({ sourceItemId: id, method: 'uploaded', finding: 'gone', createdBy: act.viewer.id })
  }
  const sinceNow = (before: Date | null) => before ?? sql`clock_timestamp()`
  await act.tx
    .update(sourceItems)
    .set({
      ...(found === 'changed' ? { changedSince: sinceNow(item.changedSince) } : {}),
      goneSince: found === 'gone' ? sinceNow(item.goneSince) : null,
    })
    .where(eq(sourceItems.id, id))
  act.audit({ act: 'source_item.look', subject: 'source_item', subjectId: id, detail: { found } })
  return oneSourceItem(act.tx, act.viewer, id)
}

async function itemInHand(act: Act, id: string): Promise<ItemRow> {
  const [item] = await act.tx.select().from(sourceItems).where(eq(sourceItems.id, id)).for('no key update')
  if (!item) throw new Refusal('not_found', 'That source item does not exist')
  return item
}

type ToKeep = { httpStatus: number | null; finalUrl: string | null; error: string | null } & (
  | { file: FileToKeep }
  | { file: null; finding: CaptureFinding }
)

async function keep(act: Act, item: ItemRow, method: CaptureMethod, what: ToKeep): Promise<void> {
  const { httpStatus, finalUrl, error, file } = what
  const finding = file
    ? findingOf(await lastOfItsKind(act, item.id, method, file.mediaType), file, method)
    : what.finding
  const [capture] = await act.tx
    .insert(captures)
    .values({
      sourceItemId: item.id,
      method,
      finding,
      fileId: file && (await fileIdOf(act, file)),
      textHash: file?.textHash ?? null,
      httpStatus,
      finalUrl,
      error,
      createdBy: act.viewer.id,
    })
    .returning({ id: captures.id, at: captures.capturedAt })
  if (!capture) throw new Error('The database kept no capture')
  // Not an edit: who has the source item open keeps their ground.
  await act.tx
    .update(sourceItems)
    .set(standingAfter(item, finding, method, capture.at))
    .where(eq(sourceItems.id, item.id))
  act.audit({
    act: 'capture.keep',
    subject: 'capture',
    subjectId: capture.id,
    detail: { sourceItemId: item.id, method, finding },
  })
}

/**
 * The newest kept copy of the same kind that came the same way: a page is not compared with a picture of it, and what a
 * person's browser saved is not what a server answers to nobody in particular.
 */
async function lastOfItsKind(act: Act, sourceItemId: string, method: CaptureMethod, mediaType: string) {
  const [last] = await act.tx
    .select({ mediaType: keptFiles.mediaType, sha256: keptFiles.sha256, textHash: captures.textHash })
    .from(captures)
    .innerJoin(keptFiles, eq(keptFiles.id, captures.fileId))
    .where(
      and(eq(captures.sourceItemId, sourceItemId), eq(captures.method, method), eq(keptFiles.mediaType, mediaType)),
    )
    .orderBy(desc(captures.capturedAt))
    .limit(1)
  return last ?? null
}

/** The same bytes are kept once, however often they come. */
async function fileIdOf(act: Act, { bytes, mediaType, sha256 }: FileToKeep): Promise<string> {
  const [known] = await act.tx
    .select({ id: keptFiles.id })
    .from(keptFiles)
    .where(and(eq(keptFiles.sha256, sha256), eq(keptFiles.mediaType, mediaType)))
    .limit(1)
  if (known) return known.id
  const [kept] = await act.tx
    .insert(keptFiles)
    .values({ sha256, mediaType, size: bytes.length, bytes, createdBy: act.viewer.id })
    .returning({ id: keptFiles.id })
  if (!kept) throw new Error('The database kept no file')
  return kept.id
}
