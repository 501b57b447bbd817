import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { takeLease } from '../../db/embedded/lease.mjs'
import { migrateAll } from '../../scripts/migrate.mjs'
import { isAlive } from './is-alive'

declare module 'vitest' {
  interface ProvidedContext {
    /** The owner's way to this run's template database, already migrated. */
    template: string
  }
}

/** Never the newsroom of the person who runs the tests. */
const home = path.resolve(import.meta.dirname, '../../.dateline/test')
const prefix = 'test_'

/** Once per run: a template with the present schema, from which each test file gets a database of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const lease = await takeLease(home)
  const template = `${prefix}${process.pid}_template`
  await onServer(lease.url, async (client) => {
    await dropDatabases(client, (run) => run === process.pid || !isAlive(run))
    await client.query(`create database ${template}`)
  })
  const url = withDatabase(lease.url, template)
  await migrateAll(url)
  project.provide('template', url)
  return async () => {
    await onServer(lease.url, (client) => dropDatabases(client, (run) => run === process.pid))
    await lease.release()
  }
}

/** Databases are named after the process of their run, so those of a run that was killed can be told. */
async function dropDatabases(client: pg.Client, isOver: (run: number) => boolean): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1)',
    [prefix],
  )
  for (const { name } of rows) {
    if (isOver(Number(name.split('_')[1]))) {
      await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`)
    }
  }
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

/** Asks the server itself, apart from any database that a test works in. */
export async function onServer<T>(url: string, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  await client.connect()
  try {
    return await ask(client)
  } finally {
    await client.end()
  }
}
