import type { Browser, BrowserContext, Page } from '@playwright/test'
import { documentOf } from '../../lib/entry/document'
import { type Answer, deskOf } from './desk'
import { draft } from './draft'

/** A live blog of its own for a test, the two people who run it, and an open page that somebody reads. */

/** Long enough that six of them are more than a screen. */
const longDraft = (headline: string, more: object = {}) =>
  draft({
    headline,
    body: documentOf(
      ...[1, 2, 3].map((number) => `${headline}, paragraph ${number}. ${'It is said to be so. '.repeat(12)}`),
    ),
    ...more,
  })

/** A live blog of its own with six entries, and the two people who run it. */
export async function aRunningStory({ title = 'An open page', language = 'en', entries: count = 6 } = {}) {
  const [editor, reviewer] = [await deskOf('editor'), await deskOf('reviewer')]
  const slug = `open-page-${crypto.randomUUID().slice(0, 8)}`
  const made = await editor.act('POST', 'live-blogs', { slug, title, language })
  await editor.act('POST', `live-blogs/${made.id}/start`, { version: made.version })

  const waved = async (entry: Answer) => {
    const sent = await editor.act('POST', `entries/${entry.id}/submit`, { version: entry.version })
    return reviewer.act('POST', `entries/${entry.id}/approve`, { version: sent.version })
  }
  const publish = async (headline: string, more?: object) =>
    waved(await editor.act('POST', `live-blogs/${made.id}/entries`, longDraft(headline, more)))
  const rewrite = async (entry: Answer, headline: string, more: object) => {
    const { version } = await editor.act('GET', `entries/${entry.id}`)
    return waved(await editor.act('PUT', `entries/${entry.id}`, { ...longDraft(headline, more), version }))
  }
  const correct = (entry: Answer, headline: string) =>
    rewrite(entry, headline, { significance: 'correction', publicNote: `Corrected to “${headline}”.` })
  const withdraw = async (entry: Answer) => {
    const { version } = await reviewer.act('GET', `entries/${entry.id}`)
    return reviewer.act('POST', `entries/${entry.id}/withdraw`, { version, publicNote: 'It was not so after all.' })
  }

  const entries: Answer[] = []
  for (let number = 1; number <= count; number += 1) entries.push(await publish(`Entry ${number}`))
  const entry = (number: number): Answer => entries[number - 1] ?? { id: 'none', version: 0 }
  return { id: made.id, path: `/live/${slug}`, editor, reviewer, entry, publish, correct, withdraw }
}

/** Opens the page, follows its stream, and counts how far anything moves by itself from then on. */
export const openPage = async (browser: Browser, path: string): Promise<Page> =>
  openPageIn(await browser.newContext(), path)

/** The same in somebody's browser, which may have been there before. */
export async function openPageIn(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript(() => {
    Object.assign(window, { moved: 0 })
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries())
        Object.assign(window, { moved: moved() + Number(Reflect.get(shift, 'value')) })
    }).observe({ type: 'layout-shift', buffered: true })
    const moved = () => Number(Reflect.get(window, 'moved'))
  })
  const streaming = page.waitForRequest(/\/stream\?after=/)
  await page.goto(path)
  await streaming
  await page.evaluate(() => document.fonts.ready)
  return page
}

export const article = (page: Page, entry: Answer) => page.locator(`#e-${entry.id}`)
export const topOf = (page: Page, entry: Answer) =>
  article(page, entry).evaluate((it) => it.getBoundingClientRect().top)
export const movedSince = (page: Page) => page.evaluate(() => Number(Reflect.get(window, 'moved')))

/** Scrolls until the entry stands below the top of the window, as if it were being read. */
export async function read(page: Page, entry: Answer): Promise<number> {
  await article(page, entry).evaluate((it) => window.scrollTo(0, it.getBoundingClientRect().top + window.scrollY - 200))
  // Rendered, and what moved by the reader's own doing counted.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await page.evaluate(() => Object.assign(window, { moved: 0 }))
  return topOf(page, entry)
}
