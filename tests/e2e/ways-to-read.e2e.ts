import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { test } from '../support/browser-test'
import { aRunningStory, article, openPage } from '../support/open-page'

/** The ways through a live blog: a part of it, or from its start, with an address for each and without a script. */

const tass = 'TASS of these tests'

/** One for all tests here: two entries that rest on a news agency, one of them in a village, and six that rest on nothing but us. */
let made: ReturnType<typeof storyWithSources> | undefined
const aStoryWithSources = () => {
  made ??= storyWithSources()
  return made
}

async function storyWithSources() {
  const story = await aRunningStory()
  const source = await story.editor.act('POST', 'sources', { kind: 'wire_agency', publicLabel: tass })
  const item = await story.editor.act('POST', 'source-items', { sourceId: source.id, kind: 'wire_copy' })
  const village = await story.editor.act('POST', 'locations', {
    name: `Kozinka ${story.path.slice(-8)}`,
    kind: 'village',
    latitude: 50.4614,
    longitude: 35.6025,
  })
  const rests = { sourceItemIds: [item.id], ownReporting: false }
  await story.publish('The agency has it', rests)
  await story.publish('The village too', { ...rests, locations: [{ locationId: village.id, role: 'happened' }] })
  return { ...story, village: `Kozinka ${story.path.slice(-8)}`, rests }
}

test('without a script a reader finds what one source said, turns it round, narrows it to a place and takes that away again', async ({
  browser,
}) => {
  const story = await aStoryWithSources()
  const page = await (
    await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  ).newPage()
  await page.goto(story.path)
  await page.getByText('Ways to read').click()
  await page.getByRole('link', { name: 'One source' }).click()
  await page.getByRole('link', { name: `${tass} 2 entries` }).click()
  await expect(page.getByRole('heading', { name: `Two entries from ${tass}` })).toBeVisible()
  await expect(page.getByRole('article').getByRole('heading')).toHaveText(['The village too', 'The agency has it'])

  await page.getByRole('link', { name: 'Read them oldest first' }).click()
  await expect(page.getByRole('article').getByRole('heading')).toHaveText(['The agency has it', 'The village too'])
  await page.getByText('Narrow it down').click()
  await page.getByLabel('Place').selectOption({ label: `${story.village} (1)` })
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('heading', { name: `One entry about ${story.village}, from ${tass}` })).toBeVisible()
  await expect(page).toHaveURL(/entries\?place=[0-9a-f-]+&source=on_record%3ATASS\+of\+these\+tests&order=oldest$/)

  await page.getByRole('link', { name: `Take away: about ${story.village}` }).click()
  await expect(page.getByRole('article')).toHaveCount(2)
  await page.getByRole('link', { name: 'Take away: from' }).click()
  await expect(page.getByRole('heading', { name: 'Choose what to read' })).toBeVisible()
})

test('read from the start, a story goes on at “Next entries” and ends with the newest', async ({ browser }) => {
  test.setTimeout(180_000)
  const story = await aRunningStory()
  for (let number = 7; number <= 21; number += 1) await story.publish(`Entry ${number}`)
  const page = await browser.newPage()
  await page.goto(story.path)
  await page.getByRole('navigation', { name: 'Ways to read' }).getByRole('link', { name: 'From the start' }).click()
  const headings = page.getByRole('article').getByRole('heading')
  await expect(headings.first()).toHaveText('Entry 1')
  await expect(headings).toHaveCount(20)
  await page.getByRole('link', { name: 'Next entries' }).click()
  await expect(headings).toHaveText(['Entry 21'])
  await expect(page).toHaveURL(/entries\?order=oldest&page=2$/)
  await expect(page.getByRole('link', { name: 'Next entries' })).toHaveCount(0)
})

test('an open list of chosen entries is corrected in place, and tells what is new', async ({ browser }) => {
  const story = await aStoryWithSources()
  const wrong = await story.publish('Taken back soon', story.rests)
  const page = await openPage(browser, `${story.path}/entries?source=${encodeURIComponent(`on_record:${tass}`)}`)
  await story.withdraw(wrong)
  await expect(article(page, wrong)).toContainText('Withdrawn just now')
  await story.publish('Meanwhile')
  await expect(page.getByRole('link', { name: '1 new entry in the live blog' })).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(3)
})

test('what nobody has said leads nowhere; what is not there yet says so and leads on', async ({ browser }) => {
  const story = await aStoryWithSources()
  const page = await browser.newPage()
  for (const query of ['source=on_record%3ANobody', 'place=0', 'status=true', 'order=oldest&page=2']) {
    expect((await page.goto(`${story.path}/entries?${query}`))?.status(), query).toBe(404)
  }
  expect((await page.goto(`${story.path}/entries?status=false`))?.status()).toBe(200)
  await expect(page.getByRole('heading', { name: 'No entry yet with a claim that is false' })).toBeVisible()
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex')
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', new RegExp(`${story.path}$`))
  await page.locator('#entries').getByRole('link', { name: 'Read the live blog' }).click()
  await expect(page).toHaveURL(new RegExp(`${story.path}$`))
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the ways to read and what they lead to pass the accessibility checks and fit a phone, ${colorScheme}`, async ({
    browser,
  }) => {
    const story = await aStoryWithSources()
    // The checker runs as an inline script, which the policy refuses.
    const context = await browser.newContext({ colorScheme, bypassCSP: true, viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    for (const query of ['', '?order=oldest', '?source=own_reporting', '?status=false&source=own_reporting']) {
      await page.goto(`${story.path}/entries${query}`)
      for (const summary of await page.locator('summary:not(#since *)').all()) await summary.click()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations, query).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), query).toBeLessThanOrEqual(390)
    }
  })
}
