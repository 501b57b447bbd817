import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { actorKinds } from '../../lib/actor/actor'
import { timePrecisions } from '../../lib/entry/entry'
import {
  attributionTerms,
  captureFindings,
  captureMethods,
  derivations,
  reliabilities,
  sourceItemKinds,
  sourceKinds,
} from '../../lib/source/source'
import { desk } from './desk'
import { keptFiles } from './files'
import { people } from './people'

export const actorKind = desk.enum('actor_kind', actorKinds)
export const sourceKind = desk.enum('source_kind', sourceKinds)
export const sourceItemKind = desk.enum('source_item_kind', sourceItemKinds)
export const terms = desk.enum('attribution_terms', attributionTerms)
export const derivation = desk.enum('derivation', derivations)
export const captureMethod = desk.enum('capture_method', captureMethods)
export const captureFinding = desk.enum('capture_finding', captureFindings)
export const reliability = desk.enum('reliability', reliabilities)
// Not "time_…": drizzle-kit takes such a name for the type `time` and leaves the schema out.
export const timePrecision = desk.enum('moment_precision', timePrecisions)

const made = {
  version: integer().notNull().default(1),
  createdBy: uuid('created_by')
    .notNull()
    .references(() => people.id),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
}

export const actors = desk.table(
  'actor',
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull(),
    kind: actorKind().notNull(),
    parentId: uuid('parent_id').references((): AnyPgColumn => actors.id),
    wikidataId: text('wikidata_id').unique(),
    description: text(),
    ...made,
  },
  (table) => [
    check('actor_name_is_1_to_200_characters', sql`length(${table.name}) between 1 and 200`),
    check('actor_is_not_its_own_parent', sql`${table.parentId} is distinct from ${table.id}`),
  ],
)

/** Every name an actor is known by, its own included, in any script: what search looks at. */
export const actorNames = desk.table(
  'actor_name',
  {
    actorId: uuid('actor_id')
      .notNull()
      .references(() => actors.id, { onDelete: 'cascade' }),
    name: text().notNull(),
  },
  (table) => [
    unique('actor_name_once').on(table.actorId, table.name),
    index('actor_name_search').using('gin', sql`desk.search_form(${table.name}) public.gin_trgm_ops`),
  ],
)

/** Durable: a person, an outlet, an account. */
export const sources = desk.table(
  'source',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: sourceKind().notNull(),
    /** All that a reader may ever see of a source that is not on the record. */
    publicLabel: text('public_label').notNull(),
    name: text(),
    outlet: text(),
    platform: text(),
    handle: text(),
    profileUrl: text('profile_url'),
    language: text(),
    actorId: uuid('actor_id').references(() => actors.id),
    /** Same owner, agency or ring of accounts that repeat each other: one voice. */
    independenceGroup: text('independence_group'),
    /** The newest of its assessments. */
    reliability: reliability().notNull().default('F'),
    /** Who it is, is kept in schema `sealed` and nowhere else. */
    identitySealed: boolean('identity_sealed').notNull().default(false),
    terms: terms().notNull().default('on_record'),
    note: text(),
    ...made,
  },
  (table) => [
    check('public_label_is_1_to_200_characters', sql`length(${table.publicLabel}) between 1 and 200`),
    check('platform_and_handle_come_together', sql`(${table.platform} is null) = (${table.handle} is null)`),
    check(
      'unidentified_source_has_no_name_and_reliability_f',
      sql`${table.kind} <> 'unidentified' or (${table.name} is null and ${table.reliability} = 'F')`,
    ),
    check(
      'public_label_does_not_give_the_source_away',
      sql`${table.terms} = 'on_record' or (position(lower(coalesce(${table.name}, E'\\x01')) in lower(${table.publicLabel})) = 0 and position(lower(coalesce(${table.handle}, E'\\x01')) in lower(${table.publicLabel})) = 0)`,
    ),
    check(
      'a_sealed_source_has_no_name_here',
      sql`not ${table.identitySealed} or (${table.name} is null and ${table.handle} is null and ${table.profileUrl} is null and ${table.terms} <> 'on_record')`,
    ),
    check(
      'an_independence_group_is_1_to_120_characters',
      sql`coalesce(length(${table.independenceGroup}) between 1 and 120, true)`,
    ),
    uniqueIndex('one_source_per_account').on(sql`lower(${table.platform})`, sql`lower(${table.handle})`),
    index('source_search').using(
      'gin',
      sql`desk.search_form(${table.publicLabel} || ' ' || coalesce(${table.name}, '') || ' ' || coalesce(${table.outlet}, '') || ' ' || coalesce(${table.handle}, '')) public.gin_trgm_ops`,
    ),
  ],
)

/** How reliable a source was thought to be, when, by whom and why. Append-only; the database keeps the newest on the source. */
export const assessments = desk.table(
  'assessment',
  {
    id: uuid().primaryKey().defaultRandom(),
    sourceId: uuid('source_id')
      .notNull()
      .references(() => sources.id),
    reliability: reliability().notNull(),
    reason: text().notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    assessedAt: timestamp('assessed_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    check('an_assessment_has_a_reason', sql`length(${table.reason}) between 10 and 1000`),
    index('assessments_of_a_source').on(table.sourceId, table.assessedAt),
  ],
)

/** The one post, statement, document or picture we read. */
export const sourceItems = desk.table(
  'source_item',
  {
    id: uuid().primaryKey().defaultRandom(),
    sourceId: uuid('source_id')
      .notNull()
      .references(() => sources.id),
    kind: sourceItemKind().notNull(),
    url: text(),
    /** The address without what does not say what it is (lib/source/canonical-url.ts): for finding the same thing again. */
    canonicalUrl: text('canonical_url'),
    title: text(),
    excerpt: text(),
    language: text(),
    statedAt: timestamp('stated_at', { withTimezone: true }),
    statedPrecision: timePrecision('stated_precision').notNull().default('unknown'),
    note: text(),
    /** What it was taken from, and how; `same` joins two source items that turned out to be one. */
    derivedFromId: uuid('derived_from_id').references((): AnyPgColumn => sourceItems.id),
    derivation: derivation(),
    /** The first in its copying chain, itself when it is an original. Kept by the database. */
    rootId: uuid('root_id').notNull().default(sql`'00000000-0000-0000-0000-000000000000'`),
    /** Since when the original is known to say something else, or not to be there. */
    changedSince: timestamp('changed_since', { withTimezone: true }),
    goneSince: timestamp('gone_since', { withTimezone: true }),
    ...made,
  },
  (table) => [
    check(
      'a_copy_says_of_what_and_how',
      sql`(${table.derivedFromId} is null) = (${table.derivation} is null) and ${table.derivedFromId} is distinct from ${table.id}`,
    ),
    check('source_item_url_is_http', sql`${table.url} is null or ${table.url} ~ '^https?://'`),
    check(
      'a_time_and_its_precision_come_together',
      sql`(${table.statedAt} is null) = (${table.statedPrecision} = 'unknown')`,
    ),
    index('source_items_of_a_source').on(table.sourceId, table.createdAt),
    index('source_items_copied_from').on(table.derivedFromId),
    index('source_items_of_a_chain').on(table.rootId),
    index('source_items_by_address').on(table.canonicalUrl),
  ],
)

/** A kept copy of a source item. Append-only, the failed ones too: what was tried is part of the evidence. */
export const captures = desk.table(
  'capture',
  {
    id: uuid().primaryKey().defaultRandom(),
    sourceItemId: uuid('source_item_id')
      .notNull()
      .references(() => sourceItems.id),
    method: captureMethod().notNull(),
    finding: captureFinding().notNull(),
    fileId: uuid('file_id').references(() => keptFiles.id),
    /** Of what a person can read in it, so that a page is not called changed for its advertisements. */
    textHash: text('text_hash'),
    httpStatus: smallint('http_status'),
    /** Where redirects led. */
    finalUrl: text('final_url'),
    error: text(),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => people.id),
    capturedAt: timestamp('captured_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    check(
      'a_capture_has_its_file',
      sql`(${table.finding} in ('first', 'unchanged', 'changed')) = (${table.fileId} is not null)`,
    ),
    index('captures_of_a_source_item').on(table.sourceItemId, table.capturedAt),
    index('captures_of_a_file').on(table.fileId),
  ],
)

/** Two source items that a person looked at and found to be different things: not suggested again. */
export const sourceItemsApart = desk.table(
  'source_items_apart',
  {
    oneId: uuid('one_id')
      .notNull()
      .references(() => sourceItems.id),
    otherId: uuid('other_id')
      .notNull()
      .references(() => sourceItems.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
  },
  (table) => [
    primaryKey({ columns: [table.oneId, table.otherId] }),
    check('a_pair_is_kept_once', sql`${table.oneId} < ${table.otherId}`),
  ],
)
