import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { signInAs } from '../support/browser'
import { test } from '../support/browser-test'

/** Where the story is: its countries, their places, and what readers will get of one. */

async function isAccessible(page: Page) {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
}

async function aLiveBlog(page: Page): Promise<string> {
  await page.goto('/desk/live-blogs/new')
  await page.getByLabel('Title').fill(`Places ${Date.now()}`)
  await page.getByRole('button', { name: /^(Make|Add|Create)/ }).click()
  await page.waitForURL(/\/desk\/live-blogs\/[0-9a-f-]{36}$/)
  return page.url()
}

test('an editor says where a story is, with the keyboard alone, and the places of the country are loaded and found', async ({
  page,
}) => {
  await signInAs(page, 'editor')
  await aLiveBlog(page)
  await page.getByText('Edit the head').click()
  const countries = page.getByRole('combobox', { name: 'Countries' })
  await countries.focus()
  await page.keyboard.type('Narnia')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No country is called so')).toBeVisible()
  await countries.fill('Malta')
  await expect(page.getByRole('listitem').filter({ hasText: 'Malta' })).toContainText('loaded when you save')
  await countries.fill('mc')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Take out Monaco' }).click()
  await isAccessible(page)
  await page.getByRole('button', { name: 'Save the head' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Malta' })).toContainText(/\d+ places in the gazetteer/)
  await page.reload()
  await page.getByText('Edit the head').click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Malta' })).toContainText(/\d+ places in the gazetteer/)

  await page.goto('/desk/locations?q=Валетта')
  const valletta = page
    .getByRole('listitem')
    .filter({ hasText: 'in the gazetteer only' })
    .filter({ hasText: 'Valletta' })
  await expect(valletta.first()).toContainText('Malta')
  await expect(page.getByText('GeoNames (CC BY 4.0)')).toBeVisible()
  await isAccessible(page)
  await valletta.first().getByRole('button', { name: 'Add Valletta' }).click()
  await page.waitForURL(/\/desk\/locations\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Valletta')
  await page.goto('/desk/locations?q=Valletta')
  await expect(page.getByRole('link', { name: 'Valletta', exact: true })).toBeVisible()
})

test('what readers will get of a place is said while it is written', async ({ page }) => {
  await signInAs(page, 'editor')
  await page.goto('/desk/locations?q=Kozinka')
  await page.getByRole('link', { name: 'Kozinka', exact: true }).click()
  const said = page.getByText('Readers will see:').locator('..')
  await expect(said).toContainText('Kozinka, Belgorod Oblast, Russia; on the map near 50.46, 35.6, within 5 km')
  await page.getByLabel('Point').fill('50°30′N 35°36′E')
  await expect(said).toContainText('near 50.5, 35.6')
  await page.getByLabel('Radius in metres').fill('40000')
  await expect(said).toContainText('within 40 km')
  await page.getByLabel(/^Sensitive/).check()
  await expect(said).toContainText('Belgorod Oblast, Russia in its stead')
  await expect(said).not.toContainText('Kozinka')
  await isAccessible(page)
})

test('the locations fit a phone, in the dark', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' })
  const page = await context.newPage()
  await signInAs(page, 'editor')
  for (const address of ['/desk/locations', '/desk/locations?q=gra']) {
    await page.goto(address)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await isAccessible(page)
  }
  await context.close()
})
