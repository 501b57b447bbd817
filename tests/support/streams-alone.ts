import { createServer } from 'node:http'
import { chunkOf, type Frame } from '../../lib/press/frame'
import type { Head } from '../../lib/press/known'
import { Streams } from '../../lib/press/streams'
import { Tally } from '../../lib/press/tally'

/**
 * For benches: the press's streams without pages or a database, to be measured against write-loop.ts, which it behaves like.
 * `streams-alone.ts <port>`
 */
const head: Head = { number: 1, slug: 'bench', sequence: 0, status: 'live', changedAt: 0 }
const frames: Frame[] = []
const streams = new Streams({
  headers: [],
  copyOf: () => null,
  tally: new Tally().streams,
  onSent: () => undefined,
  changesAfter: async (_, after) => ({
    upTo: head.sequence,
    more: false,
    frames: frames.filter(({ sequence }) => sequence > after),
  }),
})

createServer(async (req, res) => {
  if (req.method === 'POST') {
    const parts: Buffer[] = []
    for await (const part of req) parts.push(part)
    const began = performance.timeOrigin + performance.now()
    head.sequence++
    const text = Buffer.concat(parts).toString('utf8')
    const { sequence } = head
    frames.splice(0, frames.length, { sequence, subject: `${sequence}`, at: 0, withdrawal: false, ...chunkOf(text) })
    streams.moved([head])
    res.end(String(began))
  } else if (req.url === '/stream')
    streams.join(req, res, head, { after: head.sequence, address: req.socket.remoteAddress ?? '' })
  else res.end()
}).listen({ port: Number(process.argv[2]), backlog: 4_096 })
