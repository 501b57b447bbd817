import { expect } from '@playwright/test'
import { test } from '../support/browser-test'
import {
  at,
  composer,
  type EntryOnDesk,
  entryCalled,
  freshLiveBlog,
  post,
  read,
  save,
  send,
  textOf,
  unique,
  write,
} from '../support/composer'

/** What the composer understands of a text by itself, and what goes with an entry. */

test.describe('a name', () => {
  test('that the desk knows is a reference as soon as it is written, and words again with one key', async ({
    browser,
  }) => {
    const page = await at(browser, 'editor')
    await freshLiveBlog(page)
    const references = textOf(page).locator('[data-reference]')
    const places = page.getByLabel('Locations', { exact: true })
    await textOf(page).click()
    await page.keyboard.type('Near Kozinka')
    await expect(references).toHaveCount(0)
    await page.keyboard.type(' and Belgorod Oblast, ')
    await expect(references).toHaveText(['Kozinka', 'Belgorod Oblast'])
    await expect(page.getByLabel('Kozinka: what it is to this entry')).toHaveValue('mentioned')
    await page.keyboard.type('not the Belgorodsky district, in Moscow ')
    await expect(references).toHaveText(['Kozinka', 'Belgorod Oblast', 'Moscow'])
    await page.keyboard.press('Backspace')
    await expect(references).toHaveText(['Kozinka', 'Belgorod Oblast'])
    await expect(places.getByText('Moscow')).toHaveCount(0)
    await page.keyboard.type('and again Moscow, Kyiv ')
    await expect(references).toHaveText(['Kozinka', 'Belgorod Oblast', 'Kyiv'])
    await page.keyboard.press('ControlOrMeta+z')
    await expect(references).toHaveText(['Kozinka', 'Belgorod Oblast'])
    await expect(textOf(page)).toHaveText(
      'Near Kozinka and Belgorod Oblast, not the Belgorodsky district, in Moscow and again Moscow, Kyiv ',
    )
    await page.keyboard.type('(Kyiv). ')
    await expect(references).toHaveText(['Kozinka', 'Belgorod Oblast'])
  })

  test('at the end of the text is recognised when the entry is sent', async ({ browser }) => {
    const page = await at(browser, 'editor')
    const liveBlogId = await freshLiveBlog(page)
    const headline = `Last word ${unique()}`
    await write(page, headline, 'Shots were heard near Grayvoron')
    await send(page)
    const { head } = await entryCalled(page, liveBlogId, headline)
    expect(head.locations).toMatchObject([{ name: 'Grayvoron', role: 'mentioned' }])
  })

  test('of a place takes its next role with one key, together with those it is listed with', async ({ browser }) => {
    const page = await at(browser, 'editor')
    await freshLiveBlog(page)
    await textOf(page).click()
    await page.keyboard.type('From Kyiv to the villages of Kozinka and Gora-Podol, ')
    const roles = async () =>
      Promise.all(
        ['Kyiv', 'Kozinka', 'Gora-Podol'].map((name) =>
          page.getByLabel(`${name}: what it is to this entry`).inputValue(),
        ),
      )
    const turned = [
      ['mentioned', 'happened', 'happened'],
      ['mentioned', 'claimed', 'claimed'],
      ['mentioned', 'origin', 'origin'],
    ]
    for (const wantedRoles of turned) {
      await page.keyboard.press('Alt+KeyL')
      await expect.poll(roles).toEqual(wantedRoles)
    }
  })
})

test('what a copy editor would point at stands beside the text, and stops nothing', async ({ browser }) => {
  const page = await at(browser, 'editor')
  const liveBlogId = await freshLiveBlog(page)
  const headline = `Advice ${unique()}`
  await write(page, headline, 'Several sources said that the town was liberated.')
  const notes = page.getByRole('region', { name: 'Advice' })
  await expect(notes).toContainText('“Several sources”')
  await expect(notes).toContainText('“liberated”')
  await send(page)
  expect((await entryCalled(page, liveBlogId, headline)).state).toBe('in_review')
})

test('a picture goes with the entry from the composer', async ({ browser }) => {
  const page = await at(browser, 'editor')
  const liveBlogId = await freshLiveBlog(page)
  const credit = `A. Photographer ${unique()}`
  await post(page, '/pictures/without-file', { credit, caption: `A bridge ${credit}` })
  const headline = `Picture ${unique()}`
  await write(page, headline, 'The bridge, seen from the south.')
  await composer(page).getByText('Pictures', { exact: true }).click()
  await page.getByLabel('Add a picture that is here').fill(credit)
  await page.getByRole('listbox', { name: 'Add a picture that is here' }).getByRole('option').first().click()
  await expect(composer(page).getByText('Pictures (1)')).toBeVisible()
  await save(page)
  const { entries } = await read(page, `/live-blogs/${liveBlogId}/entries`)
  expect(entries.find(({ head }: EntryOnDesk) => head.headline === headline).head.pictures).toMatchObject([
    { credit, hasFile: false },
  ])
})
