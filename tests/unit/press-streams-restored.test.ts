import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chunkOf, type Frame } from '@/lib/press/frame'
import { type Head, KnownLiveBlogs } from '@/lib/press/known'
import { Streams } from '@/lib/press/streams'
import { Tally } from '@/lib/press/tally'
import { StreamReader, until } from '../support/press'

/** A backup is restored under a running press: for a moment the record is empty, and then every live blog is back. */

const head = (sequence: number): Head => ({ number: 1, slug: 'a', sequence, status: 'live', changedAt: 0 })
const frame = (sequence: number): Frame => ({
  sequence,
  subject: `entry ${sequence}`,
  at: 0,
  withdrawal: false,
  ...chunkOf(`id: ${sequence}\nevent: change\ndata: {"sequence":${sequence}}\n\n`),
})

const known = new KnownLiveBlogs()
let asked = 0
const streams = new Streams({
  headers: [],
  copyOf: () => null,
  changesAfter: async (_, after) => {
    asked++
    const upTo = known.bySlug('a')?.sequence ?? 0
    return { upTo, more: false, frames: after < upTo ? [frame(upTo)] : [] }
  },
  onSent: () => undefined,
  tally: new Tally().streams,
})
let server: Server
beforeEach(async () => {
  server = createServer((req, res) => {
    const blog = known.bySlug('a')
    const after = Number(req.headers['last-event-id'] ?? blog?.sequence)
    if (blog) streams.join(req, res, blog, { after, address: 'here' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  await streams.stop()
  server.closeAllConnections()
  server.close()
})

test('open readers are told to come back, hear what follows, and the record is not asked without end', async () => {
  const { port } = server.address() as AddressInfo
  known.learn([head(2)])
  const reader = await new StreamReader('a').open(port)
  known.learn([])
  streams.moved(known.learn([head(3)]))
  await until('the reader is told to come back', () => !reader.isOpen)
  expect(reader.retryMs).toBeGreaterThanOrEqual(1_000)

  const again = await new StreamReader('a', 2).open(port)
  await until('what came meanwhile is there', () => again.lastId === 3)
  streams.moved(known.learn([head(4)]))
  await until('what follows is there', () => again.lastId === 4)
  const before = asked
  await pause(600)
  expect(asked).toBe(before)
})
