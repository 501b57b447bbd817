import { afterAll, beforeAll, expect, test } from 'vitest'
import { type APress, aChange, aLineTo, aPress, StreamReader, until } from '../support/press'
import { aLiveBlog, aPublishedEntry, somebody } from '../support/story'

let line: Awaited<ReturnType<typeof aLineTo>>, here: APress
let blog: Awaited<ReturnType<typeof aLiveBlog>>

beforeAll(async () => {
  // The readers' way to the database goes over a line that can be cut; the desk's does not.
  line = await aLineTo(process.env.READER_DATABASE_URL ?? '')
  process.env.READER_DATABASE_URL = line.url
  const [editor, reviewer] = [await somebody('editor'), await somebody('reviewer')]
  blog = await aLiveBlog(editor)
  await aPublishedEntry(editor, reviewer, blog.id, { headline: 'Seen before' })
  here = await aPress()
})
afterAll(async () => {
  line.mend()
  await here.close()
  line.close()
})

test('the database goes away and comes back: what was seen is served with its age, and all goes on without a restart', async () => {
  const page = `/live/${blog.slug}`
  const reader = await new StreamReader(blog.slug).open(here.port)
  const fresh = await here.ask(page)
  expect(fresh.headers.age).toBeUndefined()

  line.cut()
  await until('the press notices', async () => (await here.ask('/api/health/ready')).status === 503)
  await until('a second has passed', async () => Number((await here.ask(page)).headers.age) >= 1)
  const took: number[] = []
  for (let time = 0; time < 50; time++) {
    const before = performance.now()
    const answer = await here.ask(page)
    took.push(performance.now() - before)
    expect(answer.status).toBe(200)
    expect(answer.text).toBe(fresh.text)
    expect(answer.headers.warning).toContain('110')
  }
  expect(took.toSorted((a, b) => a - b)[47]).toBeLessThan(300)
  expect((await here.ask(`${page}/head`)).status).toBe(200)
  await until(
    'pages are told that they see a copy',
    async () => 'copyOf' in JSON.parse((await here.ask(`${page}/head`)).text),
    15_000,
  )
  const late = await new StreamReader(blog.slug).open(here.port)
  await until('a stream says so at once', () => late.copyOf !== null)
  expect(Date.parse(late.copyOf ?? '')).toBeLessThanOrEqual(Date.now() - 10_000)
  late.cut()
  expect((await here.ask(page, { 'if-none-match': fresh.headers.etag ?? '' })).status).toBe(304)
  const newer = `"${blog.slug}:999:another"`
  const holdsNewer = await here.ask(page, { 'if-none-match': newer })
  expect([holdsNewer.status, holdsNewer.headers.etag]).toEqual([304, newer])
  expect((await here.ask(`${page}/stream?after=999`)).status).toBe(503)
  const never = await here.ask('/')
  expect(never.status).toBe(503)
  expect(never.text).toContain('nothing is lost')
  expect((await here.ask('/live/never-was')).status).toBe(404)

  const sequence = await aChange(blog.id)
  expect(reader.isOpen).toBe(true)
  line.mend()
  const back = performance.now()
  await until('it is ready again', async () => (await here.ask('/api/health/ready')).status === 200)
  await until(
    'the page is fresh',
    async () => (await here.ask(page)).headers.etag === `"${blog.slug}:${sequence}:test"`,
  )
  await until('the stream goes on', () => reader.lastId === sequence)
  expect(performance.now() - back).toBeLessThan(5_000)
  expect((await here.ask(page)).headers.age).toBeUndefined()
  expect(JSON.parse((await here.ask(`${page}/head`)).text)).not.toHaveProperty('copyOf')
})

test('a process that starts while the database is away says that it cannot know, and serves as soon as it can', async () => {
  line.cut()
  const other = await aPress()
  expect((await other.ask(`/live/${blog.slug}`)).status).toBe(503)
  expect((await other.ask('/live/never-was')).status).toBe(503)
  expect((await other.ask('/api/health')).status).toBe(200)
  line.mend()
  await until('it serves', async () => (await other.ask(`/live/${blog.slug}`)).status === 200)
  expect((await other.ask('/live/never-was')).status).toBe(404)
  await other.close()
})
