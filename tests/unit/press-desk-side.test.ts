import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { deskSide } from '@/lib/press/desk-side'
import { markUnavailable } from '@/lib/unavailable'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

type Behind = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>

/** Asks a desk whose framework is a function of the test. */
async function ask(
  behind: Behind,
  { path = '/desk', method = 'GET', headers = {}, proxies = 0, home = 'https://dateline.example' } = {},
) {
  const answer = deskSide({
    handler: async (...both) => behind(...both),
    publicUrl: new URL(home),
    proxies,
    dev: false,
  })
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return new Promise<{ status: number; headers: IncomingMessage['headers']; text: string }>((resolve, reject) => {
    const asking = request({ port, host: '127.0.0.1', path, method, headers, agent: false }, async (said) => {
      let text = ''
      for await (const part of said) text += part
      resolve({ status: said.statusCode ?? 0, headers: said.headers, text })
    })
    asking.on('error', reject).end()
  })
}

const echo: Behind = (req, res) => void res.end(JSON.stringify({ headers: req.headers, raw: req.rawHeaders }))

test('what a client says of itself as if it were a proxy, the framework or us is not believed', async () => {
  const forged = {
    'x-forwarded-for': '1.1.1.1',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    'x-real-ip': '1.1.1.1',
    forwarded: 'for=1.1.1.1',
    'x-middleware-subrequest': 'middleware',
    'x-dateline-address': '1.1.1.1',
    'x-dateline-anything': 'evil',
    'x-nonce': 'evil',
    'content-security-policy': "script-src 'nonce-evil'",
    'x-nextjs-data': 'evil',
  }
  const { headers, raw } = JSON.parse((await ask(echo, { headers: { ...forged, rsc: '1' }, path: '/desk?a=b' })).text)
  expect(JSON.stringify([headers, raw])).not.toMatch(/evil|1\.1\.1\.1|subrequest/)
  expect(headers).toMatchObject({
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-host': 'dateline.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-port': '443',
    'x-dateline-address': '127.0.0.1',
    'x-dateline-path': '/desk?a=b',
    rsc: '1',
  })
})

test('with one trusted proxy, the address that it saw is the address', async () => {
  const headers = { 'x-forwarded-for': '1.1.1.1, 203.0.113.7' }
  const told = JSON.parse((await ask(echo, { headers, proxies: 1 })).text)
  expect(told.headers['x-dateline-address']).toBe('203.0.113.7')
})

test('every answer has a nonce of its own, told to the framework and to the browser alike', async () => {
  const nonces = new Set<string>()
  for (let time = 0; time < 3; time++) {
    const answer = await ask(echo)
    const policy = String(answer.headers['content-security-policy'])
    expect(JSON.parse(answer.text).headers['content-security-policy']).toBe(policy)
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    expect(JSON.parse(answer.text).headers['x-nonce']).toBe(nonce)
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(3)
})

test('nothing of the desk is kept by anybody, whatever the framework would like', async () => {
  const page = await ask((_, res) => void res.setHeader('cache-control', 's-maxage=31536000').end('page'))
  expect(page.headers['cache-control']).toBe('no-store')
  const asset = await ask((_, res) => void res.setHeader('cache-control', 'immutable').end('js'), {
    path: '/_next/static/a.js',
  })
  expect(asset.headers['cache-control']).toBe('immutable')
  for (const { headers } of [page, asset]) {
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
    })
  }
})

test('over plain http no browser is told to use https', async () => {
  const { headers } = await ask(echo, { home: 'http://localhost:3000' })
  expect(headers['strict-transport-security']).toBeUndefined()
  expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
})

test.each([
  ['the action endpoint', { headers: { 'next-action': 'x' }, method: 'POST' }, 403],
  ['another protocol', { headers: { connection: 'upgrade', upgrade: 'websocket' } }, 400],
  ['writing to a page', { method: 'POST' }, 405],
  ['writing to the framework', { method: 'POST', path: '/_next/static/a.js' }, 405],
  ['a method that nobody offers', { method: 'TRACE', path: '/api/v1/entries' }, 405],
])('%s is refused before the framework hears of it', async (_, asked, status) => {
  let reached = false
  const answer = await ask(() => {
    reached = true
  }, asked)
  expect(answer.status).toBe(status)
  expect(reached).toBe(false)
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(answer.headers['x-content-type-options']).toBe('nosniff')
})

test('writing goes through the door', async () => {
  expect((await ask(echo, { method: 'POST', path: '/api/v1/entries' })).status).toBe(200)
})

test.each([
  ['sends its head itself', (res: ServerResponse) => void res.writeHead(500).end('broken')],
  [
    'leaves it to the first byte',
    (res: ServerResponse) => {
      res.statusCode = 500
      res.write('broken')
      res.end()
    },
  ],
])('a database that cannot be asked is 503 and says when to return, also when the framework %s', async (_, fail) => {
  const away = await ask(async (_req, res) => {
    await Promise.resolve()
    markUnavailable()
    fail(res)
  })
  expect(away.status).toBe(503)
  expect(away.headers['retry-after']).toBe('2')
  expect(away.headers['set-cookie']).toBeUndefined()
  expect((await ask((_req, res) => fail(res))).status).toBe(500)
})

test('one request that cannot be answered says nothing about another', async () => {
  const answers = await Promise.all(
    [true, false].map((isAway) =>
      ask(async (_req, res) => {
        if (isAway) markUnavailable()
        await new Promise((resolve) => setTimeout(resolve, 20))
        res.end('page')
      }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual([503, 200])
})

test('a framework that throws is answered for, without its words', async () => {
  const answer = await ask(() => {
    throw new Error('a secret')
  })
  expect(answer.status).toBe(500)
  expect(answer.text).not.toContain('secret')
  expect(answer.text).toContain('Nothing that was acknowledged is lost')
})
