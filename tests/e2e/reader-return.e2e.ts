import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import { test } from '../support/browser-test'
import type { Answer } from '../support/desk'
import { aRunningStory, article, movedSince, openPageIn, read, topOf } from '../support/open-page'

/** What a page does for somebody who has been there before. What they have read is in their own browser and nowhere else. */

const kept = (page: Page) =>
  page.evaluate(() => Object.entries(localStorage).filter(([name]) => name.startsWith('dateline read ')))
const position = (page: Page, entry: Answer) =>
  article(page, entry).evaluate((it) => Number(it.getAttribute('data-position')))

/** Stays with an entry until it counts as read, and leaves. */
async function readAndLeave(page: Page, ...entries: Answer[]): Promise<void> {
  for (const entry of entries) {
    const before = await page.evaluate(() => Date.now())
    await read(page, entry)
    const known = await position(page, entry)
    await expect
      .poll(async () => JSON.parse((await kept(page))[0]?.[1] ?? '{}').read?.[known]?.[0])
      .toBeGreaterThan(before)
  }
  await page.close()
}

async function aVisitor(browser: Browser, path: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext()
  return { context, page: await openPageIn(context, path) }
}

const since = (page: Page) => page.locator('#since')

test('a reader who comes back is told where they left off, and the page opens at the first unread entry', async ({
  browser,
}) => {
  const story = await aRunningStory()
  const { context, page } = await aVisitor(browser, story.path)
  await readAndLeave(page, story.entry(6))
  const first = await story.publish('The first they missed')
  await story.publish('The second')
  const newest = await story.publish('The newest')

  const back = await openPageIn(context, story.path)
  await expect(since(back)).toContainText(/You were here at \d\d:\d\d UTC\. 3 entries since\./)
  await expect(back.getByRole('status')).toContainText('3 entries since.')
  expect(await topOf(back, first)).toBeGreaterThan(0)
  expect(await topOf(back, first)).toBeLessThan(60)
  await expect(back.locator(`#e-${first.id} + .here + #e-${story.entry(6).id}`)).toBeAttached()

  await since(back).getByRole('link', { name: 'Newest' }).click()
  await expect(article(back, newest).getByRole('heading')).toBeInViewport()
  await expect(since(back)).toBeHidden()
})

for (const [what, come] of [
  ['by an address with an anchor', (page: Page, path: string, id: string) => page.goto(`${path}#e-${id}`)],
  [
    'by reloading',
    async (page: Page, path: string) => {
      await page.goto(path)
      // The browser puts a reloaded page where it last knew it to be, and it learns of a scroll when that has ended.
      await page.evaluate(
        () =>
          new Promise<void>((resolve) => {
            if (window.scrollY === 0) resolve()
            document.addEventListener('scrollend', () => resolve(), { once: true })
            window.scrollTo({ top: 0, behavior: 'instant' })
          }),
      )
      await page.reload()
    },
  ],
] as const) {
  test(`who comes back ${what} stays where that leads, and is told all the same`, async ({ browser }) => {
    const story = await aRunningStory()
    const { context, page } = await aVisitor(browser, story.path)
    await readAndLeave(page, story.entry(6))
    const missed = await story.publish('Missed')
    const back = await context.newPage()
    await come(back, story.path, story.entry(4).id)
    await expect(since(back)).toContainText('1 entry since.')
    if (what.includes('anchor')) await expect(article(back, story.entry(4)).getByRole('heading')).toBeInViewport()
    else expect(await back.evaluate(() => window.scrollY)).toBe(0)
    await since(back).getByRole('link', { name: 'First unread' }).click()
    await expect(article(back, missed).getByRole('heading')).toBeInViewport()
  })
}

test('entries that were read and have been corrected or withdrawn say so until they are read again', async ({
  browser,
}) => {
  const story = await aRunningStory()
  const { context, page } = await aVisitor(browser, story.path)
  await readAndLeave(page, story.entry(6), story.entry(3), story.entry(2))
  await story.correct(story.entry(3), 'Entry 3, put right')
  await story.withdraw(story.entry(2))
  await story.correct(story.entry(1), 'Entry 1, which nobody read')

  const back = await openPageIn(context, story.path)
  await expect(article(back, story.entry(3))).toContainText(/You read this at \d\d:\d\d UTC\. Corrected since\./)
  await expect(article(back, story.entry(2))).toContainText(/You read this at \d\d:\d\d UTC\. Withdrawn since\./)
  await expect(article(back, story.entry(1))).not.toContainText('You read this')
  await expect(back.getByRole('status')).toContainText('2 entries that you read have changed since')
  await since(back).getByText('2 entries that you read have changed since').click()
  await expect(since(back).getByRole('listitem').first()).toHaveText('Corrected: Entry 3, put right')

  await since(back).getByRole('link', { name: 'Entry 3, put right' }).click()
  await expect(article(back, story.entry(3)).getByRole('heading')).toBeInViewport()
  await expect(since(back)).toContainText('1 entry that you read has changed since')
  await readAndLeave(back, story.entry(2))

  const again = await openPageIn(context, story.path)
  await expect(again.getByRole('article').first()).toBeVisible()
  await expect(article(again, story.entry(3))).not.toContainText('You read this')
  await expect(since(again)).toBeHidden()
})

test('an entry that was read and goes out of sight says in an open page, too, that it was corrected', async ({
  browser,
}) => {
  const story = await aRunningStory()
  const { page } = await aVisitor(browser, story.path)
  await read(page, story.entry(6))
  await expect.poll(() => kept(page)).toHaveLength(1)
  const top = await read(page, story.entry(2))
  await story.correct(story.entry(6), 'Entry 6, put right')
  await expect(since(page)).toContainText('1 entry that you read has changed since')
  await expect(article(page, story.entry(6))).toContainText(/Corrected just now; you read it at \d\d:\d\d UTC/)
  expect(await topOf(page, story.entry(2))).toBeCloseTo(top, 0)
  expect(await movedSince(page)).toBe(0)
})

test('who asks that it be forgotten is forgotten at once, and nothing more is kept', async ({ browser }) => {
  const story = await aRunningStory()
  const { page } = await aVisitor(browser, story.path)
  await read(page, story.entry(6))
  await expect.poll(() => kept(page)).toHaveLength(1)
  await page.getByRole('button', { name: 'Forget what I have read here' }).click()
  await expect(page.getByText('Forgotten. Nothing more is kept')).toBeFocused()
  await read(page, story.entry(2))
  await page.waitForTimeout(2_000)
  expect(await kept(page)).toEqual([])
})

test('what was only loaded, or only scrolled past, is not read', async ({ browser }) => {
  const story = await aRunningStory()
  const { page } = await aVisitor(browser, story.path)
  await read(page, story.entry(2))
  await read(page, story.entry(6))
  await expect.poll(() => kept(page)).toHaveLength(1)
  const [[, memory] = ['', '{}']] = await kept(page)
  expect(JSON.parse(memory).read).not.toHaveProperty(String(await position(page, story.entry(2))))
})

for (const [what, spoil] of [
  [
    'refuses to keep anything',
    () =>
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('Refused', 'SecurityError')
        },
      }),
  ],
  [
    'is full',
    () => {
      Storage.prototype.setItem = () => {
        throw new DOMException('Full', 'QuotaExceededError')
      }
    },
  ],
  [
    'gives back what nobody kept',
    () =>
      localStorage.setItem(`dateline read ${location.pathname.split('/')[2]}`, '{"at":99999999999999,"read":{"6":5}}'),
  ],
] as const) {
  test(`a browser that ${what} costs the memory and nothing more`, async ({ browser }) => {
    const story = await aRunningStory()
    const context = await browser.newContext()
    await context.addInitScript(spoil)
    const page = await openPageIn(context, story.path)
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    await read(page, story.entry(6))
    await page.waitForTimeout(1_500)
    await story.publish('Still live')
    await expect(page.getByRole('button', { name: '1 new entry' })).toBeVisible()
    await story.correct(story.entry(6), 'Entry 6, put right')
    await expect(article(page, story.entry(6))).toContainText('Corrected just now')
    expect(complaints).toEqual([])
  })
}
