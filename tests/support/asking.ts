import { connect, type Socket } from 'node:net'
import { cpuOf } from './machine'

/** Asks for one address over and over, without a tool that has to be installed: slower than one, and enough where processor time counts. */
export class Asking {
  readonly #sockets: Socket[] = []
  #answered = 0
  #stopped = false
  #broken: Error | null = null

  /** Opens its lines and begins. Every answer has to be as long as `length` bytes, headers and all. */
  constructor(
    url: string,
    { length, connections, headers = {} }: { length: number; connections: number; headers?: Record<string, string> },
  ) {
    const { hostname, port, pathname } = new URL(url)
    const lines = Object.entries({ Host: hostname, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
    const request = Buffer.from(`GET ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n`)
    for (let n = 0; n < connections; n++) {
      const socket = connect(Number(port), hostname, () => socket.write(request))
      let read = 0
      socket.on('data', (bytes) => {
        read += bytes.length
        if (read < length) return
        if (read > length) this.#broken = new Error(`${url} answered ${read} bytes and not ${length}`)
        read = 0
        this.#answered++
        if (!this.#stopped) socket.write(request)
      })
      socket.on('error', (error) => {
        if (!this.#stopped) this.#broken = error
      })
      this.#sockets.push(socket)
    }
  }

  /** Resolves when so many answers have come. Throws when one was another. */
  async answers(count: number): Promise<number> {
    while (this.#answered < count && !this.#broken) await new Promise((resolve) => setTimeout(resolve, 2))
    if (this.#broken) throw this.#broken
    return this.#answered
  }

  end(): void {
    this.#stopped = true
    for (const socket of this.#sockets) socket.destroy()
  }
}

/** Microseconds of a server's processor time for one answer: `requests` of them on 32 lines. */
export async function cpuForAnswer(
  url: string,
  {
    pids,
    requests,
    ...how
  }: { pids: readonly number[]; requests: number; length: number; headers?: Record<string, string> },
): Promise<number> {
  const asking = new Asking(url, { ...how, connections: 32 })
  await asking.answers(64)
  const before = cpuOf(pids) ?? 0
  const first = await asking.answers(64)
  const last = await asking.answers(first + requests)
  const used = (cpuOf(pids) ?? 0) - before
  asking.end()
  return used / (last - first) / 1_000
}
