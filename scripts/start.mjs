import fs from 'node:fs'
import os from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { holdLease, takeLease } from '../db/embedded/lease.mjs'
import { portIsFree } from '../db/embedded/port.mjs'
import { buildWhenNeeded } from './build.mjs'
import { schemaIsCurrent } from './migrate.mjs'
import { demoFile, prepareNewsroom, takeTurn } from './newsroom.mjs'
import { childEnv, home, inWords, nodeProgram, readEnvFiles, start, stopChildren } from './project.mjs'

/** A server that has been asked to stop gets this long; with the database's own stop it stays under fifteen seconds. */
const graceMs = 10_000
const releaseMs = 4_000

const development = process.argv.includes('--dev')
let leave
const nothingToStop = new Promise((resolve) => {
  leave = resolve
})
let lease
let turn
let stopping = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
if (process.env.npm_lifecycle_event && process.platform !== 'win32') stopWithNpm()

try {
  process.exitCode = await Promise.race([main(), nothingToStop])
} catch (error) {
  if (!stopping) console.error(`Dateline did not start. ${error.message}`)
  process.exitCode = stopping ? 0 : 1
}
await lease?.release(releaseMs)
process.exit()

/** @returns {Promise<number>} the exit code */
async function main() {
  readEnvFiles(development)
  const port = Number(process.env.PORT || 3000)
  const host = process.env.HOST || '0.0.0.0'
  const publicUrl = (process.env.DATELINE_URL || `http://localhost:${port}`).replace(/\/+$/, '')
  await requireFreePort(port, host)
  const own = ownDatabase()
  const settings = own ? await ownSettings(own) : await embeddedSettings({ port, host, publicUrl })
  if (!development && !stopping) await buildWhenNeeded()
  if (stopping) return 0
  const { child, ended } = await startServer({ ...settings, PORT: String(port) })
  if (child) void announce(child, { port, host, publicUrl })
  const code = await ended
  if (stopping) return code === 128 + os.constants.signals.SIGTERM ? 0 : code
  console.error(
    `Dateline: the server ended by itself (exit ${code}). Nothing that was acknowledged is lost; start it again.`,
  )
  return code || 1
}

/** The server inherits a lease as file descriptor 3, so its database stays up even when this launcher is killed. */
async function startServer(settings) {
  const own = lease && process.platform !== 'win32' ? await takeLease(home()) : undefined
  const server = start(nodeProgram(), ['--import', 'tsx', 'server.ts', ...(development ? ['--dev'] : [])], {
    env: childEnv({ ...settings, NODE_ENV: development ? 'development' : 'production' }),
    extraStdio: own ? [own.socket] : [],
  })
  own?.socket.destroy() // Ours only: the server has its copy.
  return server
}

async function requireFreePort(port, host) {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`PORT has to be a number from 1 to 65535, not "${process.env.PORT}".`)
  }
  const free = await portIsFree(port, host).catch((error) => {
    throw new Error(`It cannot listen on ${host}, port ${port}: ${error.message}. Choose another with PORT or HOST.`)
  })
  if (free) return
  throw new Error(
    (await datelineAnswers(port, host))
      ? `Dateline is already running on port ${port}. Stop it first, or choose another port: PORT=3001 npm start.`
      : `Port ${port} is in use by another program. Choose another: PORT=3001 npm start.`,
  )
}

/** The setting that leads to a database of the newsroom's own, by what this process serves; none for the embedded one. */
function ownDatabase() {
  const serving = process.env.DATELINE_ROLE || 'all'
  if (!['all', 'press', 'desk'].includes(serving)) {
    throw new Error(`DATELINE_ROLE has to be all, press or desk, not "${serving}".`)
  }
  const name = serving === 'press' ? 'READER_DATABASE_URL' : 'DATABASE_URL'
  if (process.env[name]) return name
  if (serving === 'all') return undefined
  throw new Error(
    `DATELINE_ROLE=${serving} needs ${name}. The embedded database is for one process that does everything.`,
  )
}

/** Nothing is started, migrated or loaded here. A press gets no secret: it signs nobody in. */
async function ownSettings(database) {
  if (database === 'DATABASE_URL' && (process.env.DATELINE_SECRET ?? '').length < 32) {
    throw new Error(
      `With DATABASE_URL the secret has to be given too: set DATELINE_SECRET to 32 characters or more, the same in every process. This makes one: node -p "crypto.randomBytes(32).toString('base64url')"`,
    )
  }
  const current = await schemaIsCurrent(process.env[database]).catch((error) => {
    console.error(
      `Dateline: whether the schema is current could not be asked (${error.message}); starting all the same.`,
    )
    return true
  })
  if (!current) throw new Error(`The schema in ${database} is not the one of this version. Run: npm run migrate`)
  return {}
}

async function embeddedSettings({ port, host, publicUrl }) {
  for (const name of ['READER_DATABASE_URL', 'VAULT_DATABASE_URL']) {
    if (process.env[name]) {
      throw new Error(`${name} is set without DATABASE_URL. Set both, or neither for the embedded database.`)
    }
  }
  const began = Date.now()
  lease = await holdLease(home())
  console.log(`Dateline: PostgreSQL ${lease.version} in ${inWords(lease.data)}, ready in ${Date.now() - began} ms`)
  turn = await takeTurn(lease)
  await requireFreePort(port, host) // Somebody who had the turn before us may serve there by now.
  return await prepareNewsroom(turn, lease, { home: home(), publicUrl })
}

async function announce(child, { port, host, publicUrl }) {
  while (!(await datelineAnswers(port, host))) {
    if (child.exitCode !== null || child.signalCode !== null || stopping) return
    await pause(150)
  }
  await turn?.end().catch(() => {}) // The next start may look now.
  console.log(`\nDateline is at ${publicUrl}`)
  const demo = demoFile(home())
  if (lease && fs.existsSync(demo)) console.log(`The demo people and their passwords are in ${inWords(demo)}\n`)
}

/** Whether Dateline answers there. */
async function datelineAnswers(port, host) {
  const name = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? (host.includes(':') ? `[${host}]` : host)
  try {
    const answer = await fetch(`http://${name}:${port}/api/health`, { signal: AbortSignal.timeout(2_000) })
    return answer.ok
  } catch {
    return false
  }
}

/** At a terminal the children have had the signal as well; a second one does no harm. */
function stop() {
  if (stopping) return
  stopping = true
  if (stopChildren('SIGTERM') === 0) leave(0)
  setTimeout(() => stopChildren('SIGKILL'), graceMs).unref()
}

/** npm answers a signal by ending its shell, which leaves us behind: then it was meant for us. */
function stopWithNpm() {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop()
  }, 1_000).unref()
}
