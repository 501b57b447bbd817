import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from '../support/browser-test'
import {
  article,
  at,
  claimsOf,
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

/** The evidence of an entry, as whoever reviews it reads it. */

test.describe('in review', () => {
  /** An entry with one claim, sent by the editor in a live blog that runs. */
  async function sent(editor: Page): Promise<{ liveBlogId: string; headline: string; statement: string }> {
    const liveBlogId = await freshLiveBlog(editor)
    const { version } = await read(editor, `/live-blogs/${liveBlogId}`)
    await post(editor, `/live-blogs/${liveBlogId}/start`, { version })
    const [headline, statement] = [`Reviewed ${unique()}`, `The depot at ${unique()} has burnt down`]
    await write(editor, headline, `${statement}. `)
    await editor.keyboard.press('!')
    await send(editor)
    return { liveBlogId, headline, statement }
  }
  const inView = (page: Page) => page.getByLabel('Entry under review')
  async function take(page: Page, headline: string) {
    await page.goto('/desk/review')
    await page.getByRole('link', { name: headline }).first().click()
    await expect(inView(page)).toContainText(headline)
  }

  test('each position is read with its claim, and approving the entry checks it', async ({ browser }) => {
    const [editor, reviewer] = await Promise.all([at(browser, 'editor'), at(browser, 'reviewer')])
    const { liveBlogId, headline, statement } = await sent(editor)
    await take(reviewer, headline)
    await expect(inView(reviewer)).toContainText(`${statement}`)
    await expect(inView(reviewer)).toContainText('Not verified')
    await expect(inView(reviewer)).toContainText(`${article} asserts it`)
    await expect(inView(reviewer)).toContainText('Waits for this decision; added by Tom Avery')
    await expect(inView(reviewer)).toContainText('Approving also checks the positions on its claims')
    expect((await new AxeBuilder({ page: reviewer }).analyze()).violations).toEqual([])
    await inView(reviewer).getByRole('button', { name: 'Approve' }).click()
    await expect(inView(reviewer).getByText(headline)).toHaveCount(0)
    const [claim] = await claimsOf(reviewer, liveBlogId)
    expect((await read(reviewer, `/claims/${claim?.id}`)).positions).toMatchObject([
      { counts: true, checkedBy: { name: 'Leila Haddad' } },
    ])
    await editor.goto(`/desk/entries/${(await entryCalled(editor, liveBlogId, headline)).id}`)
    await expect(editor.getByRole('main')).toContainText('Checked by Leila Haddad')
  })

  test('a position that comes meanwhile shows nobody two texts: the save goes on from there', async ({ browser }) => {
    const [editor, reviewer] = await Promise.all([at(browser, 'editor'), at(browser, 'reviewer')])
    const { liveBlogId, headline } = await sent(editor)
    const { id, head } = await entryCalled(editor, liveBlogId, headline)
    await editor.goto(`/desk/entries/${id}`)
    await textOf(editor).click()
    await editor.keyboard.press('ControlOrMeta+End')
    await editor.keyboard.type('More follows.')
    const claim = head.claims[0]
    const { error } = await post(reviewer, `/claims/${claim?.claimId}/stances`, {
      kind: 'disputes',
      sourceItemId: head.sources[0]?.sourceItemId,
    })
    expect(error).toBeUndefined()
    await save(editor)
    await expect(editor.getByText('while you were writing')).toHaveCount(0)
    await editor.reload()
    await expect(textOf(editor)).toContainText('More follows.')
  })

  test('an entry whose claim has fallen says so, with the correction that is prepared', async ({ browser }) => {
    const [editor, reviewer] = await Promise.all([at(browser, 'editor'), at(browser, 'reviewer')])
    const { liveBlogId, headline, statement } = await sent(editor)
    await take(reviewer, headline)
    await inView(reviewer).getByRole('button', { name: 'Approve' }).click()
    await expect(inView(reviewer).getByText(headline)).toHaveCount(0)
    const [claim] = await claimsOf(reviewer, liveBlogId)
    const { version } = await read(reviewer, `/claims/${claim?.id}`)
    await post(reviewer, `/claims/${claim?.id}/settle`, {
      version,
      status: 'false',
      reason: 'It stands, and was seen today.',
    })
    await take(reviewer, headline)
    await expect(inView(reviewer)).toContainText('A claim that this entry brought to readers has fallen')
    await expect(inView(reviewer)).toContainText('A correction is prepared')
    await expect(inView(reviewer)).toContainText(`This entry reported: “${statement}” That is false.`)
    await expect(inView(reviewer)).toContainText(`“${statement}” (corrects it)`)
  })
})
