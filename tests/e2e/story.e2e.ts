import { type Browser, expect, type Page } from '@playwright/test'
import type { Role } from '../../lib/access/roles'
import { demo, personIn, signInAs } from '../support/browser'
import { test } from '../support/browser-test'

/** The main job, end to end, as people do it: by labels and by keys, in a real browser, against the running product. */

const words = () => `Said at ${new Date().toISOString()} ${Math.random().toString(36).slice(2, 8)}`

async function at(browser: Browser, role: Role): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signInAs(page, role)
  return page
}

/** A reader has the page open, scrolled to the top, and touches nothing from then on. */
async function reader(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`/live/${demo().liveBlog}`)
  await expect(page.locator('main')).toBeVisible()
  await page.evaluate(() => {
    document.documentElement.dataset.sameDocument = 'yes'
  })
  return page
}

const notReloaded = (page: Page) => expect(page.locator('html')).toHaveAttribute('data-same-document', 'yes')

async function openLiveBlog(page: Page) {
  await page.goto('/desk/live-blogs')
  await page.getByRole('main').getByRole('link', { name: 'Armed incursion into Belgorod Oblast' }).click()
  await expect(page.getByLabel('Headline')).toBeVisible()
}

async function file(page: Page, headline: string) {
  await openLiveBlog(page)
  await page.getByLabel('Headline').fill(headline)
  await page.getByLabel('Text', { exact: true }).click()
  await page.keyboard.type('The text of an entry, typed by hand.')
  await page.getByLabel('Own reporting').check()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('main')).toContainText(headline)
  await expect(page.getByLabel('Headline')).toHaveValue('')
}

async function openEntry(page: Page, headline: string) {
  await openLiveBlog(page)
  await page.getByRole('link', { name: headline }).first().click()
  await expect(page).toHaveURL(/\/desk\/entries\//)
}

async function openInReview(page: Page, headline: string) {
  await page.goto('/desk/review')
  const item = page
    .getByRole('option', { name: headline })
    .or(page.getByRole('listitem').filter({ hasText: headline }))
    .first()
  await item.click()
}

async function approve(page: Page, headline: string) {
  await openEntry(page, headline)
  await page.getByRole('button', { name: 'Approve', exact: true }).click()
  await expect(page.getByText(/published/i).first()).toBeVisible()
}

test('a contributor files, a reviewer asks for changes, the contributor mends, a reviewer approves: a reader sees it without reloading', async ({
  browser,
}) => {
  const headline = words()
  const [contributor, reviewer, reading] = await Promise.all([
    at(browser, 'contributor'),
    at(browser, 'reviewer'),
    reader(browser),
  ])
  await file(contributor, headline)

  await openInReview(reviewer, headline)
  await reviewer.keyboard.press('r')
  await reviewer.getByLabel('Note to the author').fill('Say who says so.')
  await reviewer.getByRole('dialog').getByRole('button', { name: 'Request changes' }).click()
  await expect(reviewer.getByRole('dialog')).toBeHidden()

  await openEntry(contributor, headline)
  await expect(contributor.getByText('Say who says so.').first()).toBeVisible()
  await contributor.getByLabel('Headline').fill(`${headline}, mended`)
  await contributor.getByRole('button', { name: 'Send to review' }).first().click()
  await expect(contributor.getByText(/in review/i).first()).toBeVisible()

  await expect(reading.getByText(headline)).toHaveCount(0)
  await approve(reviewer, `${headline}, mended`)
  await expect(reading.getByRole('heading', { name: `${headline}, mended` })).toBeVisible({ timeout: 3_000 })
  await notReloaded(reading)
})

test('a correction reaches an open page in place, with its note', async ({ browser }) => {
  const headline = words()
  const note = `An earlier headline was wrong: ${words()}`
  const [editor, reviewer] = await Promise.all([at(browser, 'editor'), at(browser, 'reviewer')])
  await file(editor, headline)
  await approve(reviewer, headline)
  const reading = await reader(browser)
  await expect(reading.getByRole('heading', { name: headline })).toBeVisible()

  await openEntry(editor, headline)
  await editor.getByLabel('Headline').fill(`${headline}: corrected`)
  await editor.getByLabel('How it differs').selectOption('correction')
  await editor.getByLabel('Public note').fill(note)
  await editor.getByRole('button', { name: 'Send to review' }).first().click()
  await expect(editor.getByText(/in review/i).first()).toBeVisible()
  await expect(reading.getByRole('heading', { name: headline })).toBeVisible()

  await approve(reviewer, `${headline}: corrected`)
  await expect(reading.getByRole('heading', { name: `${headline}: corrected` })).toBeVisible({ timeout: 3_000 })
  await expect(reading.getByText(note)).toBeVisible()
  await notReloaded(reading)
})

test('a withdrawal reaches an open page at once, and the next reader does not see the entry', async ({ browser }) => {
  const headline = words()
  const note = `We can no longer stand by this: ${words()}`
  const [editor, reviewer] = await Promise.all([at(browser, 'editor'), at(browser, 'reviewer')])
  await file(editor, headline)
  await approve(reviewer, headline)
  const reading = await reader(browser)
  await expect(reading.getByRole('heading', { name: headline })).toBeVisible()

  await openEntry(reviewer, headline)
  await reviewer.getByRole('button', { name: 'Withdraw' }).click()
  await reviewer.getByRole('dialog').getByLabel('Public note').fill(note)
  await reviewer.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await expect(reading.getByText(note)).toBeVisible({ timeout: 3_000 })
  await expect(reading.getByText(headline)).toHaveCount(0)
  await notReloaded(reading)

  const next = await reader(browser)
  await expect(next.getByText(note)).toBeVisible()
  expect(await next.content()).not.toContain(headline)
})

test('nobody approves what they wrote, by screen or by the API', async ({ browser }) => {
  const headline = words()
  const reviewer = await at(browser, 'reviewer')
  await file(reviewer, headline)
  await openEntry(reviewer, headline)
  const button = reviewer.getByRole('button', { name: 'Approve', exact: true })
  await expect(button).toBeDisabled()
  await expect(
    reviewer.getByText('You wrote part of this; somebody who did not write it has to approve it').first(),
  ).toBeAttached()

  const id = reviewer.url().split('/').at(-1)
  const answer = await reviewer.evaluate(async (entry) => {
    const response = await fetch(`/api/v1/entries/${entry}/approve`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ version: 2 }),
    })
    return { status: response.status, body: await response.json() }
  }, id)
  expect(answer.status).toBe(403)
  expect(answer.body.error.message).toContain('You wrote part of this')
  await expect((await reader(browser)).getByText(headline)).toHaveCount(0)
})

test('a removed person is out at the next request, and their text stays on the screen', async ({ browser }) => {
  const [admin, contributor] = await Promise.all([at(browser, 'admin'), at(browser, 'contributor')])
  await openLiveBlog(contributor)
  await contributor.getByLabel('Headline').fill('Typed before I was disabled')
  await admin.goto('/desk/people')
  const row = admin
    .getByRole('listitem')
    .or(admin.getByRole('row'))
    .filter({ hasText: personIn('contributor').email })
    .first()
  await row.getByRole('button', { name: /^Disable/ }).click()
  const sure = admin.getByRole('dialog').getByRole('button', { name: /^Disable/ })
  if (await sure.isVisible()) await sure.click()
  await expect(row.getByRole('button', { name: /^Enable/ })).toBeVisible()

  await contributor.getByRole('button', { name: 'Save draft' }).click()
  await expect(contributor.getByText(/sign in/i).first()).toBeVisible()
  await expect(contributor.getByLabel('Headline')).toHaveValue('Typed before I was disabled')
  await row.getByRole('button', { name: /^Enable/ }).click()
  await expect(row.getByRole('button', { name: /^Disable/ })).toBeVisible()
})
