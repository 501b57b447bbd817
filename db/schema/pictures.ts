import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytes } from './bytes'
import { desk } from './desk'
import { revisions } from './entries'
import { keptFiles } from './files'
import { locations } from './locations'
import { people } from './people'
import { renditionFormat } from './record'
import { sourceItems, timePrecision } from './sources'

const moment = (name: string) => timestamp(name, { withTimezone: true })

/** A picture, with or without its file: a credited picture of which we have none can be named, not published. */
export const pictures = desk.table(
  'picture',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** The original as it came, metadata included: for verification, on the desk only. */
    fileId: uuid('file_id').references(() => keptFiles.id),
    /** Pixels, upright. */
    width: integer(),
    height: integer(),
    /** What the file said of itself, before it was stripped. */
    metadata: jsonb().$type<Record<string, string | number | null>>().notNull().default({}),
    /** 64 bits in hex: pictures that look alike differ in few of them. */
    likeness: text(),
    /** A thumbhash in base64. */
    placeholder: text(),
    credit: text(),
    creator: text(),
    licence: text(),
    usageTerms: text('usage_terms'),
    /** Who allowed it and when, as the desk notes it. */
    permission: text(),
    rightsCleared: boolean('rights_cleared').notNull().default(false),
    rightsClearedBy: uuid('rights_cleared_by').references(() => people.id),
    altText: text('alt_text'),
    caption: text(),
    takenAt: moment('taken_at'),
    takenPrecision: timePrecision('taken_precision').notNull().default('unknown'),
    locationId: uuid('location_id').references(() => locations.id),
    sourceItemId: uuid('source_item_id').references(() => sourceItems.id),
    version: integer().notNull().default(1),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => people.id),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    check(
      'a_picture_with_a_file_has_its_measures',
      sql`(${table.fileId} is null) = (${table.width} is null) and (${table.width} is null) = (${table.height} is null) and (${table.fileId} is null) = (${table.likeness} is null) and (${table.fileId} is null) = (${table.placeholder} is null)`,
    ),
    check('likeness_is_64_bits', sql`coalesce(${table.likeness} ~ '^[0-9a-f]{16}$', true)`),
    check('cleared_rights_say_by_whom', sql`${table.rightsCleared} = (${table.rightsClearedBy} is not null)`),
    check(
      'a_picture_and_its_time_come_together',
      sql`(${table.takenAt} is null) = (${table.takenPrecision} = 'unknown')`,
    ),
    index('pictures_of_a_file').on(table.fileId),
    index('picture_search').using(
      'gin',
      sql`desk.search_form(coalesce(${table.caption}, '') || ' ' || coalesce(${table.altText}, '') || ' ' || coalesce(${table.credit}, '')) public.gin_trgm_ops`,
    ),
  ],
)

/** A picture re-encoded, without metadata: what readers will get once an entry shows it. */
export const renditions = desk.table(
  'rendition',
  {
    pictureId: uuid('picture_id')
      .notNull()
      .references(() => pictures.id),
    format: renditionFormat().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    bytes: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.pictureId, table.width, table.format] })],
)

export const revisionPictures = desk.table(
  'revision_picture',
  {
    revisionId: uuid('revision_id')
      .notNull()
      .references(() => revisions.id),
    pictureId: uuid('picture_id')
      .notNull()
      .references(() => pictures.id),
    position: smallint().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.revisionId, table.pictureId] }),
    index('revisions_showing_a_picture').on(table.pictureId),
  ],
)
