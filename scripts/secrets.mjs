import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { makeFolder } from '../db/embedded/account.mjs'

const random = () => crypto.randomBytes(32).toString('base64url')

/**
 * The secrets of a newsroom on the embedded database, made at first start and kept beside it, readable by its owner only.
 * @returns {{ secret: string, deskPassword: string, readerPassword: string, vaultPassword: string, vaultKey: string }}
 */
export function secretsOf(home) {
  const secrets = keptIn(home, 'secrets.json', () => ({
    secret: random(),
    deskPassword: random(),
    readerPassword: random(),
  }))
  // A file of its own: it can be kept apart from a copy of the rest, which without it opens no identity.
  const vault = keptIn(home, 'vault.json', () => ({ vaultPassword: random(), vaultKey: random() }))
  return { ...secrets, ...vault }
}

function keptIn(home, name, make) {
  const file = path.join(home, name)
  if (!fs.existsSync(file)) makeSecrets(file, make())
  return JSON.parse(fs.readFileSync(file, 'utf8'))
}

/** Written aside and linked into place, so that of two first starts at once one wins and both read the same. */
function makeSecrets(file, secrets) {
  makeFolder(path.dirname(file))
  const aside = `${file}.${process.pid}`
  fs.writeFileSync(aside, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  try {
    fs.linkSync(aside, file)
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  } finally {
    fs.rmSync(aside, { force: true })
  }
}
