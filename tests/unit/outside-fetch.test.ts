import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import tls from 'node:tls'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  fetchOutside,
  fetchWithinMs,
  isPublicAddress,
  mostFetchedBytes,
  type Outside,
} from '@/lib/source/outside-fetch'
import { cert, key } from '../support/page-example-certificate'

/** The machine that must not be reached: a real server on the loopback interface, on both families. */
const servers: Server[] = []
let port = 0
let asked: IncomingMessage[] = []
let answer: (req: IncomingMessage, res: ServerResponse) => void = (_, res) => res.end('INTERNAL')

const listening = (host: string, on: number) =>
  new Promise<Server>((resolve, reject) => {
    const server = createServer((req, res) => {
      asked.push(req)
      answer(req, res)
    })
    server.once('error', reject)
    server.listen(on, host, () => resolve(server))
  })

beforeAll(async () => {
  const server = await listening('127.0.0.1', 0)
  port = (server.address() as AddressInfo).port
  servers.push(server)
  // Not every machine has it.
  await listening('::1', port).then(
    (other) => servers.push(other),
    () => undefined,
  )
})
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})
beforeEach(() => {
  asked = []
  answer = (_, res) => res.end('INTERNAL')
})

/** As in production, but for the port of the listener: what stops us has to be the address. */
const outside = (names: Record<string, string[] | (() => string[])> = {}): Outside => ({
  resolve: async (host) => {
    const known = names[host]
    if (known) return typeof known === 'function' ? known() : known
    // The machine's own resolver and its list of hosts, in the way of a hostile one.
    return host.endsWith('localhost') || host.startsWith('localhost') ? ['127.0.0.1', '::1'] : []
  },
  mayConnect: isPublicAddress,
  ports: new Set([80, 443, port]),
})

/** The loopback interface stands in for the world: for what has to work. */
const open = (names: Record<string, string[]> = {}): Outside => ({
  ...outside({ 'page.example': ['127.0.0.1'], ...names }),
  mayConnect: (address) => /^(::ffff:)?127\./.test(address),
})

describe('nothing that is not public is asked, however it is written', () => {
  const ways = [
    'http://127.0.0.1',
    'http://127.1',
    'http://127.0.1',
    'http://2130706433',
    'http://0x7f000001',
    'http://0x7f.0.0.1',
    'http://0x7f.1',
    'http://017700000001',
    'http://0177.0.0.1',
    'http://0177.0.0.01',
    'http://127.000.000.001',
    'http://127.255.255.254',
    'http://0',
    'http://0.0.0.0',
    'http://[::1]',
    'http://[::]',
    'http://[0:0:0:0:0:0:0:1]',
    'http://[::ffff:127.0.0.1]',
    'http://[::ffff:7f00:1]',
    'http://[0:0:0:0:0:ffff:127.0.0.1]',
    'http://[::127.0.0.1]',
    'http://[::ffff:0:127.0.0.1]',
    'http://[64:ff9b::127.0.0.1]',
    'http://[2002:7f00:1::]',
    'http://localhost',
    'http://localhost.',
    'http://LOCALHOST',
    'http://anything.localhost',
    'http://１２７.０.０.１',
    'http://①②⑦.⓪.⓪.①',
    'http://127。0。0。1',
    'http://%31%32%37.0.0.1',
    'http://loop.nip.example',
    'http://mixed.example',
    'http://six.example',
    'http://mapped.example',
    'http://metadata.example',
  ]
  const names = {
    'loop.nip.example': ['127.0.0.1'],
    'mixed.example': ['203.0.113.7', '127.0.0.1'],
    'six.example': ['::1'],
    'mapped.example': ['::ffff:127.0.0.1'],
    'metadata.example': ['169.254.169.254'],
  }

  test.each(ways)('%s', async (way) => {
    const fetched = await fetchOutside(`${way}:${port}/`, outside(names))
    expect(fetched).toMatchObject({ outcome: 'failed', file: null, httpStatus: null })
    expect(fetched.error).toMatch(/not public|no address|Nobody answers/)
    expect(asked).toHaveLength(0)
  })

  test('there are more of these ways than the twenty-nine that are usually tried', () => {
    expect(ways.length).toBeGreaterThanOrEqual(29)
  })

  test.each([
    ['http://page.example@127.0.0.1', /name or a password|not public/],
    ['http://127.0.0.1@page.example', /name or a password/],
    ['http://a:b@127.0.0.1', /name or a password/],
    ['http://127.0.0.1\\@page.example', /not public/],
    ['file:///etc/passwd#', /no address of the web/],
    ['ftp://127.0.0.1', /no address of the web/],
    ['gopher://127.0.0.1', /no address of the web/],
    ['not an address', /no address of the web/],
  ])('%s is refused for what it is', async (way, reason) => {
    const fetched = await fetchOutside(`${way}:${port}/`, outside())
    expect(fetched.outcome).toBe('failed')
    expect(fetched.error).toMatch(reason)
    expect(asked).toHaveLength(0)
  })

  test('other ports than the usual two are not asked, also not of a public address', async () => {
    const production = { ...outside({ 'page.example': ['203.0.113.7'] }), ports: new Set([80, 443]) }
    for (const at of [22, 25, 5432, 6379, 8080, port]) {
      const fetched = await fetchOutside(`http://page.example:${at}/`, production)
      expect(fetched.error).toMatch(/port/)
    }
  })

  test('networks of others and of nobody are as closed as our own', () => {
    const closed = [
      '10.0.0.1',
      '172.16.0.1',
      '192.168.1.1',
      '100.64.0.1',
      '169.254.169.254',
      '192.0.0.192',
      '198.18.0.1',
      '192.0.2.1',
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
      '168.63.129.16',
      'fc00::1',
      'fd00:ec2::254',
      'fe80::1',
      'fec0::1',
      'ff02::1',
      '2001:db8::1',
      '64:ff9b:1::7f00:1',
      '::ffff:10.0.0.1',
      '5f00::1',
      '4000::1',
      '',
      'page.example',
    ]
    for (const address of closed) expect(isPublicAddress(address), address).toBe(false)
    for (const address of ['8.8.8.8', '2606:4700:4700::1111', '::ffff:8.8.8.8'])
      expect(isPublicAddress(address), address).toBe(true)
    const own = Object.values(networkInterfaces()).flatMap((all) => all ?? [])
    for (const { address } of own) expect(isPublicAddress(address), address).toBe(false)
  })
})

describe('redirects and names that change their mind', () => {
  test.each([
    'http://127.0.0.1:PORT/secret',
    'http://[::1]:PORT/secret',
    'http://2130706433:PORT/secret',
    'http://loop.example:PORT/secret',
    '//loop.example:PORT/secret',
    'http://localhost:PORT/secret',
  ])('a redirect to %s is looked at like a first address', async (to) => {
    answer = (req, res) => {
      res.writeHead(302, { location: to.replace('PORT', String(port)) })
      res.end(req.url)
    }
    // The first question goes to the loopback interface as if that were outside; from then on the real check holds.
    const fetched = await fetchOutside(`http://page.example:${port}/`, {
      ...outside({ 'page.example': ['127.0.0.1'], 'loop.example': ['127.0.0.1'] }),
      mayConnect: (address) => asked.length === 0 || isPublicAddress(address),
    })
    expect(fetched).toMatchObject({ outcome: 'failed', file: null })
    expect(fetched.error).toMatch(/not public/)
    expect(asked.map(({ url }) => url)).toEqual(['/'])
  })

  test('a name that is public when it is looked at and private when it is asked is asked where it was looked at', async () => {
    const answers = [['127.0.0.1'], ['127.0.0.9']]
    let questions = 0
    answer = (_, res) => res.end('the one that was looked at')
    const fetched = await fetchOutside(`http://rebinding.example:${port}/`, {
      resolve: async () => answers[questions++] ?? ['10.0.0.1'],
      mayConnect: (address) => address === '127.0.0.1',
      ports: new Set([port]),
    })
    expect(fetched.file?.bytes.toString()).toBe('the one that was looked at')
    expect(questions).toBe(1)
    expect(asked[0]?.headers.host).toBe(`rebinding.example:${port}`)
  })

  test('a connection that ends up elsewhere is dropped before anything is asked', async () => {
    let looks = 0
    const fetched = await fetchOutside(`http://page.example:${port}/`, {
      ...open(),
      mayConnect: () => ++looks === 1,
    })
    expect(fetched.outcome).toBe('failed')
    expect(asked).toHaveLength(0)
  })

  test('three redirects are followed, a fourth is not', async () => {
    answer = (req, res) => {
      const step = Number(req.url?.slice(1))
      if (step > 0) res.writeHead(301, { location: `/${step - 1}` })
      res.end('here')
    }
    expect(await fetchOutside(`http://page.example:${port}/3`, open())).toMatchObject({
      outcome: 'found',
      finalUrl: `http://page.example:${port}/0`,
    })
    expect(await fetchOutside(`http://page.example:${port}/4`, open())).toMatchObject({
      outcome: 'failed',
      error: expect.stringContaining('more than 3 times'),
    })
  })

  test('one that turns in a circle comes to an end', async () => {
    answer = (_, res) => {
      res.writeHead(302, { location: '/round' })
      res.end()
    }
    expect((await fetchOutside(`http://page.example:${port}/`, open())).outcome).toBe('failed')
    expect(asked).toHaveLength(4)
  })
})

describe('what is answered', () => {
  test('is kept byte for byte, with nothing of ours sent along', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 200])
    answer = (_, res) => {
      res.writeHead(200, { 'content-type': 'image/png', 'set-cookie': 'a=b' })
      res.end(bytes)
    }
    const fetched = await fetchOutside(`http://page.example:${port}/a?b=c#d`, open())
    expect(fetched).toEqual({
      outcome: 'found',
      httpStatus: 200,
      finalUrl: null,
      error: null,
      file: { bytes, contentType: 'image/png' },
    })
    expect(asked[0]?.url).toBe('/a?b=c')
    expect(Object.keys(asked[0]?.headers ?? {}).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ])
  })

  test('no proxy of the environment is asked', async () => {
    answer = (_, res) => res.end('direct')
    const before = { ...process.env }
    Object.assign(process.env, {
      NODE_USE_ENV_PROXY: '1',
      HTTP_PROXY: 'http://127.0.0.1:9',
      http_proxy: 'http://127.0.0.1:9',
    })
    try {
      expect((await fetchOutside(`http://page.example:${port}/`, open())).file?.bytes.toString()).toBe('direct')
    } finally {
      process.env = before
    }
  })

  test.each([
    [404, 'gone'],
    [410, 'gone'],
    [401, 'failed'],
    [403, 'failed'],
    [429, 'failed'],
    [500, 'failed'],
    [204, 'failed'],
    [300, 'failed'],
  ] as const)('status %i is %s', async (status, outcome) => {
    answer = (_, res) => {
      res.writeHead(status)
      res.end(status === 204 ? undefined : 'words of an error page')
    }
    const fetched = await fetchOutside(`http://page.example:${port}/`, open())
    expect(fetched).toMatchObject({ outcome, httpStatus: status, file: null })
    if (outcome === 'failed') expect(fetched.error).toContain(String(status))
  })

  test('more than ten megabytes are not read, said or unsaid', async () => {
    answer = (req, res) => {
      if (req.url === '/said') res.writeHead(200, { 'content-length': mostFetchedBytes + 1 })
      const part = Buffer.alloc(1024 * 1024)
      let sent = 0
      const more = () => {
        let isFull = false
        while (!isFull && !res.destroyed && sent++ < 40) isFull = !res.write(part)
        if (isFull) res.once('drain', more)
        else res.destroy()
      }
      more()
    }
    for (const way of ['/said', '/unsaid']) {
      const fetched = await fetchOutside(`http://page.example:${port}${way}`, open())
      expect(fetched).toMatchObject({ outcome: 'failed', error: 'It is larger than 10 MB' })
    }
  })

  test('what comes packed is unpacked, and a bomb is stopped on the way', async () => {
    const packed = { small: gzipSync('the words'), bomb: gzipSync(Buffer.alloc(mostFetchedBytes + 1)) }
    answer = (req, res) => {
      res.writeHead(200, { 'content-encoding': req.url === '/odd' ? 'zstd-odd' : 'gzip' })
      res.end(req.url === '/bomb' ? packed.bomb : req.url === '/broken' ? 'not packed' : packed.small)
    }
    expect((await fetchOutside(`http://page.example:${port}/`, open())).file?.bytes.toString()).toBe('the words')
    expect(packed.bomb.length).toBeLessThan(20_000)
    expect((await fetchOutside(`http://page.example:${port}/bomb`, open())).error).toBe('It is larger than 10 MB')
    expect((await fetchOutside(`http://page.example:${port}/broken`, open())).error).toMatch(/unpacked/)
    expect((await fetchOutside(`http://page.example:${port}/odd`, open())).error).toMatch(/packed in a way/)
  })

  test('an answer that breaks off is not taken for a whole one', async () => {
    answer = (_, res) => {
      res.writeHead(200, { 'content-length': 100 })
      res.write('half')
      setTimeout(() => res.destroy(), 20)
    }
    const fetched = await fetchOutside(`http://page.example:${port}/`, open())
    expect(fetched).toMatchObject({ outcome: 'failed', file: null })
  })

  test('five seconds are for all of it: names, redirects and an answer that drips', async () => {
    answer = (req, res) => {
      if (req.url === '/') {
        setTimeout(() => {
          res.writeHead(302, { location: '/drip' })
          res.end()
        }, 2_000)
        return
      }
      const drip = setInterval(() => res.write('.'), 100)
      res.on('close', () => clearInterval(drip))
    }
    const before = performance.now()
    const both = await Promise.all([
      fetchOutside(`http://page.example:${port}/`, open()),
      fetchOutside('http://silent.example/', { ...open(), resolve: () => new Promise(() => undefined) }),
    ])
    expect(performance.now() - before).toBeLessThan(fetchWithinMs + 1_000)
    for (const fetched of both) {
      expect(fetched).toMatchObject({ outcome: 'failed', error: expect.stringContaining('5 seconds') })
    }
  }, 10_000)

  test('a server that nobody can trust or reach is told plainly', async () => {
    expect((await fetchOutside(`https://page.example:${port}/`, open())).error).toMatch(/certificate|could not be read/)
    const closed = await fetchOutside('http://page.example:1/', { ...open(), ports: new Set([1]) })
    expect(closed.error).toBe('No connection came about')
    expect((await fetchOutside(`http://nobody.example:${port}/`, open())).error).toBe('Nobody answers for that name')
  })
})

describe('by https', () => {
  let securePort = 0

  beforeAll(async () => {
    const server = createSecureServer({ cert, key }, (req, res) => {
      asked.push(req)
      answer(req, res)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    securePort = (server.address() as AddressInfo).port
    servers.push(server)
  })
  const trusting = async <T>(ask: () => Promise<T>): Promise<T> => {
    const before = tls.getCACertificates()
    tls.setDefaultCACertificates([...before, cert])
    try {
      return await ask()
    } finally {
      tls.setDefaultCACertificates(before)
    }
  }
  const outsideByHttps = () => ({ ...open({ 'other.example': ['127.0.0.1'] }), ports: new Set([port, securePort]) })
  const fetchHere = (host: string) => fetchOutside(`https://${host}:${securePort}/`, outsideByHttps())

  test('the certificate is that of the name, although the connection is made to a number', async () => {
    answer = (_, res) => res.end('by https')
    const fetched = await trusting(() => fetchHere('page.example'))
    expect(fetched.file?.bytes.toString()).toBe('by https')
    for (const host of ['other.example', '127.0.0.1']) {
      expect((await trusting(() => fetchHere(host))).error, host).toBe('Its certificate is not one that can be trusted')
    }
    expect(asked).toHaveLength(1)
  })

  test('one that nobody vouches for is not asked, whatever the environment allows', async () => {
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    try {
      expect((await fetchHere('page.example')).error).toBe('Its certificate is not one that can be trusted')
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
    }
    expect(asked).toHaveLength(0)
  })

  test('a redirect to http is not followed; from http to https it is', async () => {
    answer = (req, res) => {
      const isSecure = 'encrypted' in req.socket
      const location = req.url === '/up' ? `https://page.example:${securePort}/up` : `http://page.example:${port}/down`
      if (req.url !== '/up' || !isSecure) res.writeHead(302, { location })
      res.end()
    }
    const down = await trusting(() => fetchHere('page.example'))
    expect(down.error).toMatch(/from https to http/)
    expect(asked).toHaveLength(1)
    const up = await trusting(() => fetchOutside(`http://page.example:${port}/up`, outsideByHttps()))
    expect(up).toMatchObject({ outcome: 'found', finalUrl: `https://page.example:${securePort}/up` })
  })
})
