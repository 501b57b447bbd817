import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Viewer } from '@/lib/access/roles'
import { setPress } from '@/lib/record/heard'
import { Watch } from '@/lib/watch/watch'
import { type APress, aChange, aPress, StreamReader, until } from '../support/press'
import { aLiveBlog, anEntry, aPublishedEntry, move, somebody } from '../support/story'

const token = 'a-token-of-thirty-two-characters.'
const bearer = { authorization: `Bearer ${token}` }

let editor: Viewer, reviewer: Viewer, here: APress, watch: Watch
let blog: Awaited<ReturnType<typeof aLiveBlog>>

beforeAll(async () => {
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
})
beforeEach(async () => {
  watch = new Watch(token, { https: false })
  here = await aPress({ watch })
  setPress(here.press)
  blog = await aLiveBlog(editor)
})
afterEach(async () => {
  setPress(null)
  await here.close()
})

const page = () => `/live/${blog.slug}`

/** What is told now, by the name of the sample with its labels as Prometheus writes them. */
async function told(): Promise<Map<string, number>> {
  const { text } = await here.ask('/api/metrics', bearer)
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]))
}

test('metrics are for whoever has the token, and for nobody else', async () => {
  for (const authorization of [undefined, 'Bearer', `Bearer ${token}x`, `Bearer ${token.slice(1)}`, `Basic ${token}`]) {
    const refused = await here.ask('/api/metrics', authorization === undefined ? {} : { authorization })
    expect(refused.status).toBe(401)
    expect(refused.headers['www-authenticate']).toBe('Bearer')
    expect(refused.text).not.toContain('dateline_')
  }
  expect((await here.ask(`/api/metrics?token=${encodeURIComponent(token)}`)).status).toBe(401)
  const given = await here.ask('/api/metrics', bearer)
  expect(given.status).toBe(200)
  expect(given.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(given.headers['cache-control']).toBe('no-store')
  expect((await here.ask('/api/metrics', bearer, 'HEAD')).text).toBe('')
  expect((await here.ask('/api/metrics', bearer, 'POST')).status).toBe(405)
})

test('where no token is set there is nothing at the address but what the desk says of it', async () => {
  const other = await aPress()
  expect((await other.ask('/api/metrics', bearer)).text).toBe('the desk')
  await other.close()
})

test('requests are counted by what was asked for, and an address that somebody made up adds no name of its own', async () => {
  await here.ask(page())
  const etag = (await here.ask(page())).headers.etag ?? ''
  await here.ask(page(), { 'if-none-match': etag })
  for (const made of ['/made-up', '/live/made-up', '/live/made-up/page/7', `${page()}/changes?after=x`])
    await here.ask(made)
  await here.ask(page(), {}, 'POST')
  await here.ask('/api/v1/made-up')
  const now = await told()
  const count = (kind: string, status: string) => now.get(`dateline_requests_total{kind="${kind}",status="${status}"}`)
  expect([count('page', '2xx'), count('page', '3xx'), count('page', '4xx')]).toEqual([2, 1, 2])
  expect(count('unknown', '4xx')).toBe(1)
  expect(count('olderPage', '4xx')).toBe(1)
  expect(count('unreadableChanges', '4xx')).toBe(1)
  expect(count('door', '2xx')).toBe(1)
  expect([...now.keys()].join()).not.toContain('made-up')
  expect([...now.keys()].join()).not.toContain(blog.slug)
})

test('what came from memory, what was drawn and what was old are told apart', async () => {
  await here.ask(page())
  for (let time = 0; time < 5; time++) await here.ask(page())
  await here.ask(`${page()}/e/0b8f7a1e-3c55-4f0a-9a52-0d7b2f4c6e11`)
  const first = await told()
  const from = (now: Map<string, number>, where: string) => now.get(`dateline_answers_total{from="${where}"}`)
  expect([from(first, 'drawn'), from(first, 'kept'), from(first, 'missing')]).toEqual([1, 5, 1])
  expect(first.get('dateline_render_seconds_count{kind="page",outcome="drawn"}')).toBe(1)
  expect(first.get('dateline_render_seconds_count{kind="entry",outcome="missing"}')).toBe(1)
  expect(first.get('dateline_kept_addresses')).toBe(1)
  expect(first.get('dateline_kept_bytes')).toBeGreaterThan(0)

  here.behind.isAway = true
  await aChange(blog.id)
  await until('the change is heard', async () => (await here.ask(`${page()}/head`)).text.includes(':2,'))
  await here.ask(page())
  const second = await told()
  expect(from(second, 'older')).toBe(1)
  expect(second.get('dateline_render_seconds_count{kind="page",outcome="failed"}')).toBe(1)
  expect(second.get('dateline_errors_total{part="press"}')).toBeGreaterThan(0)
})

test('how long a change takes to its readers is measured from its time in the record', async () => {
  await until('it knows the clock of the database', async () => (await told()).has('dateline_clock_behind_seconds'))
  await here.ask(page())
  const reader = await new StreamReader(blog.slug).open(here.port)
  await until('the stream is open', async () => (await told()).get('dateline_streams_open') === 1)
  const before = await told()
  await aPublishedEntry(editor, reviewer, blog.id, { headline: 'Seen' })
  await until('the reader has it', () => reader.lastId === 2)
  await here.ask(page())
  await here.ask(page())
  const after = await told()
  for (const by of ['heard', 'streams', 'page']) {
    const grown = (what: string) => {
      const name = `dateline_change_seen_seconds_${what}{by="${by}"}`
      return (after.get(name) ?? 0) - (before.get(name) ?? 0)
    }
    expect([by, grown('count')]).toEqual([by, 1])
    expect(grown('sum'), by).toBeGreaterThan(0)
    expect(grown('sum'), by).toBeLessThan(5)
  }
  expect(after.get('dateline_streams_total{what="opened"}')).toBe(1)
  reader.cut()
  await until('the stream is closed', async () => (await told()).get('dateline_streams_open') === 0)
})

test('what was in the record before the process started is not counted as seen late', async () => {
  await aPublishedEntry(editor, reviewer, blog.id, { headline: 'Long ago' })
  const later = new Watch(token, { https: false })
  const other = await aPress({ watch: later })
  await other.ask(page())
  const { text } = await other.ask('/api/metrics', bearer)
  expect(text).not.toContain('dateline_change_seen_seconds_count')
  await other.close()
})

test('whether changes are heard is told, and a database that has a moment off is not hidden', async () => {
  await until('it listens', async () => (await told()).get('dateline_listening') === 1)
  const now = await told()
  expect(now.get('dateline_record_readable')).toBe(1)
  expect(now.get('dateline_deaf_seconds')).toBe(0)
})

test('what waits on the desk is counted with its age, names nobody, and is asked for once however often somebody scrapes', async () => {
  const [first, second] = [
    await anEntry(editor, blog.id, { headline: 'Secret headline' }),
    await anEntry(editor, blog.id),
  ]
  await move(editor, first.id, 'submit')
  const published = await aPublishedEntry(editor, reviewer, blog.id)
  await move(reviewer, published.id, 'withdraw', { publicNote: 'We can no longer stand by this.' })
  watch.desk()
  const now = await told()
  expect(now.get('dateline_entries_waiting{for="review"}')).toBeGreaterThanOrEqual(1)
  expect(now.get('dateline_entries_waiting{for="confirmation"}')).toBeGreaterThanOrEqual(1)
  expect(now.get('dateline_entries_waiting{for="publication"}')).toBeGreaterThanOrEqual(0)
  expect(now.get('dateline_entries_longest_wait_seconds{for="review"}')).toBeGreaterThan(0)
  expect(now.get('dateline_entries_longest_wait_seconds{for="review"}')).toBeLessThan(3_600)
  const { text } = await here.ask('/api/metrics', bearer)
  for (const secret of ['Secret headline', blog.slug, editor.name, first.id]) expect(text).not.toContain(secret)
  await move(editor, second.id, 'submit')
  expect((await told()).get('dateline_entries_waiting{for="review"}')).toBe(
    now.get('dateline_entries_waiting{for="review"}'),
  )
})

test('a process without a desk tells nothing of one, and its scrape asks the desk’s database nothing', async () => {
  expect([...(await told()).keys()].filter((name) => name.includes('waiting'))).toEqual([])
  expect(watch.names.filter((name) => name.startsWith('dateline_entries'))).toEqual([])
})
