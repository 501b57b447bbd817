import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page } from '@playwright/test'
import { AnotherServer } from '../support/another-server'
import { personIn, signInAs } from '../support/browser'
import { test } from '../support/browser-test'
import { newsroomForThisRun } from '../support/newsroom'

/** Who gets in, who does not, and who decides it. */

const somebodyElse = async (browser: Browser) => (await browser.newContext()).newPage()

async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function isAccessible(page: Page) {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
}

test('an admin adds somebody, who signs in, is given another role and is shut out, each from the next click on', async ({
  page: admin,
  browser,
}) => {
  const name = `Nora ${Date.now()}`
  const email = `${Date.now()}@dateline.example`
  await signInAs(admin, 'admin')
  await admin.goto('/desk/people')
  await isAccessible(admin)
  await admin.getByRole('button', { name: 'Add a person' }).click()
  await admin.getByLabel('Name').fill(name)
  await admin.getByLabel('E-mail').fill(email)
  await isAccessible(admin)
  await admin.getByRole('button', { name: 'Add', exact: true }).click()
  const password = (await admin.getByRole('dialog').locator('code').textContent()) ?? ''
  await isAccessible(admin)
  await admin.getByRole('button', { name: 'I have it' }).click()
  await admin.reload()
  await expect(admin.getByText(password)).toHaveCount(0)

  const nora = await somebodyElse(browser)
  await nora.goto('/desk/review')
  await signIn(nora, { email, password })
  await nora.waitForURL('**/desk/review')
  await expect(nora.getByRole('banner')).toContainText(`${name} contributor`)

  await admin.getByLabel(`Role of ${name}`).selectOption('Reviewer')
  await admin.getByRole('button', { name: 'Change the role' }).click()
  await expect(admin.getByLabel(`Role of ${name}`)).toHaveValue('reviewer')
  await nora.reload()
  await expect(nora.getByRole('banner')).toContainText(`${name} reviewer`)

  // Also in another process that has never heard of her.
  const other = new AnotherServer()
  await other.start()
  try {
    await nora.goto(`${other.url}/desk/review`)
    await expect(nora.getByRole('banner')).toContainText(`${name} reviewer`)
    const row = admin.getByRole('listitem', { name })
    await row.getByRole('button', { name: 'Disable' }).click()
    await admin.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
    await expect(row).toContainText('disabled')
    for (const place of [other.url, newsroomForThisRun().url]) {
      await nora.goto(`${place}/desk/review`)
      await expect(nora).toHaveURL(`${place}/sign-in?next=%2Fdesk%2Freview`)
    }
  } finally {
    await other.kill()
  }
  await signIn(nora, { email, password })
  await expect(nora.getByRole('alert').filter({ hasText: 'Your account is disabled' })).toBeVisible()
})

test('the only admin cannot disable themselves, and the button says why', async ({ page }) => {
  const { name } = await signInAs(page, 'admin')
  await page.goto('/desk/people')
  const button = page.getByRole('listitem', { name }).getByRole('button', { name: 'Disable' })
  await expect(button).toHaveAccessibleDescription('This is the only admin; make somebody else an admin first')
})

test('an editor who comes to the people is told that it takes an admin', async ({ page }) => {
  await signInAs(page, 'editor')
  await page.goto('/desk/people')
  await expect(page.getByText('This takes an admin; you are an editor')).toBeVisible()
  await expect(page.getByText(personIn('admin').email)).toHaveCount(0)
})

test('a wrong password is refused in words, what was typed stays, and the right one goes on to where it began', async ({
  page,
}) => {
  const { email, password } = personIn('editor')
  await page.goto('/desk/sources')
  await isAccessible(page)
  await signIn(page, { email, password: 'not the password' })
  await expect(page.getByText('do not belong together')).toBeVisible()
  await isAccessible(page)
  await expect(page.getByLabel('E-mail')).toHaveValue(email)
  await signIn(page, { email, password })
  await page.waitForURL('**/desk/sources')
})

test('sign-out ends the session: a copy of the cookie opens nothing', async ({ page }) => {
  await signInAs(page, 'editor')
  const copy = await page.context().cookies()
  await page.goto('/desk')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
  await page.context().addCookies(copy)
  await page.goto('/desk')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('whoever is signed in already is not asked again', async ({ page }) => {
  await signInAs(page, 'editor')
  await page.goto('/sign-in?next=/desk/review')
  await expect(page).toHaveURL(/\/desk\/review$/)
})

test('under a number instead of a name the page says why nobody can sign in, and readers are served', async ({
  page,
}) => {
  const there = newsroomForThisRun().url.replace('localhost', '127.0.0.1')
  await page.goto(`${there}/sign-in`)
  await expect(page.getByText('Nobody can sign in under a number')).toBeVisible()
  await expect(page.getByLabel('Password')).toHaveCount(0)
  expect((await page.goto(there))?.status()).toBe(200)
})

test('before the scripts are there the button does nothing, so that no password gets into an address', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeDisabled()
  // Looking for text passes over this element, whether it is shown or not.
  expect(await page.locator('noscript').innerHTML()).toContain('Signing in needs scripts')
  expect((await page.locator('noscript').boundingBox())?.height).toBeGreaterThan(10)
})
