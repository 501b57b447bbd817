import { afterEach, beforeEach, expect, test } from 'vitest'
import { setPress } from '@/lib/record/heard'
import { type APress, aChange, aPress } from '../support/press'
import { aLiveBlog, somebody } from '../support/story'

let here: APress
let page: string
let liveBlogId: string
let last = 0

beforeEach(async () => {
  here = await aPress({ patienceMs: 1_500 })
  setPress(here.press)
  const blog = await aLiveBlog(await somebody('editor'))
  liveBlogId = blog.id
  page = `/live/${blog.slug}`
  for (let change = 0; change < 150; change++) last = await aChange(blog.id)
  await here.press.heard(blog.number, last, 5_000)
  here.behind.asked.length = 0
})
afterEach(async () => {
  setPress(null)
  await here.close()
})

test('a moment that has not come yet is nothing, and nobody is asked', async () => {
  for (const address of [`/at/${last + 1}`, `/at/1/${last + 1}`, '/at/5/page/1', '/at?page=9'])
    expect(await here.ask(page + address)).toMatchObject({ status: 404 })
  expect(here.behind.asked).toEqual([])
  expect((await here.ask(`${page}/at/${last}`)).status).toBe(200)
})

test('a moment is drawn once and kept until something changes', async () => {
  const first = await here.ask(`${page}/at/3`)
  expect((await here.ask(`${page}/at/3`)).headers.etag).toBe(first.headers.etag)
  expect(here.behind.asked).toEqual([`${page}/at/3`])
  expect(first.headers['content-security-policy']).toContain("form-action 'self'")
})

test('the forms lead to the one address of a moment, and of two whichever is named first', async () => {
  const asked = {
    '/at?change=7': '/at/7',
    '/at?from=9&to=4': '/at/4/9',
    '/at/9/4': '/at/4/9',
    '/at?from=4&to=4': '/at/4',
  }
  for (const [address, to] of Object.entries(asked))
    expect(await here.ask(page + address)).toMatchObject({ status: 308, headers: { location: page + to } })
  expect(here.behind.asked).toEqual([])
})

test('whoever thinks up every address of the past takes nothing from the present', async () => {
  here.behind.delayMs = 100
  let answered = 0
  const all = Array.from({ length: last }, async (_, moment) => {
    const { status } = await here.ask(`${page}/at/${moment}`)
    answered++
    return status
  })
  await aChange(liveBlogId)
  const [front, changes] = await Promise.all([here.ask(page), here.ask(`${page}/changes?after=1`)])
  expect([front.status, changes.status]).toEqual([200, 200])
  // They went past the queue of the others, most of which still waits or was turned away.
  expect(here.behind.asked.filter((address) => address.includes('/at/')).length).toBeLessThan(last / 2)
  const statuses = await Promise.all(all)
  expect(answered).toBe(last)
  expect(new Set(statuses)).toEqual(new Set([200, 503]))
})
