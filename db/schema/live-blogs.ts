import { sql } from 'drizzle-orm'
import { boolean, check, integer, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { liveBlogStates } from '../../lib/live-blog/live-blog-workflow'
import { desk } from './desk'
import { locationPrecision } from './locations'
import { people } from './people'

export const liveBlogState = desk.enum('live_blog_state', liveBlogStates)

/** A running story as the desk knows it. What readers know of it is in the record. */
export const liveBlogs = desk.table(
  'live_blog',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Stands for the live blog in notifications, which carry numbers only. */
    number: integer().notNull().generatedAlwaysAsIdentity().unique(),
    slug: text().notNull().unique(),
    title: text().notNull(),
    standfirst: text(),
    note: text(),
    language: text().notNull().default('en'),
    timezone: text().notNull().default('UTC'),
    state: liveBlogState().notNull().default('draft'),
    /** With this default, approving publishes in the same act. */
    publishesOnApproval: boolean('publishes_on_approval').notNull().default(true),
    /** Independent voices that it takes to call a claim corroborated. */
    corroborationThreshold: smallint('corroboration_threshold').notNull().default(2),
    /** The finest precision with which a place of this story is published. */
    publicPrecision: locationPrecision('public_precision').notNull().default('locality'),
    /** Countries the story is in, as ISO 3166 codes: their places are found first. */
    countries: text().array().notNull().default(sql`'{}'`),
    startedAt: timestamp('started_at', { withTimezone: true }),
    endedAt: timestamp('ended_at', { withTimezone: true }),
    version: integer().notNull().default(1),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => people.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    check('slug_is_words_and_hyphens', sql`${table.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(${table.slug}) <= 80`),
    check('corroboration_takes_2_to_5_voices', sql`${table.corroborationThreshold} between 2 and 5`),
    check('title_is_1_to_200_characters', sql`length(${table.title}) between 1 and 200`),
  ],
)
