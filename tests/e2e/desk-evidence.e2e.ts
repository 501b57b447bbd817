import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { story } from '../../db/seed/story'
import type { Role } from '../../lib/access/roles'
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

/** A live blog of this test's own; the records of the demo are known there, and nothing is used yet. */
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
  const labels = await page.getByRole('region', { name: 'Sources used last' }).getByRole('button').allInnerTexts()
  return `Alt+Digit${labels.findIndex((label) => label.includes(source)) + 1}`
}

type EntryOnDesk = {
  id: string
  state: string
  head: {
    headline: string
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

const article = 'Unsigned article dated 23 May 2023'
const starsky = 'Operator Starsky'

/** A key, or a source whose key is on the screen, and behind which words of the text it is pressed. */
type Press = { after: string; key: string } | { after: string; source: string }
const press = (after: string, ...keys: string[]): Press[] => keys.map((key) => ({ after, key }))
const from = (...sources: string[]): Press[] => sources.map((source) => ({ after: '', source }))

/** What is wanted of each entry, and the keys that give it. Written out by hand, from the text and the story's own claims. */
const wanted: Record<string, { presses: Press[]; claims: number; mentions?: number; actors: string[]; places: string[] }> = {
  'ent-01': {
    presses: [
      ...from(article),
      ...press('some Belarusians, ', '!'),
      ...press('dated 23 May. ', '!'),
      ...press('inside Russia\'s ', 'Alt+KeyL'),
      ...press('formal borders. ', '!'),
    ],
    claims: 3,
    actors: ['Russian security forces'],
    places: ['Western Russia, mentioned', 'Eastern Ukraine, mentioned', 'Russia, happened'],
  },
  'ent-02': {
    presses: [...from(article, starsky), ...press('Russian territory. ', '!')],
    claims: 1,
    actors: ['Operator Starsky', 'Freedom of Russia Legion'],
    places: [],
  },
  'ent-03': { presses: [...from(article), ...press('square kilometres. ', '!')], claims: 1, actors: [], places: [] },
  'ent-04': {
    presses: [...from(article), ...press('overmatched. ', '!')],
    claims: 1,
    actors: ['Russian security forces'],
    places: [],
  },
  'ent-05': {
    presses: [
      ...from(article),
      ...press('city of Belgorod, ', 'Alt+KeyL', 'Alt+KeyL'),
      ...press('Ukrainian border. ', '!'),
    ],
    claims: 1,
    actors: [],
    places: ['Belgorod, claimed', 'Belgorod Oblast, mentioned'],
  },
  'ent-06': {
    presses: [
      ...from(article),
      ...press('villages of Kozinka ', '!'),
      ...press('and Gora-Podol, ', '!', 'Alt+KeyL', 'Alt+KeyL'),
    ],
    claims: 2,
    actors: ['Freedom of Russia Legion', 'Russian Volunteer Corps'],
    places: ['Kozinka, claimed', 'Gora-Podol, claimed', 'Belgorod Oblast, mentioned'],
  },
  'ent-07': {
    presses: [...from(article), ...press('Belarusian volunteer division, ', '!', 'Alt+Shift+KeyC', 'Enter')],
    claims: 1,
    mentions: 1,
    actors: ['Freedom of Russia Legion', 'Belarusian volunteer division', 'Russian Volunteer Corps'],
    places: [],
  },
  'ent-08': {
    presses: [...from(article), ...press('as combatants, ', '!'), ...press('the report says. ', '!')],
    claims: 2,
    actors: ['Ukraine'],
    places: [],
  },
  'ent-09': { presses: [...from(article), ...press('to the report. ', '!')], claims: 1, actors: [], places: [] },
  'ent-10': {
    presses: [...from(article), ...press('war with Ukraine.', 'Alt+KeyC')],
    claims: 1,
    actors: ['Combined opposition forces', 'Putin', 'Ukraine'],
    places: ['Russia, mentioned'],
  },
  'ent-11': {
    presses: [...from(article), ...press('terrorist activities ', '!'), ...press('crush them.', 'Alt+KeyC')],
    claims: 2,
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
    claims: 3,
    actors: ['Putin'],
    places: [],
  },
  'ent-13': {
    presses: [...from(article), ...press('stretched thin, ', '!'), ...press('operations.', 'Alt+KeyC')],
    claims: 2,
    actors: ['Russian security forces'],
    places: ['Eastern Ukraine, mentioned'],
  },
  'ent-14': {
    presses: [...from(article), ...press('rely on.', 'Alt+Shift+KeyC', 'Enter')],
    claims: 0,
    mentions: 6,
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
    const { presses, ...want } = wanted[id] ?? { presses: [], claims: 0, actors: [], places: [] }
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
    const sources = new Set(presses.flatMap((one) => ('source' in one ? [one.source] : [])))
    expect(head.sources.map(({ label }) => label).sort()).toEqual([...sources].sort())
    const roles = head.claims.map(({ role }) => role)
    expect(roles.filter((role) => role === 'introduces'), `${id} introduces`).toHaveLength(want.claims)
    expect(roles.filter((role) => role === 'mentions'), `${id} mentions`).toHaveLength(want.mentions ?? 0)
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
