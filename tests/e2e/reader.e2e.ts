import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { documentOf } from '../../lib/entry/document'
import { signInAs } from '../support/browser'
import { draft } from '../support/draft'

/** What an open page does while the newsroom works: nothing moves under a reading eye, and what is wrong goes at once. */

type Desk = { act: (method: string, path: string, body?: unknown) => Promise<Answer> }
type Answer = { id: string; version: number; [field: string]: unknown }

async function deskOf(browser: Browser, role: 'editor' | 'reviewer'): Promise<Desk> {
  const page = await browser.newPage()
  await signInAs(page, role)
  const act: Desk['act'] = async (method, path, body = {}) => {
    const answer = await page.request.fetch(`/api/v1/${path}`, {
      method,
      headers: { 'idempotency-key': crypto.randomUUID(), origin: new URL(page.url()).origin },
      ...(method !== 'GET' && { data: body }),
    })
    expect(answer.status(), await answer.text()).toBeLessThan(300)
    return answer.json()
  }
  return { act }
}

/** Long enough that six of them are more than a screen. */
const longDraft = (headline: string, more: object = {}) =>
  draft({
    headline,
    body: documentOf(
      ...[1, 2, 3].map((number) => `${headline}, paragraph ${number}. ${'It is said to be so. '.repeat(12)}`),
    ),
    ...more,
  })

/** A live blog of its own with six entries, and the two people who run it. */
async function aRunningStory(browser: Browser) {
  const [editor, reviewer] = [await deskOf(browser, 'editor'), await deskOf(browser, 'reviewer')]
  const slug = `open-page-${crypto.randomUUID().slice(0, 8)}`
  const made = await editor.act('POST', 'live-blogs', { slug, title: 'An open page' })
  await editor.act('POST', `live-blogs/${made.id}/start`, { version: made.version })

  const waved = async (entry: Answer) => {
    const sent = await editor.act('POST', `entries/${entry.id}/submit`, { version: entry.version })
    return reviewer.act('POST', `entries/${entry.id}/approve`, { version: sent.version })
  }
  const publish = async (headline: string, more?: object) =>
    waved(await editor.act('POST', `live-blogs/${made.id}/entries`, longDraft(headline, more)))
  const rewrite = async (entry: Answer, headline: string, more: object) => {
    const { version } = await editor.act('GET', `entries/${entry.id}`)
    return waved(await editor.act('PUT', `entries/${entry.id}`, { ...longDraft(headline, more), version }))
  }
  const correct = (entry: Answer, headline: string) =>
    rewrite(entry, headline, { significance: 'correction', publicNote: `Corrected to “${headline}”.` })
  const withdraw = async (entry: Answer) => {
    const { version } = await reviewer.act('GET', `entries/${entry.id}`)
    return reviewer.act('POST', `entries/${entry.id}/withdraw`, { version, publicNote: 'It was not so after all.' })
  }

  const entries: Answer[] = []
  for (let number = 1; number <= 6; number += 1) entries.push(await publish(`Entry ${number}`))
  const entry = (number: number): Answer => entries[number - 1] ?? { id: 'none', version: 0 }
  return { path: `/live/${slug}`, entry, publish, correct, withdraw }
}

/** Opens the page, follows its stream, and counts how far anything moves by itself from then on. */
async function openPage(browser: Browser, path: string): Promise<Page> {
  const page = await browser.newPage()
  await page.addInitScript(() => {
    Object.assign(window, { moved: 0 })
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries())
        Object.assign(window, { moved: moved() + Number(Reflect.get(shift, 'value')) })
    }).observe({ type: 'layout-shift', buffered: true })
    const moved = () => Number(Reflect.get(window, 'moved'))
  })
  const streaming = page.waitForRequest(/\/stream\?after=/)
  await page.goto(path)
  await streaming
  await page.evaluate(() => document.fonts.ready)
  return page
}

const article = (page: Page, entry: Answer) => page.locator(`#e-${entry.id}`)
const topOf = (page: Page, entry: Answer) => article(page, entry).evaluate((it) => it.getBoundingClientRect().top)
const movedSince = (page: Page) => page.evaluate(() => Number(Reflect.get(window, 'moved')))

/** Scrolls until the entry stands below the top of the window, as if it were being read. */
async function read(page: Page, entry: Answer): Promise<number> {
  await article(page, entry).evaluate((it) => window.scrollTo(0, it.getBoundingClientRect().top + window.scrollY - 200))
  // Rendered, and what moved by the reader's own doing counted.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await page.evaluate(() => Object.assign(window, { moved: 0 }))
  return topOf(page, entry)
}

test('new entries wait behind a button that counts them; nothing moves until it is pressed, then the first has the focus', async ({
  browser,
}) => {
  const story = await aRunningStory(browser)
  const page = await openPage(browser, story.path)
  const top = await read(page, story.entry(3))

  const first = await story.publish('While you read')
  await story.publish('A turning point', { kind: 'key_event' })
  const button = page.getByRole('button', { name: '2 new entries' })
  await expect(button).toBeVisible()
  await expect(page).toHaveTitle(/^\(2\) /)
  await expect(page.getByRole('status')).toContainText('2 new entries.', { timeout: 15_000 })
  expect(await topOf(page, story.entry(3))).toBeCloseTo(top, 0)
  expect(await movedSince(page)).toBe(0)

  await story.withdraw(first)
  await expect(page.getByRole('button', { name: '1 new entry' })).toBeVisible()

  await page.getByRole('button', { name: '1 new entry' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'A turning point' })).toBeFocused()
  await expect(page.getByRole('heading', { name: 'A turning point' })).toBeInViewport()
  await expect(article(page, first)).toContainText('Entry withdrawn')
  await expect(page.locator('#key-events')).toContainText('A turning point')
  await expect(page.locator('#new-entries')).toBeHidden()
})

test('a correction and a withdrawal above the line that is read replace in place and do not move it', async ({
  browser,
}) => {
  const story = await aRunningStory(browser)
  const page = await openPage(browser, story.path)
  const top = await read(page, story.entry(2))

  await story.correct(story.entry(4), 'Entry 4, put right')
  await expect(article(page, story.entry(4))).toContainText('Corrected just now')
  await expect(article(page, story.entry(4))).toContainText('Corrected to “Entry 4, put right”.')
  await story.withdraw(story.entry(3))
  await expect(article(page, story.entry(3))).toContainText('Withdrawn just now')
  await expect(article(page, story.entry(3))).not.toContainText('paragraph 1')
  expect(await topOf(page, story.entry(2))).toBeCloseTo(top, 0)
  expect(await movedSince(page)).toBe(0)
  await expect(page.getByRole('status')).toContainText(/1 correction|1 withdrawal/, { timeout: 15_000 })
})

test('what is selected and what has the focus in an entry outlive its correction', async ({ browser }) => {
  const story = await aRunningStory(browser)
  const page = await openPage(browser, story.path)
  await read(page, story.entry(4))
  const entry = article(page, story.entry(4))
  await entry.getByRole('link', { name: 'Entry 4' }).focus()
  await entry
    .locator('.text p')
    .first()
    .evaluate((it) => getSelection()?.selectAllChildren(it))

  await story.correct(story.entry(4), 'Entry 4')
  await expect(entry).toContainText('Corrected just now')
  await expect(entry.getByRole('link', { name: 'Entry 4' })).toBeFocused()
  expect(await page.evaluate(() => getSelection()?.toString())).toContain('Entry 4, paragraph 1.')

  await story.withdraw(story.entry(4))
  await expect(entry).toContainText('It was not so after all.')
  await expect(entry).toBeFocused()
})

test('an entry’s own page learns of its withdrawal and leads to what is new', async ({ browser }) => {
  const story = await aRunningStory(browser)
  const page = await openPage(browser, `${story.path}/e/${story.entry(6).id}`)
  await story.publish('Elsewhere')
  await expect(page.getByRole('link', { name: '1 new entry in the live blog' })).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(1)
  await story.withdraw(story.entry(6))
  await expect(page.getByRole('article')).toContainText('It was not so after all.')
})

test('a page that lost its connection says since when, and catches up by itself', async ({ browser }) => {
  const story = await aRunningStory(browser)
  const page = await openPage(browser, story.path)
  await read(page, story.entry(2))
  await page.context().setOffline(true)
  await story.publish('Meanwhile')
  await story.withdraw(story.entry(5))
  await expect(page.getByText(/^Not connected since \d\d:\d\d UTC\. Trying again/)).toBeVisible({ timeout: 30_000 })
  await expect(article(page, story.entry(5))).not.toContainText('Entry withdrawn')

  await page.context().setOffline(false)
  await expect(article(page, story.entry(5))).toContainText('Entry withdrawn')
  await expect(page.getByRole('button', { name: '1 new entry' })).toBeVisible()
  await expect(page.getByText(/^Not connected/)).toBeHidden()
  await expect(page.getByRole('article').and(page.locator(':not([hidden])'))).toHaveCount(6)
})

test('without a script the page, its permalinks and the look for new entries work', async ({ browser }) => {
  const story = await aRunningStory(browser)
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(story.path)
  await story.publish('Found by looking')
  await page.getByRole('link', { name: 'Look for new entries' }).click()
  await page.getByRole('link', { name: 'Found by looking' }).click()
  await expect(page).toHaveURL(/\/e\//)
  await page.getByRole('link', { name: 'Read it in the live blog' }).click()
  await expect(page).toHaveURL(new RegExp(`${story.path}#e-`))
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`readers’ pages pass the accessibility checks and fit a phone, ${colorScheme}`, async ({ browser }) => {
    const story = await aRunningStory(browser)
    await story.correct(story.entry(5), 'Entry 5')
    await story.withdraw(story.entry(4))
    // The checker runs as an inline script, which the policy refuses.
    const context = await browser.newContext({ colorScheme, bypassCSP: true, viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    for (const path of ['/', story.path, `${story.path}/e/${story.entry(4).id}`, '/live/nothing-here']) {
      await page.goto(path)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations, path).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390)
    }
  })
}

test('the policy refuses nothing that the page needs, and nobody else is asked', async ({ browser }) => {
  const story = await aRunningStory(browser)
  const page = await browser.newPage()
  const complaints: string[] = []
  const asked = new Set<string>()
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => asked.add(new URL(request.url()).origin))
  await page.goto(story.path)
  await story.publish('Shown under the policy')
  await expect(page.getByRole('heading', { name: 'Shown under the policy' })).toBeVisible()
  expect(complaints).toEqual([])
  expect([...asked]).toEqual([new URL(page.url()).origin])
})
