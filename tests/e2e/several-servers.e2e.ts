import { expect, type Page, test } from '@playwright/test'
import { AnotherServer } from '../support/another-server'
import { demo, signInAs } from '../support/browser'
import { draft } from '../support/draft'

/** Nothing in memory is needed for correctness: two processes on one database show every reader the same record. */

const other = new AnotherServer({ serves: 'press' })
test.beforeAll(() => other.start())
test.afterAll(() => other.kill())

const uuid = () => crypto.randomUUID()

/** Acts through the door from a signed-in page, as the desk does. */
async function act(page: Page, method: string, path: string, body: unknown) {
  const answer = await page.evaluate(
    async (asked) => {
      const response = await fetch(`/api/v1/${asked.path}`, {
        method: asked.method,
        headers: { 'content-type': 'application/json', 'idempotency-key': asked.key },
        ...(asked.method !== 'GET' && { body: JSON.stringify(asked.body) }),
      })
      return { status: response.status, body: await response.json() }
    },
    { method, path, body, key: uuid() },
  )
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return answer.body
}

async function newsroom(editor: Page, reviewer: Page) {
  await signInAs(editor, 'editor')
  await signInAs(reviewer, 'reviewer')
  const { liveBlogs } = await act(editor, 'GET', 'live-blogs', undefined)
  const { id } = liveBlogs.find((one: { slug: string }) => one.slug === demo().liveBlog)
  return async (headline: string) => {
    const entry = await act(editor, 'POST', `live-blogs/${id}/entries`, draft({ headline }))
    await act(editor, 'POST', `entries/${entry.id}/submit`, { version: 1 })
    return act(reviewer, 'POST', `entries/${entry.id}/approve`, { version: 2 })
  }
}

test('the request after a publication sees it, in the process that published and in another', async ({ browser }) => {
  const [editor, reviewer] = [await browser.newPage(), await browser.newPage()]
  const publish = await newsroom(editor, reviewer)
  for (let round = 0; round < 5; round += 1) {
    const headline = `Seen at once ${uuid()}`
    const { sequence } = await publish(headline)
    expect(await (await fetch(`${demo().url}/live/${demo().liveBlog}`)).text()).toContain(headline)
    await expect
      .poll(async () => (await (await fetch(`${other.url}/live/${demo().liveBlog}/head`)).json()).sequence)
      .toBeGreaterThanOrEqual(sequence)
    expect(await (await fetch(`${other.url}/live/${demo().liveBlog}`)).text()).toContain(headline)
  }
})

test('a reader whose server is killed and comes back has every change once, and every withdrawal', async ({
  browser,
}) => {
  const [editor, reviewer] = [await browser.newPage(), await browser.newPage()]
  const publish = await newsroom(editor, reviewer)
  const before = `Before the cut ${uuid()}`
  const gone = await publish(before)
  const reading = await browser.newPage()
  await reading.goto(`${other.url}/live/${demo().liveBlog}`)
  await expect(reading.getByRole('heading', { name: before })).toBeVisible()

  await other.kill()
  const missed = [`Missed one ${uuid()}`, `Missed two ${uuid()}`]
  for (const headline of missed) await publish(headline)
  await act(reviewer, 'POST', `entries/${gone.id}/withdraw`, {
    version: gone.version,
    publicNote: 'Taken back while nobody could hear it.',
  })
  await other.start()

  await expect(reading.getByText('Taken back while nobody could hear it.')).toBeVisible({ timeout: 40_000 })
  const shownOrWaiting = (headline: string) => reading.locator('article', { hasText: headline })
  for (const headline of missed) await expect(shownOrWaiting(headline)).toHaveCount(1, { timeout: 10_000 })
  await expect(reading.getByText(before)).toHaveCount(0)

  const fresh = await browser.newPage()
  await fresh.goto(`${other.url}/live/${demo().liveBlog}`)
  const articles = (page: Page) =>
    page
      .locator('article[id^="e-"]')
      .evaluateAll((all) => all.map((one) => `${one.id} ${one.getAttribute('data-sequence')}`))
  await expect.poll(() => articles(reading)).toEqual(await articles(fresh))
})
