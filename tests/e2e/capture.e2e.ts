import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { signInAs } from '../support/browser'
import { test } from '../support/browser-test'

/** Sources and what was read of them, as an editor works with them: by labels and keys, against the running product. */

const unique = () => Math.random().toString(36).slice(2, 8)
const captures = (page: Page) => page.getByRole('region', { name: 'Kept copies' })

async function mustBeAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

test('from a pasted address to a kept copy: the account, the item, the file, and nothing made twice', async ({
  page,
}) => {
  await signInAs(page, 'editor')
  const handle = `channel${unique()}`
  await page.goto('/desk/sources')
  await page.getByRole('searchbox').fill(`https://t.me/s/${handle}/12`)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`It is of ${handle} on Telegram, who is no source yet`)).toBeVisible()
  await expect(page.getByLabel('Account', { exact: true })).toHaveValue(handle)
  await page.getByRole('button', { name: 'Add the source' }).click()
  await page.waitForURL(/\/desk\/sources\/[0-9a-f-]{36}/)
  const ofSource = page.url()

  const add = async (title: string, address: string) => {
    await page.goto(ofSource)
    await page.getByText('Add an item').click()
    await page.getByLabel('Title').fill(title)
    await page.getByLabel('Address', { exact: true }).fill(address)
  }
  await add('The first post', `https://t.me/${handle}/12`)
  await page.getByRole('button', { name: 'Add the item' }).click()
  await page.waitForURL(/\/desk\/source-items\//)
  const first = page.url()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The first post')

  // Nobody outside is asked unless the newsroom has decided so; a copy is kept by hand.
  await expect(captures(page).getByRole('button', { name: 'Fetch it now' })).toHaveAccessibleDescription(/switched off/)
  const bytes = '<!doctype html><title>Post</title><p>Two villages</p><script>document.title = "ran"</script>'
  await page
    .getByLabel('File to keep')
    .setInputFiles({ name: 'post.html', mimeType: 'text/html', buffer: Buffer.from(bytes) })
  await expect(captures(page).getByText('Kept, a web page.')).toBeVisible()
  const out = page.waitForEvent('download')
  const link = captures(page).getByRole('link', { name: 'Take out the web page' })
  await link.click()
  expect((await out).suggestedFilename()).toMatch(/^capture-\d{12}-[0-9a-f]{8}\.html$/)
  const answer = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(await answer.text()).toBe(bytes)
  expect(answer.headers()).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  await mustBeAccessible(page)

  // The same address again, as a browser gives it: one key opens what is there.
  await add('The first post again', `https://telegram.me/s/${handle.toUpperCase()}/12?single`)
  await expect(page.getByText('We have this already')).toBeVisible()
  await page.getByLabel('Address', { exact: true }).press('Enter')
  await page.waitForURL(first)

  await captures(page).getByText('You looked at the original yourself?').click()
  await captures(page).getByRole('button', { name: 'It is gone' }).click()
  await expect(page.getByText('The original is gone, known since')).toBeVisible()
})

test('two that turn out to be one are joined, and taken apart again', async ({ page }) => {
  await signInAs(page, 'editor')
  const site = `https://${unique()}.example/story`
  const made = (path: string, body: unknown) =>
    page.evaluate(
      async ([to, text]) => {
        const answer = await fetch(`/api/v1${to}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
          body: text ?? '',
        })
        return (await answer.json()).id
      },
      [path, JSON.stringify(body)],
    )
  const items: string[] = []
  for (const [paper, url] of [
    ['The Courier', site],
    ['The Courier online', `${site}?utm_source=mail`],
  ] as const) {
    const sourceId = await made('/sources', { kind: 'news_outlet', publicLabel: `${paper} ${unique()}` })
    items.push(await made('/source-items', { sourceId, kind: 'news_article', title: `Border ${paper}`, url }))
  }
  await page.goto(`/desk/source-items/${items[1]}`)
  await expect(page.getByText('same address')).toBeVisible()
  await page.getByRole('button', { name: 'Join with Border The Courier', exact: true }).click()
  await page.waitForURL(`**/desk/source-items/${items[0]}`)
  await expect(page.getByRole('heading', { name: 'The same thing' })).toBeVisible()
  await page.getByRole('button', { name: 'Take apart' }).click()
  await expect(page.getByRole('heading', { name: 'The same thing' })).toBeHidden()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Is it one of these?' })).toBeHidden()
})

test('how reliable a source is, is said with a reason that stays', async ({ page }) => {
  await signInAs(page, 'editor')
  await page.goto('/desk/sources')
  await page.getByText('Add a source', { exact: true }).click()
  await page.getByLabel('Public label').fill(`The Gazette ${unique()}`)
  await page.getByLabel('Kind').selectOption('news outlet')
  await page.getByRole('button', { name: 'Add the source' }).click()
  const reliability = page.getByRole('region', { name: 'Reliability' })
  await expect(reliability.getByText('nobody has assessed it yet')).toBeVisible()
  await reliability.getByText('Assess it').click()
  await reliability.getByLabel('From now on').selectOption('B, usually reliable')
  await expect(reliability.getByRole('button', { name: 'Assess' })).toHaveAccessibleDescription(/ten characters/)
  await reliability.getByLabel('Why').fill('Right in nine of ten claims so far')
  await reliability.getByRole('button', { name: 'Assess' }).click()
  await expect(reliability.getByRole('list', { name: 'History, newest first' }).getByRole('listitem')).toContainText(
    'Right in nine of ten claims so far',
  )
  await mustBeAccessible(page)
})
