import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  numeric,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { claimKinds, claimRoles, claimStatuses, stanceKinds } from '../../lib/claim/claim'
import { grounds, type ShownAs } from '../../lib/claim/kept-standing'
import type { PublicStanding, PublicSummary } from '../../lib/record/public-entry'
import { desk } from './desk'
import { entries, revisions } from './entries'
import { liveBlogs } from './live-blogs'
import { locations } from './locations'
import { people } from './people'
import { actors, sourceItems, timePrecision } from './sources'

export const claimKind = desk.enum('claim_kind', claimKinds)
export const claimStatus = desk.enum('claim_status', claimStatuses)
export const stanceKind = desk.enum('stance_kind', stanceKinds)
export const claimRole = desk.enum('claim_role', claimRoles)

const moment = (name: string) => timestamp(name, { withTimezone: true })

/** Who has a stake in a story, and on which side; set once per live blog. A branch is on the side of what it belongs to. */
export const parties = desk.table(
  'party',
  {
    liveBlogId: uuid('live_blog_id')
      .notNull()
      .references(() => liveBlogs.id),
    actorId: uuid('actor_id')
      .notNull()
      .references(() => actors.id),
    side: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.liveBlogId, table.actorId] }),
    check('side_is_1_to_80_characters', sql`length(${table.side}) between 1 and 80`),
  ],
)

/** Something asserted to be so in one live blog. Its status is computed from positions; what stands here is kept by the act. */
export const claims = desk.table(
  'claim',
  {
    id: uuid().primaryKey().defaultRandom(),
    liveBlogId: uuid('live_blog_id')
      .notNull()
      .references(() => liveBlogs.id),
    kind: claimKind().notNull().default('fact'),
    statement: text().notNull(),
    /** What search compares, worked out once: a sentence has many trigrams. */
    searchForm: text('search_form').generatedAlwaysAs(sql`desk.search_form(statement)`),
    aboutActorId: uuid('about_actor_id').references(() => actors.id),
    locationId: uuid('location_id').references(() => locations.id),
    /** Ranges, never a false point figure. */
    valueLow: numeric('value_low', { mode: 'number' }),
    valueHigh: numeric('value_high', { mode: 'number' }),
    unit: text(),
    /** As desk.claim_standing had it when the claim was last settled: for lists, which never compute. */
    status: claimStatus(),
    standing: jsonb()
      .$type<PublicStanding>()
      .notNull()
      .default({ status: null, oneSided: false, independentFor: 0, deniedBy: [], heldBy: [] }),
    /** The positions of those who deny or dispute it by name, as they were counted then. */
    denied: uuid().array().notNull().default([]),
    statusSince: moment('status_since').notNull().defaultNow(),
    version: integer().notNull().default(1),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => people.id),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    check('statement_is_8_to_500_characters', sql`length(${table.statement}) between 8 and 500`),
    check('a_range_goes_upwards', sql`coalesce(${table.valueHigh} >= ${table.valueLow}, true)`),
    check('only_facts_carry_a_status', sql`${table.kind} = 'fact' or ${table.status} is null`),
    unique('claim_belongs_to_its_live_blog').on(table.id, table.liveBlogId),
    index('claims_of_a_live_blog').on(table.liveBlogId, table.status, table.statusSince),
    index('claim_search').using('gin', table.searchForm.op('public.gin_trgm_ops')),
  ],
)

/**
 * Whose position on a claim, read in which source item. It counts once a second person has checked it; what weakens a claim
 * counts at once when an editor or above says so. What it says never changes: a mistake is taken back and written anew.
 */
export const stances = desk.table(
  'stance',
  {
    id: uuid().primaryKey().defaultRandom(),
    claimId: uuid('claim_id')
      .notNull()
      .references(() => claims.id),
    kind: stanceKind().notNull(),
    /** Null: nobody is named. */
    actorId: uuid('actor_id').references(() => actors.id),
    sourceItemId: uuid('source_item_id')
      .notNull()
      .references(() => sourceItems.id),
    firstHand: boolean('first_hand').notNull().default(false),
    /** "reportedly", "would appear to" */
    hedge: text(),
    /** The words of the source. */
    words: text(),
    statedAt: moment('stated_at'),
    statedPrecision: timePrecision('stated_precision').notNull().default('unknown'),
    /** Set by the database: see desk.check_stance. */
    countsFrom: moment('counts_from'),
    /** Whether readers may be told who said it: on the record when it began to count. Set by the database. */
    named: boolean().notNull().default(false),
    checkedBy: uuid('checked_by').references(() => people.id),
    /** Under which names it was checked: readers know it by these until a second person has looked again. Set by the database. */
    shownAs: jsonb('shown_as').$type<ShownAs>(),
    /** Who has asked to take back what weakens a claim that readers see; a second person does it. */
    takeBackBy: uuid('take_back_by').references(() => people.id),
    withdrawnAt: moment('withdrawn_at'),
    withdrawnBy: uuid('withdrawn_by').references(() => people.id),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => people.id),
    createdAt: moment('created_at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    check(
      'a_position_and_its_time_come_together',
      sql`(${table.statedAt} is null) = (${table.statedPrecision} = 'unknown')`,
    ),
    check('words_are_at_most_1000_characters', sql`coalesce(length(${table.words}) between 1 and 1000, true)`),
    check('a_hedge_is_short', sql`coalesce(length(${table.hedge}) between 1 and 80, true)`),
    check('a_withdrawn_position_says_by_whom', sql`(${table.withdrawnAt} is null) = (${table.withdrawnBy} is null)`),
    index('stances_on_a_claim').on(table.claimId),
    index('stances_that_wait')
      .on(table.claimId)
      .where(sql`${table.countsFrom} is null and ${table.withdrawnAt} is null`),
    index('stances_read_in_a_source_item').on(table.sourceItemId),
    index('stances_of_an_actor').on(table.actorId),
  ],
)

/** A reviewer's word on a claim, with the reason that readers are shown. Append-only; the newest holds; null takes it back. */
export const settlements = desk.table(
  'settlement',
  {
    id: uuid().primaryKey().defaultRandom(),
    claimId: uuid('claim_id')
      .notNull()
      .references(() => claims.id),
    status: claimStatus(),
    reason: text().notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    settledAt: moment('settled_at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    check('a_claim_is_settled_as_confirmed_or_false', sql`coalesce(${table.status} in ('confirmed', 'false'), true)`),
    check('a_settlement_has_a_reason', sql`length(${table.reason}) between 10 and 1000`),
    index('settlements_of_a_claim').on(table.claimId, table.settledAt),
  ],
)

export const revisionClaims = desk.table(
  'revision_claim',
  {
    revisionId: uuid('revision_id')
      .notNull()
      .references(() => revisions.id),
    claimId: uuid('claim_id')
      .notNull()
      .references(() => claims.id),
    role: claimRole().notNull(),
    position: smallint().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.revisionId, table.claimId] }),
    index('revisions_resting_on_a_claim').on(table.claimId),
  ],
)

/**
 * Claims that something has touched in this transaction, and on what ground where no second person has looked at it; emptied
 * before the act ends (lib/claim/settling-commands.ts).
 */
export const claimsToSettle = desk.table('claim_to_settle', {
  claimId: uuid('claim_id').primaryKey(),
  grounds: text().array().notNull().default([]),
})

/**
 * How a claim that readers see stood before one person alone made it look better. Readers are told this, or what is worse,
 * until a second person has confirmed it. Written by desk.take_touched and desk.confirm_standing only.
 */
export const keptStandings = desk.table('kept_standing', {
  claimId: uuid('claim_id')
    .primaryKey()
    .references(() => claims.id),
  status: claimStatus(),
  independentFor: integer('independent_for').notNull(),
  oneSided: boolean('one_sided').notNull(),
  /** Positions of those who were said to deny it. */
  denied: uuid().array().notNull(),
  /** What readers were told of a settlement. */
  reason: text(),
  /** Something has made it worse since. */
  lowered: boolean().notNull().default(false),
  since: moment('since').notNull().default(sql`clock_timestamp()`),
})

/** Who made it so, and by what; none of them confirms it. */
export const keptBecause = desk.table(
  'kept_because',
  {
    claimId: uuid('claim_id')
      .notNull()
      .references(() => keptStandings.claimId, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    ground: text({ enum: grounds }).notNull(),
    at: moment('at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ columns: [table.claimId, table.personId, table.ground] })],
)

/** Which revision is a correction that was prepared because a claim fell: nobody has written on it while it is the newest. */
export const preparedCorrections = desk.table('prepared_correction', {
  revisionId: uuid('revision_id')
    .primaryKey()
    .references(() => revisions.id),
  claimId: uuid('claim_id')
    .notNull()
    .references(() => claims.id),
})

/** What a person approved to stand above a live blog. Append-only; the newest holds. */
export const summaries = desk.table(
  'summary',
  {
    id: uuid().primaryKey().defaultRandom(),
    liveBlogId: uuid('live_blog_id')
      .notNull()
      .references(() => liveBlogs.id),
    lines: jsonb().$type<PublicSummary['lines']>().notNull(),
    approvedBy: uuid('approved_by')
      .notNull()
      .references(() => people.id),
    approvedAt: moment('approved_at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [index('summaries_of_a_live_blog').on(table.liveBlogId, table.approvedAt)],
)

/** Which row of which file became which entry, so that a file can be imported again without doubles. */
export const imported = desk.table(
  'imported',
  {
    liveBlogId: uuid('live_blog_id')
      .notNull()
      .references(() => liveBlogs.id),
    format: text().notNull(),
    key: text().notNull(),
    /** SHA-256 of the row as it was read. */
    contentHash: text('content_hash').notNull(),
    entryId: uuid('entry_id')
      .notNull()
      .references(() => entries.id),
    importedAt: moment('imported_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.liveBlogId, table.format, table.key] })],
)
