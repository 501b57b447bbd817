import net from 'node:net'

/** The wanted port when it is free on this machine, else any that is. */
export async function freePort(wanted) {
  if (wanted && (await portIsFree(wanted, '127.0.0.1'))) return wanted
  return await listenBriefly(0, '127.0.0.1')
}

/** Whether a server of ours could listen there now. */
export async function portIsFree(port, host) {
  try {
    await listenBriefly(port, host)
    return true
  } catch (error) {
    if (error.code === 'EADDRINUSE') return false
    throw error
  }
}

/** @returns {Promise<number>} the port it could listen on */
function listenBriefly(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(port, host, () => {
      const { port: found } = server.address()
      server.close(() => resolve(found))
    })
  })
}
