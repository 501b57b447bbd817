import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect } from '@playwright/test'
import { test } from '../support/browser-test'
import { aRunningStory, article, openPage } from '../support/open-page'

/** How a live blog stood, what changed, and what was corrected: read without a script, and by the keyboard. */

const withoutScript = (browser: Browser, width = 1280) =>
  browser.newPage({ javaScriptEnabled: false, viewport: { width, height: 844 } })

test('a reader without scripts goes back along the line by the keyboard, a step on, and to now', async ({
  browser,
}) => {
  const story = await aRunningStory()
  await story.correct(story.entry(2), 'Entry 2, put right')
  const page = await withoutScript(browser, 390)
  await page.goto(story.path)
  await page.getByRole('heading', { name: 'Ways to read' }).click()
  await page.getByRole('link', { name: 'As it stood' }).click()
  await expect(page.getByRole('heading', { name: 'As it stood, change by change' })).toBeVisible()

  const slider = page.getByRole('slider', { name: /Move along the \d+ changes/ })
  const last = Number(await slider.inputValue())
  await slider.press('ArrowLeft')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(new RegExp(`${story.path}/at/${last - 1}$`))
  await expect(page.getByText('1 change since')).toBeVisible()
  const then = article(page, story.entry(2))
  await expect(then.getByRole('heading')).toHaveText('Entry 2')
  await expect(then).toContainText('Corrected since.')
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', new RegExp(`${story.path}$`))
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex')

  await page.getByRole('link', { name: 'One change later' }).click()
  await expect(page.getByText('Nothing has changed since.')).toBeVisible()
  await expect(article(page, story.entry(2)).getByRole('heading')).toHaveText('Entry 2, put right')
  await page.getByRole('link', { name: 'Read it as it stands now' }).click()
  await expect(page).toHaveURL(new RegExp(`${story.path}$`))
})

test('a time on the live blog’s clock leads to how it stood at the end of that minute', async ({ browser }) => {
  const story = await aRunningStory()
  const page = await withoutScript(browser, 390)
  await page.goto(`${story.path}/at/1`)
  await page.getByLabel('Or at a time (UTC)').fill('2020-01-01T12:00')
  await page.getByRole('button', { name: 'Go to it' }).click()
  await expect(page).toHaveURL(new RegExp(`${story.path}/at/0$`))
  await expect(page.getByRole('heading', { name: 'Before the first change' })).toBeVisible()
  await expect(page.getByText('No entry stood here yet.')).toBeVisible()
  await page.getByLabel('Or at a time (UTC)').fill('2199-01-01T12:00')
  await page.getByRole('button', { name: 'Go to it' }).click()
  await expect(page.getByText('Nothing has changed since.')).toBeVisible()
})

test('the corrected sentence is marked, and its old words are one click away', async ({ browser }) => {
  const story = await aRunningStory()
  await story.correct(story.entry(3), 'Entry 3, put right')
  const page = await withoutScript(browser)
  await page.goto(story.path)
  const entry = article(page, story.entry(3))
  await expect(entry.locator('h2 mark')).toHaveText('Entry 3, put right')
  await expect(entry.locator('.text mark').first()).toContainText('Entry 3, put right, paragraph 1.')
  await entry.getByRole('link', { name: 'What it said before' }).click()
  await expect(page).toHaveURL(new RegExp(`${story.path}/at/\\d+/\\d+#e-${story.entry(3).id}$`))
  const compared = article(page, story.entry(3))
  await expect(compared).toBeInViewport()
  await expect(compared.getByRole('insertion').first()).toContainText('put right')
  await expect(page.getByRole('heading', { name: 'Corrected 1' })).toBeVisible()
})

test('what was withdrawn is a notice in the past too, and a correction reaches whoever has the list of them open', async ({
  browser,
}) => {
  const story = await aRunningStory()
  const corrections = await openPage(browser, `${story.path}/corrections`)
  await expect(corrections.getByText('No corrections so far.')).toBeVisible()
  await story.withdraw(story.entry(5))
  const withdrawal = corrections.getByRole('article').first()
  await expect(withdrawal).toContainText('It was not so after all.')
  await story.correct(story.entry(4), 'Entry 4, put right')
  await expect(corrections.getByRole('article').first()).toContainText('Corrected to “Entry 4, put right”.')
  await expect(corrections.getByRole('insertion').first()).toContainText('put right')

  const page = await withoutScript(browser)
  const first = await page.goto(`${story.path}/at/7`)
  const gone = article(page, story.entry(5))
  await expect(gone.getByRole('heading')).toHaveText('An entry stood here. It was withdrawn since')
  await expect(gone).toContainText('It was not so after all.')
  expect(await first?.text()).not.toContain('Entry 5')
})

for (const width of [320, 390, 1280]) {
  test(`pages of the past fit a window of ${width} pixels and pass the rules of accessibility`, async ({ browser }) => {
    const story = await aRunningStory()
    await story.correct(story.entry(4), 'Entry 4, put right')
    await story.withdraw(story.entry(5))
    for (const scheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme: scheme })
      const page = await context.newPage()
      for (const address of ['/at', '/at/6', '/at/2/9', '/corrections', '']) {
        await page.goto(story.path + address)
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
        expect(violations, `${address} in ${scheme}`).toEqual([])
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(over, `${address} at ${width}`).toBeLessThanOrEqual(0)
      }
      await context.close()
    }
  })
}
