import { spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { makeFolder } from './account.mjs'
import { answers } from './listen-alone.mjs'
import { placeOf } from './place.mjs'

const supervisor = fileURLToPath(new URL('./supervisor.mjs', import.meta.url))

/** A first start makes the database's files, which can take a slow machine a minute. */
const patienceMs = 90_000

/** What a supervisor needs to know; settings and secrets of the newsroom are not its business. */
const passedOn = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TEMP', 'SystemRoot', 'DATELINE_POSTGRES']

/**
 * @typedef {object} Lease
 * @property {string} url connection string of the owner
 * @property {string} version of the server
 * @property {string} data folder of the database's files
 * @property {net.Socket} socket the lease itself: the server is kept up until it closes
 * @property {(patienceMs?: number) => Promise<void>} release gives the lease back; when it was the last one, waits until the server has stopped
 */

/**
 * Takes a lease on the embedded database of a home folder, and starts it when nobody holds one.
 * @param {string} home absolute folder
 * @returns {Promise<Lease>}
 */
export async function takeLease(home) {
  makeFolder(home)
  const place = placeOf(home)
  const until = Date.now() + patienceMs
  for (let crashes = 0; Date.now() < until; ) {
    const lease = await ask(place, until)
    if (lease) return lease
    if ((await startSupervisor(home, place)) > 0) crashes++
    if (crashes > 2) throw new Error(`The embedded database does not start:\n${lastLines(place)}`)
  }
  throw new Error(`The embedded database did not come up in ${patienceMs / 1000} s:\n${lastLines(place)}`)
}

const lastLines = (place) => fs.readFileSync(place.supervisorLog, 'utf8').trimEnd().split('\n').slice(-12).join('\n')

/** @returns {Promise<Lease | undefined>} nothing when no supervisor answers; it may have been on its way out */
function ask(place, until) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(place.socket)
    const timer = setTimeout(() => socket.destroy(), Math.max(1, until - Date.now()))
    let heard = ''
    const hear = (words) => {
      heard += words
      if (!heard.includes('\n')) return
      const { failure, ...answer } = JSON.parse(heard)
      clearTimeout(timer)
      socket.off('data', hear)
      socket.unref()
      if (failure) reject(new Error(failure))
      else resolve({ ...answer, socket, release: (patienceMs) => release(socket, patienceMs) })
    }
    socket.setEncoding('utf8')
    socket.on('data', hear)
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(undefined)
    })
  })
}

function release(socket, patienceMs = 15_000) {
  if (socket.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs)
    socket.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
    socket.ref()
    socket.resume()
    socket.write('bye\n')
  })
}

/** @returns {Promise<number>} how it ended, 0 while it lives */
async function startSupervisor(home, place) {
  const log = fs.openSync(place.supervisorLog, 'a', 0o600)
  const child = spawn(process.execPath, [supervisor, home], {
    detached: true,
    stdio: ['ignore', log, log],
    cwd: place.folder,
    env: Object.fromEntries(passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    windowsHide: true,
  })
  child.on('error', () => {})
  child.unref()
  fs.closeSync(log)
  for (let step = 0; step < 40 && child.exitCode === null; step++) {
    await pause(50)
    if (await answers(place.socket)) break
  }
  return child.exitCode ?? 0
}

/**
 * Holds a lease and takes a new one when the supervisor is killed: its successor adopts the server.
 * @param {string} home absolute folder
 * @returns {Promise<Lease>} the first lease; its `release` gives back whichever is held by then
 */
export async function holdLease(home) {
  let held = takeLease(home)
  let released = false
  const first = await held
  const watch = ({ socket }) => socket.once('close', takeAnother)
  function takeAnother() {
    if (released) return
    held = takeLease(home)
    held.then(watch, (error) => console.error('[database]', error.message))
  }
  watch(first)
  return {
    ...first,
    release: async (patienceMs = 15_000) => {
      released = true
      const last = held.then((lease) => lease.release(patienceMs))
      await Promise.race([last.catch(() => {}), pause(patienceMs, undefined, { ref: false })])
    },
  }
}
