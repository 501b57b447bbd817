import { sql } from 'drizzle-orm'
import { check, index, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytes } from './bytes'
import { desk } from './desk'
import { people } from './people'

/** Originals of pictures and kept copies of source items, byte for byte. Evidence: never served to readers, never changed. */
export const keptFiles = desk.table(
  'kept_file',
  {
    id: uuid().primaryKey().defaultRandom(),
    sha256: text().notNull(),
    mediaType: text('media_type').notNull(),
    size: integer().notNull(),
    bytes: bytes().notNull(),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => people.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    check('a_kept_file_is_what_its_hash_says', sql`${table.sha256} = encode(sha256(${table.bytes}), 'hex')`),
    check('a_kept_file_has_its_size', sql`${table.size} = length(${table.bytes})`),
    index('kept_files_by_hash').on(table.sha256),
  ],
)
