import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * A line to the newsroom that can fall silent: it stays open and passes nothing on, which is what a cut cable looks like from a page
 * until somebody's patience ends. `url` is where to go through it.
 */
export async function aSilentLineTo(url: string) {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let isSilent = false
  const line = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (part) => {
        if (!isSilent) into.write(part)
      })
      from.on('error', () => undefined)
      from.on('close', () => {
        sockets.delete(from)
        into.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => line.listen(0, hostname, resolve))
  const here: string | AddressInfo | null = line.address()
  if (here === null || typeof here === 'string') throw new Error('The line listens nowhere')
  return {
    url: `http://${hostname}:${here.port}`,
    fallSilent: () => {
      isSilent = true
    },
    mend: () => {
      isSilent = false
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      line.close()
    },
  }
}
