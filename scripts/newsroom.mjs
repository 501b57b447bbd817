import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { migrateAll } from './migrate.mjs'
import { childEnv, nodeProgram, run } from './project.mjs'
import { secretsOf } from './secrets.mjs'

/** Taken in the database that every PostgreSQL server has, because ours may be dropped and made again. */
const turnLock = 727_002
/** Kept on the database itself, so that it cannot be parted from the data it speaks of. */
const unfinished = 'Dateline: the demo newsroom is being loaded'

export const demoFile = (home) => path.join(home, 'demo.json')

/**
 * Waits for this start's turn: of several at once one prepares, builds and serves before the next one looks.
 * @param {{ url: string }} lease the owner's way in
 * @returns {Promise<pg.Client>} holds the turn until it is ended, or dies with us
 */
export async function takeTurn(lease) {
  const everybodys = new URL(lease.url)
  everybodys.pathname = '/postgres'
  const turn = await connect(everybodys.href)
  const { rows } = await turn.query('select pg_try_advisory_lock($1) as taken', [turnLock])
  if (rows[0].taken) return turn
  console.log('Dateline: another start is under way on this database; waiting for it')
  await turn.query('select pg_advisory_lock($1)', [turnLock])
  return turn
}

/**
 * Makes the embedded database ready to serve: schema, logins of the three roles, and the demo newsroom when nobody is there.
 * @param {pg.Client} turn
 * @param {{ url: string }} lease
 * @param {{ home: string, publicUrl: string }} newsroom
 * @returns {Promise<Record<string, string>>} the settings that the server gets; none of them is the owner's
 */
export async function prepareNewsroom(turn, lease, { home, publicUrl }) {
  await clearUnfinished(turn, lease.url)
  const { total, applied } = await migrateAll(lease.url)
  if (applied > 0) console.log(`Dateline: ${applied} of ${total} migrations applied`)
  await giveLogins(lease.url, secretsOf(home))
  const settings = settingsOf(lease.url, secretsOf(home))
  await loadDemo(lease.url, { home, publicUrl, settings })
  return settings
}

async function connect(url) {
  const client = new pg.Client({ connectionString: url, application_name: 'dateline start' })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** A demo that was cut short is begun again: no server has ever run on that database, so nobody's work is in it. */
async function clearUnfinished(turn, url) {
  const database = new URL(url).pathname.slice(1)
  const { rows } = await turn.query(
    `select shobj_description(oid, 'pg_database') as remark from pg_database where datname = $1`,
    [database],
  )
  if (rows[0]?.remark !== unfinished) return
  const name = pg.escapeIdentifier(database)
  await turn.query(`drop database ${name} with (force)`)
  await turn.query(`create database ${name} encoding 'UTF8' template template0`)
}

/** Three logins with the rights of their roles and no others. */
async function giveLogins(url, { deskPassword, readerPassword, vaultPassword }) {
  const client = await connect(url)
  try {
    for (const [role, password] of [
      ['dateline_desk', deskPassword],
      ['dateline_reader', readerPassword],
      ['dateline_vault', vaultPassword],
    ]) {
      await client.query(`alter role ${role} login password ${pg.escapeLiteral(password)}`)
    }
  } finally {
    await client.end()
  }
}

/**
 * What a server is given to work on the embedded database.
 * @param {string} url the owner's way in
 * @param {ReturnType<typeof secretsOf>} secrets
 */
export function settingsOf(url, { secret, deskPassword, readerPassword, vaultPassword, vaultKey }) {
  const as = (user, password) => Object.assign(new URL(url), { username: user, password }).href
  return {
    DATABASE_URL: as('dateline_desk', deskPassword),
    READER_DATABASE_URL: as('dateline_reader', readerPassword),
    VAULT_DATABASE_URL: as('dateline_vault', vaultPassword),
    DATELINE_VAULT_KEY: process.env.DATELINE_VAULT_KEY || vaultKey,
    DATELINE_SECRET: process.env.DATELINE_SECRET || secret,
  }
}

/** Loads the demo through the same commands as people use, once, and only where nobody is. */
async function loadDemo(url, { home, publicUrl, settings }) {
  const client = await connect(url)
  try {
    const { rows } = await client.query('select exists (select from desk.person) as inhabited')
    if (rows[0].inhabited) return renewDemoUrl(home, publicUrl)
    const remark = (text) =>
      client.query(
        `comment on database ${pg.escapeIdentifier(client.database)} is ${text ? pg.escapeLiteral(text) : 'null'}`,
      )
    console.log('Dateline: loading the demo newsroom')
    await remark(unfinished)
    const env = childEnv({ ...settings, DATELINE_DEMO_FILE: demoFile(home), DATELINE_URL: publicUrl })
    const code = await run(nodeProgram(), ['--import', 'tsx', 'db/seed/demo.ts'], { env })
    if (code !== 0)
      throw new Error(
        `The demo newsroom could not be loaded (exit ${code}); what is wrong stands above. The next start begins it again.`,
      )
    await remark(undefined)
  } finally {
    await client.end()
  }
}

/** The demo's note says where to find Dateline; the port may be another today. */
function renewDemoUrl(home, publicUrl) {
  const file = demoFile(home)
  if (!fs.existsSync(file)) return
  const demo = JSON.parse(fs.readFileSync(file, 'utf8'))
  if (demo.url === publicUrl) return
  const aside = `${file}.${process.pid}`
  fs.writeFileSync(aside, `${JSON.stringify({ ...demo, url: publicUrl }, null, 2)}\n`, { mode: 0o600 })
  fs.renameSync(aside, file)
}
