import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Document } from '../../lib/entry/document'
import { entryKinds, significances } from '../../lib/entry/entry'
import { entryStates } from '../../lib/entry/entry-workflow'
import { placeRoles } from '../../lib/location/location'
import { verdicts } from '../../lib/review/decision'
import { desk } from './desk'
import { liveBlogs } from './live-blogs'
import { locations } from './locations'
import { people } from './people'
import { actors, sourceItems, timePrecision } from './sources'

export const entryState = desk.enum('entry_state', entryStates)
export const entryKind = desk.enum('entry_kind', entryKinds)
export const significance = desk.enum('significance', significances)
export const verdict = desk.enum('verdict', verdicts)
export const placeRole = desk.enum('place_role', placeRoles)

export const entries = desk.table(
  'entry',
  {
    id: uuid().primaryKey().defaultRandom(),
    liveBlogId: uuid('live_blog_id')
      .notNull()
      .references(() => liveBlogs.id),
    /** Where the working revision stands; readers see `publishedRevisionId`, whatever the state. */
    state: entryState().notNull().default('draft'),
    headRevisionId: uuid('head_revision_id'),
    publishedRevisionId: uuid('published_revision_id'),
    firstPublishedAt: timestamp('first_published_at', { withTimezone: true }),
    /** When it entered the state it is in: the age a queue goes by. */
    stateSince: timestamp('state_since', { withTimezone: true }).notNull().defaultNow(),
    version: integer().notNull().default(1),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => people.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    check(
      'published_entry_has_a_published_revision',
      sql`${table.state} <> 'published' or ${table.publishedRevisionId} is not null`,
    ),
    check(
      'published_entry_shows_its_working_revision',
      sql`${table.state} <> 'published' or ${table.publishedRevisionId} = ${table.headRevisionId}`,
    ),
    // Composite keys: an entry cannot point at another entry's revision.
    foreignKey({
      name: 'head_revision_is_its_own',
      columns: [table.headRevisionId, table.id],
      foreignColumns: [revisions.id, revisions.entryId],
    }),
    foreignKey({
      name: 'published_revision_is_its_own',
      columns: [table.publishedRevisionId, table.id],
      foreignColumns: [revisions.id, revisions.entryId],
    }),
    index('entries_of_a_live_blog').on(table.liveBlogId, table.createdAt),
    index('entries_by_state').on(table.state, table.stateSince),
  ],
)

/** What was written at a moment. Immutable: a change is a new row. */
export const revisions = desk.table(
  'revision',
  {
    id: uuid().primaryKey().defaultRandom(),
    entryId: uuid('entry_id')
      .notNull()
      .references((): AnyPgColumn => entries.id),
    number: integer().notNull(),
    headline: text(),
    body: jsonb().$type<Document>().notNull(),
    kind: entryKind().notNull().default('update'),
    /** How it differs from what readers saw; null while they have seen nothing. */
    significance: significance(),
    publicNote: text('public_note'),
    happenedAt: timestamp('happened_at', { withTimezone: true }),
    happenedPrecision: timePrecision('happened_precision').notNull().default('unknown'),
    ownReporting: boolean('own_reporting').notNull().default(false),
    authorId: uuid('author_id')
      .notNull()
      .references(() => people.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    unique('revision_numbers_do_not_repeat').on(table.entryId, table.number),
    unique('revision_belongs_to_its_entry').on(table.id, table.entryId),
    check('headline_is_at_most_200_characters', sql`length(${table.headline}) between 1 and 200`),
    check(
      'a_moment_and_its_precision_come_together',
      sql`(${table.happenedAt} is null) = (${table.happenedPrecision} = 'unknown')`,
    ),
  ],
)

export const revisionSourceItems = desk.table(
  'revision_source_item',
  {
    revisionId: uuid('revision_id')
      .notNull()
      .references(() => revisions.id),
    sourceItemId: uuid('source_item_id')
      .notNull()
      .references(() => sourceItems.id),
    position: smallint().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.revisionId, table.sourceItemId] }),
    index('revisions_resting_on_a_source_item').on(table.sourceItemId),
  ],
)

export const revisionLocations = desk.table(
  'revision_location',
  {
    revisionId: uuid('revision_id')
      .notNull()
      .references(() => revisions.id),
    locationId: uuid('location_id')
      .notNull()
      .references(() => locations.id),
    role: placeRole().notNull(),
    position: smallint().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.revisionId, table.locationId, table.role] }),
    index('revisions_at_a_location').on(table.locationId),
  ],
)

export const revisionActors = desk.table(
  'revision_actor',
  {
    revisionId: uuid('revision_id')
      .notNull()
      .references(() => revisions.id),
    actorId: uuid('actor_id')
      .notNull()
      .references(() => actors.id),
    position: smallint().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.revisionId, table.actorId] }),
    index('revisions_naming_an_actor').on(table.actorId),
  ],
)

/** A second pair of eyes on one revision. Append-only. */
export const decisions = desk.table(
  'decision',
  {
    id: uuid().primaryKey().defaultRandom(),
    revisionId: uuid('revision_id')
      .notNull()
      .references(() => revisions.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    verdict: verdict().notNull(),
    note: text(),
    /** The act done alone (an emergency approval, a withdrawal) that this decision confirms. */
    confirmsId: uuid('confirms_id').references((): AnyPgColumn => decisions.id),
    decidedAt: timestamp('decided_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    check(
      'requested_changes_are_explained',
      sql`${table.verdict} <> 'request_changes' or length(coalesce(${table.note}, '')) >= 1`,
    ),
    check(
      'an_emergency_has_a_reason',
      sql`${table.verdict} <> 'approve_in_emergency' or length(coalesce(${table.note}, '')) >= 10`,
    ),
    check(
      'a_withdrawal_has_a_public_note',
      sql`${table.verdict} <> 'withdraw' or length(coalesce(${table.note}, '')) >= 10`,
    ),
    check('a_confirmation_confirms_something', sql`(${table.verdict} = 'confirm') = (${table.confirmsId} is not null)`),
    uniqueIndex('an_act_is_confirmed_once').on(table.confirmsId),
    index('decisions_on_a_revision').on(table.revisionId),
  ],
)
