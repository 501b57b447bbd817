import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import type { Condition } from '@/db/condition'
import { schemaMark } from '@/db/mark.mjs'
import { DeskAlone } from '@/lib/press/desk-alone'

let server: Server | undefined
let desk: DeskAlone
afterEach(async () => {
  vi.useRealTimers()
  await desk.stop()
  server?.close()
})

const fine: Condition = { skewMs: 3, commits: 'on', mark: schemaMark() }

/** A desk alone whose database stands as the test says; null is away. */
async function aDesk(condition: Condition | null) {
  desk = new DeskAlone({
    toDesk: (_, res) => void res.end('the desk'),
    condition: async () => {
      if (!condition) throw new Error('It is away')
      return condition
    },
    headers: ['X-Content-Type-Options', 'nosniff'],
  })
  await desk.open()
  const its = createServer((req, res) => desk.handle(req, res))
  server = its
  await new Promise<void>((resolve) => its.listen(0, '127.0.0.1', resolve))
  const { port } = its.address() as AddressInfo
  return (path: string, method = 'GET') => fetch(`http://127.0.0.1:${port}${path}`, { method })
}

test.each([
  ['is well', fine, []],
  ['is away', null, ['The database does not answer']],
  ['has another schema', { ...fine, mark: 'Dateline 0' }, [/schema of another version; run npm run migrate/]],
  ['has another clock', { ...fine, skewMs: -7_200_000 }, [/clock is -7200000 ms behind/]],
  ['may forget what it acknowledged', { ...fine, commits: 'off' }, [/synchronous_commit = off/]],
] as const)('a desk whose database %s says so to who watches over it, and goes on', async (_, condition, reasons) => {
  const ask = await aDesk(condition)
  const ready = await ask('/api/health/ready')
  expect(ready.status).toBe(reasons.length === 0 ? 200 : 503)
  const said = (await ready.json()).reasons ?? []
  expect(said).toEqual(reasons.map((reason) => (typeof reason === 'string' ? reason : expect.stringMatching(reason))))
  expect((await ask('/api/health')).status).toBe(200)
  expect(await (await ask('/desk')).text()).toBe('the desk')
})

test('a desk that stops is ready for nobody new', async () => {
  const ask = await aDesk(fine)
  await desk.stop()
  expect(await (await ask('/api/health/ready')).json()).toMatchObject({ reasons: ['It is stopping'] })
})

test('a desk that stops while it looks at its database looks no more', async () => {
  vi.useFakeTimers()
  let looked = 0
  let answer = (_: Condition) => {}
  desk = new DeskAlone({
    toDesk: () => undefined,
    condition: () => {
      looked++
      return new Promise((resolve) => {
        answer = resolve
      })
    },
    headers: [],
  })
  const opening = desk.open()
  await desk.stop()
  answer(fine)
  await opening
  await vi.advanceTimersByTimeAsync(60_000)
  expect(looked).toBe(1)
})

test('writing, signing in and the screens are the desk’s; what readers ask for is not here, whatever the method', async () => {
  const ask = await aDesk(fine)
  for (const path of ['/desk/people', '/sign-in', '/api/v1/entries', '/_next/static/a.js']) {
    expect(await (await ask(path, 'POST')).text(), path).toBe('the desk')
  }
  for (const path of ['/', '/live/a', '/live/a/stream', '/live/a/map?status=false', '/icon.svg', '/wp-login.php']) {
    const answer = await ask(path, 'POST')
    expect([answer.status, answer.headers.get('cache-control')], path).toEqual([404, 'no-store'])
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await answer.text()).toContain('Readers’ pages are not served here')
  }
})
