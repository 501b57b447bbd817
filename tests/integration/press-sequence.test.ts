import { afterEach, beforeEach, expect, test } from 'vitest'
import { type APress, aChange, aPress, StreamReader, until } from '../support/press'
import { aLiveBlog, somebody } from '../support/story'

/**
 * Several presses on one record, one of which has not heard yet: what a reader was shown by another is looked for before
 * they are answered. `slow` hears of nothing by itself.
 */

let quick: APress, slow: APress
let blog: Awaited<ReturnType<typeof aLiveBlog>>
const page = () => `/live/${blog.slug}`

beforeEach(async () => {
  quick = await aPress()
  blog = await aLiveBlog(await somebody('editor'))
  slow = await aPress({ hearsHints: false })
  await until('both know the live blog', async () => {
    const answers = await Promise.all([quick, slow].flatMap((each) => [each.ask(page()), each.ask('/')]))
    return answers.every(({ status }) => status === 200)
  })
})
afterEach(async () => {
  await Promise.all([quick, slow].map((each) => each.close()))
})

/** Changes the live blog and gives back the tag of the page as the press that has heard serves it. */
async function changed(): Promise<{ sequence: number; tag: string }> {
  const sequence = await aChange(blog.id)
  const tag = tagAt(sequence)
  await until('the quick one has heard', async () => (await quick.ask(page())).headers.etag === tag)
  return { sequence, tag }
}
const tagAt = (sequence: number) => `"${blog.slug}:${sequence}:test"`

test('who was shown a change by one press is not shown less by another that has not heard of it', async () => {
  for (let round = 0; round < 20; round++) {
    const { tag } = await changed()
    const answer = await slow.ask(page(), { 'if-none-match': round % 2 ? tag : `W/"x", ${tag.replace(/"$/, '.br"')}` })
    expect([200, 304]).toContain(answer.status)
    expect(String(answer.headers.etag).replace('.br', '')).toBe(tag)
  }
})

test('the front page does not go back either', async () => {
  await changed()
  const { headers } = await quick.ask('/')
  expect(headers.etag).toMatch(/^"\/:\d+:test"$/)
  const answer = await slow.ask('/', { 'if-none-match': String(headers.etag) })
  expect([answer.status, answer.headers.etag]).toEqual([304, headers.etag])
})

test('who asks what changed after a change that is not known here, or follows from it, is answered from the record as it is', async () => {
  const first = await changed()
  const none = await slow.ask(`${page()}/changes?after=${first.sequence}`)
  expect(JSON.parse(none.text)).toEqual({ sequence: first.sequence, changes: [], more: false })
  const second = await changed()
  const head = await slow.ask(`${page()}/head`, { 'if-none-match': `"${second.sequence}-live"` })
  expect([head.status, head.headers.etag]).toEqual([304, `"${second.sequence}-live"`])
  const third = await changed()
  await new StreamReader(blog.slug, third.sequence).open(slow.port)
  expect(JSON.parse((await slow.ask(`${page()}/head`)).text).sequence).toBe(third.sequence)
})

test('a moment that another press has shown, and what is different since, is not said to be nowhere', async () => {
  const { sequence } = await changed()
  expect((await slow.ask(`${page()}/at/${sequence}`)).status).toBe(200)
  const next = await changed()
  expect((await slow.ask(`${page()}/at/${sequence}/${next.sequence}`)).status).toBe(200)
  expect((await slow.ask(`${page()}/at/${next.sequence + 1}`)).status).toBe(404)
})

test('a live blog that began in another process is looked for when the reader has seen it there', async () => {
  const begun = await aLiveBlog(await somebody('editor'))
  expect((await slow.ask(`/live/${begun.slug}`)).status).toBe(404)
  await until('the quick one has heard', async () => (await quick.ask(`/live/${begun.slug}`)).status === 200)
  const { headers } = await quick.ask(`/live/${begun.slug}`)
  expect((await slow.ask(`/live/${begun.slug}`, { 'if-none-match': String(headers.etag) })).status).toBe(304)
})

test('numbers that somebody has made up cost the database next to nothing, and hold up nobody who asks without', async () => {
  const known = JSON.parse((await slow.ask(`${page()}/head`)).text).sequence
  const [before, began] = [slow.readings(), performance.now()]
  const forged = Array.from({ length: 300 }, (_, at) => at).map((at) =>
    at % 3 === 0
      ? slow.ask(page(), { 'if-none-match': tagAt(known + 1 + at) })
      : slow.ask(`${page()}/changes?after=${known + 1 + at}`),
  )
  expect((await slow.ask(page())).status).toBe(200)
  for (const { status, headers } of await Promise.all(forged)) {
    expect(status).toBe(200)
    expect(headers.etag).toMatch(new RegExp(`^"(${blog.slug}:${known}:test|${known}-none)"$`))
  }
  const quarters = Math.ceil((performance.now() - began) / 250)
  // Two for what came while one was under way already; the watch that goes on by itself may have looked as well.
  expect(slow.readings() - before).toBeLessThanOrEqual(2 * quarters + 2)
})

test('who made a number up does not delay the truth for long', async () => {
  await slow.ask(`${page()}/changes?after=999999`)
  const { sequence, tag } = await changed()
  const answers = await Promise.all([
    slow.ask(page(), { 'if-none-match': tag }),
    slow.ask(`${page()}/changes?after=888888`),
  ])
  expect(answers.map(({ headers }) => headers.etag)).toEqual([tag, `"${sequence}-none"`])
})

test('while the page cannot be drawn, who holds a newer one is told to keep it, and who holds none gets the older one with its age', async () => {
  const { tag } = await changed()
  slow.behind.isAway = true
  const holds = await slow.ask(page(), { 'if-none-match': tag })
  expect([holds.status, holds.headers.etag, holds.text]).toEqual([304, tag, ''])
  expect(holds.headers.warning).toContain('110')
  const holdsNone = await slow.ask(page())
  expect(holdsNone.status).toBe(200)
  expect(holdsNone.headers.etag).not.toBe(tag)
  expect(holdsNone.headers.warning).toContain('110')
})
