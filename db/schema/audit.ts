import { sql } from 'drizzle-orm'
import { bigint, char, jsonb, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { desk } from './desk'
import { people } from './people'

/** Every act, in order, each line chained to the one before it by the database. Append-only. */
export const auditLines = desk.table('audit_line', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  at: timestamp({ withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  personId: uuid('person_id')
    .notNull()
    .references(() => people.id),
  act: text().notNull(),
  subject: text().notNull(),
  subjectId: text('subject_id').notNull(),
  /** Ids, states and numbers; never text of an entry, never anything of a source. */
  detail: jsonb().$type<Record<string, string | number | boolean | null>>().notNull().default({}),
  previousHash: char('previous_hash', { length: 64 }).notNull().default(''),
  hash: char({ length: 64 }).notNull().default(''),
})

/** An act that was asked for twice is done once: the answer of the first is kept for a day. */
export const idempotencyKeys = desk.table('idempotency_key', {
  /** Keyed hash over person and key. */
  keyHash: char('key_hash', { length: 64 }).primaryKey(),
  /** Keyed hash over method, path and body: the same key for another request is a mistake worth telling. */
  requestHash: char('request_hash', { length: 64 }).notNull(),
  answer: jsonb(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})
