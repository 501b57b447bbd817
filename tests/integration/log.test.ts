import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type APress, aChange, aLineTo, aPress, StreamReader, until } from '../support/press'
import { aLiveBlog, aPublishedEntry, somebody } from '../support/story'

/** What the server writes down while readers come with all that may not be written down. */
const lines: string[] = []
const personal = {
  address: '203.0.113.77',
  cookie: 'session=5ecr3t-cookie',
  person: 'somebody@reader.example',
  words: 'what-they-searched-for',
  agent: 'A-browser-of-their-own/1.0',
}
const headers = {
  'x-forwarded-for': personal.address,
  cookie: personal.cookie,
  referer: `https://${personal.person}/`,
  'user-agent': personal.agent,
}

let line: Awaited<ReturnType<typeof aLineTo>>, here: APress
let blog: Awaited<ReturnType<typeof aLiveBlog>>

beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockImplementation((said) => lines.push(String(said)) > 0)
  line = await aLineTo(process.env.READER_DATABASE_URL ?? '')
  process.env.READER_DATABASE_URL = line.url
  const [editor, reviewer] = [await somebody('editor'), await somebody('reviewer')]
  blog = await aLiveBlog(editor)
  await aPublishedEntry(editor, reviewer, blog.id, { headline: 'Words of an entry' })
  here = await aPress({ proxies: 1, patienceMs: 300 })
})
afterAll(async () => {
  vi.restoreAllMocks()
  line.mend()
  await here.close()
  line.close()
})

const said = () => lines.map((one): { part: string; what: string; times?: number } => JSON.parse(one))
const hasSaid = (words: string) => until(words, () => said().some(({ what }) => what.includes(words)))
const page = () => `/live/${blog.slug}?${personal.words}=${personal.person}`

test('every line is JSON, and in none is an address, a cookie, an e-mail or a text', async () => {
  await here.ask(page(), headers)

  here.behind.isAway = true
  await aChange(blog.id)
  await until('the change is heard', async () => (await here.ask(`/live/${blog.slug}/head`)).text.includes(':3,'))
  await here.ask(page(), headers)
  await here.ask(`/live/${blog.slug}/map?from=2023-05-23T08%3A00`, headers)
  await hasSaid('A page could not be drawn')
  here.behind.isAway = false

  here.behind.delayMs = 1_100
  await here.ask('/', headers)
  await hasSaid('A page took long to draw')
  here.behind.delayMs = 0

  const readers = Array.from({ length: 210 }, () => new StreamReader(blog.slug))
  await Promise.all(readers.map((reader) => reader.open(here.port, headers)))
  await hasSaid('Streams were refused')
  expect(said().filter(({ what }) => what.includes('Streams were refused'))).toHaveLength(1)
  for (const reader of readers) reader.cut()

  here.behind.isAway = true
  const back = Array.from({ length: 40 }, () => new StreamReader(blog.slug, 0))
  await Promise.all(back.map((reader) => reader.open(here.port, headers)))
  await hasSaid('A reader could not be told what it missed')
  await pause(300)
  expect(said().filter(({ what }) => what.includes('could not be told'))).toHaveLength(1)
  for (const reader of back) reader.cut()
  here.behind.isAway = false

  line.cut()
  await hasSaid('The record cannot be read')
  await hasSaid('Changes are not heard')
  line.mend()
  await hasSaid('The record can be read again')
  await hasSaid('Changes are heard again')

  const all = lines.join('\n')
  for (const secret of [...Object.values(personal), 'Words of an entry']) expect(all).not.toContain(secret)
  for (const one of said()) expect(Object.keys(one)).toEqual(expect.arrayContaining(['at', 'level', 'part', 'what']))
})
