import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { giveToServer, onWindows, serverAccount } from './account.mjs'
import { executable } from './binaries.mjs'
import { newCredentials, readCredentials, writeCredentials } from './credentials.mjs'
import { freePort } from './port.mjs'

const usualPort = 54_329

/** One machine, loopback only. Rows and statements stay out of the log: they can hold what a source told us in confidence. */
const settings = (port) => `port = ${port}
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
timezone = 'UTC'
log_timezone = 'UTC'
max_wal_size = 256MB
min_wal_size = 32MB
wal_level = minimal
max_wal_senders = 0
log_min_messages = warning
log_min_error_statement = panic
log_error_verbosity = terse
`

/** Runs one of PostgreSQL's own programs to its end, as the server's account. */
function runProgram(place, name, parameters, options) {
  return spawnSync(executable(place.bin, name), parameters, {
    encoding: 'utf8',
    cwd: place.folder,
    env: { ...process.env, LC_ALL: undefined, LC_MESSAGES: 'C', PGDATA: undefined },
    ...serverAccount(),
    ...options,
  })
}

/**
 * Makes the database's files where there are none. They are made beside and renamed when whole, so a killed initdb
 * leaves no half database, and of two who make them at once one wins whole.
 * @returns {boolean} whether they were made now
 */
export function makeCluster(place) {
  if (isMade(place)) return false
  removeUnfinished(place)
  const unfinished = `${place.data}.unfinished-${process.pid}`
  const passwordFile = `${unfinished}.password`
  const credentials = newCredentials(usualPort)
  try {
    fs.mkdirSync(unfinished, { mode: 0o700 })
    fs.writeFileSync(passwordFile, `${credentials.password}\n`, { mode: 0o600 })
    giveToServer(unfinished)
    giveToServer(passwordFile)
    const made = runProgram(place, 'initdb', [
      ...['-D', unfinished, '-U', credentials.user, '-A', 'scram-sha-256', '--pwfile', passwordFile],
      ...['-E', 'UTF8', '--data-checksums', '--lc-messages=C', ...localeParameters(place)],
    ])
    if (made.status !== 0) throw new Error(`The database could not be made: ${made.error?.message ?? made.stderr}`)
    fs.appendFileSync(path.join(unfinished, 'postgresql.conf'), `\ninclude_if_exists 'dateline.conf'\n`)
    writeCredentials({ credentials: path.join(unfinished, path.basename(place.credentials)) }, credentials)
    return rename(unfinished, place)
  } finally {
    fs.rmSync(passwordFile, { force: true })
    fs.rmSync(unfinished, { recursive: true, force: true })
  }
}

const isMade = (place) => fs.existsSync(path.join(place.data, 'PG_VERSION'))

function rename(unfinished, place) {
  try {
    fs.renameSync(unfinished, place.data)
    return true
  } catch (error) {
    if (isMade(place)) return false
    throw error
  }
}

/** What a making that was cut short has left. */
function removeUnfinished(place) {
  const beside = `${path.basename(place.data)}.unfinished-`
  for (const name of fs.readdirSync(place.folder)) {
    const maker = Number(name.slice(beside.length).split('.')[0])
    if (!name.startsWith(beside) || isAlive(maker)) continue
    // Its initdb may still be writing for a moment.
    fs.rmSync(path.join(place.folder, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

/**
 * Character types must be UTF-8, whatever the environment says: with the C locale trigrams find nothing in Cyrillic
 * and upper case is not folded. Sorting for people is done by named collations, so bytes may decide the rest.
 */
function localeParameters(place) {
  const provider = place.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  if (onWindows) return provider
  const plain = (name) => name.trim().toLowerCase().replace('utf-8', 'utf8')
  const listed = spawnSync('locale', ['-a'], { encoding: 'utf8' }).stdout ?? ''
  const present = new Set(listed.split('\n').map(plain))
  const locale = ['C.UTF-8', 'en_US.UTF-8'].find((name) => present.has(plain(name))) ?? 'C.UTF-8'
  return [...provider, `--locale=${locale}`]
}

/** Starts the server and waits until it answers; moves to another port when its own is taken. */
export async function startServer(place) {
  const credentials = readCredentials(place)
  const port = await freePort(credentials.port)
  if (port !== credentials.port) writeCredentials(place, { ...credentials, port })
  const settingsFile = path.join(place.data, 'dateline.conf')
  fs.writeFileSync(settingsFile, settings(port))
  giveToServer(settingsFile)
  keepLogShort(place.log)
  const parameters = ['start', '-D', place.data, '-w', '-t', '60', '-l', place.log, '-s']
  const started = runProgram(place, 'pg_ctl', parameters, { stdio: 'ignore' })
  if (started.status === 0) return
  const lines = fs.readFileSync(place.log, 'utf8').trimEnd().split('\n').slice(-12).join('\n')
  throw new Error(`The database did not start. The last lines of ${place.log}:\n${lines}`)
}

function keepLogShort(log) {
  if ((fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000) fs.renameSync(log, `${log}.1`)
  fs.closeSync(fs.openSync(log, 'a', 0o600))
  giveToServer(log)
}

/** Stops the server in order, after the statements under way. @returns {boolean} whether it stopped */
export function stopServer(place) {
  const parameters = ['stop', '-D', place.data, '-m', 'fast', '-w', '-t', '60', '-s']
  return runProgram(place, 'pg_ctl', parameters, { stdio: 'ignore' }).status === 0
}

const pidFile = (place) => path.join(place.data, 'postmaster.pid')

/** The port a running server says it listens on. */
export const portOfRunning = (place) => Number(fs.readFileSync(pidFile(place), 'utf8').split('\n')[3])

/** Whether a server runs on these files. */
export function serverRuns(place) {
  const pid = pidOf(place)
  if (!pid || !isAlive(pid)) return false
  if (process.platform !== 'linux' || worksIn(pid, place.data)) return true
  // The number belongs to another program by now (a restarted container), or to a server that has just ended.
  fs.rmSync(pidFile(place), { force: true })
  return false
}

function pidOf(place) {
  try {
    return Number.parseInt(fs.readFileSync(pidFile(place), 'utf8'), 10)
  } catch {
    return undefined
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** A server's working folder is its data; one that has ended has none. */
function worksIn(pid, folder) {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(folder)
  } catch {
    return false
  }
}
