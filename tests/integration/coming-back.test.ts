import { type Browser, type BrowserContext, chromium, expect as see } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at } from '@/lib/paths'
import { requireBrowser } from '../../scripts/browser.mjs'
import { NewsroomAtWork } from '../support/newsroom-at-work'
import { aPress, until } from '../support/press'
import { drawReadersPage, readersAssets } from '../support/readers-pages'

/** Readers who come back to a live blog in a real browser, with what it remembers for them. */

let browser: Browser
let press: Awaited<ReturnType<typeof aPress>>

beforeAll(async () => {
  press = await aPress({ render: drawReadersPage, assets: await readersAssets() })
  browser = await chromium.launch({
    executablePath: await requireBrowser(),
    args: ['--no-sandbox'],
    // As people have it: a page that is gone back to is the one that was left.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await press?.close()
})

async function aLiveBlog(entries: number) {
  const newsroom = await NewsroomAtWork.open({ entries })
  await until('the press has heard', async () => (await press.ask(at.liveBlog(newsroom.slug))).status === 200)
  return newsroom
}

async function open(context: BrowserContext, path: string) {
  const page = await context.newPage()
  await page.goto(`http://localhost:${press.port}${path}`)
  return page
}

test('who comes back is told of what they read on older pages and was put right since, and of nothing else there', async () => {
  const newsroom = await aLiveBlog(41)
  const { slug, entries } = newsroom
  const [read = '', withdrawn = '', unread = ''] = entries
  const context = await browser.newContext()
  const older = await open(context, at.page(slug, 1))
  for (const id of [read, withdrawn]) {
    await older.locator(`#e-${id} h2`).evaluate((heading) => heading.scrollIntoView({ block: 'center' }))
    const position = entries.indexOf(id) + 1
    await older.waitForFunction(
      (name) => JSON.parse(Object.values({ ...localStorage })[0] ?? '{}').read?.[name],
      position,
    )
  }
  await older.close()
  const counted = (id: string) => entries.length - 1 - entries.indexOf(id)
  for (const id of [read, unread])
    await newsroom.do({ do: 'rewrite', entry: counted(id), as: 'correction', kind: 'update', placed: false })
  await newsroom.do({ do: 'withdraw', entry: counted(withdrawn) })
  const path = at.liveBlog(slug)
  await until('both are told', async () => (await press.ask(path)).text.includes(`2 ${withdrawn} 1 0`))

  const back = await open(context, path)
  const told = back.locator('#since')
  await see(told).toContainText('2 entries that you read have changed since')
  await told.locator('summary').click()
  const lines = told.getByRole('listitem')
  await see(lines).toHaveText([/^Corrected: Headline w\d+w/, /^Withdrawn: an entry read at \d\d:\d\d/])
  await see(lines.first().getByRole('link')).toHaveAttribute('href', at.entry(slug, read))
  await context.close()
}, 120_000)

test('a page that is gone back to is true again, without being loaded anew', async () => {
  const newsroom = await aLiveBlog(3)
  const page = await open(await browser.newContext(), at.liveBlog(newsroom.slug))
  await page.evaluate(() => {
    Object.assign(window, { kept: false })
    window.addEventListener('pageshow', ({ persisted }) => Object.assign(window, { kept: persisted }))
  })
  await page.goto(`http://localhost:${press.port}${at.corrections(newsroom.slug)}`)
  await newsroom.do({ do: 'rewrite', entry: 0, as: 'correction', kind: 'update', placed: false })
  await newsroom.do({ do: 'publish', kind: 'update', placed: false, claim: null })
  await page.evaluate(() => history.back())
  await page.waitForFunction(() => Reflect.get(window, 'kept') === true)
  await see(page.locator(`#e-${newsroom.entries[2]}`)).toContainText('Corrected just now')
  await see(page.locator(`#e-${newsroom.entries[3]}`)).toBeAttached()
  expect(new URL(page.url()).pathname).toBe(at.liveBlog(newsroom.slug))
  await page.context().close()
}, 120_000)
