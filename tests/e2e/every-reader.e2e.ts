import { execFileSync } from 'node:child_process'
import { expect, type Page } from '@playwright/test'
import { documentOf } from '../../lib/entry/document'
import { demo } from '../support/browser'
import { test } from '../support/browser-test'
import { aRunningStory, openPage, read } from '../support/open-page'

/** Whoever reads, and with whatever: each gets the whole of it. */

/** One live blog for all tests here in which something happens; each opens a page of its own. */
let made: ReturnType<typeof aRunningStory> | undefined
const aStory = () => {
  made ??= aRunningStory()
  return made
}

const story = () => `/live/${demo().liveBlog}`

/** A page of each kind that readers get of the demo story. */
async function pagesOfStory(page: Page): Promise<string[]> {
  await page.goto(story())
  const first = (selector: string) => page.locator(selector).first().getAttribute('href')
  const entry = await first('.entry h2 a')
  const claim = await first('.claims a')
  const rest = ['', '/claims', '/map', '/corrections', '/at', '/at/20', '/entries', '/entries?order=oldest']
  return ['/', ...rest.map((path) => story() + path), entry ?? '', claim ?? '']
}

const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

test('in a text browser the page reads from its title to its sources, and every way on is a link', async ({
  baseURL,
}) => {
  const dump = (path: string) =>
    execFileSync('w3m', ['-dump', '-cols', '72', `${baseURL}${path}`], { encoding: 'utf8' })
  const front = dump(story())
  const inOrder = [
    'Armed incursion into Belgorod Oblast',
    'A note to readers',
    'What we know, and what we don’t',
    'Claimed by one side',
    'Newest entries first.',
    'Groups claim two border-region villages',
    'Correction',
    'Claimed by one side: Kozinka has been taken',
    'Unsigned article dated 23 May 2023, on the record',
    'Entry withdrawn',
    'The record',
  ]
  const places = inOrder.map((words) => front.replaceAll(/\s+/g, ' ').indexOf(words))
  expect(places).not.toContain(-1)
  expect(front).not.toMatch(/First unread|Forget what I have read/)
  expect(dump(`${story()}/entries`)).toMatch(/Russia\s+5 entries/)
  expect(dump(`${story()}/map`)).toContain('Kozinka')
  expect(dump(`${story()}/claims`)).toContain('Not verified')
})

/** What a screen reader is told of a page: role and name of each thing in it. */
async function heardOn(page: Page) {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name }) => ({ role: String(role?.value ?? ''), name: String(name?.value ?? '') }))
}

test('a screen reader finds landmarks, headings without a gap in their order, and a name on everything to press', async ({
  page,
}) => {
  for (const path of await pagesOfStory(page)) {
    await page.goto(path)
    const heard = await heardOn(page)
    const roles = heard.map(({ role }) => role)
    for (const landmark of ['banner', 'main', 'contentinfo']) {
      expect(
        roles.filter((role) => role === landmark),
        `${landmark} of ${path}`,
      ).toHaveLength(1)
    }
    const controls = /^(link|button|combobox|textbox|slider|checkbox|DisclosureTriangle|navigation)$/
    expect(
      heard.filter(({ role, name }) => controls.test(role) && name.trim() === ''),
      `without a name on ${path}`,
    ).toEqual([])
    // As they stand in the page: the tree is told level by level.
    const levels = await page
      .getByRole('heading')
      .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName.slice(1))))
    expect(levels[0] ?? 1, path).toBeLessThanOrEqual(2)
    expect(
      levels.filter((level) => level === 1),
      `titles of ${path}`,
    ).toHaveLength(1)
    const gaps = levels.filter((level, at) => level - (levels[at - 1] ?? level) > 1)
    expect(gaps, `headings of ${path}: ${levels}`).toEqual([])
  }
})

test('what comes together is announced once, in one sentence', async ({ browser }) => {
  const running = await aStory()
  const page = await openPage(browser, running.path)
  await read(page, running.entry(2))
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    const announcement = document.getElementById('announcement')
    if (announcement)
      new MutationObserver(() => said.push(announcement.textContent)).observe(announcement, { childList: true })
  })
  // While one line is cut, three things happen; the page learns of all of them at once.
  await page.context().setOffline(true)
  await running.publish('While you read')
  await running.correct(running.entry(5), 'Entry 5, put right')
  await running.withdraw(running.entry(6))
  await page.context().setOffline(false)
  await expect(page.getByRole('button', { name: '1 new entry' })).toBeVisible()
  await expect
    .poll(() => page.evaluate(() => Reflect.get(window, 'said')), { timeout: 20_000 })
    .toEqual(['1 new entry. 1 correction. 1 withdrawal.'])
})

test('at 400 % zoom nothing scrolls sideways, and the notice can be reached and covers nothing for good', async ({
  browser,
}) => {
  const running = await aStory()
  const page = await openPage(browser, running.path)
  // 1,280 by 1,024 pixels at four times the size.
  await page.setViewportSize({ width: 320, height: 256 })
  await read(page, running.entry(2))
  await running.publish('Seen at four times the size')
  const button = page.getByRole('button', { name: '1 new entry' })
  await expect(button).toBeInViewport({ ratio: 1 })
  await button.press('Enter')
  await expect(page.getByRole('heading', { name: 'Seen at four times the size' })).toBeInViewport()
  await expect(button).toBeHidden()
  for (const path of await pagesOfStory(page)) {
    await page.goto(path)
    expect(await widthOf(page), path).toBeLessThanOrEqual(320)
  }
})

test('with the text as widely spaced as anybody needs it nothing is cut off', async ({ browser }) => {
  const page = await (await browser.newContext({ bypassCSP: true, viewport: { width: 390, height: 844 } })).newPage()
  for (const path of await pagesOfStory(page)) {
    await page.goto(path)
    await page.addStyleTag({
      content: `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-block-end: 2em !important }`,
    })
    expect(await widthOf(page), path).toBeLessThanOrEqual(390)
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('main *:not(.skip, svg *)')]
        .filter((it) => getComputedStyle(it).overflowX === 'hidden' && it.id !== 'announcement')
        .filter((it) => it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1)
        .map((it) => it.outerHTML.slice(0, 80)),
    )
    expect(cut, path).toEqual([])
  }
})

/** A story in Arabic, with names and an address in Latin letters among its words. */
async function aStoryInArabic() {
  const running = await aRunningStory({ title: 'توغل في مقاطعة بيلغورود', language: 'ar', entries: 0 })
  const source = await running.editor.act('POST', 'sources', {
    kind: 'news_outlet',
    publicLabel: 'TASS',
    language: 'ru',
  })
  const item = await running.editor.act('POST', 'source-items', {
    sourceId: source.id,
    kind: 'news_article',
    url: 'https://tass.example/1',
  })
  await running.publish('مجموعات Freedom of Russia Legion تعلن', {
    body: documentOf('قالت مجموعة Freedom of Russia Legion إنها دخلت القرية.'),
    kind: 'key_event',
    sourceItemIds: [item.id],
    ownReporting: false,
  })
  return running
}

test('a page in Arabic is the same page from the other side, with our English words and times marked as such', async ({
  browser,
}) => {
  const running = await aStoryInArabic()
  const page = await browser.newPage({ viewport: { width: 1_280, height: 900 } })
  await page.goto(running.path)
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  const box = async (selector: string) => (await page.locator(selector).first().boundingBox()) ?? { x: -1, width: 0 }
  const [times, heading, rail] = [await box('.entry .times'), await box('.entry h2'), await box('.beside .ways')]
  expect(times.x, 'times in the margin at the right').toBeGreaterThan(heading.x + heading.width - 1)
  expect(rail.x + rail.width, 'the rail at the left').toBeLessThan(heading.x)
  for (const path of ['', '/entries', '/entries?order=oldest', '/claims', '/map', '/corrections']) {
    await page.goto(running.path + path)
    expect(await widthOf(page), path).toBeLessThanOrEqual(1_280)
    // Latin letters that a screen reader would read out in the sounds of Arabic.
    const unmarked = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const found: string[] = []
      while (walker.nextNode()) {
        const { parentElement: holder, textContent } = walker.currentNode
        const words = (textContent ?? '').replaceAll(/Freedom of Russia Legion|TASS/g, '')
        const isArabic = holder?.closest('[lang]')?.getAttribute('lang') === 'ar'
        if (isArabic && !holder.closest('script, code') && /[A-Za-z]{2}/.test(words)) found.push(words.trim())
      }
      return found
    })
    expect(unmarked, path).toEqual([])
    const turned = await page.evaluate(() =>
      [...document.querySelectorAll('time, code')]
        .filter((it) => getComputedStyle(it).direction !== 'ltr')
        .map((it) => it.outerHTML.slice(0, 90)),
    )
    expect(turned, `times and addresses on ${path}`).toEqual([])
  }
})

test('on a slow phone the words are there before fonts and script, and nothing moves when these come', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  const page = await context.newPage()
  const line = await context.newCDPSession(page)
  await line.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await line.send('Network.enable')
  const slow = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000, offline: false }
  await line.send('Network.emulateNetworkConditions', slow)
  const late = Promise.withResolvers<void>()
  await page.route(/\.(woff2|js)$/, async (route) => {
    await late.promise
    await route.continue()
  })
  await page.addInitScript(() => {
    Object.assign(window, { moved: 0 })
    const moved = () => Number(Reflect.get(window, 'moved'))
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries())
        Object.assign(window, { moved: moved() + Number(Reflect.get(shift, 'value')) })
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(story(), { waitUntil: 'commit' })
  // Held back until the words have been painted.
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length), { timeout: 30_000 })
    .toBe(1)
  await expect(page.getByRole('heading', { level: 1 })).toBeInViewport()
  late.resolve()
  await expect.poll(() => page.evaluate(() => document.fonts.status), { timeout: 60_000 }).toBe('loaded')
  await page.waitForLoadState('load')
  expect(await page.evaluate(() => Number(Reflect.get(window, 'moved')))).toBeLessThan(0.01)
})

test('with forced colours every sign is still drawn, and what is to press has an edge', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(`${story()}/claims`)
  const unseen = await page.evaluate(
    () =>
      [...document.querySelectorAll('.status b, .standing:not(.unverified)')].filter((it) => {
        const { borderTopWidth, borderInlineStartWidth, borderTopColor } = getComputedStyle(it, '::before')
        const isDrawn = Number.parseFloat(borderTopWidth) + Number.parseFloat(borderInlineStartWidth) > 0
        return !isDrawn || borderTopColor === getComputedStyle(document.body).backgroundColor
      }).length,
  )
  expect(unseen).toBe(0)
  await page.goto(`${story()}/entries?status=unverified`)
  await page.getByText('Narrow it down').click()
  for (const pressed of [page.getByRole('button', { name: 'Show' }), page.getByRole('link', { name: /^Take away/ })]) {
    expect(await pressed.evaluate((it) => getComputedStyle(it).borderTopStyle)).toBe('solid')
  }
})

test('who asks for less motion sees none', async ({ browser }) => {
  const running = await aStory()
  const page = await browser.newPage()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(running.path)
  await running.publish('Comes without a flash')
  await expect(page.getByRole('heading', { name: 'Comes without a flash' })).toBeVisible()
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
})

test('in the Tor Browser at its safest, without scripts, fonts and drawings, all of it can be read', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.route(/\.(svg|woff2)$/, (route) => route.abort())
  await page.route(/\/live\/[^.]+$/, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: (await answer.text()).replaceAll(/<svg.*?<\/svg>/gs, '') })
  })
  await page.goto(story())
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.locator('.sources summary').first().click()
  await expect(page.getByText('not identified').first()).toBeVisible()
  await page.getByRole('link', { name: 'Open the map, with its places as a list' }).click()
  await expect(page.locator('svg')).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Kozinka' })).toBeVisible()
  await page.getByText('Show a part of the map').click()
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('heading', { name: 'Where it happened' })).toBeVisible()
})

test('on paper the page is a document: where it is from, all sources unfolded, its hash, and nothing to press', async ({
  browser,
}) => {
  const page = await browser.newPage({ colorScheme: 'dark' })
  await page.goto(story())
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.getByText(new RegExp(`^https?://[^ ]+${story()}$`))).toBeVisible()
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  )
  const sources = page.locator('.sources dl')
  expect(await sources.count()).toBeGreaterThan(5)
  for (const source of await sources.all()) await expect(source).toBeVisible()
  await expect(page.getByText(/Its hash is [0-9a-f]{64}\./)).toBeVisible()
  await expect(page.locator('.correction').first()).toBeVisible()
  for (const control of ['button', 'form', 'select', '.look', '.pages', '.ways']) {
    for (const shown of await page.locator(control).all()) await expect(shown, control).toBeHidden()
  }
  const [, sequence] =
    /(\d+)/.exec(
      await page.evaluate(() => getComputedStyle(document.querySelector('main') ?? document.body, '::after').content),
    ) ?? []
  expect(sequence ?? '').not.toBe('')
})
