import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import * as fc from 'fast-check'

/** What befalls one question of a page on its way. */
export type Mishap =
  | { is: 'passed' | 'refused' | 'silent' }
  | { is: 'answered by the proxy'; status: 502 | 503 | 204 }
  /** After so many bytes of the answer's body, in the middle of whatever stands there. */
  | { is: 'cut'; afterBytes: number }
  | { is: 'held'; ms: number }
  /** An answer that somebody had before; of a stream everything from so many changes before. */
  | { is: 'from before'; back: number }

export const anyMishap: fc.Arbitrary<Mishap> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ is: fc.constant('passed' as const) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constantFrom('refused' as const, 'silent' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant('answered by the proxy' as const),
      status: fc.constantFrom(502 as const, 503 as const, 204 as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('cut' as const), afterBytes: fc.nat(4_000) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('held' as const), ms: fc.nat(400) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('from before' as const), back: fc.nat(6) }) },
)

type Answer = { status: number; headers: IncomingMessage['headers']; body: Buffer }

/**
 * A line between one page and the press that does to its questions what was planned, one after the other, and then nothing more. The page
 * itself and what it is made of come through: a page that never came keeps nothing true.
 */
export async function aHostileLine(press: () => number, plan: readonly Mishap[], { streams = true } = {}) {
  const sockets = new Set<Socket>()
  const before = new Map<string, Answer[]>()
  const left = [...plan]
  let isMended = false

  const server = createServer((req, res) => {
    const path = (req.url ?? '').replace(/\?.*/, '')
    const isStream = path.endsWith('/stream')
    if (isStream && !streams) return void res.writeHead(503).end()
    const isQuestion = isStream || req.headers['sec-fetch-dest'] === 'empty'
    const mishap: Mishap = (isQuestion && !isMended && left.shift()) || { is: 'passed' }
    if (mishap.is === 'refused') return void req.socket.destroy()
    if (mishap.is === 'answered by the proxy') return void res.writeHead(mishap.status).end()
    const asking = request(
      {
        port: press(),
        host: '127.0.0.1',
        path: req.url,
        method: req.method,
        headers: headersFor(req, mishap),
        agent: false,
      },
      (answer) => void (isStream ? stream(answer, res, mishap) : whole(req, answer, res, mishap)),
    )
    asking.on('error', () => res.destroy())
    res.on('close', () => asking.destroy())
    asking.end()
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })

  function stream(answer: IncomingMessage, res: ServerResponse, mishap: Mishap): void {
    const held: Buffer[] = []
    let isHeld = mishap.is === 'held'
    let sent = 0
    if (mishap.is === 'held') {
      setTimeout(() => {
        isHeld = false
        for (const part of held) res.write(part)
      }, mishap.ms)
    }
    res.writeHead(answer.statusCode ?? 502, answer.headers).flushHeaders()
    answer.on('data', (part: Buffer) => {
      // Nobody waits for seconds in a test to see how long a page waits.
      const quick = Buffer.from(part.toString('latin1').replace(/retry: \d{1,4}\n/, 'retry: 20\n'), 'latin1')
      if (mishap.is === 'silent') return
      if (isHeld) held.push(quick)
      else if (mishap.is === 'cut' && sent + quick.length > mishap.afterBytes) {
        res.write(quick.subarray(0, mishap.afterBytes - sent), () => res.destroy())
      } else res.write(quick)
      sent += quick.length
    })
    answer.on('end', () => res.end())
    answer.on('error', () => res.destroy())
  }

  async function whole(
    req: IncomingMessage,
    answer: IncomingMessage,
    res: ServerResponse,
    mishap: Mishap,
  ): Promise<void> {
    const parts: Buffer[] = []
    try {
      for await (const part of answer) parts.push(part)
    } catch {
      return void res.destroy()
    }
    const now: Answer = { status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(parts) }
    const known = before.get(req.url ?? '') ?? []
    if (now.status === 200) before.set(req.url ?? '', [now, ...known])
    if (mishap.is === 'silent') return
    const { status, headers, body } =
      (mishap.is === 'from before' && known[mishap.back % Math.max(1, known.length)]) || now
    if (mishap.is === 'held') await new Promise((resolve) => setTimeout(resolve, mishap.ms))
    res.writeHead(status, headers)
    if (mishap.is === 'cut' && mishap.afterBytes < body.length) {
      res.write(body.subarray(0, mishap.afterBytes), () => res.destroy())
    } else res.end(body)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const here: string | AddressInfo | null = server.address()
  if (here === null || typeof here === 'string') throw new Error('The line listens nowhere')
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://localhost:${here.port}`,
    /** Ends whatever is under way. */
    cut,
    /** From now on everything passes. */
    mend: () => {
      isMended = true
    },
    close: () => {
      cut()
      server.close()
    },
  }
}

/** Whoever asks a stream from further back is told everything from there again. */
function headersFor({ headers, url = '' }: IncomingMessage, mishap: Mishap): IncomingMessage['headers'] {
  if (mishap.is !== 'from before') return headers
  const last = Number(headers['last-event-id'] ?? /after=(\d+)/.exec(url)?.[1] ?? 0)
  return { ...headers, 'last-event-id': String(Math.max(0, last - mishap.back)) }
}
