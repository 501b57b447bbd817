import fs from 'node:fs'
import net from 'node:net'
import { onWindows } from './account.mjs'

/**
 * Listens on a socket of which there is at most one listener, taking the place of a listener that died.
 * @returns {Promise<{ close: () => void } | undefined>} nothing when a living one is there already
 */
export async function listenAlone(socket, onConnection) {
  if (onWindows) return await listenOnPipe(socket, onConnection)
  // First listen, then appear under the name that all know: a listener is never seen before it answers.
  const unseen = `${socket}.${process.pid}`
  fs.rmSync(unseen, { force: true })
  const server = await listen(unseen, onConnection)
  const { ino } = fs.statSync(unseen)
  const appeared = await appear(unseen, socket)
  fs.rmSync(unseen)
  if (!appeared) {
    server.close()
    return undefined
  }
  return {
    close: () => {
      server.close()
      if (inodeOf(socket) === ino) fs.rmSync(socket)
    },
  }
}

function listen(socket, onConnection) {
  return new Promise((resolve, reject) => {
    const server = net.createServer(onConnection)
    server.once('error', reject)
    server.listen(socket, () => resolve(server))
  })
}

/** A pipe has one server and no file that could be left behind. */
async function listenOnPipe(pipe, onConnection) {
  try {
    return await listen(pipe, onConnection)
  } catch (error) {
    if (error.code === 'EADDRINUSE') return undefined
    throw error
  }
}

/** @returns {Promise<boolean>} whether the name is now ours */
async function appear(unseen, socket) {
  for (let attempt = 0; attempt < 5; attempt++) {
    if (link(unseen, socket)) return true
    const judged = inodeOf(socket)
    if (await answers(socket)) return false
    removeDead(socket, judged)
  }
  return false
}

/** Moved away before it is removed: when somebody living has taken the name since it was judged, it is put back. */
function removeDead(socket, judged) {
  const aside = `${socket}.dead-${process.pid}`
  try {
    fs.renameSync(socket, aside)
  } catch {
    return // Somebody else has just removed it.
  }
  if (inodeOf(aside) !== judged) link(aside, socket)
  fs.rmSync(aside)
}

/** @returns {boolean} false when the name is taken */
function link(from, to) {
  try {
    fs.linkSync(from, to)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

const inodeOf = (file) => fs.statSync(file, { throwIfNoEntry: false })?.ino

/** Whether somebody listens there. */
export function answers(socket) {
  return new Promise((resolve) => {
    const connection = net.connect(socket)
    connection.once('error', () => resolve(false))
    connection.once('connect', () => {
      connection.destroy()
      resolve(true)
    })
  })
}
