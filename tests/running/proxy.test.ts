import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { connect as connectTls } from 'node:tls'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MapFilter } from '../../lib/map/map-filter'
import { EntryFilter } from '../../lib/record/entry-filter'
import { cert } from '../support/localhost-certificate'
import { ShippedNginx } from '../support/shipped-nginx'

/** What deploy/nginx.conf lets through, keeps, limits and says, with servers behind it that do as the test says. */

type Handler = (req: IncomingMessage, res: ServerResponse) => void

class Behind {
  readonly asked: { url: string; method: string; headers: IncomingMessage['headers']; raw: string[] }[] = []
  answer: Handler = (_, res) => void res.end('here')
  #server: Server | null = null
  #port = 0

  get port(): number {
    return this.#port
  }

  async open(): Promise<void> {
    this.#server = createServer((req, res) => {
      const { url = '', method = '', headers, rawHeaders } = req
      this.asked.push({ url, method, headers, raw: rawHeaders })
      req.resume()
      this.answer(req, res)
    })
    await new Promise<void>((resolve) => this.#server?.listen(this.#port, '127.0.0.1', resolve))
    const { port } = this.#server.address() as AddressInfo
    this.#port = port
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections()
    await new Promise((resolve) => this.#server?.close(resolve))
  }
}

const [one, two, desk, otherDesk] = [new Behind(), new Behind(), new Behind(), new Behind()]
const all = [one, two, desk, otherDesk]
let nginx: ShippedNginx
let turn = 0
/** An address that no test before has asked for, so that nothing is kept of it. */
let page = ''

beforeAll(async () => {
  await Promise.all(all.map((each) => each.open()))
  nginx = new ShippedNginx()
  await nginx.start({ presses: [one.port, two.port], desks: [desk.port, otherDesk.port] })
})
beforeEach(() => {
  page = `/live/story-${++turn}`
  for (const each of all) {
    each.asked.length = 0
    each.answer = (_, res) => void res.end('here')
  }
})
afterAll(async () => {
  await nginx.stop()
  await Promise.all(all.map((each) => each.close()))
})

const askedOfPresses = () => [...one.asked, ...two.asked]
const askedOfDesks = () => [...desk.asked, ...otherDesk.asked]
const pressesAnswer = (answer: Handler) => {
  one.answer = answer
  two.answer = answer
}

/** As a press answers with a page at a sequence. */
const pageAt =
  (sequence: () => number): Handler =>
  (req, res) => {
    const tag = `"story:${sequence()}:b"`
    const headers = ['Cache-Control', 's-maxage=1, stale-while-revalidate=10, stale-if-error=86400', 'ETag', tag]
    if (req.headers['if-none-match'] === tag) res.writeHead(304, headers).end()
    else res.writeHead(200, [...headers, 'Vary', 'Accept-Encoding']).end(`page ${sequence()}`)
  }

const said = {
  forwarded: 'for=192.0.2.60',
  'x-forwarded-for': '192.0.2.60',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'http',
  'x-forwarded-port': '666',
  'x-real-ip': '192.0.2.60',
  'true-client-ip': '192.0.2.60',
  'x-original-url': '/desk',
  'x-rewrite-url': '/desk',
  'x-middleware-subrequest': 'src/middleware',
  'x-middleware-rewrite': 'https://evil.example',
  'x-invoke-path': '/desk',
  'x-matched-path': '/desk',
  'x-nextjs-data': '1',
  'x-prerender-revalidate': 'evil',
  'x-now-route-matches': 'evil',
  'x-dateline-address': '192.0.2.60',
  'x-dateline-path': '/evil',
  'x-nonce': 'evil',
  'content-security-policy': "script-src 'nonce-evil'",
  'next-action': 'evil',
  'proxy-authorization': 'Basic evil',
  te: 'trailers',
  expect: '',
  'x-http-method-override': 'DELETE',
}

describe('what clients say', () => {
  it('of themselves does not reach a press; what tells readers apart does not either', async () => {
    const headers = { ...said, cookie: 'session=mine', referer: 'https://elsewhere.example/', 'user-agent': 'Mine' }
    await nginx.ask(page, { headers: { ...headers, 'accept-encoding': 'br', 'if-none-match': '"x"' } })
    const [{ headers: reached } = { headers: {} }] = askedOfPresses()
    expect(reached).toEqual({ host: `localhost:${nginx.port}`, 'accept-encoding': 'br' })
  })

  it('of themselves does not reach the desk, and their address does, once, as nginx saw it', async () => {
    const headers = { ...said, cookie: 'session=mine', origin: nginx.url, authorization: 'Bearer mine', rsc: '1' }
    await nginx.ask('/desk?a=b', { headers, from: '127.0.0.77' })
    const [asked] = askedOfDesks()
    expect(asked?.url).toBe('/desk?a=b')
    expect(asked?.headers).toEqual({
      host: `localhost:${nginx.port}`,
      'x-forwarded-for': '127.0.0.77',
      cookie: 'session=mine',
      origin: nginx.url,
      authorization: 'Bearer mine',
      rsc: '1',
    })
    expect(asked?.raw.filter((name) => name.toLowerCase() === 'x-forwarded-for')).toHaveLength(1)
  })

  it('about a stream is where they left off, and their address for counting', async () => {
    await nginx.ask(`${page}/stream?after=7&utm_source=x`, {
      headers: { ...said, 'last-event-id': '9', cookie: 'a=b' },
    })
    const [asked] = askedOfPresses()
    expect(asked?.headers).toEqual({
      host: `localhost:${nginx.port}`,
      'x-forwarded-for': '127.0.0.1',
      'last-event-id': '9',
    })
  })

  it('cannot switch the connection to another protocol', async () => {
    const headers = { connection: 'upgrade', upgrade: 'websocket' }
    for (const path of [page, '/desk', '/api/v1/entries']) expect((await nginx.ask(path, { headers })).status).toBe(200)
    for (const { headers } of [...askedOfPresses(), ...askedOfDesks()]) expect(headers).not.toHaveProperty('upgrade')
  })
})

describe('where requests go', () => {
  it.each([
    ['/', 'press'],
    ['/live/a', 'press'],
    ['/live/a/head', 'press'],
    ['/robots.txt', 'press'],
    ['/icon.svg', 'press'],
    ['/assets/reader.abc.css', 'press'],
    ['/deskless', 'press'],
    ['/desk', 'desk'],
    ['/desk/live-blogs', 'desk'],
    ['/sign-in?next=/desk', 'desk'],
    ['/api/v1/live-blogs', 'desk'],
    ['/api/auth/session', 'desk'],
    ['/_next/static/chunks/a.js', 'desk'],
    ['/api/health', 'nobody'],
    ['/api/health/ready', 'nobody'],
    ['/api/metrics', 'nobody'],
    ['/_next/image?url=x', 'nobody'],
    ['/_next/data/x.json', 'nobody'],
  ])('%s is asked of the %s', async (path, side) => {
    const { status } = await nginx.ask(path)
    const reached = askedOfPresses().length > 0 ? 'press' : askedOfDesks().length > 0 ? 'desk' : 'nobody'
    expect([reached, status]).toEqual([side, side === 'nobody' ? 404 : 200])
  })

  it('only reading is asked of a press', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
      for (const path of ['/', page, `${page}/stream`, '/assets/a.js']) {
        const answer = await nginx.ask(path, { method, body: method === 'POST' ? 'x' : '' })
        expect([answer.status, answer.headers.allow], `${method} ${path}`).toEqual([405, 'GET, HEAD'])
      }
    }
    expect(askedOfPresses()).toEqual([])
  })

  it('whoever asks under another name gets no answer, and no certificate', async () => {
    const refused = new Promise((resolve) => {
      const to = { host: '127.0.0.1', port: nginx.port, servername: 'elsewhere.example', ca: cert }
      connectTls(to)
        .on('error', resolve)
        .on('secureConnect', () => resolve('a certificate'))
    })
    expect(await refused).toBeInstanceOf(Error)
    await expect(nginx.ask('/', { headers: { host: 'elsewhere.example' } })).rejects.toThrow()
    const moved = await fetch(`http://127.0.0.1:${nginx.plainPort}/live/a?b=c`, { redirect: 'manual' }).catch(
      () => null,
    )
    expect(moved).toBeNull()
  })
})

describe('what is kept', () => {
  it('is one answer for all who are sent the same bytes, whatever their browsers say', async () => {
    pressesAnswer(pageAt(() => 1))
    const asking = [
      'br',
      'gzip, deflate, br, zstd',
      'br;q=0.9,gzip;q=0.5',
      'gzip',
      'gzip, br;q=0',
      '',
      'zstd',
      'deflate;q=1',
    ]
    for (const accepted of asking) {
      await nginx.ask(`${page}?utm_source=${accepted.length}`, {
        headers: { 'accept-encoding': accepted, cookie: accepted },
      })
    }
    expect(
      askedOfPresses()
        .map(({ url, headers }) => `${url} ${headers['accept-encoding']}`)
        .sort(),
    ).toEqual([`${page} br`, `${page} gzip`, `${page} identity`])
  })

  it('tells apart what a query means something for', async () => {
    pressesAnswer(pageAt(() => 1))
    for (const query of ['?after=1', '?after=2', '?after=1', '?x=1', '?x=2']) await nginx.ask(`${page}/changes${query}`)
    expect(
      askedOfPresses()
        .map(({ url }) => url)
        .sort(),
    ).toEqual([`${page}/changes`, `${page}/changes?after=1`, `${page}/changes?after=2`])
  })

  it.each(['after', 'time', 'change', ...Object.keys({ ...MapFilter.shape, ...EntryFilter.shape })])(
    'by %s a page is chosen, so it gets through',
    async (name) => {
      await nginx.ask(`${page}/map?${name}=1`)
      expect(askedOfPresses()[0]?.url).toBe(`${page}/map?${name}=1`)
    },
  )

  it('is never older than a second or so, however long nobody has asked', async () => {
    let sequence = 1
    pressesAnswer(pageAt(() => sequence))
    expect((await nginx.ask(page)).text).toBe('page 1')
    sequence = 2
    await pause(2_200)
    const answers = await Promise.all(Array.from({ length: 20 }, () => nginx.ask(page)))
    // The first one fetches it; who came at the same moment may be given what was there, once.
    expect(answers.map(({ text }) => text)).toContain('page 2')
    sequence = 3
    await pause(12_500)
    const later = await Promise.all(Array.from({ length: 20 }, () => nginx.ask(page)))
    expect(new Set(later.map(({ text }) => text))).toEqual(new Set(['page 3']))
    expect(askedOfPresses().some(({ headers }) => headers['if-none-match'] === '"story:1:b"')).toBe(true)
  })

  it('is fetched by one of many who want it at once', async () => {
    pressesAnswer((req, res) => void setTimeout(() => pageAt(() => 1)(req, res), 200))
    const answers = await Promise.all(Array.from({ length: 100 }, () => nginx.ask(page)))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(new Set(['200 page 1']))
    expect(askedOfPresses()).toHaveLength(1)
  })

  it('is shown when the presses fail, and says that it may be out of date', async () => {
    pressesAnswer(pageAt(() => 1))
    expect((await nginx.ask(page)).headers.warning).toBeUndefined()
    await pause(2_100)
    for (const failing of [500, 503]) {
      pressesAnswer((_, res) => void res.writeHead(failing).end('broken'))
      const kept = await nginx.ask(page)
      expect([kept.status, kept.text, kept.headers.warning]).toEqual([200, 'page 1', '110 - "Response is Stale"'])
    }
  })

  it('is nothing of the desk', async () => {
    for (const path of ['/desk', '/api/v1/live-blogs', '/sign-in']) {
      desk.answer = otherDesk.answer = (_, res) => void res.setHeader('cache-control', 's-maxage=60').end('private')
      await nginx.ask(path)
      await nginx.ask(path)
    }
    expect(askedOfDesks()).toHaveLength(6)
  })

  it('is not a stream', async () => {
    pressesAnswer((_, res) => {
      res.writeHead(200, ['Content-Type', 'text/event-stream', 'Cache-Control', 'no-cache, no-transform'])
      res.write('event: beat\ndata:\n\n')
      setTimeout(() => res.end('event: end\n\n'), 700)
    })
    const began = performance.now()
    const first = await new Promise<number>((resolve) => {
      const to = { host: '127.0.0.1', port: nginx.port, servername: 'localhost', ca: cert }
      const line = connectTls(to, () =>
        line.write(`GET ${page}/stream HTTP/1.1\r\nHost: localhost:${nginx.port}\r\n\r\n`),
      )
      line.on('data', (part) => {
        if (part.toString().includes('beat')) resolve(performance.now() - began)
      })
      line.on('close', () => resolve(Infinity))
    })
    // Passed on when it comes, and not when the answer is whole.
    expect(first).toBeLessThan(700)
    await nginx.ask(`${page}/stream`)
    expect(askedOfPresses()).toHaveLength(2)
  })
})

describe('when something behind ends', () => {
  afterEach(async () => {
    await Promise.all(all.map((each) => each.close()))
    await Promise.all(all.map((each) => each.open()))
    // For a second, counted in whole ones, nothing is asked of who has just failed.
    await pause(2_100)
  })

  it('readers and editors go on with what is left', async () => {
    await Promise.all([two.close(), otherDesk.close()])
    for (let time = 0; time < 6; time++) {
      expect((await nginx.ask(`${page}/e/${time}`)).status).toBe(200)
      const act = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }
      expect((await nginx.ask(`/api/v1/entries/${time}`, act)).status).toBe(200)
    }
  })

  it('an act whose desk dies under it is asked of the other one', async () => {
    desk.answer = (req) => void req.socket.destroy()
    for (let time = 0; time < 2; time++) {
      const answer = await nginx.ask('/api/v1/entries', { method: 'POST', body: '{}' })
      expect([answer.status, answer.text]).toEqual([200, 'here'])
    }
    expect(desk.asked.length).toBeGreaterThan(0)
  })

  it('and nothing is left, readers get what is kept, else a page that says when to return; programs get the same as data', async () => {
    pressesAnswer(pageAt(() => 1))
    await nginx.ask(page)
    await pause(2_100)
    await Promise.all(all.map((each) => each.close()))
    const kept = await nginx.ask(page)
    expect([kept.status, kept.text]).toEqual([200, 'page 1'])
    const never = await nginx.ask(`${page}/never`)
    expect([never.status, never.headers['retry-after'], never.headers['cache-control']]).toEqual([503, '5', 'no-store'])
    expect(never.text).toContain('nothing is lost')
    const act = await nginx.ask('/api/v1/entries', { method: 'POST', body: '{}' })
    expect([act.status, JSON.parse(act.text).error.code]).toEqual([503, 'unavailable'])
    expect(act.headers['content-type']).toBe('application/json; charset=utf-8')
  })

  it('a style that one press has not got yet is asked of the other', async () => {
    one.answer = (_, res) => void res.writeHead(404).end()
    for (let time = 0; time < 4; time++) expect((await nginx.ask(`/assets/reader.${time}.css`)).status).toBe(200)
  })
})

describe('limits', () => {
  it('a body may be as long as what it is for', async () => {
    const kib = (n: number) => Buffer.alloc(n * 1024, 'x')
    const post = (path: string, n: number) =>
      nginx.ask(path, { method: 'POST', body: kib(n) }).then(({ status }) => status)
    expect(await post('/api/v1/entries', 256)).toBe(200)
    expect(await post('/api/v1/pictures', 20 * 1024)).toBe(200)
    expect(await post('/api/v1/source-items/x/captures', 20 * 1024)).toBe(200)
    const tooLong = await nginx.ask('/api/v1/entries', { method: 'POST', body: kib(310) })
    expect([tooLong.status, JSON.parse(tooLong.text).error.code]).toEqual([413, 'too_large'])
    expect(await post('/api/v1/pictures', 22 * 1024)).toBe(413)
    expect((await nginx.ask(page, { headers: { 'content-length': '2048' }, body: kib(2) })).status).toBe(413)
  })

  it('one address cannot try passwords without end, and does not keep others from signing in', async () => {
    const signIn = (from: string) => nginx.ask('/api/sign-in', { method: 'POST', body: '{}', from })
    expect((await signIn('127.0.0.40')).status).toBe(200)
    let refused = await signIn('127.0.0.40')
    for (let tries = 0; tries < 300 && refused.status !== 429; tries++) refused = await signIn('127.0.0.40')
    expect(refused.status).toBe(429)
    expect([refused.headers['retry-after'], JSON.parse(refused.text).error.code]).toEqual(['10', 'too_many_requests'])
    expect((await signIn('127.0.0.41')).status).toBe(200)
  })

  it('pages that can be thought up without end are drawn for one address only so often; pages as such are not counted', async () => {
    const from = '127.0.0.50'
    const chosen = Array.from(
      { length: 300 },
      (_, at) => `${page}${at % 2 ? `/map?from=${at}` : `/at/${at}/${at + 1}`}`,
    )
    const answers = await Promise.all(chosen.map((path) => nginx.ask(path, { from })))
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(20)
    const plain = Array.from({ length: 300 }, (_, at) => `${page}/changes?after=${at}`)
    for (const { status } of await Promise.all(plain.map((path) => nginx.ask(path, { from })))) expect(status).toBe(200)
  })
})

it('what is written down names no reader, no browser and no secret', async () => {
  await Promise.all([one.close(), two.close()])
  const headers = { 'user-agent': 'Browser-of-Mine', referer: 'https://where-i-was.example/', cookie: 'session=secret' }
  await nginx.ask(`${page}?token=in-the-query`, { headers, from: '127.0.0.99' })
  await nginx.ask('/api/auth/callback/oidc?code=in-the-query', { headers, from: '127.0.0.99' })
  await Promise.all([one.open(), two.open()])
  const logs = await nginx.logs()
  expect(logs).toContain(`"path":"${page}","status":503`)
  expect(logs).not.toMatch(/127\.0\.0\.99|Browser-of-Mine|where-i-was|secret|in-the-query/)
  for (const line of logs.split('\n').filter(Boolean).slice(-5)) expect(() => JSON.parse(line), line).not.toThrow()
})

it('nothing that is sent says which nginx it is', async () => {
  const answers = await Promise.all(['/', '/_next/image', '/desk'].map((path) => nginx.ask(path)))
  for (const { headers, text } of answers) expect(`${headers.server} ${text}`).not.toMatch(/nginx\/\d/)
})
