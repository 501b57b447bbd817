// Runs the embedded server for as long as somebody holds a connection to the supervisor's socket: a lease. The kernel
// closes the connection of a holder that died, so killing every holder still ends in a clean shutdown.
import { makeCluster, serverRuns, stopServer } from './cluster.mjs'
import { ownerUrl, readCredentials } from './credentials.mjs'
import { listenAlone } from './listen-alone.mjs'
import { placeOf } from './place.mjs'
import { makeDatabase, startOrAdopt } from './server.mjs'

/** A holder that died may be on its way back; a holder that said goodbye is not. */
const lingerMs = 2_000
const firstHolderMs = 5_000

const place = placeOf(process.argv[2])
process.umask(0o077)

const log = (...words) => console.log(new Date().toISOString(), process.pid, ...words)
const leases = new Set()
const leaving = new Set()
const waiting = new Set()
let state = 'starting'
let failure
let linger
let closing = false

const server = await listenAlone(place.socket, take)
if (!server) {
  log('another supervisor is at work')
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => close(signal))

try {
  const made = makeCluster(place)
  await bringUp()
  log('ready', place.version, place.source, made ? 'made now' : 'as it was')
  if (leases.size === 0) lingerFor(firstHolderMs)
  setInterval(bringBack, 1_000)
} catch (error) {
  log('failed', error.stack)
  failure = error.message
  state = 'failed'
  answerAll()
  setTimeout(() => process.exit(1), 500)
}

async function bringUp() {
  await startOrAdopt(place, log, () => !closing)
  if (closing) return
  await makeDatabase(place)
  state = 'ready'
  answerAll()
}

/** The server died under us (out of memory, kill -9): start it again. Connection pools come back by themselves. */
async function bringBack() {
  if (closing || state !== 'ready' || serverRuns(place)) return
  log('the server is gone, starting it again')
  state = 'starting'
  await bringUp().catch((error) => {
    log('not back yet:', error.message)
    state = 'ready'
  })
}

function take(connection) {
  if (closing) return connection.destroy()
  leases.add(connection)
  waiting.add(connection)
  clearTimeout(linger)
  for (const left of leaving) left.end()
  connection.on('data', (words) => {
    if (!words.includes('bye')) return
    leaving.add(connection)
    giveBack(connection, 0)
    if (leases.size > 0) connection.end()
  })
  connection.on('error', () => giveBack(connection, lingerMs))
  connection.on('close', () => {
    leaving.delete(connection)
    giveBack(connection, lingerMs)
  })
  log('lease taken', leases.size)
  answerAll()
}

function giveBack(connection, waitMs) {
  waiting.delete(connection)
  if (!leases.delete(connection)) return
  log('lease ended', leases.size)
  if (leases.size === 0) lingerFor(waitMs)
}

function lingerFor(ms) {
  clearTimeout(linger)
  linger = setTimeout(() => close('nobody holds a lease'), ms)
}

function answerAll() {
  if (state === 'starting') return
  const { version, source, data } = place
  const answer = state === 'ready' ? { url: ownerUrl(readCredentials(place)), version, source, data } : { failure }
  for (const connection of waiting) connection.write(`${JSON.stringify(answer)}\n`)
  waiting.clear()
}

/** Who said goodbye is told by the end of the connection that the server has stopped. */
function close(reason) {
  if (closing) return
  closing = true
  clearTimeout(linger)
  log('closing:', reason)
  if (serverRuns(place)) log('server stopped', stopServer(place))
  for (const connection of [...leases, ...leaving]) connection.destroy()
  server.close()
  setTimeout(() => process.exit(0), 100)
}
