import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { test } from '../support/browser-test'
import {
  article,
  at,
  chip,
  claims,
  claimsOf,
  composer,
  entryCalled,
  freshLiveBlog,
  keyOf,
  open,
  post,
  question,
  read,
  save,
  send,
  status,
  textOf,
  unique,
  write,
} from '../support/composer'

/** A claim in the composer: made, found again, held and left out. */

test.describe('a claim', () => {
  test('is made with one key, and the words go on as if nothing had happened', async ({ browser }) => {
    const page = await at(browser, 'editor')
    const liveBlogId = await freshLiveBlog(page)
    await write(page, `Bridge ${unique()}`, 'The Kremlin said the bridge over the river has reportedly fallen.')
    await page.keyboard.press('!')
    await page.keyboard.type(' More follows!')
    await expect(textOf(page)).toHaveText(
      'The Kremlin said the bridge over the river has reportedly fallen. More follows!',
    )
    await expect(chip(page, 'The bridge over the river has fallen')).toContainText(
      `not verified · Kremlin authorities: asserts, “reportedly” · in ${article}`,
    )
    await save(page)
    const [made] = await claimsOf(page, liveBlogId)
    const { positions, kind } = await read(page, `/claims/${made?.id}`)
    expect(kind).toBe('fact')
    expect(positions).toMatchObject([
      { kind: 'asserts', hedge: 'reportedly', actor: { name: 'Kremlin authorities' }, counts: false },
    ])
  })

  test('is the selected words, or the headline; an exclamation mark that ends a word is none', async ({ browser }) => {
    const page = await at(browser, 'editor')
    await freshLiveBlog(page)
    await page.getByLabel('Headline').fill('Two bridges over the river have fallen')
    await page.keyboard.press('Alt+KeyC')
    await expect(chip(page, 'Two bridges over the river have fallen')).toBeVisible()
    await page.keyboard.press('Enter')
    await page.keyboard.type('Stop! A pontoon was seen at dawn')
    // As a person does, who looks at what is selected by now.
    await expect(async () => {
      await page.keyboard.press('ControlOrMeta+Shift+ArrowLeft')
      expect(await page.evaluate(() => String(getSelection()))).toBe('pontoon was seen at dawn')
    }).toPass({ intervals: [50] })
    await page.keyboard.press('!')
    await expect(chip(page, 'Pontoon was seen at dawn')).toBeVisible()
    await expect(claims(page)).toHaveCount(2)
    await expect(textOf(page)).toHaveText('Stop! A pontoon was seen at dawn')
  })

  test('asked for twice is one claim', async ({ browser }) => {
    const page = await at(browser, 'editor')
    const liveBlogId = await freshLiveBlog(page)
    await write(page, '', 'The road to the south is closed. ')
    await page.keyboard.press('!')
    await page.keyboard.press('!')
    await page.keyboard.press('Alt+KeyC')
    await expect(claims(page)).toHaveCount(1)
    await expect(chip(page, 'The road to the south is closed')).toContainText('not verified')
    await expect(textOf(page)).toHaveText('The road to the south is closed.')
    expect(await claimsOf(page, liveBlogId)).toHaveLength(1)
  })

  test('taken out while it is being made leaves no position behind that waits', async ({ browser }) => {
    const page = await at(browser, 'editor')
    const liveBlogId = await freshLiveBlog(page)
    await write(page, '', 'The ferry to the island has sunk. ')
    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/api/v1/claims', async (route) => {
      const response = await route.fetch()
      await answered
      await route.fulfill({ response })
    })
    const made = page.waitForRequest('**/api/v1/claims')
    await page.keyboard.press('!')
    await made
    await page.getByRole('button', { name: 'Take out the claim: The ferry to the island has sunk' }).click()
    await expect(claims(page)).toHaveCount(0)
    answer()
    await expect
      .poll(async () => {
        const [left] = await claimsOf(page, liveBlogId)
        const { positions = [] } = left ? await read(page, `/claims/${left.id}`) : {}
        return positions.map(({ takenBack }: { takenBack: unknown }) => takenBack !== null)
      })
      .toEqual([true])
  })

  test('that says nearly what another says is asked about: Enter takes that one, one key down makes a new one', async ({
    browser,
  }) => {
    const page = await at(browser, 'editor')
    const liveBlogId = await freshLiveBlog(page)
    const { id } = await post(page, '/claims', { liveBlogId, statement: 'The dam above the town has broken' })
    await write(page, `Dam ${unique()}`, 'The dam above the town has now broken. ')
    await page.keyboard.press('!')
    await expect(
      question(page).getByRole('option', { name: 'Same as “The dam above the town has broken”' }),
    ).toHaveAttribute('aria-selected', 'true')
    await expect(textOf(page)).toHaveAttribute('aria-expanded', 'true')
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await page.keyboard.press('Enter')
    await expect(chip(page, 'The dam above the town has broken')).toBeVisible()
    await expect(question(page)).toHaveCount(0)
    await expect(textOf(page).locator('p')).toHaveCount(1)
    expect(await claimsOf(page, liveBlogId)).toHaveLength(1)
    await save(page)
    // The entry brings its own source to it.
    const { positions } = await read(page, `/claims/${id}`)
    expect(positions).toMatchObject([{ kind: 'asserts', source: { label: article } }])

    await page.getByRole('button', { name: 'Take out the claim: The dam above the town has broken' }).click()
    await textOf(page).click()
    await page.keyboard.press('End')
    await page.keyboard.press('!')
    await question(page).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(chip(page, 'The dam above the town has now broken')).toContainText('not verified')
    expect(await claimsOf(page, liveBlogId)).toHaveLength(2)
  })

  test('whose question nobody has answered is asked again before the entry is sent, and then it is sent', async ({
    browser,
  }) => {
    const page = await at(browser, 'editor')
    const liveBlogId = await freshLiveBlog(page)
    const { id } = await post(page, '/claims', { liveBlogId, statement: 'The dam above the town has broken' })
    const headline = `Dam ${unique()}`
    await write(page, headline, 'The dam above the town has now broken. ')
    await page.keyboard.press('!')
    await page.keyboard.type('More follows. ')
    await expect(question(page)).toHaveCount(0)
    await expect(chip(page, 'Same as “The dam above the town has broken”?')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('button', { name: 'Same as: The dam above the town has broken' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByText('Nothing was sent.')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('button', { name: 'Same as: The dam above the town has broken' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(status(page)).toContainText('Sent to review')
    const { head } = await entryCalled(page, liveBlogId, headline)
    expect(head.claims).toMatchObject([{ claimId: id, role: 'updates' }])
  })

  test('asked for and sent in one breath goes with the entry', async ({ browser }) => {
    const page = await at(browser, 'editor')
    const liveBlogId = await freshLiveBlog(page)
    const headline = `In one breath ${unique()}`
    await write(page, headline, 'The power station has stopped. ')
    await page.keyboard.press('!')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(status(page)).toContainText('Sent to review')
    const { head, state } = await entryCalled(page, liveBlogId, headline)
    expect(state).toBe('in_review')
    expect(head.claims).toMatchObject([
      { statement: 'The power station has stopped', role: 'introduces', positions: 1 },
    ])
    await expect(claims(page)).toHaveCount(0)
  })

  test('asked for on a bad line is kept with the text, said to be not made yet, and made afterwards, once', async ({
    browser,
  }) => {
    const page = await at(browser, 'contributor')
    const editor = await at(browser, 'editor')
    const liveBlogId = await freshLiveBlog(editor)
    await open(page, liveBlogId)
    const headline = `From the road ${unique()}`
    await write(page, headline, 'The ferry has stopped running. ', null)
    await page.context().setOffline(true)
    await page.keyboard.press('!')
    await page.keyboard.type('More follows.')
    await expect(chip(page, 'The ferry has stopped running')).toContainText('Not made yet: the server did not answer')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(composer(page).getByRole('alert')).toContainText('Nothing was sent')
    await expect(textOf(page)).toHaveText('The ferry has stopped running. More follows.')
    await expect(status(page)).toHaveText('Kept on this device, not saved yet.')
    await page.context().setOffline(false)
    await page.reload()
    await page.getByRole('button', { name: 'Use it' }).click()
    await expect(chip(page, 'The ferry has stopped running')).toContainText('not verified')
    await send(page)
    expect(await claimsOf(page, liveBlogId)).toMatchObject([{ statement: 'The ferry has stopped running' }])
    expect((await entryCalled(page, liveBlogId, headline)).head.claims).toHaveLength(1)
  })

  test('made before there is a source says that it needs one, and has its position as soon as it has', async ({
    browser,
  }) => {
    const page = await at(browser, 'editor')
    const liveBlogId = await freshLiveBlog(page)
    await write(page, `No source ${unique()}`, 'The tunnel has been flooded. ', null)
    await page.keyboard.press('!')
    await expect(chip(page, 'The tunnel has been flooded')).toContainText('needs a source')
    await expect(page.getByText('Nobody is said to hold “The tunnel has been flooded”')).toBeVisible()
    await page.keyboard.press(await keyOf(page, article))
    await expect(chip(page, 'The tunnel has been flooded')).toContainText(`in ${article}`)
    await expect(page.getByText('Still open before readers can see it')).toHaveCount(1)
    await save(page)
    const [made] = await claimsOf(page, liveBlogId)
    expect((await read(page, `/claims/${made?.id}`)).positions).toMatchObject([{ source: { label: article } }])
  })

  test('in hand takes another position with one key, opens with Enter and leaves with Delete', async ({ browser }) => {
    const page = await at(browser, 'editor')
    const liveBlogId = await freshLiveBlog(page)
    await write(page, `Position ${unique()}`, 'The airport has been closed. ')
    await page.keyboard.press('!')
    await expect(chip(page, 'The airport has been closed')).toContainText('not verified')
    await page.keyboard.press('Alt+KeyK')
    await expect(page.getByRole('button', { name: 'The airport has been closed', exact: true })).toBeFocused()
    await page.keyboard.press('d')
    await expect(chip(page, 'The airport has been closed')).toContainText('denies')
    await page.keyboard.press('Enter')
    const details = page.getByRole('group', { name: 'Details of the claim' })
    await expect(details.getByLabel('What is claimed')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'The airport has been closed', exact: true })).toBeFocused()
    await page.keyboard.press('Enter')
    await details.getByLabel('What is claimed').fill('The airport of the town has been closed')
    await details.getByLabel('Kind of claim').selectOption('assessment')
    await details.getByLabel('This entry').selectOption('mentions')
    await details.getByLabel('Of whom').focus()
    await details.getByRole('button', { name: 'Keep' }).click()
    await expect(chip(page, 'The airport of the town has been closed')).toContainText('assessment')
    await save(page)
    const [made] = await claimsOf(page, liveBlogId)
    const view = await read(page, `/claims/${made?.id}`)
    expect(view).toMatchObject({ kind: 'assessment', statement: 'The airport of the town has been closed' })
    const held = view.positions.filter(({ takenBack }: { takenBack: unknown }) => takenBack === null)
    expect(held).toMatchObject([{ kind: 'denies' }])
    expect(view.positions).toHaveLength(2)
    await textOf(page).focus()
    await page.keyboard.press('Alt+KeyK')
    await page.keyboard.press('Delete')
    await expect(claims(page)).toHaveCount(0)
    await expect(textOf(page)).toBeFocused()
    expect(await claimsOf(page, liveBlogId)).toHaveLength(1)
  })
})

test('nothing sticks out at 390 pixels, in the light or in the dark, and the keys are not needed there', async ({
  browser,
}) => {
  const page = await at(browser, 'editor', { hasTouch: true, viewport: { width: 390, height: 844 } })
  const liveBlogId = await freshLiveBlog(page)
  await post(page, '/claims', { liveBlogId, statement: 'The dam above the town of Grayvoron has broken' })
  await page.getByRole('region', { name: 'Sources used last' }).getByRole('button', { name: article }).tap()
  await textOf(page).tap()
  await page.keyboard.type('The dam above the town of Grayvoron has now broken. ')
  await page.keyboard.press('!')
  await question(page).waitFor()
  const fits = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
    }
  }
  await fits()
  await question(page).getByRole('option', { name: 'A new claim' }).tap()
  await expect(chip(page, 'has now broken')).toContainText('not verified')
  await page.getByRole('button', { name: 'The dam above the town of Grayvoron has now broken', exact: true }).tap()
  await page.getByLabel('What is claimed').waitFor()
  await fits()
})
