import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { takeLease } from '../db/embedded/lease.mjs'
import { markQuery, schemaMark } from '../db/mark.mjs'
import { home, isCommand, readEnvFiles, root } from './project.mjs'

const folder = path.join(root, 'db')
const migrationsFolder = path.join(folder, 'migrations')
/** Any number, as long as nobody else locks it; two that migrate one database take turns. */
const migrationLock = 727_001
/** Roles belong to the whole server: another database's migration may be making or granting them at the same moment. */
const heldByAnother = ['42710', '23505', 'XX000', '40P01']

/**
 * Brings a database to the present schema: roles, migrations, grants. Safe to repeat and to run from several places at once.
 * @param {string} url connection string of the owner
 * @returns {Promise<{ total: number, applied: number }>} how many migrations there are, and how many were new
 */
export async function migrateAll(url) {
  const client = new pg.Client({ connectionString: url, application_name: 'dateline migrations' })
  client.on('error', () => {}) // The query under way fails with it and says so.
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await apply(client, path.join(folder, 'roles.sql'))
    const before = await missing(client)
    await migrate(drizzle(client), { migrationsFolder })
    await apply(client, path.join(folder, 'grants.sql'))
    const after = await missing(client)
    if (after.length > 0) {
      throw new Error(
        `${after.length} migrations were passed over: they are dated before one that was applied earlier, or were edited after they had been. What has been applied stays as it is; generate a new one.`,
      )
    }
    await client.query(`comment on schema record is ${pg.escapeLiteral(schemaMark())}`)
    return { total: readMigrationFiles({ migrationsFolder }).length, applied: before.length }
  } finally {
    await client.end()
  }
}

/** Runs a file of statements that may be repeated, in one transaction, again when another migration was in the way. */
async function apply(client, file) {
  const statements = fs.readFileSync(file, 'utf8')
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query('begin')
      await client.query(statements)
      await client.query('commit')
      return
    } catch (error) {
      await client.query('rollback')
      if (attempt === 20 || !heldByAnother.includes(error.code))
        throw new Error(`${path.basename(file)}: ${error.message}`, { cause: error })
      await pause(50 * attempt * Math.random())
    }
  }
}

/**
 * The migrations that a database has not had.
 * @param {pg.ClientBase} client
 */
async function missing(client) {
  const { rows } = await client.query(`select to_regclass('drizzle.__drizzle_migrations') is not null as there`)
  const had = rows[0].there ? await client.query('select hash from drizzle.__drizzle_migrations') : { rows: [] }
  const hashes = new Set(had.rows.map((row) => row.hash))
  return readMigrationFiles({ migrationsFolder }).filter((migration) => !hashes.has(migration.hash))
}

/**
 * Whether a database has the schema of this source.
 * @param {string} url connection string of any login
 */
export async function schemaIsCurrent(url) {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'dateline migrations',
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query(markQuery)).rows[0].mark === schemaMark()
  } finally {
    await client.end()
  }
}

/** On DATABASE_URL when it is set, else on the embedded database. */
async function main() {
  readEnvFiles(false)
  const lease = process.env.DATABASE_URL ? undefined : await takeLease(home())
  try {
    const { total, applied } = await migrateAll(lease?.url ?? process.env.DATABASE_URL)
    console.log(`The schema is current: ${total} migrations, ${applied} of them new.`)
  } finally {
    await lease?.release()
  }
}

if (isCommand(import.meta.url)) {
  await main().catch((error) => {
    console.error(`The schema was not brought up to date. ${error.message}`)
    process.exitCode = 1
  })
}
