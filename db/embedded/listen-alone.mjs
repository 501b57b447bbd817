import fs from 'node:fs'
import net from 'node:net'

/**
 * Listens on a socket of which there is at most one listener, taking over the file of a listener that died.
 * @returns {Promise<net.Server | undefined>} nothing when a living one is there already
 */
export async function listenAlone(socket, onConnection) {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await listen(socket, onConnection)
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error
      if (!(await setAsideIfDead(socket))) return undefined
    }
  }
  return undefined
}

function listen(socket, onConnection) {
  return new Promise((resolve, reject) => {
    const server = net.createServer(onConnection)
    server.once('error', reject)
    server.listen(socket, () => resolve(server))
  })
}

/** The file is moved away before it is judged again, so that two who find it dead cannot remove each other's new one. */
async function setAsideIfDead(socket) {
  if (await answers(socket)) return false
  const aside = `${socket}.${process.pid}`
  try {
    fs.renameSync(socket, aside)
  } catch {
    return true // Somebody else has just moved it.
  }
  const alive = await answers(aside)
  if (alive) putBack(aside, socket)
  fs.rmSync(aside, { force: true })
  return !alive
}

function putBack(aside, socket) {
  try {
    fs.linkSync(aside, socket)
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
}

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
