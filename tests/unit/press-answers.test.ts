import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { addressOf } from '@/lib/press/address'
import { encodingFor } from '@/lib/press/encoding'
import { heldOf, heldTag } from '@/lib/press/etag'
import { deskPolicy, readerHeaders } from '@/lib/press/headers'
import { keep, press, send } from '@/lib/press/kept'
import { KnownLiveBlogs } from '@/lib/press/known'
import { Shelf } from '@/lib/press/shelf'

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br', 'br'],
  ['gzip, deflate', 'gzip'],
  ['GZIP', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0, gzip;q=0', 'identity'],
  ['gzip;q=1.0, br;q=0.5', 'gzip'],
  ['gzip;q=0.5, identity', 'identity'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['br;q=0, *', 'gzip'],
  ['identity;q=0, gzip;q=0.1', 'gzip'],
  ['gzip;q=nonsense', 'identity'],
  ['zstd, deflate', 'identity'],
])('a client that accepts %j is answered in %s', (accepted, encoding) => {
  expect(encodingFor(accepted)).toBe(encoding)
})

test.each([
  [undefined, null],
  ['"a:1.br"', '"a:1.br"'],
  ['W/"a:1.br"', '"a:1.br"'],
  ['"x", W/"a:1"', '"a:1"'],
  ['*', '"a:1.br"'],
  ['"a:2"', null],
  ['a:1', null],
])('a client that holds %j is found to hold %j', (held, tag) => {
  expect(heldTag(held, ['"a:1.br"', '"a:1"'])).toBe(tag)
})

test.each([
  ['::ffff:203.0.113.7', undefined, 0, '203.0.113.7'],
  ['10.0.0.1', '203.0.113.7', 0, '10.0.0.1'],
  ['10.0.0.1', '203.0.113.7', 1, '203.0.113.7'],
  ['10.0.0.1', '1.1.1.1, 203.0.113.7', 1, '203.0.113.7'],
  ['10.0.0.1', '1.1.1.1, 203.0.113.7, 10.0.0.2', 2, '203.0.113.7'],
  ['10.0.0.1', '203.0.113.7', 3, '203.0.113.7'],
  ['10.0.0.1', '203.0.113.7:4711', 1, '203.0.113.7'],
  ['10.0.0.1', '[2001:db8::1]:4711', 1, '2001:db8::1'],
  ['10.0.0.1', 'unknown', 1, '10.0.0.1'],
  ['10.0.0.1', undefined, 2, '10.0.0.1'],
])('from %s, forwarded for %s over %i trusted proxies, somebody at %s asks', (remote, forwarded, proxies, address) => {
  expect(addressOf(remote, forwarded, proxies)).toBe(address)
})

test('no policy lets anything inline run, or anything from elsewhere load', () => {
  const [, policy = ''] = readerHeaders(true)
  expect(policy).toContain("default-src 'none'; script-src 'self';")
  expect(policy).not.toContain('unsafe')
  const desk = deskPolicy('n', { https: true, dev: false })
  expect(desk).toContain("script-src 'nonce-n' 'strict-dynamic';")
  expect(desk).not.toContain('unsafe-eval')
  expect(readerHeaders(false).join()).not.toContain('Strict-Transport-Security')
})

const answer = (text: string) =>
  keep({
    status: 200,
    body: Buffer.from(text),
    contentType: 'text/html',
    cacheControl: 'no-cache',
    tag: 't',
    headers: [],
    stamp: 1,
    clock: { sequence: 1 },
  })

test('each encoding of an answer has an entity tag of its own, and one that saves nothing is not used', async () => {
  const long = await answer('word '.repeat(500))
  expect(new Set(long.etags).size).toBe(3)
  const short = await answer('word')
  expect(short.etags).toEqual(['"t"'])
  expect(short.forms.br.headers).not.toContain('Content-Encoding')
})

test('a page that has stood is sent in fewer bytes under a tag of its own, and who holds the larger one goes on with it', async () => {
  const words = Array.from({ length: 2_000 }, (_, n) => `${(n * 7_919) % 613} words`).join(' ')
  const kept = await answer(words)
  const server = createServer((req, res) => send(req, res, kept)).listen(0)
  await once(server, 'listening')
  const ask = (headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
      headers: { 'accept-encoding': 'br', ...headers },
    })
  const before = await ask({})
  await press(kept)
  const after = await ask({})
  expect(Number(after.headers.get('content-length'))).toBeLessThan(Number(before.headers.get('content-length')))
  expect([before.headers.get('etag'), after.headers.get('etag')]).toEqual(['"t.br"', '"t.br11"'])
  expect(await after.text()).toBe(words)
  for (const tag of ['"t.br"', '"t.br11"', '"t.gz"', '"t"']) {
    const unchanged = await ask({ 'if-none-match': tag })
    expect([unchanged.status, unchanged.headers.get('etag')]).toEqual([304, tag])
  }
  server.close()
})

test('a full shelf lets go of what was not asked for the longest', async () => {
  const shelf = new Shelf({ mostBytes: 1e9, mostAddresses: 10 })
  for (let at = 0; at < 10; at++) shelf.put(`/${at}`, await answer('x'))
  shelf.get('/0')
  shelf.put('/new', await answer('x'))
  expect(shelf.get('/0')).toBeDefined()
  expect(shelf.get('/new')).toBeDefined()
  expect(shelf.get('/1')).toBeUndefined()
  expect(shelf.size).toBeLessThanOrEqual(10)
})

test('a shelf holds no more bytes than it may', async () => {
  const shelf = new Shelf({ mostBytes: 50_000, mostAddresses: 1_000 })
  for (let at = 0; at < 100; at++) shelf.put(`/${at}`, await answer('x'))
  expect(shelf.bytes).toBeLessThanOrEqual(50_000)
  shelf.put('/huge', await answer('x'.repeat(60_000)))
  expect(shelf.get('/huge')).toBeUndefined()
})

test('what is known of a live blog never goes back, and stays the same thing', () => {
  const known = new KnownLiveBlogs()
  const head = { number: 1, slug: 'a', sequence: 3, status: 'live', changedAt: 0 } as const
  expect(known.learn([head])).toHaveLength(1)
  const a = known.bySlug('a')
  expect(known.learn([{ ...head, sequence: 2, status: 'ended' }])).toEqual([])
  expect(a).toMatchObject({ sequence: 3, status: 'live' })
  expect(known.learn([{ ...head, sequence: 4 }])).toEqual([a])
  expect(a?.sequence).toBe(4)
  const all = known.all.sequence
  known.learn([])
  expect(known.bySlug('a')).toBeUndefined()
  expect(known.all.sequence).toBeGreaterThan(all)
})

test.each([
  ['"a:41:build"', 'a', 41],
  ['W/"a:41:build.br"', 'a', 41],
  ['"a:41:build.gz", "a:43:other", "a:42:build"', 'a', 43],
  ['"b:99:build", "a:7:build"', 'a', 7],
  ['"2023-05-23:7:build"', '2023-05-23', 7],
  ['"/:120:build"', '/', 120],
  ['"41-live"', 'a', 41],
  ['"a:41:build"', '/', null],
  ['"zu7kq4c1"', 'a', null],
  ['"a:9999999999999:build"', 'a', null],
  ['"a:1:x\r\nSet-Cookie: y"', 'a', null],
  ['*', 'a', null],
  [undefined, 'a', null],
])('of what a client holds, %j, the newest of %s is %j', (held, name, sequence) => {
  expect(heldOf(held, name)?.sequence ?? null).toBe(sequence)
})

test('all live blogs together are counted as the record counts them, also when one is gone', () => {
  const known = new KnownLiveBlogs()
  const head = (number: number, sequence: number) =>
    ({ number, slug: `b${number}`, sequence, status: 'live', changedAt: 0 }) as const
  known.learn([head(1, 3), head(2, 4)])
  expect(known.sequenceOf('/')).toBe(7)
  known.learn([head(1, 4), head(2, 4)])
  expect([known.sequenceOf('/'), known.sequenceOf('b1'), known.sequenceOf('b3')]).toEqual([8, 4, -1])
  const before = known.all.sequence
  known.learn([head(1, 4)])
  expect(known.sequenceOf('/')).toBe(4)
  expect(known.all.sequence).toBeGreaterThan(before)
})
