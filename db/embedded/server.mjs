import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { portOfRunning, serverRuns, startServer } from './cluster.mjs'
import { readCredentials, writeCredentials } from './credentials.mjs'

const patienceMs = 30_000

/**
 * Starts the server, or adopts one that a killed supervisor left behind. One that is still dying (its backends hold
 * the shared memory) is waited for.
 * @param {() => boolean} wanted asked before each try: nothing is started for nobody
 */
export async function startOrAdopt(place, log, wanted) {
  const until = Date.now() + patienceMs
  while (wanted()) {
    try {
      if (serverRuns(place)) await adopt(place, log)
      else await startServer(place)
      return
    } catch (error) {
      if (Date.now() > until) throw error
      log('not yet:', error.message.split('\n').at(-1))
      await pause(300)
    }
  }
}

async function adopt(place, log) {
  const credentials = readCredentials(place)
  const port = portOfRunning(place)
  if (port && port !== credentials.port) writeCredentials(place, { ...credentials, port })
  const client = await connect(place)
  await client.end()
  log('adopted a running server')
}

/** Makes Dateline's own database in the cluster where there is none yet. */
export async function makeDatabase(place) {
  const { database } = readCredentials(place)
  const client = await connect(place)
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (rowCount === 0)
      await client.query(`create database ${pg.escapeIdentifier(database)} encoding 'UTF8' template template0`)
  } finally {
    await client.end()
  }
}

async function connect(place) {
  const { user, password, port } = readCredentials(place)
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 3_000,
  })
  client.on('error', () => {}) // A server that dies under an open connection must not end the supervisor.
  await client.connect()
  return client
}
