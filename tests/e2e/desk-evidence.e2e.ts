import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { story } from '../../db/seed/story'
import type { Role } from '../../lib/access/roles'
import { type Document, documentOf, textOf as wordsOf } from '../../lib/entry/document'
import { signInAs } from '../support/browser'

/**
 * Evidence at typing speed. The demo's story is typed anew, as an editor types it, in a live blog of its own; every key that
 * is not a character of headline or text is counted.
 */

const unique = () => Math.random().toString(36).slice(2, 8)

async function at(browser: Browser, role: Role, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await signInAs(page, role)
  return page
}

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
const read = (page: Page, path: string) => page.evaluate(async (to) => (await fetch(`/api/v1${to}`)).json(), path)

const article = 'Unsigned article dated 23 May 2023'
const starsky = 'Operator Starsky'

/**
 * A live blog of this test's own that has used the story's sources, actors and places once, in a draft with notes: so it
 * stands after its first minutes. It has no claims.
 */
async function freshLiveBlog(page: Page): Promise<string> {
  const { id } = await post(page, '/live-blogs', {
    slug: `evidence-${unique()}`,
    title: `Evidence ${unique()}`,
    standfirst: null,
    note: null,
    language: 'en',
    timezone: 'UTC',
    publishesOnApproval: true,
  })
  const known = async (path: string, name: string): Promise<{ id: string }> => {
    const found: Record<string, { id?: string; name?: string; label?: string }[]> = await read(
      page,
      `${path}?${new URLSearchParams({ q: name })}`,
    )
    const [one] = Object.values(found)
      .flat()
      .filter((record) => (record.name ?? record.label) === name)
    if (!one?.id) throw new Error(`The demo does not know ${name}`)
    return { id: one.id }
  }
  const itemOf = async (source: string, kind: string): Promise<string> => {
    const { items } = await read(page, `/sources/${(await known('/sources', source)).id}`)
    return items.find((item: { kind: string }) => item.kind === kind).id
  }
  const places = ['Western Russia', 'Eastern Ukraine', 'Russia', 'Belgorod', 'Belgorod Oblast', 'Kozinka', 'Gora-Podol']
  const others = ['Ukraine', 'Grayvoron', 'Kyiv', 'Moscow']
  await post(page, `/live-blogs/${id}/entries`, {
    headline: 'Notes',
    body: documentOf('What this live blog begins with.'),
    kind: 'update',
    significance: null,
    publicNote: null,
    happenedAt: null,
    happenedPrecision: 'unknown',
    ownReporting: false,
    sourceItemIds: [await itemOf(article, 'news_article'), await itemOf(starsky, 'image')],
    actorIds: await Promise.all(story.actors.map(async ({ name }) => (await known('/actors', name)).id)),
    locations: await Promise.all(
      [...places, ...others].map(async (name) => ({
        locationId: (await known('/locations', name)).id,
        role: 'mentioned',
      })),
    ),
  })
  await open(page, id)
  return id
}

async function open(page: Page, liveBlogId: string) {
  await page.goto(`/desk/live-blogs/${liveBlogId}`)
  await textOf(page).waitFor()
  await page.getByRole('region', { name: 'Sources used last' }).getByRole('button').first().waitFor()
}

const composer = (page: Page) => page.getByLabel('Composer')
const textOf = (page: Page) => page.getByLabel('Text', { exact: true })
const status = (page: Page) => composer(page).getByRole('status')
const claims = (page: Page) => composer(page).getByRole('list', { name: 'Claims' }).getByRole('listitem')

/** The key that takes this source now. */
async function keyOf(page: Page, source: string): Promise<string> {
  const buttons = page.getByRole('region', { name: 'Sources used last' }).getByRole('button')
  await buttons.filter({ hasText: source }).first().waitFor()
  const labels = await buttons.allInnerTexts()
  return `Alt+Digit${labels.findIndex((label) => label.includes(source)) + 1}`
}

type EntryOnDesk = {
  id: string
  state: string
  head: {
    headline: string
    body: Document
    sources: { sourceItemId: string; label: string }[]
    actors: { name: string }[]
    locations: { name: string; role: string }[]
    claims: { claimId: string; statement: string; kind: string; role: string; positions: number }[]
  }
}
async function entryCalled(page: Page, liveBlogId: string, headline: string): Promise<EntryOnDesk> {
  const { entries }: { entries: EntryOnDesk[] } = await read(page, `/live-blogs/${liveBlogId}/entries`)
  const found = entries.find(({ head }) => head.headline === headline)
  if (!found) throw new Error(`No entry is called “${headline}”`)
  return found
}

/** A key, or a source whose key is on the screen, and behind which words of the text it is pressed. */
type Press = { after: string; key: string } | { after: string; source: string }
const press = (after: string, ...keys: string[]): Press[] => keys.map((key) => ({ after, key }))
const from = (...sources: string[]): Press[] => sources.map((source) => ({ after: '', source }))

/**
 * What is wanted of each entry, and the keys that give it. Written out by hand, from the text and the story's own claims:
 * `claims` and `mentions` by words that stand in the one claim that is meant, actors and places as the text names them.
 */
const wanted: Record<
  string,
  { presses: Press[]; claims: string[]; mentions: string[]; actors: string[]; places: string[] }
> = {
  'ent-01': {
    presses: [
      ...from(article),
      ...press('some Belarusians, ', '!'),
      ...press('dated 23 May. ', '!'),
      ...press("inside Russia's ", 'Alt+KeyL'),
      ...press('formal borders. ', '!'),
    ],
    claims: [
      'and some Belarusians.',
      'have crossed into western Russia',
      'ongoing battles with Russian security forces',
    ],
    mentions: [],
    actors: ['Russian security forces'],
    places: ['Western Russia, mentioned', 'Eastern Ukraine, mentioned', 'Russia, happened'],
  },
  'ent-02': {
    presses: [...from(article, starsky), ...press('Russian territory. ', '!')],
    claims: ['is captioned as showing Freedom of Russia Legion fighters'],
    mentions: [],
    actors: ['Operator Starsky', 'Freedom of Russia Legion'],
    places: [],
  },
  'ent-03': {
    presses: [...from(article), ...press('square kilometres. ', '!')],
    claims: ['hundreds of square kilometres'],
    mentions: [],
    actors: [],
    places: [],
  },
  'ent-04': {
    presses: [...from(article), ...press('overmatched. ', '!')],
    claims: ['In some areas the incursions met almost no opposition'],
    mentions: [],
    actors: ['Russian security forces'],
    places: [],
  },
  'ent-05': {
    presses: [
      ...from(article),
      ...press('city of Belgorod, ', 'Alt+KeyL', 'Alt+KeyL'),
      ...press('Ukrainian border. ', '!'),
    ],
    claims: ['The incursion has reached the city of Belgorod'],
    mentions: [],
    actors: [],
    places: ['Belgorod, claimed', 'Belgorod Oblast, mentioned'],
  },
  'ent-06': {
    presses: [
      ...from(article),
      ...press('villages of Kozinka ', '!'),
      ...press('and Gora-Podol, ', '!', 'Alt+KeyL', 'Alt+KeyL'),
    ],
    claims: ['have “liberated” the villages of Kozinka', 'have “liberated” the villages of Gora-Podol'],
    mentions: [],
    actors: ['Freedom of Russia Legion', 'Russian Volunteer Corps'],
    places: ['Kozinka, claimed', 'Gora-Podol, claimed', 'Belgorod Oblast, mentioned'],
  },
  'ent-07': {
    presses: [...from(article), ...press('Belarusian volunteer division, ', '!', 'Alt+Shift+KeyC', 'Enter')],
    claims: ['elements of the Belarusian volunteer division'],
    mentions: ['and some Belarusians.'],
    actors: ['Freedom of Russia Legion', 'Belarusian volunteer division', 'Russian Volunteer Corps'],
    places: [],
  },
  'ent-08': {
    presses: [...from(article), ...press('as combatants, ', '!'), ...press('the report says. ', '!')],
    claims: ['No Ukrainian fighters have been identified', 'Ukraine is providing direct assistance'],
    mentions: [],
    actors: ['Ukraine'],
    places: [],
  },
  'ent-09': {
    presses: [...from(article), ...press('to the report. ', '!')],
    claims: ['US-made military equipment'],
    mentions: [],
    actors: [],
    places: [],
  },
  'ent-10': {
    presses: [...from(article), ...press('war with Ukraine.', 'Alt+KeyC')],
    claims: ['The stated goals of the combined opposition forces'],
    mentions: [],
    actors: ['Combined opposition forces', 'Putin', 'Ukraine'],
    places: ['Russia, mentioned'],
  },
  'ent-11': {
    presses: [...from(article), ...press('terrorist activities ', '!'), ...press('crush them.', 'Alt+KeyC')],
    claims: ['Kremlin authorities define the incursions', 'Kremlin authorities vow to crush them'],
    mentions: [],
    actors: ['Kremlin authorities'],
    places: [],
  },
  'ent-12': {
    presses: [
      ...from(article),
      ...press('Putin allies. ', '!'),
      ...press('take part, ', '!'),
      ...press('the open.', 'Alt+KeyC'),
    ],
    claims: ['Reports of sabotage and assassinations', 'almost certainly required', 'has now moved into the open'],
    mentions: [],
    actors: ['Putin'],
    places: [],
  },
  'ent-13': {
    presses: [...from(article), ...press('stretched thin, ', '!'), ...press('operations.', 'Alt+KeyC')],
    claims: ['badly depleted and stretched thin', 'A new war in their rear would set the stage'],
    mentions: [],
    actors: ['Russian security forces'],
    places: ['Eastern Ukraine, mentioned'],
  },
  'ent-14': {
    presses: [...from(article), ...press('rely on.', 'Alt+Shift+KeyC', 'Enter')],
    claims: [],
    mentions: [
      'have “liberated” the villages of Kozinka',
      'have “liberated” the villages of Gora-Podol',
      'hundreds of square kilometres',
      'The incursion has reached the city of Belgorod',
      'US-made military equipment',
      'and some Belarusians.',
    ],
    actors: [],
    places: ['Kozinka, mentioned', 'Gora-Podol, mentioned', 'Belgorod, mentioned'],
  },
}

test('the evidence of each entry of the story takes five keys or fewer beyond its headline and text', async ({
  browser,
}) => {
  test.setTimeout(600_000)
  const page = await at(browser, 'editor')
  // Counted in the page itself: every key that goes down, but those that are only held.
  await page.addInitScript(() => {
    const held = new Set(['Alt', 'Control', 'Meta', 'Shift'])
    Object.assign(window, { keysDown: 0 })
    addEventListener('keydown', ({ key }) => held.has(key) || Object.assign(window, { keysDown: keysDown() + 1 }), true)
    const keysDown = () => Number(Reflect.get(window, 'keysDown'))
  })
  const keysDown = () => page.evaluate(() => Number(Reflect.get(window, 'keysDown')))
  const liveBlogId = await freshLiveBlog(page)
  const table: { entry: string; evidence: number; filing: number; keys: string }[] = []

  for (const { id, headline, body } of story.entries) {
    const want = wanted[id]
    if (!want) throw new Error(`Nobody has said what is wanted of ${id}`)
    const { presses } = want
    await page.getByLabel('Headline').focus()
    const before = await keysDown()
    await page.keyboard.type(headline)
    await page.keyboard.press('Enter')
    let written = 0
    const keys: string[] = []
    for (const one of presses) {
      const end = one.after ? body.indexOf(one.after) + one.after.length : 0
      expect(body, `${id} has these words`).toContain(one.after)
      await page.keyboard.type(body.slice(written, end))
      written = Math.max(written, end)
      const key = 'key' in one ? one.key : await keyOf(page, one.source)
      // Whoever reads the list of claims sees it first.
      if (key === 'Enter') await page.getByRole('dialog').getByRole('checkbox').first().waitFor()
      await page.keyboard.press(key)
      keys.push(key.replace(/Key|Digit/, ''))
      if (key === 'Enter') await expect(page.getByRole('dialog')).toHaveCount(0)
    }
    await page.keyboard.type(body.slice(written))
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(status(page)).toContainText('Sent to review')
    await expect(page.getByLabel('Headline')).toHaveValue('')

    // Signs that no key has are put in without one.
    const characters = [...headline, ...body].filter((sign) => sign <= '~').length
    const beyond = (await keysDown()) - before - characters
    table.push({ entry: id, evidence: keys.length, filing: beyond - keys.length, keys: keys.join(' ') })

    const { head, state } = await entryCalled(page, liveBlogId, headline)
    expect(state).toBe('in_review')
    expect(wordsOf(head.body)).toBe(body)
    const sources = new Set(presses.flatMap((one) => ('source' in one ? [one.source] : [])))
    expect(head.sources.map(({ label }) => label).sort()).toEqual([...sources].sort())
    for (const role of ['introduces', 'mentions'] as const) {
      const its = head.claims.filter((claim) => claim.role === role).map(({ statement }) => statement)
      const meant = role === 'introduces' ? want.claims : want.mentions
      expect(its, `${id} ${role}`).toHaveLength(meant.length)
      for (const words of meant)
        expect(
          its.filter((statement) => `${statement}.`.includes(words)),
          words,
        ).toHaveLength(1)
    }
    expect(head.claims.every(({ positions }) => positions === 1)).toBe(true)
    expect(head.actors.map(({ name }) => name).sort()).toEqual([...want.actors].sort())
    expect(head.locations.map(({ name, role }) => `${name}, ${role}`).sort()).toEqual([...want.places].sort())
  }

  console.table(table)
  for (const { entry, evidence, filing } of table) {
    expect(evidence, `${entry}: keys for its evidence`).toBeLessThanOrEqual(5)
    // Enter from headline to text, and the one that sends it.
    expect(filing, `${entry}: keys to move and to send`).toBe(2)
  }
})

/** Headline, text and the article as its source; the cursor stands behind the text. */
async function write(page: Page, headline: string, text: string, source: string | null = article) {
  await page.getByLabel('Headline').fill(headline)
  await page.keyboard.press('Enter')
  if (source) await page.keyboard.press(await keyOf(page, source))
  await page.keyboard.type(text)
}
const save = async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+s')
  await expect(status(page)).toContainText('Saved at')
}
const send = async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(status(page)).toContainText('Sent to review')
}
const claimsOf = async (page: Page, liveBlogId: string): Promise<{ id: string; statement: string }[]> =>
  (await read(page, `/claims?liveBlogId=${liveBlogId}`)).claims
const question = (page: Page) => page.getByRole('listbox', { name: 'Is it a claim that is there already?' })
const chip = (page: Page, words: string) => claims(page).filter({ hasText: words })

test.describe('a claim', () => {
  test('is made with one key, and the words go on as if nothing had happened', async ({ browser }) => {
    const page = await at(browser, 'editor')
    const liveBlogId = await freshLiveBlog(page)
    await write(page, `Bridge ${unique()}`, 'The Kremlin said the bridge over the river has reportedly fallen. ')
    await page.keyboard.press('!')
    await page.keyboard.type('More follows!')
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
    for (let word = 0; word < 5; word++) await page.keyboard.press('ControlOrMeta+Shift+ArrowLeft')
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
