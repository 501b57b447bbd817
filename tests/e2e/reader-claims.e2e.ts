import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import * as z from 'zod'
import { test } from '../support/browser-test'
import type { Answer } from '../support/desk'
import { aRunningStory, article, movedSince, openPage, read, topOf } from '../support/open-page'

/** What readers see of claims while the newsroom finds out more. */

const Positions = z.object({ positions: z.array(z.object({ id: z.string(), counts: z.boolean() })) })

const statement = 'The militias have taken the village of Kozinka.'

/** The running story, and a claim that one newspaper makes and an entry introduces. */
async function aStoryWithAClaim() {
  const story = await aRunningStory()
  const { editor, reviewer } = story
  const anItem = async (publicLabel: string) => {
    const source = await editor.act('POST', 'sources', { kind: 'news_outlet', publicLabel })
    return editor.act('POST', 'source-items', {
      sourceId: source.id,
      kind: 'news_article',
      title: `${publicLabel} on Kozinka`,
    })
  }
  const asserted = (item: Answer) => ({
    kind: 'asserts',
    actorId: null,
    sourceItemId: item.id,
    firstHand: false,
    hedge: 'reportedly',
    words: null,
    statedAt: null,
    statedPrecision: 'unknown',
  })
  const item = await anItem('The Bell')
  const claim = await editor.act('POST', 'claims', { liveBlogId: story.id, statement, stances: [asserted(item)] })
  const rests = { claims: [{ claimId: claim.id, role: 'introduces' }], sourceItemIds: [item.id], ownReporting: false }
  const entry = await story.publish('A village is said to be taken', rests)
  const settle = async (status: 'confirmed' | 'false') => {
    const { version } = await reviewer.act('GET', `claims/${claim.id}`)
    return reviewer.act('POST', `claims/${claim.id}/settle`, {
      status,
      version,
      reason: 'Our reporter stood there at noon.',
    })
  }
  const anotherSays = async () => {
    const added = await editor.act('POST', `claims/${claim.id}/stances`, asserted(await anItem('The Clock')))
    const position = Positions.parse(added).positions.find(({ counts }) => !counts)
    return reviewer.act('POST', `claims/${claim.id}/check`, { stanceId: position?.id })
  }
  const summarise = (list: string, text: string) =>
    reviewer.act('POST', `live-blogs/${story.id}/summary`, {
      lines: [{ list, text, claimId: claim.id, entryId: entry.id }],
    })
  return {
    ...story,
    claim,
    claimPath: `${story.path}/claims/${claim.id}`,
    rests,
    introducing: entry,
    settle,
    anotherSays,
    summarise,
  }
}

test('a claim that turns out to be false marks its entry in an open page within a second, and the line that is read stays', async ({
  browser,
}) => {
  const story = await aStoryWithAClaim()
  const page = await openPage(browser, story.path)
  const entry = article(page, story.introducing)
  await expect(entry).toContainText(`Reported by one source: ${statement}`)
  const top = await read(page, story.entry(4))

  await story.settle('false')
  await expect(entry).toContainText('One claim in this entry has since turned out to be false', { timeout: 1_000 })
  await expect(entry).toContainText('Claim status changed just now')
  await expect(entry).toContainText(`False: ${statement}`)
  expect(await topOf(page, story.entry(4))).toBeCloseTo(top, 0)
  expect(await movedSince(page)).toBe(0)
  await expect(page.getByRole('status')).toHaveText(
    'A claim in “A village is said to be taken” now stands differently.',
  )
  await expect(page.locator('#new-entries')).toBeHidden()

  await entry.getByRole('link', { name: statement }).first().click()
  await expect(page).toHaveURL(story.claimPath)
  await expect(page.getByRole('article')).toContainText('Our reporter stood there at noon.')
})

test('a claim’s own page follows it, and keeps what is unfolded, selected and in focus', async ({ browser }) => {
  const story = await aStoryWithAClaim()
  const page = await openPage(browser, story.claimPath)
  const claim = page.getByRole('article')
  await expect(claim).toContainText('Reported by one source since')
  await claim.getByText('The Bell', { exact: true }).click()
  await expect(claim.getByText('The Bell on Kozinka')).toBeVisible()
  const link = claim.getByRole('link', { name: 'A village is said to be taken' })
  await link.focus()
  await claim.getByRole('heading', { level: 2 }).evaluate((it) => getSelection()?.selectAllChildren(it))

  await story.anotherSays()
  await expect(claim).toContainText('Reported by two independent sources since', { timeout: 2_000 })
  await expect(claim).toContainText('The Clock')
  await expect(claim).toContainText('Changed just now')
  await expect(claim.getByText('The Bell on Kozinka')).toBeVisible()
  await expect(link).toBeFocused()
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(statement)
  await expect(page).toHaveTitle(/^Reported by two independent sources: /)
  await expect(page.getByRole('status')).toHaveText(
    'This claim now stands differently: Reported by two independent sources.',
  )
  await expect(claim.getByRole('listitem').filter({ hasText: 'Claimed by one' })).toHaveCount(0)
})

test('when the last entry that rests on a claim is withdrawn, its open page has none of its words any more', async ({
  browser,
}) => {
  const story = await aStoryWithAClaim()
  const page = await openPage(browser, story.claimPath)
  await story.withdraw(story.introducing)
  await expect(page.getByRole('heading', { name: 'Nothing at this address' })).toBeVisible()
  await expect(page.locator('body')).not.toContainText(statement)
  const answer = await page.goto(story.claimPath)
  expect(answer?.status()).toBe(404)
})

test('in an open list of claims a claim goes where it stands now, and the focus with it', async ({ browser }) => {
  const story = await aStoryWithAClaim()
  const page = await openPage(browser, `${story.path}/claims`)
  const link = page.getByRole('link', { name: statement })
  await expect(page.getByRole('region', { name: 'Claimed' })).toContainText(statement)
  await link.focus()
  await story.settle('confirmed')
  await expect(page.getByRole('region', { name: 'Confirmed' })).toContainText(statement)
  await expect(page.getByRole('region', { name: 'Claimed' })).toHaveCount(0)
  await expect(link).toBeFocused()
  await story.publish('Another entry')
  await expect(page.getByRole('link', { name: '1 new entry in the live blog' })).toBeVisible()
})

test('what we know comes into an open page when it is approved, and a line goes when its claim does', async ({
  browser,
}) => {
  const story = await aStoryWithAClaim()
  const page = await openPage(browser, story.path)
  const known = page.locator('#what-we-know')
  await expect(known.getByRole('link', { name: 'All claims and how they stand' })).toBeVisible()
  await story.summarise('claimed', 'Kozinka is said to be taken.')
  await expect(known).toContainText('What is claimed')
  await known.getByRole('link', { name: 'Kozinka is said to be taken.' }).click()
  await expect(page).toHaveURL(`${story.path}#e-${story.introducing.id}`)
  await story.settle('false')
  await expect(known).not.toContainText('Kozinka is said to be taken.')
})

test('without a script claims are found from the live blog, and every source opens', async ({ browser }) => {
  const story = await aStoryWithAClaim()
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(story.path)
  await page.getByRole('link', { name: 'All claims and how they stand' }).click()
  await page.getByRole('link', { name: statement }).click()
  await page.getByText('The Bell', { exact: true }).click()
  await expect(page.getByText('article, “The Bell on Kozinka”')).toBeVisible()
  await page.getByRole('link', { name: 'A village is said to be taken' }).click()
  await expect(page).toHaveURL(`${story.path}/e/${story.introducing.id}`)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`pages of claims pass the accessibility checks and fit a phone, ${colorScheme}`, async ({ browser }) => {
    test.setTimeout(120_000)
    const story = await aStoryWithAClaim()
    await story.summarise('claimed', 'Kozinka is said to be taken.')
    // The checker runs as an inline script, which the policy refuses.
    const context = await browser.newContext({ colorScheme, bypassCSP: true, viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    for (const settled of [false, true]) {
      if (settled) await story.settle('false')
      for (const path of [story.path, `${story.path}/claims`, story.claimPath]) {
        await page.goto(path)
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true
        })
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations, path).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390)
      }
    }
  })
}
