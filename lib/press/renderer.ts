import { Agent, type IncomingHttpHeaders, type IncomingMessage, request, type Server } from 'node:http'
import { type Duplex, duplexPair } from 'node:stream'

export type Rendered = { status: number; headers: IncomingHttpHeaders; body: Buffer }
/** Asks what is behind the press for an address; throws when no whole answer comes. */
export type Renderer = (address: string) => Promise<Rendered>

/**
 * So many at once of each sort; the rest wait their turn. Addresses that anybody can think up never hold up a front page, and the past,
 * of which there are more and which costs more than any other, holds up neither those nor what changed.
 */
const atOnce = { front: 4, deep: 4, past: 2 } as const
export type Line = keyof typeof atOnce
const mostBytes = 64 * 1024 * 1024

/**
 * The way to the framework: HTTP over lines inside this process, to a server that listens nowhere.
 * `timeoutMs` is for a whole answer; `host` and `https` are those of the public address.
 */
export function rendererOn(
  server: Server,
  { host, https, timeoutMs }: { host: string; https: boolean; timeoutMs: number },
): Renderer {
  const lines = {
    front: new Lines(server, atOnce.front),
    deep: new Lines(server, atOnce.deep),
    past: new Lines(server, atOnce.past),
  }
  const headers = {
    host,
    'x-forwarded-host': host,
    'x-forwarded-proto': https ? 'https' : 'http',
    'x-forwarded-for': '127.0.0.1',
  }
  return (address) =>
    new Promise((resolve, reject) => {
      const agent = lines[lineOf(address)]
      const signal = AbortSignal.timeout(timeoutMs)
      const asking = request({ path: address, headers, agent, signal }, (answer) => {
        collect(answer).then(
          (body) => resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body }),
          reject,
        )
      })
      asking.once('error', reject)
      asking.end()
    })
}

/** Makes a line to the server for each request: cheaper than a socket, and nobody outside can find it. */
class Lines extends Agent {
  readonly #server: Server

  constructor(server: Server, maxSockets: number) {
    super({ maxSockets })
    this.#server = server
  }

  override createConnection(): Duplex {
    const [near, far] = duplexPair()
    // What a socket does by itself: each end notices that the other has gone.
    near.once('close', () => far.destroy())
    far.once('close', () => {
      if (!far.writableFinished) near.destroy(new Error('The renderer broke off'))
    })
    this.#server.emit('connection', far)
    return near
  }
}

/** Which of the lines an answer is drawn on. */
export function lineOf(address: string): Line {
  if (/^\/(?:live\/[^/?]+)?$/.test(address)) return 'front'
  const [, part] = /^\/live\/[^/]+\/([^/?]+)/.exec(address) ?? []
  return part === 'at' ? 'past' : 'deep'
}

async function collect(answer: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of answer) {
    parts.push(part)
    bytes += part.length
    if (bytes > mostBytes) throw new Error('The renderer’s answer is longer than an answer can be')
  }
  return Buffer.concat(parts)
}
