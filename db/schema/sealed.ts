import { sql } from 'drizzle-orm'
import { check, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytes } from './bytes'
import { people } from './people'
import { sources } from './sources'

/**
 * Who confidential sources are. Only the role `dateline_vault` gets here, and only through functions; the key is not in the
 * database.
 */
export const sealed = pgSchema('sealed')

export const sealedIdentities = sealed.table(
  'identity',
  {
    sourceId: uuid('source_id')
      .primaryKey()
      .references(() => sources.id),
    /** AES-256-GCM: nonce, tag and text, bound to the source's id. */
    ciphertext: bytes().notNull(),
    keyId: text('key_id').notNull(),
    sealedBy: uuid('sealed_by')
      .notNull()
      .references(() => people.id),
    sealedAt: timestamp('sealed_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (table) => [check('an_identity_is_encrypted', sql`length(${table.ciphertext}) > 28`)],
)

/** Who may open an identity, named by whom. */
export const namedReaders = sealed.table(
  'named_reader',
  {
    sourceId: uuid('source_id')
      .notNull()
      .references(() => sources.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    namedBy: uuid('named_by')
      .notNull()
      .references(() => people.id),
    namedAt: timestamp('named_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.personId] })],
)
