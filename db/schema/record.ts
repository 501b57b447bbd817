import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  char,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { renditionFormats } from '../../lib/picture/picture'
import { changeKinds } from '../../lib/record/change'
import { filterFields } from '../../lib/record/entry-filter'
import type {
  PublicClaim,
  PublicEntry,
  PublicLiveBlog,
  PublicSummary,
  WithdrawalNotice,
} from '../../lib/record/public-entry'
import { bytes } from './bytes'

/** Everything public, and nothing else. A command inserts into `change`; the database does the rest (see migrations). */
export const record = pgSchema('record')

export const changeKind = record.enum('change_kind', changeKinds)
export const recordEntryState = record.enum('entry_state', ['published', 'withdrawn'])
export const occurrenceField = record.enum('occurrence_field', filterFields)
export const renditionFormat = record.enum('rendition_format', renditionFormats)

/** The head of a public live blog: the fold of its `status` changes, and the row whose lock numbers them all. */
export const recordLiveBlogs = record.table('live_blog', {
  id: uuid().primaryKey(),
  number: integer().notNull().unique(),
  slug: text().notNull().unique(),
  head: jsonb().$type<PublicLiveBlog>().notNull(),
  summary: jsonb().$type<PublicSummary>(),
  sequence: bigint({ mode: 'number' }).notNull(),
  hash: char({ length: 64 }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
})

/** Append-only, gap-free, hash-chained. A payload may be erased (a withdrawal does so); its hash stays. */
export const changes = record.table(
  'change',
  {
    liveBlogId: uuid('live_blog_id').notNull(),
    sequence: bigint({ mode: 'number' }).notNull().default(0),
    kind: changeKind().notNull(),
    entryId: uuid('entry_id'),
    claimId: uuid('claim_id'),
    revision: integer(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    payload: jsonb().$type<PublicEntry | WithdrawalNotice | PublicLiveBlog | PublicClaim | PublicSummary>(),
    payloadHash: char('payload_hash', { length: 64 }).notNull().default(''),
    previousHash: char('previous_hash', { length: 64 }).notNull().default(''),
    hash: char({ length: 64 }).notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.liveBlogId, table.sequence] }),
    index('changes_of_an_entry').on(table.entryId, table.sequence),
    index('changes_of_a_claim').on(table.claimId, table.sequence),
    // The log without its payloads: what a page of the past asks of all of it is answered from here.
    index('changes_by_kind').on(table.liveBlogId, table.kind, table.sequence, table.at, table.entryId),
    index('key_events_told')
      .on(table.liveBlogId, table.sequence, table.entryId)
      .where(sql`${table.payload} ->> 'kind' = 'key_event'`),
  ],
)

/** The record folded up to now, one row an entry: derived from `change` by the database, never written by hand. */
export const recordEntries = record.table(
  'entry',
  {
    liveBlogId: uuid('live_blog_id').notNull(),
    entryId: uuid('entry_id').notNull(),
    position: integer().notNull(),
    sequence: bigint({ mode: 'number' }).notNull(),
    revision: integer().notNull(),
    state: recordEntryState().notNull(),
    pinned: boolean().notNull().default(false),
    isKeyEvent: boolean('is_key_event').notNull().default(false),
    payload: jsonb().$type<PublicEntry | WithdrawalNotice>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.liveBlogId, table.entryId] }),
    uniqueIndex('a_position_is_taken_once').on(table.liveBlogId, table.position),
    uniqueIndex('one_pin_per_live_blog').on(table.liveBlogId).where(sql`${table.pinned}`),
    index('entries_in_the_order_of_change').on(table.liveBlogId, table.sequence),
    foreignKey({
      name: 'record_entry_belongs_to_a_public_live_blog',
      columns: [table.liveBlogId],
      foreignColumns: [recordLiveBlogs.id],
    }),
  ],
)

/**
 * What published entries can be chosen by, one row for each place, actor, source and claim status of an entry: derived from
 * `entry`, never written by hand. Here so that choosing among thousands of entries opens none of them.
 */
export const recordOccurrences = record.table(
  'occurrence',
  {
    liveBlogId: uuid('live_blog_id')
      .notNull()
      .references(() => recordLiveBlogs.id),
    field: occurrenceField().notNull(),
    /** As lib/record/entry-filter.ts has it in addresses. */
    value: text().notNull(),
    position: integer().notNull(),
    /** Of a place: as this entry has it. */
    name: text(),
    region: text(),
  },
  (table) => [
    primaryKey({ columns: [table.liveBlogId, table.field, table.value, table.position] }),
    index('occurrences_in_an_entry').on(table.liveBlogId, table.position),
  ],
)

/** The claims that published entries rest on, as readers are told of them now: derived from `change`, never written by hand. */
export const recordClaims = record.table(
  'claim',
  {
    liveBlogId: uuid('live_blog_id')
      .notNull()
      .references(() => recordLiveBlogs.id),
    claimId: uuid('claim_id').notNull(),
    /** In the order in which claims came to readers. */
    position: integer().notNull(),
    sequence: bigint({ mode: 'number' }).notNull(),
    status: text(),
    /** Since when it has had this status. */
    since: timestamp({ withTimezone: true }).notNull(),
    payload: jsonb().$type<PublicClaim>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.liveBlogId, table.claimId] }),
    uniqueIndex('a_claim_has_one_position').on(table.liveBlogId, table.position),
    index('claims_in_the_order_of_change').on(table.liveBlogId, table.sequence),
  ],
)

/** The pictures of published entries, re-encoded and without metadata. Here while an entry that readers see shows them. */
export const recordRenditions = record.table(
  'rendition',
  {
    liveBlogId: uuid('live_blog_id')
      .notNull()
      .references(() => recordLiveBlogs.id),
    pictureId: uuid('picture_id').notNull(),
    format: renditionFormat().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    bytes: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.liveBlogId, table.pictureId, table.width, table.format] })],
)
