import { expect, type Page } from '@playwright/test'
import { story } from '../../db/seed/story'
import { textOf as wordsOf } from '../../lib/entry/document'
import { test } from '../support/browser-test'
import {
  article,
  at,
  type EntryOnDesk,
  entryCalled,
  freshLiveBlog,
  keyOf,
  keyOfPlace,
  read,
  starsky,
  status,
} from '../support/composer'

/**
 * Evidence at typing speed. The demo's story is typed anew, as an editor types it, in a live blog of its own. Every key that is
 * not a character of headline or text is counted, and what the entries have at the end is compared with the story's own
 * evidence: sources, places with their roles, actors, claims with their kinds, and who holds what of them.
 */

/** A key, or what has a key on the screen, and behind which words of the text it is pressed. */
type Press = { after: string } & ({ key: string } | { source: string } | { place: string })
const press = (after: string, ...keys: string[]): Press[] => keys.map((key) => ({ after, key }))
const from = (...sources: string[]): Press[] => sources.map((source) => ({ after: '', source }))
const place = (name: string, after = ''): Press => ({ after, place: name })

type Wanted = {
  presses: Press[]
  /** The story's claims by words that stand in ours. */
  claims: Record<string, string>
  /** What the story has and this entry has not, with the reason why a newsroom would not attach it. */
  without?: Record<string, string>
  /** What the entry has and the story has not: the text names it. */
  besides?: string[]
}

/** Keys and claims of each entry, written out by hand from its text. */
const wanted: Record<string, Wanted> = {
  'ent-01': {
    presses: [
      ...from(article),
      ...press('some Belarusians, ', '!'),
      ...press('dated 23 May. ', '!'),
      ...press("inside Russia's ", 'Alt+KeyL'),
      ...press('formal borders. ', '!'),
    ],
    claims: {
      'clm-belarusians': 'and some Belarusians.',
      'clm-crossing': 'have crossed into western Russia',
      'clm-battles': 'ongoing battles with Russian security forces',
    },
  },
  'ent-02': {
    presses: [...from(article, starsky), ...press('Russian territory. ', '!'), place('Russia', 'Russian territory. ')],
    claims: { 'clm-photo': 'is captioned as showing Freedom of Russia Legion fighters' },
  },
  'ent-03': {
    presses: [
      ...from(article),
      ...press('square kilometres. ', '!'),
      ...press('is considered.', 'Alt+KeyK', 'Shift+KeyX'),
      place('Western Russia', 'is considered.'),
    ],
    claims: { 'clm-area': 'hundreds of square kilometres' },
  },
  'ent-04': {
    presses: [...from(article), ...press('overmatched. ', '!')],
    claims: { 'clm-unopposed': 'In some areas the incursions met almost no opposition' },
  },
  'ent-05': {
    presses: [
      ...from(article),
      ...press('city of Belgorod, ', 'Alt+KeyL', 'Alt+KeyL'),
      ...press('Ukrainian border. ', '!'),
    ],
    claims: { 'clm-belgorod': 'The incursion has reached the city of Belgorod' },
  },
  'ent-06': {
    presses: [
      ...from(article),
      ...press('villages of Kozinka ', '!'),
      ...press('and Gora-Podol, ', '!', 'Alt+KeyL', 'Alt+KeyL'),
    ],
    claims: {
      'clm-kozinka': 'have “liberated” the villages of Kozinka',
      'clm-gora-podol': 'have “liberated” the villages of Gora-Podol',
    },
  },
  'ent-07': {
    presses: [...from(article), ...press('Belarusian volunteer division, ', '!', 'Alt+Shift+KeyC', 'Enter')],
    claims: {
      'clm-bvd-in-frl': 'elements of the Belarusian volunteer division',
      'clm-belarusians': 'and some Belarusians.',
    },
  },
  'ent-08': {
    presses: [...from(article), place('Ukraine'), ...press('as combatants, ', '!'), ...press('the report says. ', '!')],
    claims: {
      'clm-no-ukrainian-fighters': 'No Ukrainian fighters have been identified',
      'clm-ukrainian-support': 'Ukraine is providing direct assistance',
    },
  },
  'ent-09': {
    presses: [...from(article), ...press('to the report. ', '!')],
    claims: { 'clm-us-equipment': 'US-made military equipment' },
  },
  'ent-10': {
    presses: [...from(article), ...press('war with Ukraine.', 'Alt+KeyC')],
    claims: { 'clm-goals': 'The stated goals of the combined opposition forces' },
    besides: ['actor: Ukraine', 'place: Russia, mentioned'],
  },
  'ent-11': {
    presses: [...from(article), ...press('terrorist activities ', '!'), ...press('crush them.', 'Alt+KeyC')],
    claims: {
      'clm-terrorist': 'Kremlin authorities define the incursions',
      'clm-crush': 'Kremlin authorities vow to crush them',
    },
    without: {
      'position: clm-crush, Kremlin authorities asserts, hedged':
        'a vow is no hedge: that it is one makes the claim an intention',
    },
    besides: ['position: clm-crush, Kremlin authorities asserts, plain'],
  },
  'ent-12': {
    presses: [
      ...from(article),
      place('Russia'),
      ...press('Putin allies. ', '!'),
      ...press('take part, ', '!'),
      ...press('the open.', 'Alt+KeyC'),
    ],
    claims: {
      'clm-sabotage': 'Reports of sabotage and assassinations',
      'clm-sabotage-russians': 'almost certainly required',
      'clm-in-the-open': 'has now moved into the open',
    },
    without: {
      'actor: Russian security forces': 'the entry names no forces; only the story’s wording of its claim does',
    },
  },
  'ent-13': {
    presses: [
      ...from(article),
      place('Russia'),
      ...press('stretched thin, ', '!'),
      ...press('operations.', 'Alt+KeyC'),
    ],
    claims: {
      'clm-depleted': 'badly depleted and stretched thin',
      'clm-counteroffensive': 'A new war in their rear would set the stage',
    },
    without: { 'actor: Ukraine': 'the entry calls operations Ukrainian, and says of nobody that they act' },
  },
  'ent-14': {
    presses: [...from(article), ...press('rely on.', 'Alt+Shift+KeyC', 'Enter')],
    claims: {
      'clm-kozinka': 'have “liberated” the villages of Kozinka',
      'clm-gora-podol': 'have “liberated” the villages of Gora-Podol',
      'clm-area': 'hundreds of square kilometres',
      'clm-belgorod': 'The incursion has reached the city of Belgorod',
      'clm-us-equipment': 'US-made military equipment',
      'clm-belarusians': 'and some Belarusians.',
    },
    besides: ['place: Belgorod, mentioned', 'place: Gora-Podol, mentioned', 'place: Kozinka, mentioned'],
  },
}

const named = <T extends { id: string }>(records: readonly T[], id: string): T => {
  const found = records.find((record) => record.id === id)
  if (!found) throw new Error(`The story has no ${id}`)
  return found
}
const actorOf = (id: string) => named(story.actors, id).name
const hedged = (hedge: string | null) => (hedge === null ? 'plain' : 'hedged')

/** The story's own evidence for an entry. What it says of a claim is said where the claim is introduced. */
function evidenceOf(entry: (typeof story.entries)[number]): string[] {
  const introduced = entry.claims.filter(({ role }) => role === 'introduces').map(({ claimId }) => claimId)
  return [
    ...entry.sourceItemIds.map((id) => {
      const item = named(story.sourceItems, id)
      const source = named(story.sources, item.sourceId)
      return `source: ${source.name ?? source.publicLabel}, ${item.kind}`
    }),
    ...entry.actorIds.map((id) => `actor: ${actorOf(id)}`),
    ...entry.locations.map(({ locationId, role }) => `place: ${named(story.locations, locationId).name}, ${role}`),
    ...entry.claims.map(({ claimId, role }) => `claim: ${claimId}, ${role}, ${named(story.claims, claimId).kind}`),
    ...story.stances
      .filter(({ claimId }) => introduced.includes(claimId))
      .map(
        ({ claimId, kind, actorId, hedge }) =>
          `position: ${claimId}, ${actorId ? actorOf(actorId) : 'nobody'} ${kind}, ${hedged(hedge)}`,
      ),
  ]
}

type PositionOnDesk = { kind: string; actor: { name: string } | null; hedge: string | null; takenBack: unknown }

/**
 * The evidence of an entry on the desk, in the same words, and what comes along with it: who holds a position on one of its
 * claims, and what one of its places lies in. Readers are told both, so nobody attaches them again.
 */
async function evidenceOnDesk(page: Page, { head }: EntryOnDesk, claims: Record<string, string>) {
  const here: string[] = [
    ...head.sources.map(({ label, itemKind }) => `source: ${label}, ${itemKind}`),
    ...head.actors.map(({ name }) => `actor: ${name}`),
    ...head.locations.map(({ name, role }) => `place: ${name}, ${role}`),
  ]
  const around = head.locations.flatMap(({ region }) => region?.split(', ') ?? [])
  const along = around.map((name) => `place: ${name}, mentioned`)
  for (const { claimId, statement, role, kind } of head.claims) {
    const ids = Object.entries(claims).filter(([, words]) => `${statement}.`.includes(words))
    expect(ids, statement).toHaveLength(1)
    const id = ids[0]?.[0] ?? statement
    here.push(`claim: ${id}, ${role}, ${kind}`)
    const { positions }: { positions: PositionOnDesk[] } = await read(page, `/claims/${claimId}`)
    const held = positions.filter(({ takenBack }) => takenBack === null)
    along.push(...held.flatMap(({ actor }) => (actor ? [`actor: ${actor.name}`] : [])))
    if (role !== 'introduces') continue
    here.push(...held.map((one) => `position: ${id}, ${one.actor?.name ?? 'nobody'} ${one.kind}, ${hedged(one.hedge)}`))
  }
  return { here, along }
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
  // The places that the story's entries name or imply, and no others.
  const liveBlogId = await freshLiveBlog(page, ['Ukraine'])
  const table: Record<string, string | number>[] = []

  for (const entry of story.entries) {
    const { id, headline, body } = entry
    const want = wanted[id]
    if (!want) throw new Error(`Nobody has said what is wanted of ${id}`)
    await page.getByLabel('Headline').focus()
    const before = await keysDown()
    await page.keyboard.type(headline)
    await page.keyboard.press('Enter')
    let written = 0
    const keys: string[] = []
    for (const one of want.presses) {
      const end = one.after ? body.indexOf(one.after) + one.after.length : 0
      expect(body, `${id} has these words`).toContain(one.after)
      await page.keyboard.type(body.slice(written, end))
      written = Math.max(written, end)
      const key = await ('key' in one
        ? one.key
        : 'source' in one
          ? keyOf(page, one.source)
          : keyOfPlace(page, one.place))
      // Whoever reads the list of claims sees it first.
      if (key === 'Enter') await page.getByRole('dialog').getByRole('checkbox').first().waitFor()
      await page.keyboard.press(key)
      keys.push(key.replaceAll(/Key|Digit/g, ''))
      if (key === 'Enter') await expect(page.getByRole('dialog')).toHaveCount(0)
    }
    await page.keyboard.type(body.slice(written))
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(status(page)).toContainText('Sent to review')
    await expect(page.getByLabel('Headline')).toHaveValue('')

    // Signs that no key has are put in without one.
    const characters = [...headline, ...body].filter((sign) => sign <= '~').length
    const filing = (await keysDown()) - before - characters - keys.length

    const onDesk = await entryCalled(page, liveBlogId, headline)
    expect(onDesk.state).toBe('in_review')
    expect(wordsOf(onDesk.head.body)).toBe(body)
    const ofStory = evidenceOf(entry)
    const { here, along } = await evidenceOnDesk(page, onDesk, want.claims)
    const without = ofStory.filter((one) => !here.includes(one) && !along.includes(one))
    expect
      .soft(without.toSorted(), `${id}: what the story has besides`)
      .toEqual(Object.keys(want.without ?? {}).toSorted())
    const besides = here.filter((one) => !ofStory.includes(one))
    expect.soft(besides.toSorted(), `${id}: what the entry has besides`).toEqual((want.besides ?? []).toSorted())
    table.push({
      entry: id,
      'of the story': ofStory.length,
      attached: ofStory.filter((one) => here.includes(one)).length,
      'comes along': ofStory.filter((one) => !here.includes(one) && along.includes(one)).length,
      'left out': without.length,
      besides: besides.length,
      'keys of evidence': keys.length,
      'keys to file': filing,
      keys: keys.join(' '),
    })
  }

  console.table(table)
  for (const { without = {} } of Object.values(wanted)) {
    for (const [what, why] of Object.entries(without)) console.log(`left out: ${what} (${why})`)
  }
  for (const row of table) {
    expect(row['keys of evidence'], `${row.entry}: keys for its evidence`).toBeLessThanOrEqual(5)
    // Enter from headline to text, and the one that sends it.
    expect(row['keys to file'], `${row.entry}: keys to move and to send`).toBe(2)
  }
})
