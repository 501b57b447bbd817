import crypto from 'node:crypto'
import { inject } from 'vitest'
import { migrateAll } from '../../scripts/migrate.mjs'
import { onServer, withDatabase } from './database'

// Before each test file: a fresh database in this worker's name. The product's pools put the roles on by themselves, so
// the owner's URL is enough, as it is on one machine with one DATABASE_URL.
const template = inject('template')
const templateName = new URL(template).pathname.slice(1)
const name = templateName.replace(/template$/, process.env.VITEST_POOL_ID ?? '0')

await onServer(template, async (client) => {
  await client.query(`drop database if exists ${name} with (force)`)
  await client.query(`create database ${name} template ${templateName}`)
})

const url = withDatabase(template, name)
// What a database lets whom do is not copied with it from a template.
await migrateAll(url)
process.env.DATABASE_URL = url
process.env.READER_DATABASE_URL = url
process.env.DATELINE_SECRET = crypto.randomBytes(32).toString('base64url')
process.env.DATELINE_VAULT_KEY = crypto.randomBytes(32).toString('base64url')
