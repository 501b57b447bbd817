import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { test } from '../support/browser-test'
import { aRunningStory } from '../support/open-page'

/** What readers get of a live blog without coming to us: a frame in somebody else's page, and feeds. */

/** A page of somebody else, on another origin. */
async function somebodyElse(frame: string) {
  const server = createServer((_req, res) => {
    res.setHeader('content-type', 'text/html; charset=utf-8')
    res.end(`<!doctype html><html lang="en"><title>Theirs</title><main><h1>Theirs</h1>${frame}</main></html>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

test('in somebody else’s page the newest entries stand and stay true, without a cookie and without a word kept', async ({
  browser,
  baseURL,
}) => {
  const story = await aRunningStory()
  const context = await browser.newContext()
  const about = new URL('/oembed', baseURL)
  about.searchParams.set('url', new URL(story.path, baseURL).href)
  about.searchParams.set('maxwidth', '400')
  const told = await (await context.request.get(about.href)).json()
  expect(told).toMatchObject({ type: 'rich', width: 400 })

  const theirs = await somebodyElse(told.html)
  const page = await context.newPage()
  await page.goto(theirs.url)
  const frame = page.frameLocator('iframe')
  await expect(frame.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(frame.locator('.status')).toContainText('Live')

  const entry = await story.publish('Seen in a frame')
  await expect(frame.getByRole('heading', { name: 'Seen in a frame' })).toBeVisible()
  await story.withdraw(entry)
  await expect(frame.locator(`#e-${entry.id}`)).toContainText('Entry withdrawn')
  await expect(frame.getByText('Seen in a frame')).toHaveCount(0)

  const opened = page.waitForEvent('popup')
  await frame.getByRole('link', { name: 'The whole live blog' }).click()
  await expect(await opened).toHaveURL(new RegExp(`${story.path}$`))
  expect(page.url()).toBe(theirs.url)

  expect(await context.cookies()).toEqual([])
  const kept = await page.frames()[1]?.evaluate(() => {
    try {
      return Object.keys(localStorage)
    } catch {
      // A browser that lets nobody keep anything in a frame.
      return []
    }
  })
  expect(kept).toEqual([])
  const { violations } = await new AxeBuilder({ page }).include('iframe').analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  theirs.close()
  await context.close()
})

test('nobody else’s page may frame anything but that', async ({ browser, baseURL }) => {
  const story = await aRunningStory()
  const theirs = await somebodyElse(`<iframe src="${new URL(story.path, baseURL).href}"></iframe>`)
  const page = await (await browser.newContext()).newPage()
  await page.goto(theirs.url)
  await expect(page.frameLocator('iframe').locator('.entry')).toHaveCount(0)
  theirs.close()
})

test('the page leads programs to its feeds, and a withdrawal is there as soon as it is on the page', async ({
  browser,
}) => {
  const story = await aRunningStory()
  const page = await (await browser.newContext()).newPage()
  await page.goto(story.path)
  const addresses = await page
    .locator('link[rel="alternate"]')
    .evaluateAll((links) => links.map((link) => [link.getAttribute('type'), link.getAttribute('href')]))
  expect(addresses.map(([type]) => type)).toEqual([
    'application/atom+xml',
    'application/rss+xml',
    'application/feed+json',
    'application/json+oembed',
  ])
  const entry = await story.publish('Told to programs')
  await story.withdraw(entry)
  for (const [type, address] of addresses.slice(0, 3)) {
    const answer = await page.request.get(address ?? '')
    expect(answer.headers()['content-type']).toBe(`${type}; charset=utf-8`)
    expect(answer.headers()['set-cookie']).toBeUndefined()
    const text = await answer.text()
    expect(text).toContain(`urn:uuid:${entry.id}`)
    expect(text).toContain('Entry withdrawn')
    expect(text).not.toContain('Told to programs')
    const again = await page.request.get(address ?? '', { headers: { 'if-none-match': answer.headers().etag ?? '' } })
    expect(again.status()).toBe(304)
  }
})
