import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { actorKinds } from '../../lib/actor/actor'
import { timePrecisions } from '../../lib/entry/entry'
import { attributionTerms, reliabilities, sourceItemKinds, sourceKinds } from '../../lib/source/source'
import { desk } from './desk'
import { people } from './people'

export const actorKind = desk.enum('actor_kind', actorKinds)
export const sourceKind = desk.enum('source_kind', sourceKinds)
export const sourceItemKind = desk.enum('source_item_kind', sourceItemKinds)
export const terms = desk.enum('attribution_terms', attributionTerms)
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
    reliability: reliability().notNull().default('F'),
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
    uniqueIndex('one_source_per_account').on(sql`lower(${table.platform})`, sql`lower(${table.handle})`),
    index('source_search').using(
      'gin',
      sql`desk.search_form(${table.publicLabel} || ' ' || coalesce(${table.name}, '') || ' ' || coalesce(${table.outlet}, '') || ' ' || coalesce(${table.handle}, '')) public.gin_trgm_ops`,
    ),
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
    title: text(),
    excerpt: text(),
    language: text(),
    statedAt: timestamp('stated_at', { withTimezone: true }),
    statedPrecision: timePrecision('stated_precision').notNull().default('unknown'),
    note: text(),
    ...made,
  },
  (table) => [
    check('source_item_url_is_http', sql`${table.url} is null or ${table.url} ~ '^https?://'`),
    check(
      'a_time_and_its_precision_come_together',
      sql`(${table.statedAt} is null) = (${table.statedPrecision} = 'unknown')`,
    ),
    index('source_items_of_a_source').on(table.sourceId, table.createdAt),
  ],
)
