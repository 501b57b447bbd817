import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, type Page } from '@playwright/test'
import type { Role } from '../../lib/access/roles'
import { documentOf } from '../../lib/entry/document'
import { signInAs } from '../support/browser'
import { test } from '../support/browser-test'

/** Claims on the desk: an editor adds what they read, a second person checks it, a reviewer settles. */

const unique = () => Math.random().toString(36).slice(2, 8)

async function at(browser: Browser, role: Role): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signInAs(page, role)
  return page
}

/** What is not the subject of a test is done through the door, as a partner does it. */
async function ask<T>(page: Page, method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
  const answer = await page.evaluate(
    async ([how, where, sent]) => {
      const response = await fetch(`/api/v1${where}`, {
        method: how,
        ...(how === 'POST' && {
          headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
          body: JSON.stringify(sent ?? {}),
        }),
      })
      return { status: response.status, body: await response.json() }
    },
    [method, path, body] as const,
  )
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300)
  return answer.body
}

type Listed = { liveBlogs: { id: string; title: string }[] }
type Sources = { sources: { items: { id: string }[] }[] }
const liveBlogOf = async (page: Page) =>
  (await ask<Listed>(page, 'GET', '/live-blogs')).liveBlogs.find(({ title }) => title.startsWith('Armed incursion'))?.id

/** A claim with one position, and an entry that introduced it and that readers see. */
async function aPublicClaim(
  editor: Page,
  reviewer: Page,
): Promise<{ id: string; statement: string; headline: string }> {
  const statement = `The bridge at Kozinka is closed ${unique()}.`
  const headline = `Bridge closed ${unique()}`
  const liveBlogId = await liveBlogOf(editor)
  const { sources } = await ask<Sources>(editor, 'GET', '/sources')
  const sourceItemId = sources.flatMap(({ items }) => items)[0]?.id
  const { id } = await ask<{ id: string }>(editor, 'POST', '/claims', {
    liveBlogId,
    statement,
    stances: [{ kind: 'asserts', sourceItemId }],
  })
  const entry = await ask<{ id: string; version: number }>(editor, 'POST', `/live-blogs/${liveBlogId}/entries`, {
    headline,
    body: documentOf('Nobody can cross.'),
    kind: 'update',
    significance: null,
    publicNote: null,
    happenedAt: null,
    happenedPrecision: 'unknown',
    ownReporting: true,
    sourceItemIds: [],
    locations: [],
    actorIds: [],
    claims: [{ claimId: id, role: 'introduces' }],
  })
  const sent = await ask<{ version: number }>(editor, 'POST', `/entries/${entry.id}/submit`, { version: entry.version })
  await ask(reviewer, 'POST', `/entries/${entry.id}/approve`, { version: sent.version })
  return { id, statement, headline }
}

const addPosition = async (page: Page, key: string, source: string) => {
  // A key that is pressed before the page listens is nobody's.
  await expect(async () => {
    await page.keyboard.press(key)
    await expect(page.getByLabel('What they do')).toBeFocused({ timeout: 1_000 })
  }).toPass()
  await page.getByLabel('Read in').fill(source)
  await page.getByRole('option', { name: `${source}: a new statement` }).click()
  await expect(page.getByLabel('Read in')).toHaveValue(`${source}: a new statement`)
  await page.getByRole('button', { name: 'Add the position' }).click()
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
}

test('an editor adds a denial by one key; a reviewer settles it as false and sees the correction prepared', async ({
  browser,
}) => {
  const [editor, reviewer, chief] = await Promise.all([
    at(browser, 'editor'),
    at(browser, 'reviewer'),
    at(browser, 'managing_editor'),
  ])
  const outlet = `A district newspaper ${unique()}`
  await ask(editor, 'POST', '/sources', { kind: 'news_outlet', publicLabel: outlet })
  const claim = await aPublicClaim(editor, reviewer)

  await editor.goto(`/desk/live-blogs/${await liveBlogOf(editor)}`)
  await editor.getByRole('navigation', { name: 'Live blog' }).getByRole('link', { name: 'Claims' }).click()
  await editor.getByRole('main').getByRole('link', { name: claim.statement }).click()
  await expect(editor.getByRole('heading', { level: 1, name: claim.statement })).toBeVisible()
  await addPosition(editor, 'd', outlet)
  const against = editor.getByRole('region', { name: 'Denies or disputes it' })
  await expect(against).toContainText(outlet)
  await expect(against).toContainText('An independent voice')
  await expect(editor.getByRole('region', { name: 'How it stands' })).toContainText('Disputed')
  await expect(editor.getByRole('button', { name: 'Settle as false' })).toBeDisabled()

  await chief.goto(`/desk/claims/${claim.id}`)
  await chief.getByRole('button', { name: 'Settle as false' }).click()
  const asked = chief.getByRole('dialog')
  await expect(asked.getByRole('button', { name: 'It is false' })).toBeDisabled()
  await asked.getByLabel('Reason').fill('Our reporter drove over it at noon.')
  await asked.getByRole('button', { name: 'It is false' }).click()
  await expect(chief.getByText('Settled as false; readers see your reason.')).toBeVisible()
  const stands = chief.getByRole('region', { name: 'How it stands' })
  await expect(stands).toContainText('Our reporter drove over it at noon.')
  await expect(stands).toContainText('A correction is prepared and waits for review')
  await stands.getByRole('link', { name: claim.headline }).click()
  await expect(chief.getByRole('heading', { level: 1, name: claim.headline })).toBeVisible()
  await expect(chief.getByRole('main')).toContainText('In review')
})

test('in the review queue a waiting position is checked with one key, and not by whoever wrote it', async ({
  browser,
}) => {
  const [editor, reviewer] = await Promise.all([at(browser, 'editor'), at(browser, 'reviewer')])
  const outlet = `A radio station ${unique()}`
  await ask(editor, 'POST', '/sources', { kind: 'news_outlet', publicLabel: outlet })
  const claim = await aPublicClaim(editor, reviewer)
  await editor.goto(`/desk/claims/${claim.id}`)
  await addPosition(editor, 'c', outlet)
  await expect(editor.getByRole('region', { name: 'Says so' })).toContainText('Waits for a second person')

  const list = (page: Page) => page.getByRole('navigation', { name: 'Claims to look at' })
  await editor.goto('/desk/review')
  await list(editor).getByRole('link', { name: claim.statement }).click()
  await expect(editor.getByRole('button', { name: 'Check the position', exact: true })).toBeDisabled()

  await reviewer.goto('/desk/review')
  await list(reviewer).getByRole('link', { name: claim.statement }).click()
  await expect(reviewer.getByRole('article', { name: 'Claim to look at' })).toContainText(outlet)
  await reviewer.keyboard.press('a')
  await expect(reviewer.getByText('Checked; the position counts from now on.')).toBeVisible()
  await expect(list(reviewer).getByRole('link', { name: claim.statement })).toHaveCount(0)
})

test('what one person alone has made look better waits in the queue, and is let out with one key by another', async ({
  browser,
}) => {
  const [editor, reviewer, chief] = await Promise.all([
    at(browser, 'editor'),
    at(browser, 'reviewer'),
    at(browser, 'managing_editor'),
  ])
  const claim = await aPublicClaim(editor, reviewer)
  const settle = async (status: 'false' | null) => {
    const { version } = await ask<{ version: number }>(chief, 'GET', `/claims/${claim.id}`)
    await ask(chief, 'POST', `/claims/${claim.id}/settle`, { version, status, reason: 'Seen by our reporter at noon.' })
  }
  await settle('false')
  await settle(null)
  await chief.goto(`/desk/claims/${claim.id}`)
  const stands = chief.getByRole('region', { name: 'How it stands' })
  await expect(stands).toContainText('Readers go on being told “false”')
  await expect(stands).toContainText('put back what a reviewer had said')
  await expect(stands.getByRole('button', { name: 'Let readers know' })).toBeDisabled()
  expect((await new AxeBuilder({ page: chief }).analyze()).violations).toEqual([])

  await reviewer.goto('/desk/review')
  const looked = reviewer.getByRole('navigation', { name: 'Claims to look at' })
  await looked.getByRole('link', { name: claim.statement }).click()
  await expect(reviewer.getByRole('article', { name: 'Claim to look at' })).toContainText(
    'Readers go on being told “false”',
  )
  await reviewer.keyboard.press('a')
  await expect(reviewer.getByText('Confirmed; readers are told how it stands now.')).toBeVisible()
  await expect(looked.getByRole('link', { name: claim.statement })).toHaveCount(0)
  // What was prepared because it had fallen is gone with it.
  await expect(reviewer.getByRole('navigation', { name: 'Waiting for review' })).not.toContainText(claim.headline)
})

test('a denial that readers were told is asked about by one and taken back by another', async ({ browser }) => {
  const [editor, reviewer] = await Promise.all([at(browser, 'editor'), at(browser, 'reviewer')])
  const outlet = `A local channel ${unique()}`
  await ask(editor, 'POST', '/sources', { kind: 'news_outlet', publicLabel: outlet })
  const claim = await aPublicClaim(editor, reviewer)
  await editor.goto(`/desk/claims/${claim.id}`)
  await addPosition(editor, 'd', outlet)
  await editor.getByRole('button', { name: `Ask to take back the position of ${outlet}` }).click()
  await expect(editor.getByText('Asked for; the position counts until a second person takes it back.')).toBeVisible()
  await expect(editor.getByRole('region', { name: 'How it stands' })).toContainText('Disputed')
  await expect(editor.getByRole('button', { name: `Take back the position of ${outlet}` })).toBeDisabled()

  await reviewer.goto('/desk/review')
  const looked = reviewer.getByRole('navigation', { name: 'Claims to look at' })
  await looked.getByRole('link', { name: claim.statement }).click()
  await expect(reviewer.getByRole('button', { name: 'Keep it', exact: true })).toBeEnabled()
  await reviewer.keyboard.press('a')
  await expect(reviewer.getByText('Taken back; the position counts no longer.')).toBeVisible()
  await expect(looked.getByRole('link', { name: claim.statement })).toHaveCount(0)
})

test('what we know is proposed, worded and approved; a line that stops fitting is told', async ({ browser }) => {
  const [editor, reviewer] = await Promise.all([at(browser, 'editor'), at(browser, 'reviewer')])
  const claim = await aPublicClaim(editor, reviewer)
  const liveBlogId = await liveBlogOf(editor)
  await editor.goto(`/desk/live-blogs/${liveBlogId}/summary`)
  await expect(editor.getByRole('button', { name: 'Approve' })).toBeDisabled()

  await reviewer.goto(`/desk/live-blogs/${liveBlogId}/summary`)
  const line = reviewer.getByLabel(`Line on: ${claim.statement}`)
  const words = `One source says that the bridge is closed ${unique()}`
  await line.fill(words)
  await reviewer.getByRole('button', { name: 'Approve' }).click()
  await expect(reviewer.getByText('Approved; readers see it now.')).toBeVisible()

  await ask(editor, 'POST', `/claims/${claim.id}/stances`, {
    kind: 'denies',
    sourceItemId: (await ask<Sources>(editor, 'GET', '/sources')).sources.flatMap(({ items }) => items)[0]?.id,
  })
  await reviewer.reload()
  await expect(reviewer.getByRole('status').filter({ hasText: words })).toContainText('taken out for readers')
})

type Claims = { claims: { id: string }[] }

for (const screen of ['board', 'claim', 'what we know', 'sides'] as const) {
  test(`everybody can use the screen: ${screen}`, async ({ browser }) => {
    const page = await at(browser, 'editor')
    const id = (await liveBlogOf(page)) ?? ''
    const { claims } = await ask<Claims>(page, 'GET', `/claims?liveBlogId=${id}&status=single_source`)
    const path = {
      board: `/desk/live-blogs/${id}/claims`,
      claim: `/desk/claims/${claims[0]?.id}`,
      'what we know': `/desk/live-blogs/${id}/summary`,
      sides: `/desk/live-blogs/${id}/parties`,
    }[screen]
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
    expect(violations.map(({ id: rule, nodes }) => [rule, nodes.map(({ html }) => html)])).toEqual([])
  })
}
