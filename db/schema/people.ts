import { sql } from 'drizzle-orm'
import { bigint, check, integer, primaryKey, text, timestamp, uuid, varchar } from 'drizzle-orm/pg-core'
import { roles } from '../../lib/access/roles'
import { bytes } from './bytes'
import { desk } from './desk'

const moment = (name: string) => timestamp(name, { withTimezone: true })

export const role = desk.enum('role', roles)

export const people = desk.table(
  'person',
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull(),
    email: text().notNull().unique(),
    role: role().notNull(),
    /** Argon2id; null for somebody who signs in with their organisation only. */
    passwordHash: text('password_hash'),
    disabledAt: moment('disabled_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    check('email_is_in_small_letters', sql`${table.email} = lower(${table.email})`),
    check('person_name_is_1_to_200_characters', sql`length(${table.name}) between 1 and 200`),
  ],
)

/** Who a person is to an OpenID Connect provider. */
export const personIdentities = desk.table(
  'person_identity',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    issuer: text().notNull(),
    subject: text().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ name: 'one_person_per_identity', columns: [table.issuer, table.subject] })],
)

/** A signed-in browser. The cookie holds the token, we hold its hash. */
export const sessions = desk.table('session', {
  tokenHash: bytes('token_hash').primaryKey(),
  personId: uuid('person_id')
    .notNull()
    .references(() => people.id),
  method: text({ enum: ['password', 'oidc'] }).notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
  lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
  idleExpiresAt: moment('idle_expires_at').notNull(),
  absoluteExpiresAt: moment('absolute_expires_at').notNull(),
  revokedAt: moment('revoked_at'),
})

/** Hands a finished sign-in over to the session cookie; good once and for a minute. */
export const signInTickets = desk.table('sign_in_ticket', {
  tokenHash: bytes('token_hash').primaryKey(),
  personId: uuid('person_id')
    .notNull()
    .references(() => people.id),
  method: text({ enum: ['password', 'oidc'] }).notNull(),
  expiresAt: moment('expires_at').notNull(),
})

export const apiTokens = desk.table('api_token', {
  id: uuid().primaryKey().defaultRandom(),
  tokenHash: bytes('token_hash').notNull().unique(),
  personId: uuid('person_id')
    .notNull()
    .references(() => people.id),
  label: text().notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
  lastUsedAt: moment('last_used_at'),
  revokedAt: moment('revoked_at'),
})

/** Counted by rate-limiter-flexible; keys are hashes of accounts and addresses. */
export const rateLimits = desk.table('rate_limit', {
  key: varchar({ length: 255 }).primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: 'number' }),
})
