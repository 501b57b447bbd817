import { eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { keptFiles } from '@/db/schema/files'
import { pictures, renditions } from '@/db/schema/pictures'
import { can } from '../access/can'
import type { Act } from '../act'
import { must, Refusal } from '../errors'
import { isUnchanged, mustBeFresh, mustBeSound, withChanges } from '../usage/shared-record'
import { keepingRules } from '../usage/shared-record-commands'
import type { Developed } from './developing'
import { originalMediaTypeOf } from './picture'
import { onePicture, pictureOfFile } from './picture-queries'
import { issuesBeforeClearing, pictureIssues, pictureRules, rightsRestOn } from './picture-rules'
import type { AtVersion, NotedPicture, PictureChanges, PictureView } from './picture-schema'

/** A picture as it was sent, and what was made of it. */
export type PictureFile = { original: Buffer; developed: Developed }

type Row = typeof pictures.$inferSelect

/**
 * Keeps a picture: its original for verification, its renditions for readers to come. The very same file is refused, with the
 * picture that has it in `theirs`; one that only looks the same is listed beside it.
 */
export async function keepPicture(act: Act, { file }: { file: PictureFile }): Promise<PictureView> {
  must(can(act.viewer, 'picture.write', act.viewer.id))
  await mustBeNew(act, file)
  const [made] = await act.tx
    .insert(pictures)
    .values({ ...(await keptFile(act, file)), createdBy: act.viewer.id })
    .returning({ id: pictures.id })
  if (!made) throw new Error('The database made no picture')
  await keepRenditions(act, made.id, file)
  act.audit({ act: 'picture.keep', subject: 'picture', subjectId: made.id })
  return onePicture(act.tx, act.viewer, made.id)
}

/** Notes a picture that somebody credits and of which there is no file: it can be named, and not be shown. */
export async function notePicture(act: Act, written: z.output<typeof NotedPicture>): Promise<PictureView> {
  must(can(act.viewer, 'picture.write', act.viewer.id))
  mustBeSound(pictureIssues(written))
  const [made] = await keepingRules(pictureRules, () =>
    act.tx
      .insert(pictures)
      .values({ ...written, takenAt: dateOf(written.takenAt), createdBy: act.viewer.id })
      .returning({ id: pictures.id }),
  )
  if (!made) throw new Error('The database made no picture')
  act.audit({ act: 'picture.note', subject: 'picture', subjectId: made.id })
  return onePicture(act.tx, act.viewer, made.id)
}

/** Gives a picture that was only noted its file. A picture that has one keeps it: what was approved is what was seen. */
export async function giveFile(
  act: Act,
  { id, version, file }: { id: string; version: number; file: PictureFile },
): Promise<PictureView> {
  const row = await lockedPicture(act, id, version)
  must(can(act.viewer, 'picture.write', row.createdBy))
  if (row.fileId !== null) {
    throw new Refusal('wrong_state', 'This picture has its file already. Upload the other one as a picture of its own')
  }
  await mustBeNew(act, file)
  await act.tx
    .update(pictures)
    // Rights that were cleared before there was a file were cleared for none.
    .set({ ...(await keptFile(act, file)), rightsCleared: false, rightsClearedBy: null, version: version + 1 })
    .where(eq(pictures.id, id))
  await keepRenditions(act, id, file)
  act.audit({ act: 'picture.file', subject: 'picture', subjectId: id, detail: { version: version + 1 } })
  return onePicture(act.tx, act.viewer, id)
}

/**
 * Edits what the desk says of a picture. Entries that readers see keep what was published. Who may not clear rights and
 * changes what they rest on takes the clearance back: somebody answered for other words.
 */
export async function editPicture(
  act: Act,
  { id, version, takenAt, ...changes }: z.output<typeof PictureChanges> & { id: string },
): Promise<PictureView> {
  const row = await lockedPicture(act, id, version)
  must(can(act.viewer, 'picture.write', row.createdBy))
  const fields = writtenOf(row)
  const after = withChanges(fields, { ...changes, ...(takenAt !== undefined && { takenAt: dateOf(takenAt) }) })
  if (isUnchanged(fields, after)) return onePicture(act.tx, act.viewer, id)
  mustBeSound(pictureIssues(after))
  const lapses =
    row.rightsCleared &&
    !can(act.viewer, 'picture.clear', row.createdBy).allowed &&
    rightsRestOn.some((field) => fields[field] !== after[field])
  await keepingRules(pictureRules, () =>
    act.tx
      .update(pictures)
      .set({ ...after, ...(lapses && notCleared), version: version + 1 })
      .where(eq(pictures.id, id)),
  )
  act.audit({
    act: 'picture.edit',
    subject: 'picture',
    subjectId: id,
    detail: { version: version + 1, rightsCleared: row.rightsCleared && !lapses },
  })
  return onePicture(act.tx, act.viewer, id)
}

/** Says that this newsroom may show the picture. By whom is kept. */
export async function clearRights(
  act: Act,
  { id, version }: z.output<typeof AtVersion> & { id: string },
): Promise<PictureView> {
  const row = await lockedPicture(act, id, version)
  must(can(act.viewer, 'picture.clear', row.createdBy))
  if (row.rightsCleared) throw new Refusal('wrong_state', 'The rights to this picture are cleared already')
  mustBeSound(issuesBeforeClearing(row))
  await act.tx
    .update(pictures)
    .set({ rightsCleared: true, rightsClearedBy: act.viewer.id, version: version + 1 })
    .where(eq(pictures.id, id))
  act.audit({ act: 'picture.clear', subject: 'picture', subjectId: id, detail: { version: version + 1 } })
  return onePicture(act.tx, act.viewer, id)
}

/** Says that this newsroom may not show the picture, or not any more. What readers see of it stays until its entry is published anew. */
export async function withholdRights(
  act: Act,
  { id, version }: z.output<typeof AtVersion> & { id: string },
): Promise<PictureView> {
  const row = await lockedPicture(act, id, version)
  must(can(act.viewer, 'picture.clear', row.createdBy))
  if (!row.rightsCleared) throw new Refusal('wrong_state', 'The rights to this picture are not cleared as it is')
  await act.tx
    .update(pictures)
    .set({ ...notCleared, version: version + 1 })
    .where(eq(pictures.id, id))
  act.audit({ act: 'picture.withhold', subject: 'picture', subjectId: id, detail: { version: version + 1 } })
  return onePicture(act.tx, act.viewer, id)
}

const notCleared = { rightsCleared: false, rightsClearedBy: null }

/** The picture as it is now, for this act alone, from ground that is not stale. */
async function lockedPicture(act: Act, id: string, version: number): Promise<Row> {
  const [row] = await act.tx.select().from(pictures).where(eq(pictures.id, id)).for('no key update')
  if (!row) throw new Refusal('not_found', 'That picture does not exist')
  mustBeFresh('picture', await onePicture(act.tx, act.viewer, id), version)
  return row
}

/** What people write of a picture. */
const writtenOf = (row: Row) => ({
  credit: row.credit,
  creator: row.creator,
  licence: row.licence,
  usageTerms: row.usageTerms,
  permission: row.permission,
  altText: row.altText,
  caption: row.caption,
  takenAt: row.takenAt,
  takenPrecision: row.takenPrecision,
  locationId: row.locationId,
  sourceItemId: row.sourceItemId,
})

/** Two who send the same file at once take turns, so that the second finds the first's. */
async function mustBeNew(act: Act, { developed: { sha256 } }: PictureFile): Promise<void> {
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`picture ${sha256}`}, 0))`)
  const known = await pictureOfFile(act.tx, sha256)
  if (known === undefined) return
  throw new Refusal(
    'wrong_state',
    'This very file is here already. Nothing was kept twice and nothing is lost; use that picture',
    [{ field: 'file', message: 'Another picture has this very file' }],
    await onePicture(act.tx, act.viewer, known),
  )
}

async function keptFile(act: Act, { original, developed }: PictureFile) {
  const { sha256, format, width, height, metadata, likeness, placeholder } = developed
  const [kept] = await act.tx
    .insert(keptFiles)
    .values({
      sha256,
      mediaType: originalMediaTypeOf[format],
      size: original.length,
      bytes: original,
      createdBy: act.viewer.id,
    })
    .returning({ id: keptFiles.id })
  if (!kept) throw new Error('The database kept no file')
  return { fileId: kept.id, width, height, metadata, likeness, placeholder }
}

async function keepRenditions(act: Act, pictureId: string, { developed }: PictureFile): Promise<void> {
  await act.tx.insert(renditions).values(developed.renditions.map((one) => ({ pictureId, ...one })))
}

const dateOf = (instant: string | null) => (instant === null ? null : new Date(instant))
