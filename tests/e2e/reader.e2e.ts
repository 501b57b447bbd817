import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { beatEveryMs } from '../../lib/record/beat'
import { test } from '../support/browser-test'
import type { Answer } from '../support/desk'
import { aRunningStory, article, movedSince, openPage, read, topOf } from '../support/open-page'
import { aSilentLineTo } from '../support/silent-line'

/** What an open page does while the newsroom works: nothing moves under a reading eye, and what is wrong goes at once. */

test('new entries wait behind a button that counts them; nothing moves until it is pressed, then the first has the focus', async ({
  browser,
}) => {
  const story = await aRunningStory()
  const page = await openPage(browser, story.path)
  const top = await read(page, story.entry(3))

  const first = await story.publish('While you read')
  await story.publish('A turning point', { kind: 'key_event' })
  const button = page.getByRole('button', { name: '2 new entries' })
  await expect(button).toBeVisible()
  await expect(page).toHaveTitle(/^\(2\) /)
  // In one sentence when they come together, which two acts one after the other may or may not.
  await expect(page.getByRole('status')).toContainText(/[12] new entr(y|ies)\./)
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
  const story = await aRunningStory()
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
  const story = await aRunningStory()
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

/** There are no players in entries yet; what the script goes by is that something plays. */
const play = (page: Page, entry: Answer) =>
  article(page, entry).evaluate((it) => {
    const video = document.createElement('video')
    Object.defineProperty(video, 'paused', { value: false })
    video.style.height = '100px'
    it.querySelector('.text')?.prepend(video)
  })

test('a video that plays stays where it is, also when an entry grows in view above it', async ({ browser }) => {
  const story = await aRunningStory()
  const page = await openPage(browser, story.path)
  await play(page, story.entry(3))
  await read(page, story.entry(3))
  await page.evaluate(() => window.scrollBy({ top: -200, behavior: 'instant' }))
  const top = await topOf(page, story.entry(3))
  await expect(article(page, story.entry(4))).toBeInViewport()
  await story.correct(story.entry(4), 'Entry 4, put right')
  await expect(article(page, story.entry(4))).toContainText('Corrected just now')
  expect(await topOf(page, story.entry(3))).toBeCloseTo(top, 0)
})

test('who watches or has unfolded something at the top of the page is reading: what is new waits', async ({
  browser,
}) => {
  const story = await aRunningStory()
  const page = await openPage(browser, story.path)
  await article(page, story.entry(6)).evaluate((it) => {
    const details = document.createElement('details')
    details.open = true
    it.append(details)
  })
  await story.publish('It waits')
  await expect(page.getByRole('button', { name: '1 new entry' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'It waits' })).toBeHidden()
})

test('an entry’s own page learns of its withdrawal and leads to what is new', async ({ browser }) => {
  const story = await aRunningStory()
  const page = await openPage(browser, `${story.path}/e/${story.entry(6).id}`)
  await story.publish('Elsewhere')
  await expect(page.getByRole('link', { name: '1 new entry in the live blog' })).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(1)
  await story.withdraw(story.entry(6))
  await expect(page.getByRole('article')).toContainText('It was not so after all.')
})

/** The line for who looks; who listens is told the same by the announcement. */
const notice = (page: Page) => page.locator('#connection')
/** Two beats missed and the look that asks why, or ten seconds of patience with a device that says it is offline. */
const noticedWithinMs = 2 * beatEveryMs + 10_000

test('a page whose line falls silent says since when, and catches up by itself', async ({ browser, baseURL }) => {
  test.setTimeout(120_000)
  const story = await aRunningStory()
  const line = await aSilentLineTo(baseURL ?? '')
  const page = await openPage(browser, line.url + story.path)
  await read(page, story.entry(2))
  line.fallSilent()
  await story.publish('Meanwhile')
  await story.withdraw(story.entry(5))
  await expect(notice(page)).toHaveText(/^Not connected since \d\d:\d\d UTC\. Trying again/, {
    timeout: noticedWithinMs,
  })
  await expect(article(page, story.entry(5))).not.toContainText('Entry withdrawn')

  line.mend()
  await expect(article(page, story.entry(5))).toContainText('Entry withdrawn', { timeout: 20_000 })
  await expect(page.getByRole('button', { name: '1 new entry' })).toBeVisible()
  await expect(notice(page)).toBeHidden()
  line.close()
})

test('a device that is offline says since when, and catches up when it is back', async ({ browser }) => {
  test.setTimeout(120_000)
  const story = await aRunningStory()
  const page = await openPage(browser, story.path)
  await read(page, story.entry(2))
  await page.context().setOffline(true)
  await story.publish('Meanwhile')
  await story.withdraw(story.entry(5))
  await expect(notice(page)).toHaveText(/^Not connected since \d\d:\d\d UTC\. Trying again/, {
    timeout: noticedWithinMs,
  })
  await expect(article(page, story.entry(5))).not.toContainText('Entry withdrawn')

  await page.context().setOffline(false)
  await expect(article(page, story.entry(5))).toContainText('Entry withdrawn')
  await expect(page.getByRole('button', { name: '1 new entry' })).toBeVisible()
  await expect(notice(page)).toBeHidden()
  await expect(page.getByRole('article').and(page.locator(':not([hidden])'))).toHaveCount(6)
})

test('a page whose server cannot read the record says that it is a copy, and of when', async ({ browser }) => {
  const story = await aRunningStory()
  const page = await browser.newPage()
  const copyOf = '2023-05-23T14:05:00.000Z'
  await page.route(/[/]stream[?]/, (route) =>
    route.fulfill({ contentType: 'text/event-stream', body: `event: beat\ndata: ${copyOf}\n\n` }),
  )
  await page.route(/[/]head$/, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ json: { ...(await answer.json()), copyOf } })
  })
  await page.goto(story.path)
  await expect(notice(page)).toHaveText(/^You see a copy that was true on 23 May, 14:05 UTC\./)
  await page.unroute(/[/]stream[?]/)
  await expect(notice(page)).toBeHidden()
})

test('without a script the page, its permalinks and the look for new entries work', async ({ browser }) => {
  const story = await aRunningStory()
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
    const story = await aRunningStory()
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
  const story = await aRunningStory()
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
