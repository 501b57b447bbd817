import { connect } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Viewer } from '@/lib/access/roles'
import { stopInTime } from '@/lib/press/stop'
import { setPress } from '@/lib/record/heard'
import { type APress, aChange, aPress, until } from '../support/press'
import { aLiveBlog, aPublishedEntry, move, somebody } from '../support/story'

let editor: Viewer, reviewer: Viewer, here: APress
let blog: Awaited<ReturnType<typeof aLiveBlog>>

beforeAll(async () => {
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
})
beforeEach(async () => {
  here = await aPress({ patienceMs: 400 })
  setPress(here.press)
  blog = await aLiveBlog(editor)
  here.behind.asked.length = 0
})
afterEach(async () => {
  setPress(null)
  await here.close()
})

const page = () => `/live/${blog.slug}`
const publish = (headline: string) => aPublishedEntry(editor, reviewer, blog.id, { headline })

test('sixty-four ask at once after each change: every address is drawn once, and everybody sees the change', async () => {
  for (let round = 1; round <= 5; round++) {
    const { id } = await publish(`Round ${round}`)
    here.behind.asked.length = 0
    const addresses = [page(), '/', `${page()}/e/${id}`]
    const answers = await Promise.all(
      addresses.flatMap((address) => Array.from({ length: 64 }, () => here.ask(address))),
    )
    expect(here.behind.asked.toSorted()).toEqual(addresses.toSorted())
    for (const { status, text } of answers) {
      expect(status).toBe(200)
      expect(text).toContain(`Round ${round}`)
    }
  }
})

test('a reader of a page that is kept costs no render and no query', async () => {
  await here.ask(page())
  const [asked, readings] = [here.behind.asked.length, here.readings()]
  await Promise.all(Array.from({ length: 200 }, () => here.ask(`${page()}`)))
  expect(here.behind.asked).toHaveLength(asked)
  // Only the watch that goes on by itself may have looked meanwhile.
  expect(here.readings() - readings).toBeLessThanOrEqual(1)
})

test('whoever publishes sees it with the next request, and the next reader of a withdrawn entry does not', async () => {
  for (let round = 0; round < 10; round++) {
    const { id } = await publish(`Seen at once ${round}`)
    expect((await here.ask(page())).text).toContain(`Seen at once ${round}`)
    await move(reviewer, id, 'withdraw', { publicNote: 'We can no longer stand by this.' })
    expect((await here.ask(page())).text).not.toContain(`Seen at once ${round}`)
  }
})

test('another process hears of it within a quarter of a second', async () => {
  const other = await aPress()
  for (let round = 0; round < 10; round++) {
    await other.ask(page())
    const sequence = await aChange(blog.id)
    const committed = performance.now()
    await until('the other press has heard', async () =>
      (await other.ask(`${page()}/head`)).text.includes(`:${sequence},`),
    )
    expect(performance.now() - committed).toBeLessThan(250)
    expect((await other.ask(page())).headers.etag).toBe(`"${blog.slug}:${sequence}:test"`)
  }
  await other.close()
})

test('a change that comes while a page is drawn is in the answer to whoever asks after it', async () => {
  await here.ask(page())
  await aChange(blog.id)
  await until('the change is heard', async () => (await here.ask(`${page()}/head`)).text.includes(':2,'))
  here.behind.delayMs = 150
  const early = here.ask(page())
  await until('the renderer is asked', () => here.behind.asked.length > 1)
  await publish('While it was drawn')
  const late = await here.ask(page())
  expect(late.text).toContain('While it was drawn')
  expect(late.headers.age).toBeUndefined()
  expect((await early).status).toBe(200)
})

test('while the renderer is away a page that was seen is served with its age, and one that was not says when to return', async () => {
  await publish('Before')
  await here.ask(page())
  here.behind.isAway = true
  await publish('After')
  const old = await here.ask(page())
  expect(old.status).toBe(200)
  expect(old.text).toContain('Before')
  expect(Number(old.headers.age)).toBeGreaterThanOrEqual(0)
  expect(old.headers.warning).toContain('110')
  const never = await here.ask('/')
  expect(never.status).toBe(503)
  expect(Number(never.headers['retry-after'])).toBeGreaterThan(0)
  expect(never.headers['cache-control']).toBe('no-store')
  here.behind.isAway = false
  await until('it is drawn again', async () => (await here.ask(page())).text.includes('After'))
  expect((await here.ask(page())).headers.age).toBeUndefined()
})

test('a renderer that takes too long is not waited for when there is something to show', async () => {
  await here.ask(page())
  here.behind.delayMs = 1_500
  await aChange(blog.id)
  await until('the change is heard', async () => (await here.ask(`${page()}/head`)).text.includes(':2,'))
  const before = performance.now()
  const answer = await here.ask(page())
  expect(performance.now() - before).toBeLessThan(800)
  expect(answer.headers.warning).toContain('110')
  await until('what took long is there', async () => !(await here.ask(page())).headers.warning)
})

test('unknown and unpublished look alike, byte for byte, and cost nothing', async () => {
  const unpublished = await aLiveBlog(editor, { started: false })
  const readings = here.readings()
  const answers = await Promise.all(
    ['never-was', unpublished.slug].flatMap((slug) =>
      [
        '',
        '/',
        '/head',
        '/stream',
        '/changes?after=0',
        '/record.jsonl',
        '/page/1',
        '/e/0b8f7a1e-3c55-4f0a-9a52-0d7b2f4c6e11',
      ]
        .filter((path) => path !== '/')
        .map((path) => here.ask(`/live/${slug}${path}`)),
    ),
  )
  for (const { status, text } of answers) {
    expect(status).toBe(404)
    expect(text).toBe(answers[0]?.text)
  }
  const headers = answers.map(({ headers: { date, ...rest } }) => JSON.stringify(rest))
  expect(new Set(headers).size).toBe(1)
  expect(here.behind.asked).toEqual([])
  expect(here.readings() - readings).toBeLessThanOrEqual(1)
})

test('a numbered page that cannot be there is refused without asking anybody', async () => {
  await publish('One')
  expect((await here.ask(`${page()}/page/1`)).status).toBe(404)
  expect((await here.ask(`${page()}/page/0`)).status).toBe(404)
  expect(here.behind.asked).toEqual([])
})

test('an entry that never was is looked for once per change', async () => {
  const address = `${page()}/e/0b8f7a1e-3c55-4f0a-9a52-0d7b2f4c6e11`
  for (let time = 0; time < 5; time++) expect((await here.ask(address)).status).toBe(404)
  expect(here.behind.asked).toHaveLength(1)
})

test('who holds the page already is told so, in whatever encoding they hold it', async () => {
  for (const [accepted, decode] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
    ['identity', (bytes: Buffer) => bytes],
  ] as const) {
    const full = await here.ask(page(), { 'accept-encoding': accepted })
    expect(decode(full.body).toString()).toContain('<!doctype html>')
    expect(full.headers['content-encoding']).toBe(accepted === 'identity' ? undefined : accepted)
    expect(full.headers.vary).toBe('Accept-Encoding')
    const etag = full.headers.etag ?? ''
    const held = await here.ask(page(), { 'accept-encoding': accepted, 'if-none-match': etag })
    expect(held).toMatchObject({ status: 304, text: '' })
    expect(held.headers.etag).toBe(etag)
    const head = await here.ask(page(), { 'accept-encoding': accepted }, 'HEAD')
    expect(head).toMatchObject({ status: 200, text: '' })
    expect(head.headers['content-length']).toBe(String(full.body.length))
  }
  expect(here.behind.asked).toEqual([page()])
})

test('a page has one address: what is written after a question mark makes no other', async () => {
  await here.ask(page())
  expect((await here.ask(`${page()}?fbclid=1`)).status).toBe(200)
  expect((await here.ask(`${page()}/`)).headers.location).toBe(page())
  expect(here.behind.asked).toEqual([page()])
})

test('pages can be read and nothing else', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
    const answer = await here.ask(page(), {}, method)
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toBe('GET, HEAD')
  }
})

test('what changed is drawn once for everybody who asks after the same change; whoever has all is told so from memory', async () => {
  await publish('One')
  here.behind.asked.length = 0
  const answers = await Promise.all(Array.from({ length: 20 }, () => here.ask(`${page()}/changes?after=1`)))
  for (const { text } of answers) {
    expect(JSON.parse(text)).toMatchObject({ sequence: 2, more: false, changes: [{ sequence: 2, kind: 'published' }] })
  }
  expect(here.behind.asked).toEqual([`${page()}/changes?after=1`])
  for (const after of [2, 3, 999_999]) {
    const { text } = await here.ask(`${page()}/changes?after=${after}`)
    expect(JSON.parse(text)).toEqual({ sequence: 2, changes: [], more: false })
  }
  expect(here.behind.asked).toHaveLength(1)
  const unreadable = await here.ask(`${page()}/changes?after=two`)
  expect(unreadable.status).toBe(400)
  expect(JSON.parse(unreadable.text).error.code).toBe('invalid_input')
})

test('who only looks whether there is news gets an answer of less than 200 bytes, headers and all', async () => {
  const first = await here.ask(`${page()}/head`)
  expect(JSON.parse(first.text)).toEqual({ sequence: 1, status: 'live' })
  const wire = await onTheWire(`GET ${page()}/head HTTP/1.1\r\nHost: a\r\nIf-None-Match: ${first.headers.etag}\r\n\r\n`)
  expect(wire).toContain('304 Not Modified')
  expect(wire.length).toBeLessThanOrEqual(200)
  await aChange(blog.id)
  await until('the head has moved', async () => {
    const answer = await here.ask(`${page()}/head`, { 'if-none-match': first.headers.etag ?? '' })
    return answer.status === 200
  })
})

test('the press is ready once it has heard, and says why when it is not', async () => {
  await until('it listens', async () => (await here.ask('/api/health/ready')).status === 200)
  expect((await here.ask('/api/health')).status).toBe(200)
  await here.press.stop()
  const stopping = await here.ask('/api/health/ready')
  expect(stopping.status).toBe(503)
  expect(JSON.parse(stopping.text).reasons).toContain('It is stopping')
  expect((await here.ask('/api/health')).status).toBe(200)
})

test('a process that is asked to stop answers what it was asked before, and takes nothing new', async () => {
  here.behind.delayMs = 300
  const underWay = here.ask(page())
  await until('the renderer is asked', () => here.behind.asked.length > 0)
  const before = performance.now()
  await stopInTime(here.server, here.press)
  expect(performance.now() - before).toBeLessThan(2_000)
  expect((await underWay).status).toBe(200)
  await expect(here.ask(page())).rejects.toThrow()
})

function onTheWire(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(here.port, '127.0.0.1', () => socket.write(request))
    socket.once('data', (bytes) => {
      resolve(bytes.toString())
      socket.destroy()
    })
    socket.once('error', reject)
  })
}
