import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, type Page } from '@playwright/test'
import { test } from '../support/browser-test'
import { type Answer, deskOf } from '../support/desk'
import { draft } from '../support/draft'

/** The map of a live blog as readers use it: beside the story, on its own page, without a script, and while the newsroom works. */

/** A live blog of its own, and who publishes in it: an entry with the places it tells of. */
async function aRunningStory() {
  const [editor, reviewer] = [await deskOf('editor'), await deskOf('reviewer')]
  const slug = `map-${crypto.randomUUID().slice(0, 8)}`
  const made = await editor.act('POST', 'live-blogs', { slug, title: 'Where it happens' })
  await editor.act('POST', `live-blogs/${made.id}/start`, { version: made.version })
  const village = (name: string, latitude: number, longitude: number) =>
    editor.act('POST', 'locations', { name: `${name} ${slug}`, kind: 'village', latitude, longitude })
  const publish = async (headline: string, places: { at: Answer; role: string }[] = []) => {
    const locations = places.map(({ at, role }) => ({ locationId: at.id, role }))
    const entry = await editor.act('POST', `live-blogs/${made.id}/entries`, { ...draft({ headline }), locations })
    const sent = await editor.act('POST', `entries/${entry.id}/submit`, { version: entry.version })
    return reviewer.act('POST', `entries/${entry.id}/approve`, { version: sent.version })
  }
  const withdraw = ({ id, version }: Answer) =>
    reviewer.act('POST', `entries/${id}/withdraw`, { version, publicNote: 'It was not so after all.' })
  return { path: `/live/${slug}`, slug, village, publish, withdraw }
}

/** Opens a page and follows its stream. */
async function openPage(browser: Browser, path: string, width = 1_280): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  const streaming = page.waitForRequest(/\/stream\?after=/)
  await page.goto(path)
  await streaming
  return page
}

const rail = (page: Page) => page.locator('.map-rail img')
const isLoaded = (page: Page) =>
  rail(page).evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0)
const marks = (page: Page) => page.getByRole('group', { name: 'Map of where it happened' }).getByRole('link')

test('the map comes beside an open story with the first place, and is true again after the next', async ({
  browser,
}) => {
  const story = await aRunningStory()
  await story.publish('Nobody knows where')
  const page = await openPage(browser, story.path)
  await expect(page.locator('.map-rail')).toHaveCount(0)
  await story.publish('In one village', [{ at: await story.village('Kozinka', 50.4614, 35.6025), role: 'claimed' }])
  await expect(rail(page)).toBeVisible()
  await expect.poll(() => isLoaded(page)).toBe(true)

  const drawn = page.waitForResponse(
    async (answer) => answer.url().includes('map.svg') && (await answer.text()).includes('Grayvoron'),
  )
  await story.publish('In another', [{ at: await story.village('Grayvoron', 50.4833, 35.9), role: 'happened' }])
  await drawn
  await expect(rail(page)).toHaveAttribute('src', /map\.svg#\d+$/)
  await expect.poll(() => isLoaded(page)).toBe(true)
  await page.getByRole('link', { name: /Open the map/ }).click()
  await expect(marks(page)).toHaveCount(2)
})

test('on a phone the map is folded up and not fetched until it is asked for', async ({ browser }) => {
  const story = await aRunningStory()
  await story.publish('There', [{ at: await story.village('Kozinka', 50.4614, 35.6025), role: 'claimed' }])
  const fetched: string[] = []
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  page.on('request', (request) => fetched.push(request.url()))
  await page.goto(story.path)
  await page.waitForLoadState('load')
  expect(fetched.filter((url) => url.includes('map.svg'))).toEqual([])
  await page.getByRole('heading', { name: 'Map' }).click()
  await expect.poll(() => isLoaded(page)).toBe(true)
})

test('the page of the map follows the newsroom and keeps the mark in hand', async ({ browser }) => {
  const story = await aRunningStory()
  const [kozinka, grayvoron] = [
    await story.village('Kozinka', 50.4614, 35.6025),
    await story.village('Grayvoron', 50.4833, 35.9),
  ]
  await story.publish('First', [{ at: kozinka, role: 'claimed' }])
  const page = await openPage(browser, `${story.path}/map`)
  await marks(page).first().focus()
  const second = await story.publish('Second', [{ at: grayvoron, role: 'happened' }])
  await expect(marks(page)).toHaveCount(2)
  await expect(marks(page).first()).toBeFocused()
  await expect(page.getByRole('link', { name: 'Second' })).toBeVisible()
  await story.withdraw(second)
  await expect(marks(page)).toHaveCount(1)
  await expect(marks(page).first()).toBeFocused()
})

test('without a script the map, its links and its filter work', async ({ browser }) => {
  const story = await aRunningStory()
  await story.publish('A village is taken', [{ at: await story.village('Kozinka', 50.4614, 35.6025), role: 'claimed' }])
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(`${story.path}/map`)
  await page.getByText('Show a part of the map').click()
  await page.getByLabel(/^Published from/).fill('2020-01-01T00:00')
  await page.getByLabel('to, counted in').fill('2020-01-02T00:00')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(`${story.path}/map?from=2020-01-01T00%3A00&to=2020-01-02T00%3A00`)
  await expect(page.getByText('No place fits what is asked for')).toBeVisible()
  await page.getByRole('link', { name: 'Show all of it' }).click()
  await marks(page).first().press('Enter')
  await expect(page).toHaveURL(/\/e\//)
  await expect(page.getByRole('heading', { name: 'A village is taken' })).toBeVisible()
})

test('nothing is refused by the policy, and nothing stands in the way of who cannot see it', async ({ browser }) => {
  const story = await aRunningStory()
  const places = [
    { at: await story.village('Kozinka', 50.4614, 35.6025), role: 'claimed' },
    { at: await story.village('Gora-Podol', 50.4739, 35.6464), role: 'claimed' },
    { at: await story.village('Belgorod', 50.6, 36.6), role: 'happened' },
  ]
  await story.publish('Three places', places)
  for (const width of [390, 1_280]) {
    const page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage()
    const refused: string[] = []
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
    for (const path of ['/map', '', '/map.svg']) {
      await page.goto(story.path + path)
      expect(refused).toEqual([])
    }
    await page.goto(`${story.path}/map`)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
})
