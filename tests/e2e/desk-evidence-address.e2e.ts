import { expect, type Page } from '@playwright/test'
import type { Document } from '../../lib/entry/document'
import { test } from '../support/browser-test'
import { at, composer, entryCalled, freshLiveBlog, keyOf, read, save, textOf, unique, write } from '../support/composer'

/** An address that is pasted: the source item there, with its account. */

/** As people paste: from the clipboard of the system, with the keyboard. */
async function paste(page: Page, words: string) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((text) => navigator.clipboard.writeText(text), words)
  await page.keyboard.press('ControlOrMeta+v')
}
const sources = (page: Page) => composer(page).getByRole('list', { name: 'Sources' }).getByRole('listitem')
const references = (page: Page) => textOf(page).locator('[data-reference="sourceRef"]')
const links = (body: Document) => JSON.stringify(body).match(/"href":"[^"]+"/g) ?? []

test('pasted alone it is the source item there, of its account; undone with one key it is a link', async ({
  browser,
}) => {
  const page = await at(browser, 'editor')
  const liveBlogId = await freshLiveBlog(page)
  const channel = `chan${unique()}`
  const url = `https://t.me/${channel}/17?utm_source=share`
  const headline = `Pasted ${unique()}`
  await write(page, headline, 'The bridge has been closed, says ', null)
  await paste(page, url)
  await expect(references(page)).toHaveText(`${channel} on Telegram`)
  await expect(sources(page)).toContainText(`${channel} on Telegram`)
  await expect(sources(page).getByRole('button', { name: /what was read/ })).toContainText('t.me')
  await page.keyboard.type('. More follows.')
  await save(page)
  const { head } = await entryCalled(page, liveBlogId, headline)
  const [source] = head.sources
  expect(head.sources).toMatchObject([{ label: `${channel} on Telegram`, itemKind: 'social_post' }])
  const item = await read(page, `/source-items/${source?.sourceItemId}`)
  expect(item).toMatchObject({ url, canonicalUrl: `https://t.me/${channel}/17`, kind: 'social_post' })
  expect(await read(page, `/sources/${item.source.id}`)).toMatchObject({
    kind: 'social_account',
    platform: 'Telegram',
    handle: channel,
    reliability: 'F',
  })

  await textOf(page).click()
  await page.keyboard.press('ControlOrMeta+End')
  const made = page.waitForResponse((answer) => answer.url().endsWith('/source-items') && answer.status() === 201)
  await paste(page, `https://t.me/${channel}/18`)
  await made
  await expect(references(page)).toHaveText([`${channel} on Telegram`, `${channel} on Telegram`])
  await page.keyboard.press('ControlOrMeta+z')
  await expect(references(page)).toHaveCount(1)
  await expect(textOf(page)).toContainText(`https://t.me/${channel}/18`)
  await expect(textOf(page).locator('a')).toHaveAttribute('href', `https://t.me/${channel}/18`)
})

test('an address that the desk has is that item again, whatever the share button wrote behind it', async ({
  browser,
}) => {
  const page = await at(browser, 'editor')
  const liveBlogId = await freshLiveBlog(page)
  const url = `https://paper-${unique()}.example/story/7`
  const headlines = [`First ${unique()}`, `Second ${unique()}`]
  const items: string[] = []
  for (const [index, headline] of headlines.entries()) {
    await write(page, headline, 'The road is closed, says ', null)
    await paste(page, index === 0 ? url : `${url}?fbclid=abc`)
    await expect(sources(page)).toContainText('.example')
    await save(page)
    const { head } = await entryCalled(page, liveBlogId, headline)
    items.push(head.sources[0]?.sourceItemId ?? '')
    await page.getByRole('button', { name: 'Begin another entry' }).click()
  }
  expect(items[0]).toBe(items[1])
  expect(items[0]).not.toBe('')
  // Another story there is another item of the same source.
  await write(page, `Third ${unique()}`, 'And so says ', null)
  await paste(page, url.replace('/7', '/8'))
  await expect(sources(page)).toContainText('.example')
})

test('an address that says of nobody stays a link, and says so; over words it is where they lead', async ({
  browser,
}) => {
  const page = await at(browser, 'editor')
  const liveBlogId = await freshLiveBlog(page)
  const headline = `Links ${unique()}`
  await write(page, headline, 'A post ', null)
  await paste(page, 'https://x.com/i/status/1661')
  await expect(composer(page).getByText('This address does not say whose it is')).toBeVisible()
  await expect(references(page)).toHaveCount(0)
  await page.keyboard.type(' and a map')
  for (let sign = 0; sign < 'map'.length; sign++) await page.keyboard.press('Shift+ArrowLeft')
  await paste(page, 'https://maps.example/here')
  await save(page)
  const { head } = await entryCalled(page, liveBlogId, headline)
  expect(links(head.body)).toEqual(['"href":"https://x.com/i/status/1661"', '"href":"https://maps.example/here"'])
  expect(head.sources).toEqual([])
})

test('the first use of a source costs its name or its address, and afterwards one key', async ({ browser }) => {
  const page = await at(browser, 'editor')
  await freshLiveBlog(page)
  const site = `first-${unique()}.example`
  await textOf(page).click()
  // Unknown to the desk: one key that pastes.
  await paste(page, `https://${site}/a`)
  await expect(sources(page)).toContainText(site)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await expect(sources(page)).toHaveCount(0)
  // Known to the desk, by its name: the sign, letters until it is the first, and Enter.
  const letters = site.slice(0, 'first-ab'.length)
  await page.keyboard.type(`@${letters}`)
  await expect(page.getByRole('listbox', { name: 'Sources and actors' }).getByText(site).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(sources(page)).toContainText(site)
  console.table([
    { 'first use of a source': 'the desk does not know it: its address is pasted', keys: 1 },
    {
      'first use of a source': 'the desk knows it, this story does not: @, eight letters, Enter',
      keys: letters.length + 2,
    },
    { 'first use of a source': 'this story has used it: Alt and a digit', keys: 1 },
  ])
  expect(await keyOf(page, 'Unsigned article')).toMatch(/^Alt\+Digit[1-9]$/)
})
