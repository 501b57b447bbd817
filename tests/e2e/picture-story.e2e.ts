import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, type Page } from '@playwright/test'
import type { Role } from '../../lib/access/roles'
import { demo, signInAs } from '../support/browser'
import { test } from '../support/browser-test'
import { aCameraFile, planted } from '../support/picture-files'

/** A picture, from somebody's telephone to a reader's page and back again. */

async function at(browser: Browser, role: Role): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signInAs(page, role)
  return page
}

/** Through the door, as a screen of the desk asks. */
const ask = <T>(page: Page, method: string, path: string, body?: unknown): Promise<T> =>
  page.evaluate(
    async ([how, where, what]) => {
      const answer = await fetch(`/api/v1${where}`, {
        method: how,
        headers: { 'content-type': 'application/json', 'idempotency-key': String(Math.random()).repeat(2) },
        ...(what === undefined ? {} : { body: JSON.stringify(what) }),
      })
      if (!answer.ok) throw new Error(`${how} ${where}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    [method, path, body] as const,
  )

const violations = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)

test('an editor uploads, describes and clears a picture, a reviewer approves its entry, readers see it and then no longer', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const editor = await at(browser, 'editor')
  await editor.goto('/desk/pictures')
  const scene = 1_000 + Math.floor(Math.random() * 1_000_000)
  await editor
    .getByLabel('Add pictures')
    .last()
    .setInputFiles([
      { name: 'from-the-field.jpg', mimeType: 'image/jpeg', buffer: await aCameraFile(scene) },
      { name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1') },
    ])
  await expect(editor.getByText('IMG_0001.HEIC: This is a HEIC picture')).toBeVisible()
  await expect(editor.getByText('from-the-field.jpg').locator('..')).toContainText('kept')
  expect(await violations(editor)).toEqual([])

  await editor.getByRole('link', { name: 'describe the picture' }).click()
  await expect(editor.getByText(planted.serial)).toBeVisible()
  await expect(editor.getByText('2023-05-22 14:03:11 +03:00', { exact: true })).toBeVisible()
  await editor.getByLabel('What it shows').fill('Smoke over low houses')
  await editor.getByLabel('Caption').fill('Smoke over Kozinka.')
  await editor.getByLabel('Credit').fill('Olha Kravets / AP')
  const mayClear = editor.getByRole('button', { name: 'Clear the rights' })
  await expect(mayClear).toHaveAttribute('aria-disabled', 'true')
  await editor.getByLabel('Permission').fill('By telephone, 22 May, 16:10')
  await editor.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(editor.getByText('Saved.')).toBeVisible()
  await mayClear.click()
  await expect(editor.getByText('this newsroom may show it')).toBeVisible()
  // The form stands on the version that was cleared: another save is no conflict.
  await editor.getByLabel('Licence').fill('AP')
  await editor.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(editor.getByText('Saved.')).toBeVisible()
  expect(await violations(editor)).toEqual([])

  const pictureId = editor.url().split('/').at(-1) ?? ''
  const headline = `With a picture ${scene}`
  const { liveBlogs } = await ask<{ liveBlogs: { id: string; slug: string }[] }>(editor, 'GET', '/live-blogs')
  const blog = liveBlogs.find(({ slug }) => slug === demo().liveBlog)
  const made = await ask<{ id: string; version: number }>(editor, 'POST', `/live-blogs/${blog?.id}/entries`, {
    headline,
    body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Smoke was seen.' }] }] },
    kind: 'update',
    significance: null,
    publicNote: null,
    happenedAt: null,
    happenedPrecision: 'unknown',
    ownReporting: true,
    sourceItemIds: [],
    locations: [],
    actorIds: [],
    claims: [],
    pictureIds: [pictureId],
  })
  const sent = await ask<{ version: number }>(editor, 'POST', `/entries/${made.id}/submit`, { version: made.version })

  const reader = await (await browser.newContext()).newPage()
  const refused: string[] = []
  reader.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
  await reader.goto(`/live/${demo().liveBlog}`)

  const reviewer = await at(browser, 'reviewer')
  const approved = await ask<{ version: number }>(reviewer, 'POST', `/entries/${made.id}/approve`, {
    version: sent.version,
  })

  // Without reloading, in whichever format this browser knows first, with nothing of the file in it.
  const article = reader.locator(`#e-${made.id}`)
  await expect(article).toBeAttached()
  const button = reader.locator('#new-entries')
  if (await button.isVisible()) await button.click()
  const image = article.getByRole('img', { name: 'Smoke over low houses' })
  await image.scrollIntoViewIfNeeded()
  await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
  const shown = await image.evaluate((img: HTMLImageElement) => img.currentSrc)
  expect(shown).toMatch(/\/pictures\/[0-9a-f-]{36}\/\d+\.(avif|webp|jpeg)$/)
  await expect(article.locator('figcaption')).toContainText('Picture: Olha Kravets / AP, AP.')
  const bytes = Buffer.from(await (await reader.request.get(shown)).body())
  expect(bytes.includes('PLANTED')).toBe(false)
  expect(refused).toEqual([])
  expect(await violations(reader)).toEqual([])

  // Readers reach neither the original nor the desk's renditions.
  for (const path of [`/api/v1/pictures/${pictureId}/original`, `/api/v1/pictures/${pictureId}/renditions/400.webp`])
    expect((await reader.request.get(path)).status()).toBe(401)

  await ask(reviewer, 'POST', `/entries/${made.id}/withdraw`, {
    version: approved.version,
    publicNote: 'The picture was taken on another day.',
  })
  await expect(article).toContainText('Entry withdrawn')
  await expect(article.getByRole('img')).toHaveCount(0)
  expect((await reader.request.get(shown)).status()).toBe(404)
})
