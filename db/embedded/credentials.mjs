import crypto from 'node:crypto'
import fs from 'node:fs'

/** The login that owns everything; only migrations, grants and the launcher use it. */
const owner = { user: 'dateline_migrator', database: 'dateline' }

export const newCredentials = (port) => ({ ...owner, password: crypto.randomBytes(24).toString('base64url'), port })

export const readCredentials = (place) => JSON.parse(fs.readFileSync(place.credentials, 'utf8'))

/** Written aside and renamed: a crash in the middle must not cost the password of the database. */
export function writeCredentials(place, credentials) {
  const aside = `${place.credentials}.${process.pid}`
  fs.writeFileSync(aside, JSON.stringify(credentials), { mode: 0o600, flush: true })
  fs.renameSync(aside, place.credentials)
}

/** The owner's connection string. */
export const ownerUrl = ({ user, password, port, database }) =>
  `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`
