import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const own = path.dirname(fileURLToPath(import.meta.url))

/**
 * What a database says of itself when it has the schema of this source: a comment on schema `record`, which every login
 * can read. It changes with any migration and with the grants.
 */
export function schemaMark() {
  const migrations = path.join(own, 'migrations')
  const names = fs.readdirSync(migrations).filter((name) => name.endsWith('.sql'))
  const files = [...names.sort().map((name) => path.join(migrations, name)), path.join(own, 'grants.sql')]
  const hash = crypto.createHash('sha256')
  for (const file of files) hash.update(fs.readFileSync(file)).update('\0')
  return `Dateline ${hash.digest('hex').slice(0, 16)}`
}

/** Where a database says it. */
export const markQuery = `select obj_description(to_regnamespace('record'), 'pg_namespace') as mark`
