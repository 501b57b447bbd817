import { type Browser, expect, type Page } from '@playwright/test'
import type { Role } from '../../lib/access/roles'
import { signInAs } from '../support/browser'
import { test } from '../support/browser-test'

/** The reviewer's screen: one key per decision, and never a blind one. */

const unique = () => Math.random().toString(36).slice(2, 8)

async function at(browser: Browser, role: Role): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signInAs(page, role)
  return page
}

async function openLiveBlog(page: Page) {
  await page.goto('/desk/live-blogs')
  await page.getByRole('main').getByRole('link', { name: 'Armed incursion into Belgorod Oblast' }).click()
  await page.getByLabel('Text', { exact: true }).waitFor()
}

async function file(page: Page, headline: string, text = 'The text of an entry.') {
  await page.getByLabel('Headline').fill(headline)
  await page.keyboard.press('Enter')
  await page.keyboard.type(text)
  await page.getByLabel('Own reporting').check()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByLabel('Composer').getByRole('status')).toContainText('Sent to review')
}

const queue = (page: Page) => page.getByRole('navigation', { name: 'Waiting for review' })
const inView = (page: Page) => page.getByRole('article', { name: 'Entry under review' })
const said = (page: Page) => page.getByRole('main').getByRole('status').first()

test('a reviewer walks the queue by keys; after a decision the next entry has the focus', async ({ browser }) => {
  const [editor, reviewer] = await Promise.all([at(browser, 'editor'), at(browser, 'reviewer')])
  const headlines = [1, 2, 3].map((number) => `Walk ${number} ${unique()}`)
  await openLiveBlog(editor)
  for (const headline of headlines) await file(editor, headline)

  await reviewer.goto('/desk/review')
  const [first = '', second = '', third = ''] = headlines
  await queue(reviewer).getByRole('link', { name: first }).click()
  await expect(inView(reviewer)).toContainText(first)
  await reviewer.keyboard.press('j')
  await expect(inView(reviewer)).toContainText(second)
  await reviewer.keyboard.press('j')
  await expect(inView(reviewer)).toContainText(third)
  await reviewer.keyboard.press('k')
  await expect(queue(reviewer).getByRole('link', { name: second })).toBeFocused()

  await reviewer.keyboard.press('a')
  await expect(said(reviewer)).toHaveText(/^Approved and published as change \d+\.$/)
  await expect(queue(reviewer).getByRole('link', { name: second })).toHaveCount(0)
  await expect(queue(reviewer).getByRole('link', { name: third })).toBeFocused()

  await reviewer.keyboard.press('r')
  await expect(reviewer.getByRole('dialog', { name: 'Request changes' })).toBeVisible()
  await expect(reviewer.getByRole('dialog').getByRole('button', { name: 'Request changes' })).toBeDisabled()
  await reviewer.keyboard.type('Say who counted.')
  await reviewer.keyboard.press('ControlOrMeta+Enter')
  await expect(said(reviewer)).toHaveText('Changes requested; the author sees your note.')
  await expect(queue(reviewer).getByRole('link', { name: third })).toHaveCount(0)

  await queue(reviewer).getByRole('link', { name: first }).focus()
  await reviewer.keyboard.press('Enter')
  await expect(reviewer).toHaveURL(/\/desk\/entries\//)
})

test('what an author wrote they cannot approve; the button and the key say why', async ({ browser }) => {
  const page = await at(browser, 'reviewer')
  const headline = `My own ${unique()}`
  await openLiveBlog(page)
  await file(page, headline)
  await page.goto('/desk/review')
  await queue(page).getByRole('link', { name: headline }).click()
  const reason = 'You wrote part of this; somebody who did not write it has to approve it'
  await expect(inView(page).getByRole('button', { name: 'Approve' })).toHaveAccessibleDescription(reason)
  await page.keyboard.press('a')
  await expect(page.getByRole('alert').filter({ hasText: reason })).toBeVisible()
  await expect(queue(page).getByRole('link', { name: headline })).toHaveCount(1)
})

test('a change to what readers see is shown against it, by words and by what it rests on, with the note they will read', async ({
  browser,
}) => {
  const [editor, reviewer] = await Promise.all([at(browser, 'editor'), at(browser, 'reviewer')])
  const headline = `Counted ${unique()}`
  await openLiveBlog(editor)
  await file(editor, headline, 'Three people were hurt.')
  await reviewer.goto('/desk/review')
  await queue(reviewer).getByRole('link', { name: headline }).click()
  await reviewer.keyboard.press('a')
  await expect(said(reviewer)).toContainText('published')

  await editor.reload()
  await editor.getByRole('listitem').filter({ hasText: headline }).getByRole('link').click()
  await editor.waitForURL(/\/desk\/entries\//)
  await editor.getByLabel('Text', { exact: true }).click()
  await editor.keyboard.press('ControlOrMeta+a')
  await editor.keyboard.type('Four people were hurt in #kozin')
  await editor.keyboard.press('Enter')
  await expect(editor.getByRole('link', { name: /^Say how this differs/ })).toBeVisible()
  await editor.getByLabel('How it differs').selectOption('correction')
  await expect(editor.getByRole('link', { name: /^Tell readers what was wrong/ })).toBeVisible()
  await editor.getByLabel('Public note').fill('We first said that three people were hurt.')
  await editor.getByRole('button', { name: 'Send to review' }).click()
  await expect(editor.getByLabel('Composer').getByRole('status')).toContainText('Sent to review')

  await reviewer.goto('/desk/review')
  const changed = queue(reviewer).getByRole('link', { name: headline })
  await expect(changed).toContainText('Readers see an earlier text')
  await changed.click()
  await expect(
    inView(reviewer)
      .getByRole('deletion')
      .filter({ hasText: /^Three$/ }),
  ).toBeVisible()
  await expect(
    inView(reviewer)
      .getByRole('insertion')
      .filter({ hasText: /^Four$/ }),
  ).toBeVisible()
  await expect(inView(reviewer).getByRole('insertion').filter({ hasText: 'Kozinka (where it happened)' })).toBeVisible()
  await expect(inView(reviewer)).toContainText('We first said that three people were hurt.')
})

test('what blocks publication is listed, and each line leads to its control', async ({ browser }) => {
  const [editor, reviewer] = await Promise.all([at(browser, 'editor'), at(browser, 'reviewer')])
  const headline = `Rests on nothing ${unique()}`
  await openLiveBlog(editor)
  await editor.getByLabel('Headline').fill(headline)
  await editor.keyboard.press('Enter')
  await editor.keyboard.type('Nobody is named.')
  await editor.getByRole('link', { name: /^Say where this comes from/ }).click()
  await expect(editor.getByLabel('Add beside the text')).toBeFocused()
  await editor.getByRole('button', { name: 'Send to review' }).click()
  await expect(editor.getByLabel('Composer').getByRole('status')).toContainText('Sent to review')

  await reviewer.goto('/desk/review')
  await queue(reviewer).getByRole('link', { name: headline }).click()
  await reviewer.keyboard.press('a')
  await expect(inView(reviewer).getByRole('alert')).toContainText('Say where this comes from')
  await inView(reviewer).getByRole('region', { name: 'Still open before readers can see it' }).getByRole('link').click()
  await expect(reviewer).toHaveURL(/\/desk\/entries\/.*#control-sources$/)
  await expect(reviewer.getByLabel('Add beside the text')).toBeFocused()
})

test('an act done alone waits for a second person, and is shown on Today', async ({ browser }) => {
  const [editor, chief, reviewer] = await Promise.all([
    at(browser, 'editor'),
    at(browser, 'managing_editor'),
    at(browser, 'reviewer'),
  ])
  const headline = `Could not wait ${unique()}`
  await openLiveBlog(editor)
  await file(editor, headline)
  await openLiveBlog(chief)
  await chief.getByRole('listitem').filter({ hasText: headline }).getByRole('link').click()
  await chief.getByRole('button', { name: 'Approve in an emergency' }).click()
  await chief.getByRole('dialog').getByLabel('Reason').fill('Nobody else is awake.')
  await chief.getByRole('dialog').getByRole('button', { name: 'Approve in an emergency' }).click()
  await expect(chief.getByText(/Approved in an emergency and published as change \d+/)).toBeVisible()
  await expect(chief.getByRole('button', { name: 'Confirm' })).toBeDisabled()

  await reviewer.goto('/desk')
  await reviewer
    .getByRole('region', { name: /Done by one person/ })
    .getByRole('link', { name: headline })
    .click()
  await expect(reviewer.getByText('Nobody else is awake.').first()).toBeVisible()
  await reviewer.getByRole('button', { name: 'Confirm' }).click()
  await expect(reviewer.getByText('Confirmed.', { exact: true })).toBeVisible()
  await expect(reviewer.getByRole('button', { name: 'Confirm' })).toBeDisabled()
})

test('an entry is pinned, unpinned, withdrawn and restored from its page', async ({ browser }) => {
  const [editor, reviewer] = await Promise.all([at(browser, 'editor'), at(browser, 'reviewer')])
  const headline = `To and fro ${unique()}`
  await openLiveBlog(editor)
  await file(editor, headline)
  await openLiveBlog(reviewer)
  await reviewer.getByRole('listitem').filter({ hasText: headline }).getByRole('link').click()
  const press = (name: string) => reviewer.getByRole('button', { name, exact: true }).click()
  await press('Approve')
  await press('Pin')
  await expect(reviewer.getByText(/^Pinned as change \d+\.$/)).toBeVisible()
  await press('Unpin')
  await expect(reviewer.getByText(/^Unpinned as change \d+\.$/)).toBeVisible()
  await press('Withdraw')
  await reviewer.getByRole('dialog').getByLabel('Public note').fill('Taken back: the account was false.')
  await reviewer.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await expect(reviewer.getByText(/^Withdrawn as change \d+\./)).toBeVisible()
  await expect(reviewer.getByText('The notice that it was withdrawn.')).toBeVisible()
  await press('Restore')
  await expect(reviewer.getByText('Restored; it goes through review again.')).toBeVisible()
})

test('an editor makes a live blog from a title, starts it, pauses it and ends it', async ({ browser }) => {
  const page = await at(browser, 'editor')
  await page.goto('/desk/live-blogs')
  await page.getByRole('link', { name: 'New live blog' }).click()
  const title = `Річка піднімається ${unique()}`
  await page.getByLabel('Title').fill(title)
  await expect(page.getByLabel('Address')).toHaveValue(/^richka-pidnimaietsia-[a-z0-9]+$/)
  await page.getByLabel('Language').fill('uk')
  await page.getByLabel('Time zone').fill('Europe/Kyiv')
  await page.getByRole('button', { name: 'Make the live blog' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(page.getByText('Draft, only on the desk')).toBeVisible()
  await expect(page.getByLabel('Text', { exact: true })).toHaveAttribute('lang', 'uk')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeDisabled()
  for (const [name, now] of [
    ['Announce', 'The live blog is upcoming.'],
    ['Start', 'The live blog is live.'],
    ['Pause', 'The live blog is paused.'],
  ] as const) {
    await page.getByRole('button', { name, exact: true }).click()
    await expect(page.getByText(now)).toBeVisible()
  }
  await page.getByText('Edit the head').click()
  await page.getByLabel('Standfirst').fill('Рівень води зростає.')
  await page.getByRole('button', { name: 'Save the head' }).click()
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'End', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('No claim says anything yet, so there will be no summary.')
  await expect(page.getByRole('link', { name: 'Look at what we know' })).toBeVisible()
  await page.getByRole('button', { name: 'End it' }).click()
  await expect(page.getByText('The live blog is ended.')).toBeVisible()
})
