import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Desk, deskDb } from '@/db/desk'
import { keptFiles } from '@/db/schema/files'
import { locations } from '@/db/schema/locations'
import { people } from '@/db/schema/people'
import { renditions, revisionPictures, pictures as table } from '@/db/schema/pictures'
import { sourceItems, sources } from '@/db/schema/sources'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { must, Refusal } from '../errors'
import { idsFound, type Searched } from '../search/search-queries'
import type { Search } from '../search/search-schema'
import { publicNameOf } from '../source/source'
import { type Rests, usesOf } from '../usage/usage-queries'
import { alikeWithin } from './likeness'
import { PictureMetadata } from './metadata'
import type { RenditionFormat } from './picture'
import type { PictureListed, PictureView } from './picture-schema'

const rests: Rests = {
  rows: sql`${revisionPictures}`,
  revisionId: revisionPictures.revisionId,
  recordId: revisionPictures.pictureId,
}

const searched: Searched = {
  records: table,
  names: {
    rows: table,
    recordId: table.id,
    // Word for word the expression of the index `picture_search`.
    form: sql`desk.search_form(coalesce(${table.caption}, '') || ' ' || coalesce(${table.altText}, '') || ' ' || coalesce(${table.credit}, ''))`,
  },
  rests,
}

/** So many that look alike are listed; more would say nothing more. */
const alikeListed = 12

/** Pictures by the words of their caption, their alternative text and their credit. */
export async function pictures(viewer: Viewer, search: Search): Promise<{ pictures: PictureListed[] }> {
  must(can(viewer, 'desk.read'))
  const desk = deskDb()
  return { pictures: await listedAs(desk, await idsFound(desk, viewer, searched, search)) }
}

/** One picture, what it looks like among the others, and where it is used. */
export async function picture(viewer: Viewer, id: string): Promise<PictureView> {
  return onePicture(deskDb(), viewer, id)
}

/** The same within a transaction. Throws Refusal `not_found`. */
export async function onePicture(desk: Desk, viewer: Viewer, id: string): Promise<PictureView> {
  must(can(viewer, 'desk.read'))
  const clearer = alias(people, 'clearer')
  const [found] = await desk
    .select({
      row: table,
      createdBy: { id: people.id, name: people.name },
      clearedBy: { id: clearer.id, name: clearer.name },
      location: { id: locations.id, name: locations.name },
      item: { id: sourceItems.id, sourceId: sourceItems.sourceId, title: sourceItems.title },
      source: { name: sources.name, publicLabel: sources.publicLabel, terms: sources.terms },
      file: { sha256: keptFiles.sha256, mediaType: keptFiles.mediaType, size: keptFiles.size },
    })
    .from(table)
    .innerJoin(people, eq(people.id, table.createdBy))
    .leftJoin(clearer, eq(clearer.id, table.rightsClearedBy))
    .leftJoin(locations, eq(locations.id, table.locationId))
    .leftJoin(sourceItems, eq(sourceItems.id, table.sourceItemId))
    .leftJoin(sources, eq(sources.id, sourceItems.sourceId))
    .leftJoin(keptFiles, eq(keptFiles.id, table.fileId))
    .where(eq(table.id, id))
  if (!found) throw new Refusal('not_found', 'That picture does not exist')
  const { row, file, item, source } = found
  const mayWrite = can(viewer, 'picture.write', row.createdBy)
  return {
    id,
    version: row.version,
    createdBy: found.createdBy,
    createdAt: row.createdAt.toISOString(),
    mayWrite,
    mayClear: can(viewer, 'picture.clear', row.createdBy),
    file: file && {
      ...file,
      width: row.width ?? 0,
      height: row.height ?? 0,
      widths: await widthsOf(desk, id),
    },
    metadata: file && mayWrite.allowed ? PictureMetadata.parse(row.metadata) : null,
    credit: row.credit,
    creator: row.creator,
    licence: row.licence,
    usageTerms: row.usageTerms,
    permission: row.permission,
    rightsCleared: row.rightsCleared,
    rightsClearedBy: found.clearedBy,
    altText: row.altText,
    caption: row.caption,
    takenAt: row.takenAt?.toISOString() ?? null,
    takenPrecision: row.takenPrecision,
    location: found.location,
    sourceItem: item && source && { ...item, sourceLabel: publicNameOf(source) },
    alike: row.likeness === null ? [] : await alikeTo(desk, id, row.likeness),
    usedIn: await usesOf(desk, viewer, rests, id),
  }
}

async function widthsOf(desk: Desk, id: string): Promise<number[]> {
  const rows = await desk
    .selectDistinct({ width: renditions.width })
    .from(renditions)
    .where(eq(renditions.pictureId, id))
    .orderBy(asc(renditions.width))
  return rows.map(({ width }) => width)
}

/** Counted in the database, over all pictures: some bits compared are far less than a picture sent. */
async function alikeTo(desk: Desk, id: string, likeness: string): Promise<PictureView['alike']> {
  const { rows } = await desk.execute<{ id: string; distance: number }>(sql`
    select id, distance from (
      select ${table.id} as id, bit_count(('x' || ${table.likeness})::bit(64) # ('x' || ${likeness}::text)::bit(64))::integer as distance
      from ${table} where ${table.likeness} is not null and ${table.id} <> ${id}) as compared
    where distance <= ${alikeWithin} order by distance, id limit ${alikeListed}`)
  const found = await listedAs(
    desk,
    rows.map((row) => row.id),
  )
  return rows.flatMap(({ id: other, distance }) =>
    found.flatMap((one) => (one.id === other ? [{ ...one, distance }] : [])),
  )
}

async function listedAs(desk: Desk, ids: readonly string[]): Promise<PictureListed[]> {
  if (ids.length === 0) return []
  const rows = await desk
    .select({
      row: table,
      smallest: sql<
        number | null
      >`(select min(${renditions.width}) from ${renditions} where ${renditions.pictureId} = ${table.id})`,
    })
    .from(table)
    .where(inArray(table.id, [...ids]))
  return ids.flatMap((id) =>
    rows.flatMap(({ row, smallest }) =>
      row.id === id
        ? [
            {
              id,
              credit: row.credit,
              caption: row.caption,
              altText: row.altText,
              hasFile: row.fileId !== null,
              rightsCleared: row.rightsCleared,
              width: row.width,
              height: row.height,
              smallest,
              createdAt: row.createdAt.toISOString(),
            },
          ]
        : [],
    ),
  )
}

/** The picture whose original is this very file, if there is one. */
export async function pictureOfFile(desk: Desk, sha256: string): Promise<string | undefined> {
  const [found] = await desk
    .select({ id: table.id })
    .from(table)
    .innerJoin(keptFiles, eq(keptFiles.id, table.fileId))
    .where(eq(keptFiles.sha256, sha256))
    .orderBy(asc(table.createdAt))
    .limit(1)
  return found?.id
}

/** The original as it came, metadata included: for those who may edit the picture, since it can tell where a source lives. */
export async function originalOf(viewer: Viewer, id: string): Promise<{ bytes: Buffer; mediaType: string }> {
  const [found] = await deskDb()
    .select({ createdBy: table.createdBy, bytes: keptFiles.bytes, mediaType: keptFiles.mediaType })
    .from(table)
    .leftJoin(keptFiles, eq(keptFiles.id, table.fileId))
    .where(eq(table.id, id))
  if (!found) throw new Refusal('not_found', 'That picture does not exist')
  must(can(viewer, 'picture.write', found.createdBy))
  const { bytes, mediaType } = found
  if (!bytes || !mediaType) throw new Refusal('not_found', 'There is no file of this picture')
  return { bytes, mediaType }
}

/** One rendition, whether readers see it or not. */
export async function renditionOf(
  viewer: Viewer,
  id: string,
  { width, format }: { width: number; format: RenditionFormat },
): Promise<Buffer> {
  must(can(viewer, 'desk.read'))
  const [found] = await deskDb()
    .select({ bytes: renditions.bytes })
    .from(renditions)
    .where(and(eq(renditions.pictureId, id), eq(renditions.width, width), eq(renditions.format, format)))
  if (!found) throw new Refusal('not_found', 'There is no such rendition of this picture')
  return found.bytes
}
