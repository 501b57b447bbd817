import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { perform } from '@/lib/act'
import { moveLiveBlog } from '@/lib/live-blog/live-blog-commands'
import { beatEveryMs } from '@/lib/record/beat'
import { changesAfter } from '@/lib/record/record-queries'
import { onServer } from '../support/database'
import { blog, editor, open, reviewer } from '../support/followed-live-blog'
import { aChange, StreamReader, until } from '../support/press'
import { aPublishedEntry, move, rewrite } from '../support/story'

const publish = (headline: string) => aPublishedEntry(editor, reviewer, blog.id, { headline })

/** Numbers rise, none comes twice, and the last of each entry is what the record says. */
async function expectWhole(reader: StreamReader, after = 0): Promise<void> {
  const { ids } = reader
  expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b))
  const truth = (await changesAfter(blog.slug, after))?.changes ?? []
  const aboutOf = ({ entryId, claimId, kind }: (typeof truth)[number] | ReturnType<typeof reader.items>[number]) =>
    entryId ?? claimId ?? kind
  const last = new Map(reader.items().map((item) => [aboutOf(item), [item.sequence, item.kind]]))
  expect([...last].toSorted()).toEqual(
    truth.map((change) => [aboutOf(change), [change.sequence, change.kind]]).toSorted(),
  )
}

test('an open reader sees what is published, corrected and withdrawn; of what is withdrawn no word is sent again', async () => {
  const here = await open()
  const reader = await new StreamReader(blog.slug).open(here.port)
  expect(reader.status).toBe(200)
  expect(reader.headers['content-type']).toBe('text/event-stream; charset=utf-8')
  expect(reader.headers['cache-control']).toBe('no-cache, no-transform')
  const { id } = await publish('A claim')
  await until('it is there', () => reader.lastId === 2)
  await rewrite(editor, id, {
    headline: 'A claim, put right',
    significance: 'correction',
    publicNote: 'We had it wrong.',
  })
  await move(editor, id, 'submit')
  await move(reviewer, id, 'approve')
  await until('the correction is there', () => reader.lastId === 3)
  await move(reviewer, id, 'withdraw', { publicNote: 'We can no longer stand by this.' })
  await until('the withdrawal is there', () => reader.lastId === 4)
  expect(reader.items().map(({ kind }) => kind)).toEqual(['published', 'corrected', 'withdrawn'])
  expect(reader.events.at(-1)?.data).not.toContain('A claim')
  expect(reader.retryMs).toBeGreaterThanOrEqual(1_000)
  for (const after of [0, 1, 2, 3]) {
    const later = await new StreamReader(blog.slug, after).open(here.port)
    await until('they have caught up', () => later.lastId === 4)
    expect(later.events.map(({ data }) => data).join()).not.toContain('A claim')
    await expectWhole(later, after)
    later.cut()
  }
})

test('an open stream is heard at once and again before a page would take it for lost, however quiet the story is', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const here = await open()
  const readers = await Promise.all([1, 2, 3].map(() => new StreamReader(blog.slug).open(here.port)))
  await until('each is heard', () => readers.every(({ beats }) => beats === 1))
  vi.advanceTimersByTime(beatEveryMs)
  await until('each is heard again', () => readers.every(({ beats }) => beats === 2))
  expect(readers.flatMap(({ events }) => events)).toEqual([])
})

test('everybody gets a change from one drawing of it', async () => {
  const here = await open()
  const readers = await Promise.all(Array.from({ length: 100 }, () => new StreamReader(blog.slug).open(here.port)))
  here.behind.asked.length = 0
  await publish('To all')
  await until('all have it', () => readers.every(({ lastId }) => lastId === 2))
  expect(here.behind.asked).toEqual([`/live/${blog.slug}/changes?after=1`])
})

test('connections that are cut five hundred times over three processes, while people publish: no gap, nothing twice', async () => {
  const processes = [await open(), await open(), await open()]
  const anyOf = () => processes[Math.floor(Math.random() * processes.length)]?.port ?? 0
  const entries = await Promise.all(Array.from({ length: 6 }, (_, index) => publish(`Entry ${index}`)))
  const readers = Array.from({ length: 12 }, (_, index) => new StreamReader(blog.slug, index % 3 === 0 ? 0 : 1))
  let publishing = true
  let cuts = 0
  const reading = readers.map(async (reader) => {
    while (publishing) {
      await reader.open(anyOf())
      await pause(Math.random() * 60)
      reader.cut()
      cuts++
      await pause(Math.random() * 10)
    }
    await reader.open(anyOf())
  })
  for (let round = 0; round < 100 || cuts < 500; round++) {
    const entry = entries[round % entries.length]
    if (entry && round % 4 !== 3) await aChange(blog.id, { entryId: entry.id, on: true })
    if (entry && round % 4 !== 3) await aChange(blog.id, { entryId: entry.id, on: false })
    else await aChange(blog.id)
    if (round === 70 && entry)
      await move(reviewer, entry.id, 'withdraw', { publicNote: 'We can no longer stand by this.' })
    if (round === 70) entries.splice(round % entries.length, 1)
  }
  publishing = false
  await Promise.all(reading)
  const last = (await changesAfter(blog.slug, 0))?.liveBlog.sequence
  await until('all have caught up', () => readers.every(({ lastId }) => lastId === last))
  for (const [index, reader] of readers.entries()) await expectWhole(reader, index % 3 === 0 ? 0 : 1)
}, 60_000)

test('a reader comes back after a restart of the process and misses nothing', async () => {
  const first = await open()
  const reader = await new StreamReader(blog.slug).open(first.port)
  await publish('Before')
  await until('they have it', () => reader.lastId === 2)
  await first.press.stop()
  await until('they are told to go', () => !reader.isOpen)
  expect(reader.retryMs).toBeGreaterThanOrEqual(1_000)
  await publish('Between')
  const second = await open()
  await reader.open(second.port)
  await until('they caught up', () => reader.lastId === 3)
  await publish('After')
  await until('they go on', () => reader.lastId === 4)
  await expectWhole(reader, 1)
})

test('a long absence is caught up in parts', async () => {
  const here = await open()
  const entries = await Promise.all(Array.from({ length: 3 }, (_, index) => publish(`Entry ${index}`)))
  const reader = await new StreamReader(blog.slug, 0).open(here.port)
  await until('they have caught up', () => reader.lastId === 4)
  reader.cut()
  for (const { id } of entries)
    await aChange(blog.id, { entryId: id, on: true }).then(() => aChange(blog.id, { entryId: id, on: false }))
  const last = await aChange(blog.id)
  const again = await new StreamReader(blog.slug, 0).open(here.port)
  await until('they have caught up', () => again.lastId === last)
  await expectWhole(again)
})

test('the connection that listens is killed: readers see the next change all the same', async () => {
  const here = await open()
  const reader = await new StreamReader(blog.slug).open(here.port)
  for (let round = 0; round < 5; round++) {
    await killListeners()
    const sequence = await aChange(blog.id)
    await until('they have it', () => reader.lastId === sequence, 2_000)
  }
  await expectWhole(reader, 1)
})

test('a live blog that ends says so to open readers and to whoever comes later, after all that they missed', async () => {
  const here = await open()
  const reader = await new StreamReader(blog.slug).open(here.port)
  await publish('The last word')
  await perform(editor, (act) => moveLiveBlog(act, 'end', { id: blog.id, version: blog.version }))
  await until('the stream ends', () => !reader.isOpen)
  const late = await new StreamReader(blog.slug, 1).open(here.port)
  await until('theirs ends too', () => !late.isOpen)
  for (const each of [reader, late]) {
    expect(each.events.map(({ event, id }) => [event, id])).toEqual([
      ['change', 2],
      ['change', 3],
      ['end', null],
    ])
    expect(each.retryMs).toBeGreaterThanOrEqual(60_000)
  }
})

test('one address may open so many streams and no more; the next one is told to ask instead', async () => {
  const here = await open({ proxies: 1 })
  const from = (address: string) => new StreamReader(blog.slug).open(here.port, { 'x-forwarded-for': address })
  const readers = await Promise.all(Array.from({ length: 200 }, () => from('203.0.113.7')))
  expect(readers.every(({ status }) => status === 200)).toBe(true)
  const refused = await from('203.0.113.7')
  expect(refused.status).toBe(503)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await from('203.0.113.8')).status).toBe(200)
  readers[0]?.cut()
  await until('the place is free', async () => (await from('203.0.113.7')).status === 200)
})

test('a reader who takes nothing in is cut off, and the others go on', async () => {
  const here = await open()
  const slow = connect(here.port, '127.0.0.1', () =>
    slow.write(`GET /live/${blog.slug}/stream HTTP/1.1\r\nHost: a\r\n\r\n`),
  )
  const isCutOff = new Promise((resolve) => slow.once('close', resolve))
  slow.once('data', () => slow.pause())
  const reader = await new StreamReader(blog.slug).open(here.port)
  const { id } = await aPublishedEntry(editor, reviewer, blog.id, { headline: 'Long', body: longText })
  let last = 0
  for (let round = 0; round < 400; round++) last = await aChange(blog.id, { entryId: id, on: round % 2 === 0 })
  await until('the other one has all', () => reader.lastId === last, 10_000)
  slow.resume()
  await isCutOff
  await expectWhole(reader, 1)
}, 60_000)

test('an old client without chunks gets the same lines', async () => {
  const here = await open()
  const socket = connect(here.port, '127.0.0.1', () =>
    socket.write(`GET /live/${blog.slug}/stream?after=0 HTTP/1.0\r\n\r\n`),
  )
  let text = ''
  socket.on('data', (part) => {
    text += part
  })
  await publish('One')
  await until('they have it', () => text.includes('id: 2'))
  expect(text).toMatch(/\r\n\r\nretry: \d+\n\nevent: beat\ndata:\n\nid: 1\nevent: change\n/)
  expect(text.toLowerCase()).not.toContain('chunked')
  socket.destroy()
})

const longText = {
  type: 'doc' as const,
  content: Array.from({ length: 40 }, () => ({
    type: 'paragraph' as const,
    content: [{ type: 'text' as const, text: 'A long text. '.repeat(100) }],
  })),
}

async function killListeners(): Promise<void> {
  const own = new URL(process.env.DATABASE_URL ?? '')
  await onServer(own.href, (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dateline press' and datname = $1`,
      [own.pathname.slice(1)],
    ),
  )
}
