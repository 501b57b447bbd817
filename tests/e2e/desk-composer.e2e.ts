import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, type Page } from '@playwright/test'
import type { Role } from '../../lib/access/roles'
import { signInAs } from '../support/browser'
import { test } from '../support/browser-test'

/** The composer as people use it: by keys and by labels, against the running product. */

const unique = () => Math.random().toString(36).slice(2, 8)

async function at(browser: Browser, role: Role, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await signInAs(page, role)
  return page
}

async function openLiveBlog(page: Page): Promise<string> {
  await page.goto('/desk/live-blogs')
  await page.getByRole('main').getByRole('link', { name: 'Armed incursion into Belgorod Oblast' }).click()
  await textOf(page).waitFor()
  return page.url()
}

const textOf = (page: Page) => page.getByLabel('Text', { exact: true })
const status = (page: Page) => page.getByLabel('Composer').getByRole('status')
const row = (page: Page, words: string) => page.getByRole('listitem').filter({ hasText: words })

async function write(page: Page, headline: string, text: string) {
  await page.getByLabel('Headline').fill(headline)
  await page.keyboard.press('Enter')
  await page.keyboard.type(text)
}

/** What this device holds of unsaved texts. */
const onDevice = (page: Page) =>
  page.evaluate(() => JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith('dateline.draft.'))))

/** Through the same door as everybody, with the session of this page. */
const post = (page: Page, path: string, body: unknown) =>
  page.evaluate(
    async ([to, text]) => {
      const answer = await fetch(`/api/v1${to}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: text ?? '',
      })
      return answer.json()
    },
    [path, JSON.stringify(body)],
  )

test('an editor writes text, place and source at typing speed and sends it with one key, never touching the mouse', async ({
  browser,
}) => {
  const page = await at(browser, 'editor')
  await openLiveBlog(page)
  const headline = `Shelling ${unique()}`
  await page.keyboard.press('n')
  await page.keyboard.type(headline)
  await page.keyboard.press('Enter')
  // No waiting for any list: the keys are faster than the server.
  await page.keyboard.type('Shelling was heard near #kozin')
  await page.keyboard.press('Enter')
  await page.keyboard.type('in the morning, says @unsigned')
  await page.keyboard.press('Tab')
  await page.keyboard.type(', again.')
  await expect(page.getByLabel('Locations', { exact: true }).getByText('Kozinka')).toBeVisible()
  await expect(page.getByLabel('Sources', { exact: true }).getByRole('listitem')).toHaveCount(1)
  await expect(page.getByLabel('Kozinka: what it is to this entry')).toHaveValue('happened')
  await page.keyboard.press('Alt+KeyL')
  await expect(page.getByLabel('Kozinka: what it is to this entry')).toHaveValue('claimed')
  await expect(page.getByText('Still open before readers can see it')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+Enter')

  await expect(status(page)).toContainText('Sent to review')
  await expect(page.getByLabel('Headline')).toHaveValue('')
  await expect(textOf(page)).toHaveText('')
  await expect(textOf(page)).toBeFocused()
  await expect(row(page, headline)).toContainText('In review')
  await expect(row(page, headline)).toContainText('claimed: Kozinka')
  await row(page, headline).getByRole('link').click()
  await expect(textOf(page)).toContainText('Shelling was heard near Kozinka in the morning, says')
  await expect(textOf(page)).toContainText('dated 23 May 2023, again.')
})

test('a source and a location that nobody has named before are made in the flow of typing', async ({ browser }) => {
  const page = await at(browser, 'editor')
  await openLiveBlog(page)
  // Nothing that search could take for a typing error of something known.
  const [council, village] = [`${unique()} council`, `${unique()}${unique()}`]
  await write(page, `New names ${unique()}`, `Seen in #${village}`)
  await expect(page.getByRole('option', { name: `New location “${village}”` })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type(`says @${council}`)
  const option = page.getByRole('option', { name: `New source “${council}”` })
  await expect(option).toBeVisible()
  await expect(textOf(page)).toHaveAttribute('aria-expanded', 'true')
  // What does not exist yet stands last: from the top it is one step round the corner.
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(option).toHaveAttribute('aria-selected', 'true')
  await expect(textOf(page)).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id')) ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Sources', { exact: true })).toContainText(council)
  await expect(page.getByLabel('Locations', { exact: true })).toContainText(village)
  await expect(textOf(page)).not.toHaveAttribute('aria-expanded', 'true')

  await page.getByRole('button', { name: `${council}: what was read` }).click()
  const item = page.getByRole('group', { name: `What was read from ${council}` })
  await item.getByLabel('Kind').selectOption('social_post')
  await item.getByLabel('Title').fill('Statement to residents')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: `${council}: what was read` })).toHaveText('Statement to residents')

  await page.getByRole('button', { name: `Remove ${village}` }).click()
  await expect(page.getByLabel('Locations', { exact: true })).toHaveCount(0)
  await expect(textOf(page)).toContainText(`Seen in ${village} says`)
})

test('an escaped suggestion stays words, and Enter is a new line again', async ({ browser }) => {
  const page = await at(browser, 'editor')
  await openLiveBlog(page)
  await write(page, '', 'Number #kozin')
  await expect(page.getByRole('listbox')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await page.keyboard.type('Second line')
  await expect(textOf(page).locator('p')).toHaveText(['Number #kozin', 'Second line'])
})

test('text that was not saved survives a reload and is offered again, until it is used or discarded', async ({
  browser,
}) => {
  const page = await at(browser, 'contributor')
  await openLiveBlog(page)
  const headline = `From the field ${unique()}`
  await write(page, headline, 'Half a sentence about')
  await expect(status(page)).toHaveText('Kept on this device, not saved yet.')
  await page.reload()
  await expect(page.getByText(`that was not saved: “${headline}”`)).toBeVisible()
  await page.getByRole('button', { name: 'Use it' }).click()
  await expect(page.getByLabel('Headline')).toHaveValue(headline)
  await expect(textOf(page)).toHaveText('Half a sentence about')

  await page.keyboard.type(' #kozin')
  await page.keyboard.press('Enter')
  await page.getByLabel('Kozinka: what it is to this entry').waitFor()
  await page.keyboard.press('ControlOrMeta+s')
  await expect(status(page)).toContainText('Saved at')
  expect(await onDevice(page)).toBe('[]')
  await page.reload()
  await expect(row(page, headline)).toContainText('Draft')
  await expect(page.getByText('that was not saved')).toHaveCount(0)

  await write(page, 'Not worth keeping', '')
  await expect(status(page)).toHaveText('Kept on this device, not saved yet.')
  await page.reload()
  await page.getByRole('button', { name: 'Discard it' }).click()
  expect(await onDevice(page)).toBe('[]')
  await page.reload()
  await textOf(page).waitFor()
  await expect(page.getByText('that was not saved')).toHaveCount(0)
})

test('two tabs write in the same live blog, and neither takes the text of the other for lost', async ({ browser }) => {
  const first = await at(browser, 'editor')
  const address = await openLiveBlog(first)
  await write(first, 'In the first tab', 'One')
  await expect(status(first)).toHaveText('Kept on this device, not saved yet.')
  const second = await first.context().newPage()
  await second.goto(address)
  await write(second, 'In the second tab', 'Two')
  await expect(status(second)).toHaveText('Kept on this device, not saved yet.')
  await expect(second.getByText('that was not saved')).toHaveCount(0)
  await first.close()
  await second.close()
  const third = await (await browser.newContext({ storageState: await second.context().storageState() })).newPage()
  await third.goto(address)
  await expect(third.getByText('that was not saved')).toBeVisible()
})

test('pressing twice makes one entry', async ({ browser }) => {
  const page = await at(browser, 'editor')
  await openLiveBlog(page)
  const headline = `Pressed twice ${unique()}`
  await write(page, headline, 'Only once.')
  await page.evaluate(() => {
    const text = document.getElementById('control-body')
    const press = () =>
      text?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }),
      )
    press()
    press()
  })
  await expect(status(page)).toContainText('Sent to review')
  await page.reload()
  await expect(row(page, headline)).toHaveCount(1)
})

test('what is typed after the key that sends is not sent, and is said to be kept', async ({ browser }) => {
  const page = await at(browser, 'editor')
  await openLiveBlog(page)
  const headline = `Sent and typed on ${unique()}`
  await page.getByLabel('Own reporting').check()
  await write(page, headline, 'Only this.')
  const isTyped = Promise.withResolvers<void>()
  await page.route('**/submit', async (route) => {
    await isTyped.promise
    await route.continue()
  })
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.keyboard.type(' And this later.')
  isTyped.resolve()
  await expect(status(page)).toContainText('Sent to review')
  await expect(status(page)).toContainText('What you typed since is not sent')
  await expect(textOf(page)).toContainText('Only this. And this later.')
  const waiting = await page.evaluate(async () => (await fetch('/api/v1/review-queue')).json())
  const sent = waiting.entries.find((entry: { head: { headline: string } }) => entry.head.headline === headline)
  expect(JSON.stringify(sent.head.body)).toContain('Only this.')
  expect(JSON.stringify(sent.head.body)).not.toContain('later')
})

test('without a connection the text is kept and nothing is said to be saved; afterwards it makes one entry', async ({
  browser,
}) => {
  const page = await at(browser, 'contributor')
  await openLiveBlog(page)
  const headline = `On a bad line ${unique()}`
  await write(page, headline, 'From the road.')
  await page.context().setOffline(true)
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByText('The server did not answer. Your text is kept on this device. Try again.')).toBeVisible()
  await expect(status(page)).toHaveText('Kept on this device, not saved yet.')
  await page.keyboard.type(' More follows.')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(textOf(page)).toHaveText('From the road. More follows.')
  await page.context().setOffline(false)
  await page.keyboard.press('ControlOrMeta+s')
  await expect(status(page)).toContainText('Saved at')
  await page.reload()
  await expect(row(page, headline)).toHaveCount(1)
  await row(page, headline).getByRole('link').click()
  await expect(textOf(page)).toHaveText('From the road. More follows.')
})

test('when the sign-in has ended the text stays, and it is saved after signing in in another tab', async ({
  browser,
}) => {
  const page = await at(browser, 'editor')
  await openLiveBlog(page)
  const headline = `Signed out ${unique()}`
  await write(page, headline, 'Still here.')
  await page.context().clearCookies()
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByText('Sign in in another tab, then try again here.')).toBeVisible()
  await expect(page.getByLabel('Headline')).toHaveValue(headline)
  const other = await page.context().newPage()
  await signInAs(other, 'editor')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(status(page)).toContainText('Saved at')
})

test('two people save the same entry: the slower one sees both texts and joins them', async ({ browser }) => {
  test.slow()
  const [one, other] = await Promise.all([at(browser, 'editor'), at(browser, 'reviewer')])
  await openLiveBlog(one)
  const headline = `Two at once ${unique()}`
  await write(one, headline, 'Three people were hurt.')
  await one.keyboard.press('ControlOrMeta+s')
  await expect(status(one)).toContainText('Saved at')
  await row(one, headline).getByRole('link').click()
  await one.waitForURL(/\/desk\/entries\//)
  const address = one.url()
  const openBoth = async () => {
    await Promise.all([one.goto(address), other.goto(address)])
    await Promise.all([textOf(one).waitFor(), textOf(other).waitFor()])
  }
  const clash = async (mine: string, theirs: string) => {
    await openBoth()
    await textOf(other).click()
    await other.keyboard.press('ControlOrMeta+a')
    await other.keyboard.type(theirs)
    await other.keyboard.press('ControlOrMeta+s')
    await expect(status(other)).toContainText('Saved at')
    await textOf(one).click()
    await one.keyboard.press('ControlOrMeta+a')
    await one.keyboard.type(mine)
    await one.keyboard.press('ControlOrMeta+s')
    await expect(one.getByRole('heading', { name: /saved this entry at .* while you were writing/ })).toBeFocused()
    await expect(one.getByRole('deletion')).toHaveText(theirs.split(' ')[0] ?? '')
    await expect(one.getByRole('insertion')).toHaveText(mine.split(' ')[0] ?? '')
    await expect(status(one)).toHaveText('Kept on this device, not saved yet.')
  }

  await clash('Four people were hurt.', 'Five people were hurt.')
  await one.getByRole('button', { name: 'Join: edit mine on their version' }).click()
  await one.keyboard.type(' One says five.')
  await one.keyboard.press('ControlOrMeta+s')
  await expect(status(one)).toContainText('Saved at')
  await one.reload()
  await expect(textOf(one)).toHaveText('Four people were hurt. One says five.')

  await clash('Six people were hurt.', 'Seven people were hurt.')
  await one.getByRole('button', { name: 'Take theirs' }).click()
  await expect(textOf(one)).toHaveText('Seven people were hurt.')
  await one.reload()
  await expect(one.getByText('that was not saved')).toHaveCount(0)
  await expect(textOf(one)).toHaveText('Seven people were hurt.')

  await clash('Eight people were hurt.', 'Nine people were hurt.')
  await one.getByRole('button', { name: 'Keep mine' }).click()
  await expect(status(one)).toContainText('Saved at')
  await other.reload()
  await expect(textOf(other)).toHaveText('Eight people were hurt.')
})

test('what is pasted keeps paragraphs, links, lists, quotations and emphasis and nothing else', async ({ browser }) => {
  const page = await at(browser, 'editor')
  await openLiveBlog(page)
  await textOf(page).click()
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData(
      'text/html',
      `<h1 style="color:red">Title</h1><p class="MsoNormal">One <b>bold</b> and <i>leaning</i> <a href="https://a.example/x" onclick="x()" target="_top">link</a> and <a href="javascript:alert(1)">no link</a></p>
       <ul><li>first<li>second</ul><blockquote><p>said</p></blockquote><table><tr><td>cell</td></tr></table><img src="x" onerror="alert(1)"><script>alert(1)</script><p><u>under</u> <code>code</code></p>`,
    )
    document
      .getElementById('control-body')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await page.getByLabel('Headline').fill(`Pasted ${unique()}`)
  await page.keyboard.press('ControlOrMeta+s')
  await expect(status(page)).toContainText('Saved at')
  const kinds = await textOf(page).evaluate((text) => [
    ...new Set([...text.querySelectorAll('*')].map(({ localName }) => localName)),
  ])
  expect(kinds.filter((kind) => !['p', 'strong', 'em', 'a', 'ul', 'li', 'blockquote', 'br'].includes(kind))).toEqual([])
  await expect(textOf(page).getByRole('link')).toHaveText(['link'])
  await expect(textOf(page).getByRole('listitem')).toHaveText(['first', 'second'])
  await expect(textOf(page).locator('blockquote')).toHaveText('said')
})

test('of a source that is not on the record nothing but its id is kept on the device', async ({ browser }) => {
  const page = await at(browser, 'editor')
  await openLiveBlog(page)
  const label = `An officer ${unique()}`
  const name = `Ostap ${unique()}`
  const source = await post(page, '/sources', { kind: 'person', publicLabel: label, name, terms: 'background' })
  await post(page, '/source-items', { sourceId: source.id, kind: 'interview', title: `Call with ${name}` })
  await write(page, '', `Confirmed by @${label.slice(0, -1)}`)
  await page
    .getByRole('option', { name: new RegExp(label) })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Sources', { exact: true })).toContainText('on background')
  await expect(status(page)).toHaveText('Kept on this device, not saved yet.')
  await page.keyboard.type('.')
  await expect.poll(() => onDevice(page)).toContain('sourceRef')
  const held = await onDevice(page)
  for (const secret of [label, name, source.id, 'interview']) expect(held).not.toContain(secret)

  await page.reload()
  await page.getByRole('button', { name: 'Use it' }).click()
  await expect(page.getByLabel('Sources', { exact: true })).toContainText(label)
  await expect(textOf(page)).toContainText(`Confirmed by ${label}`)
})

test('the screens of the desk have no accessibility fault, wide and narrow, light and dark, and nothing sticks out', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const page = await at(browser, 'managing_editor')
  const liveBlog = await openLiveBlog(page)
  const entry = await page
    .getByRole('listitem')
    .filter({ hasText: 'Changes requested' })
    .getByRole('link')
    .first()
    .getAttribute('href')
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    for (const path of ['/desk', '/desk/live-blogs/new', liveBlog, entry ?? '', '/desk/review']) {
      await page.goto(path)
      await page.getByRole('main').waitFor()
      if (path === liveBlog || path === entry) await textOf(page).waitFor()
      const found = await new AxeBuilder({ page }).analyze()
      expect(found.violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    }
    await page.goto(liveBlog)
    await textOf(page).click()
    await page.keyboard.type('In #')
    await page.getByRole('listbox').getByRole('option').first().waitFor()
    expect(
      (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`),
    ).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  }
})

test('whoever triggers single letters by accident can switch them off', async ({ browser }) => {
  const page = await at(browser, 'reviewer')
  await page.goto('/desk/review')
  await page.getByLabel('Entry under review').waitFor()
  // A key that is pressed before the page listens is nobody's.
  await expect(async () => {
    await page.keyboard.press('?')
    await expect(page.getByLabel('Single letters act as keys')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await page.getByLabel('Single letters act as keys').uncheck()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.keyboard.press('r')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: 'Keys' }).click()
  await page.getByLabel('Single letters act as keys').check()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.keyboard.press('r')
  await expect(page.getByRole('dialog', { name: 'Request changes' })).toBeVisible()
})
