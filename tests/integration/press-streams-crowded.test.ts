import { connect, type Socket } from 'node:net'
import { expect, test, vi } from 'vitest'
import { stopInTime } from '@/lib/press/stop'
import { blog, editor, open, reviewer } from '../support/followed-live-blog'
import { type APress, aChange, StreamReader, until } from '../support/press'
import { aPublishedEntry } from '../support/story'

/** Streams when many want one, when some take nothing in, and when somebody wants to spoil it for the others. */

const from = (here: APress, address: string, after: number | null = null) =>
  new StreamReader(blog.slug, after).open(here.port, { 'x-forwarded-for': address })

/** A connection that asks for something and takes nothing in. */
async function takingNothing(here: APress, request: string): Promise<Socket> {
  const socket = connect(here.port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.pause()
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  socket.write(request)
  return socket
}
const forStream = (more = '') => `GET /live/${blog.slug}/stream HTTP/1.1\r\nHost: a\r\n${more}\r\n`

test('two hundred readers who take nothing in during a thousand long changes are let go, and little is kept for them', async () => {
  const here = await open({ places: { most: 1_000, mostPerAddress: 1_000 } })
  const lines = new Set<Socket>()
  here.server.on('connection', (socket: Socket) => {
    lines.add(socket)
    socket.once('close', () => lines.delete(socket))
  })
  const { id } = await aPublishedEntry(editor, reviewer, blog.id, { headline: 'Long', body: longText })
  const slow = await Promise.all(Array.from({ length: 200 }, () => takingNothing(here, forStream())))
  const reader = await new StreamReader(blog.slug).open(here.port)
  await until('all are there', () => here.press.state().openStreams === 201)

  let last = 0
  let mostWaiting = 0
  for (let round = 0; round < 1_000; round++) {
    last = await aChange(blog.id, { entryId: id, on: round % 2 === 0 })
    mostWaiting = Math.max(mostWaiting, ...[...lines].map(({ writableLength }) => writableLength))
  }
  await until('who reads has all', () => reader.lastId === last, 30_000)
  await until('the others are let go', () => here.press.state().openStreams === 1, 30_000)
  expect(here.press.state().tally.streams.cut).toBe(200)
  // A quarter of a megabyte, and the change that came on top of it.
  expect(mostWaiting).toBeLessThan(512 * 1024)
  for (const socket of slow) socket.destroy()
}, 180_000)

test('one network opens and closes without end and never has more than its places, nor loses any; others are served all the while', async () => {
  const here = await open({ proxies: 1, places: { most: 100, mostPerAddress: 5 } })
  // Whoever has one address of these has them all.
  const noisy = (number: number) => `2001:db8:0:7::${number.toString(16)}`
  for (let round = 1; round <= 30; round++) {
    const opened = await Promise.all(Array.from({ length: 8 }, (_, nth) => from(here, noisy(round * 8 + nth))))
    expect(opened.filter(({ status }) => status === 200)).toHaveLength(5)
    const other = await from(here, '2001:db8:0:8::1')
    expect(other.status).toBe(200)
    for (const reader of [...opened, other]) reader.cut()
    await until('all places are free', () => here.press.state().openStreams === 0)
  }
})

test('when all places are taken the next reader is told to ask instead, and finds one as soon as somebody goes', async () => {
  const here = await open({ proxies: 1, places: { most: 3, mostPerAddress: 2 } })
  const readers = await Promise.all([1, 2, 3].map((number) => from(here, `203.0.113.${number}`)))
  const refused = await from(here, '203.0.113.9')
  expect([refused.status, Number(refused.headers['retry-after']) > 0]).toEqual([503, true])
  expect((await here.ask(`/live/${blog.slug}/head`)).status).toBe(200)
  readers[1]?.cut()
  await until('a place is free', async () => (await from(here, '203.0.113.9')).status === 200)
})

test('who goes while we still look for what they have seen elsewhere takes no place', async () => {
  const here = await open({ proxies: 1, places: { most: 100, mostPerAddress: 20 } })
  for (let round = 0; round < 100; round++) {
    const socket = await takingNothing(here, forStream('X-Forwarded-For: 203.0.113.7\r\nLast-Event-ID: 999999\r\n'))
    socket.destroy()
  }
  await until('nobody is left', () => here.press.state().openStreams === 0)
  expect((await from(here, '203.0.113.7')).status).toBe(200)
})

test('who asks only what a stream would be takes no place', async () => {
  const here = await open({ places: { most: 1, mostPerAddress: 1 } })
  for (const _ of [1, 2, 3]) {
    const told = await here.ask(`/live/${blog.slug}/stream`, {}, 'HEAD')
    expect([told.status, told.text, told.headers['content-type']]).toEqual([
      200,
      '',
      'text/event-stream; charset=utf-8',
    ])
  }
  expect((await new StreamReader(blog.slug).open(here.port)).status).toBe(200)
})

test('what is asked behind a stream over the same connection is never answered into it', async () => {
  const here = await open()
  const behind = `GET /live/${blog.slug}/head HTTP/1.1\r\nHost: a\r\n\r\n${forStream()}`
  const socket = connect(here.port, '127.0.0.1', () => socket.write(forStream() + behind.repeat(2_000)))
  let text = ''
  socket.on('data', (part) => {
    text += part
  })
  socket.on('error', () => undefined)
  const { id } = await aPublishedEntry(editor, reviewer, blog.id, { headline: 'One' })
  await until('they have it', () => text.includes('id: 2'))
  const last = await aChange(blog.id, { entryId: id, on: true })
  await until('they have the next', () => text.includes(`id: ${last}`))
  expect(here.press.state().openStreams).toBe(1)
  expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1)
  await here.press.stop()
  await until('it ends', () => socket.closed)
  expect(text.endsWith('\r\n0\r\n\r\n')).toBe(true)
})

test('a stop waits eight seconds for who takes nothing in, and no longer', async () => {
  const here = await open()
  const socket = await takingNothing(here, forStream())
  const reader = await new StreamReader(blog.slug).open(here.port)
  const { id } = await aPublishedEntry(editor, reviewer, blog.id, { headline: 'Long', body: longText })
  let last = 0
  for (let round = 0; round < 60; round++) last = await aChange(blog.id, { entryId: id, on: round % 2 === 0 })
  await until('who reads has all', () => reader.lastId === last)
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] })
  let isStopped = false
  const stopping = stopInTime(here.server, here.press).then(() => {
    isStopped = true
  })
  await vi.advanceTimersByTimeAsync(7_900)
  expect(isStopped).toBe(false)
  await vi.advanceTimersByTimeAsync(200)
  vi.useRealTimers()
  await stopping
  expect(reader.retryMs).toBeGreaterThanOrEqual(1_000)
  socket.destroy()
})

test('connections that never finish their question are ended, and whoever asks a whole one is answered meanwhile', async () => {
  const here = await open()
  const begun = ['', 'GET /live/', `GET /live/${blog.slug}/stream HTTP/1.1\r\nHost: a\r\nX-Long: `]
  const sockets = await Promise.all(Array.from({ length: 150 }, (_, nth) => takingNothing(here, begun[nth % 3] ?? '')))
  for (const socket of sockets) socket.resume()
  expect((await here.ask(`/live/${blog.slug}`)).status).toBe(200)
  await until('all are ended', () => sockets.every(({ closed }) => closed), 15_000)
  expect((await here.ask(`/live/${blog.slug}`)).status).toBe(200)
})

const longText = {
  type: 'doc' as const,
  content: Array.from({ length: 40 }, () => ({
    type: 'paragraph' as const,
    content: [{ type: 'text' as const, text: 'A long text. '.repeat(100) }],
  })),
}
