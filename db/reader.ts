import { Pool } from 'pg'
import { env } from '@/lib/env'
import { logError } from '@/lib/log'

/** The readers' way to the database: a role that sees schema `record` and nothing else. One pool per process. */
const kept = globalThis as typeof globalThis & { datelineReaderPool?: Pool }

/** The pool of this process, made at first use. */
export function readerPool(): Pool {
  kept.datelineReaderPool ??= makeReaderPool()
  return kept.datelineReaderPool
}

/** How to connect as a reader, also for LISTEN on a connection of its own. */
export function readerConnection() {
  const connectionString = env().READER_DATABASE_URL ?? env().DATABASE_URL
  if (!connectionString)
    throw new Error(
      'Neither READER_DATABASE_URL nor DATABASE_URL is set; `npm start` sets them for the embedded database',
    )
  return {
    connectionString,
    // On one shared DATABASE_URL the role is put on at connection, so RESET ROLE comes back to it.
    options: '-c role=dateline_reader -c default_transaction_read_only=on -c statement_timeout=2000',
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
    // A connection that is open at our end only would hold its place in the pool for ever.
    query_timeout: 3_000,
  }
}

function makeReaderPool(): Pool {
  const pool = new Pool({
    ...readerConnection(),
    max: 5,
    idleTimeoutMillis: 30_000,
    application_name: 'dateline reader',
  })
  pool.on('error', (error) => logError('database', 'A connection of the readers ended', error))
  return pool
}
