import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool } from 'pg'
import { env } from '@/lib/env'
import { logError } from '@/lib/log'

/** The way to who confidential sources are: a role that may call a few functions and see no table. One pool per process. */
const kept = globalThis as typeof globalThis & { datelineVaultPool?: Pool }

function makeVaultPool(): Pool {
  const connectionString = env().VAULT_DATABASE_URL ?? env().DATABASE_URL
  if (!connectionString) throw new Error('DATABASE_URL is not set; `npm start` sets it for the embedded database')
  const pool = new Pool({
    connectionString,
    options: '-c role=dateline_vault -c statement_timeout=2000 -c lock_timeout=1800',
    query_timeout: 2_400,
    max: 2,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'dateline vault',
  })
  pool.on('error', (error) => logError('database', 'A connection of the vault ended', error))
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** The vault's pool of this process, made at first use. */
export function vaultDb() {
  kept.datelineVaultPool ??= makeVaultPool()
  return drizzle(kept.datelineVaultPool)
}
