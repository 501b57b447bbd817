import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { makeFolder } from '../db/embedded/account.mjs'

const random = () => crypto.randomBytes(32).toString('base64url')

/**
 * The secrets of a newsroom on the embedded database, made at first start and kept beside it, readable by its owner only.
 * @returns {{ secret: string, deskPassword: string, readerPassword: string }}
 */
export function secretsOf(home) {
  const file = path.join(home, 'secrets.json')
  if (!fs.existsSync(file)) makeSecrets(file)
  return JSON.parse(fs.readFileSync(file, 'utf8'))
}

/** Written aside and linked into place, so that of two first starts at once one wins and both read the same. */
function makeSecrets(file) {
  makeFolder(path.dirname(file))
  const aside = `${file}.${process.pid}`
  const secrets = { secret: random(), deskPassword: random(), readerPassword: random() }
  fs.writeFileSync(aside, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  try {
    fs.linkSync(aside, file)
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  } finally {
    fs.rmSync(aside, { force: true })
  }
}
