import { drizzle, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import { Pool } from 'pg'
import { env } from '@/lib/env'
import { logError } from '@/lib/log'

const kept = globalThis as typeof globalThis & { datelineDeskPool?: Pool }

function deskPool(): Pool {
  kept.datelineDeskPool ??= makeDeskPool()
  return kept.datelineDeskPool
}

function makeDeskPool(): Pool {
  const connectionString = env().DATABASE_URL
  if (!connectionString) throw new Error('DATABASE_URL is not set; `npm start` sets it for the embedded database')
  const pool = new Pool({
    connectionString,
    // Migrations and the desk may share one URL; the desk still works as its own role.
    options:
      '-c role=dateline_desk -c statement_timeout=2000 -c lock_timeout=1800 -c idle_in_transaction_session_timeout=10000',
    // The server's own limits do not help when it is the server that hangs.
    query_timeout: 2_400,
    max: 10,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'dateline desk',
  })
  pool.on('error', (error) => logError('database', 'A connection of the desk ended', error))
  // A connection that dies while it is checked out emits its own error, which would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** The desk's way to the database: one pool per process, made at first use. */
export const deskDb = () => drizzle(deskPool())
export type Tx = Parameters<Parameters<ReturnType<typeof deskDb>['transaction']>[0]>[0]
/** Whatever can be asked questions: the pool, or the transaction of an act. */
export type Desk = PgDatabase<NodePgQueryResultHKT, Record<string, never>>
