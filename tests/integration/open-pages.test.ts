import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at } from '@/lib/paths'
import { entryQueryOf } from '@/lib/record/entry-filter'
import { olderPages } from '@/lib/record/page'
import { pageOfRecord } from '@/lib/record/record-queries'
import { requireBrowser } from '../../scripts/browser.mjs'
import { anyDeed, type Deed } from '../support/deeds'
import { aHostileLine, anyMishap, type Mishap } from '../support/hostile-line'
import { NewsroomAtWork } from '../support/newsroom-at-work'
import { partsOf } from '../support/page-parts'
import { aPress, until } from '../support/press'
import { hold } from '../support/property'
import { drawReadersPage, readersAssets } from '../support/readers-pages'
import { aLiveBlog, aPublishedEntry, somebody } from '../support/story'
import { aShownPicture } from '../support/story-picture'

/**
 * Real pages in a real browser, each behind a hostile line of its own, while a newsroom works: when the line is well again, what stands
 * in them is what a page that is opened now shows, byte by byte for every entry.
 */

/** Which page it is, and whether its line lets streams through. */
const kinds = [
  'front',
  'front, polling',
  'front, scrolled',
  'older page',
  'entry',
  'of one place',
  'claims',
  'claim',
  'corrections',
  'map',
] as const
type Kind = (typeof kinds)[number]

const anyPage = fc.nat(kinds.length - 1)
const anyStep = fc.oneof(
  { weight: 10, arbitrary: fc.record({ what: fc.constant('work' as const), deed: anyDeed }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('cut' as const, 'come back' as const, 'lose the network' as const, 'press' as const),
      page: anyPage,
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('restart' as const), killed: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('wait' as const), ms: fc.constantFrom(500, 6_000, 35_000, 70_000) }),
  },
)
type Step = typeof anyStep extends fc.Arbitrary<infer One> ? One : never
type Story = { before: number; plans: Mishap[][]; steps: Step[] }

const anyStory: fc.Arbitrary<Story> = fc.record({
  // Rarely so many that entries go to an older page: they take long to write.
  before: fc.oneof({ weight: 2, arbitrary: fc.nat(6) }, { weight: 1, arbitrary: fc.constantFrom(38, 41) }),
  plans: fc.array(fc.array(anyMishap, { maxLength: 12, size: 'max' }), {
    minLength: kinds.length,
    maxLength: kinds.length,
  }),
  steps: fc.array(anyStep, { minLength: 8, maxLength: 24, size: 'max' }),
})

let browser: Browser
let comparer: Page
let own: Parameters<typeof aPress>[0]

beforeAll(async () => {
  own = { render: drawReadersPage, assets: await readersAssets() }
  browser = await chromium.launch({ executablePath: await requireBrowser(), args: ['--no-sandbox', '--disable-quic'] })
  comparer = await browser.newPage()
}, 300_000)
afterAll(() => browser?.close())

test('every open page ends as a fresh one, whatever befell its line, its press and its reader', async () => {
  await hold(fc.asyncProperty(anyStory, lived), { runs: 4 })
}, 900_000)

test('names, notes and pins change in every open page, and what is withdrawn leaves no word in any', async () => {
  const before = 41
  const beside = 20
  const work = (deed: Deed): Step => ({ what: 'work', deed })
  await lived({
    before,
    plans: [],
    steps: [
      work({ do: 'write above', note: false }),
      work({ do: 'write above', note: true }),
      work({ do: 'rewrite', entry: beside, as: 'typo', kind: 'update', placed: false }),
      work({ do: 'rewrite', entry: beside - 1, as: 'typo', kind: 'update', placed: false }),
      work({ do: 'withdraw', entry: beside + 1 }),
      work({ do: 'pin', entry: 3 }),
      work({ do: 'rewrite', entry: before - 3, as: 'correction', kind: 'update', placed: false }),
      work({ do: 'withdraw', entry: before - 8 }),
      work({ do: 'restore', entry: 1 }),
    ],
  })
}, 180_000)

test('a page of corrections that was away finds what was taken back for a while', async () => {
  const page = 7
  const work = (deed: Deed): Step => ({ what: 'work', deed })
  await lived({
    before: 3,
    plans: [],
    steps: [
      { what: 'lose the network', page },
      work({ do: 'withdraw', entry: 1 }),
      work({ do: 'restore', entry: 0 }),
      { what: 'come back', page },
    ],
  })
}, 180_000)

test('a page of corrections that was away finds what was corrected although more became of the entry since', async () => {
  const rewritten = (entry: number, as: 'correction' | 'update'): Step => ({
    what: 'work',
    deed: { do: 'rewrite', entry, as, kind: 'update', placed: false },
  })
  const page = 7
  await lived({
    before: 3,
    plans: [],
    steps: [
      { what: 'lose the network', page },
      rewritten(1, 'correction'),
      rewritten(1, 'update'),
      { what: 'come back', page },
    ],
  })
}, 180_000)

test('a live blog ends in every open page, and what is put right after its end is put right there', async () => {
  const work = (deed: Deed): Step => ({ what: 'work', deed })
  const corrected = work({ do: 'rewrite', entry: 1, as: 'correction', kind: 'update', placed: false })
  const steps = [work({ do: 'move', to: 'end' }), corrected, work({ do: 'withdraw', entry: 0 })]
  await lived({ before: 3, plans: [], steps })
}, 180_000)

test('a page that finds no place for a stream says nothing of it and gets what is new by asking', async () => {
  const press = await aPress({ ...own, places: { most: 0, mostPerAddress: 0 } })
  const newsroom = await NewsroomAtWork.open({ entries: 2 })
  await until('the press has heard', async () => (await press.ask(at.liveBlog(newsroom.slug))).status === 200)
  const { page, line, errors } = await opened('front', at.liveBlog(newsroom.slug), () => press.port, [])
  try {
    await until('it was refused', () => press.press.state().tally.streams.refused > 0)
    for (let round = 0; round < 5; round++) {
      await newsroom.do({ do: 'publish', kind: 'update', placed: false, claim: null })
      await until('it is there', () => pass(page, 2_000).then(() => holds(page, newsroom.entries.at(-1))), 20_000)
      expect(await page.locator('#connection').isHidden()).toBe(true)
    }
    expect(await page.locator('#announcement').textContent()).not.toContain('onnect')
    expect(errors).toEqual([])
  } finally {
    await page.close()
    line.close()
    await press.close()
  }
}, 120_000)

test('a picture that comes late moves nothing', async () => {
  const press = await aPress(own)
  const [editor, reviewer] = [await somebody('editor'), await somebody('reviewer')]
  const { id, slug } = await aLiveBlog(editor)
  const pictureIds = [await aShownPicture({ editor, reviewer }, 1)]
  const { id: below } = await aPublishedEntry(editor, reviewer, id)
  await aPublishedEntry(editor, reviewer, id, { pictureIds })
  await until('it is there', async () => (await press.ask(at.liveBlog(slug))).text.includes('<picture>'))
  const page = await browser.newPage({ viewport: { width: 390, height: 1_600 } })
  try {
    let come = () => {}
    const hasCome = new Promise<void>((resolve) => {
      come = resolve
    })
    await page.route('**/pictures/**', async (route) => {
      await hasCome
      await route.continue()
    })
    await page.goto(`http://localhost:${press.port}${at.liveBlog(slug)}`, { waitUntil: 'domcontentloaded' })
    await page.evaluate(() => document.fonts.ready)
    const top = () => page.locator(`#e-${below}`).evaluate((it) => it.getBoundingClientRect().top)
    const before = await top()
    come()
    await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.picture img')?.naturalWidth)
    // Renditions are whole pixels high, so their shape differs from the picture's by a fraction of one.
    expect(await top()).toBeCloseTo(before, 0)
    expect(before).toBeLessThan(1_600)
  } finally {
    await page.close()
    await press.close()
  }
}, 120_000)

type Reading = {
  kind: Kind
  path: string
  page: Page
  line: Awaited<ReturnType<typeof aHostileLine>>
  errors: string[]
}

async function lived({ before, plans, steps }: Story): Promise<void> {
  let press = await aPress(own)
  const newsroom = await NewsroomAtWork.open({ entries: before })
  await until('the press has heard', async () => (await press.ask(at.liveBlog(newsroom.slug))).status === 200)
  const readings: Reading[] = []
  try {
    for (const [index, kind] of kinds.entries()) {
      const path = pathOf(kind, newsroom)
      if (path) readings.push(await opened(kind, path, () => press.port, plans[index] ?? []))
    }
    for (const step of steps) {
      const reading = 'page' in step ? readings[step.page % readings.length] : undefined
      if (step.what === 'work') await newsroom.do(step.deed)
      if (step.what === 'cut') reading?.line.cut()
      if (step.what === 'come back') await happen(reading?.page, 'online')
      if (step.what === 'lose the network') await happen(reading?.page, 'offline')
      if (step.what === 'press') await pressForNew(reading?.page)
      if (step.what === 'wait') await Promise.all(readings.map(({ page }) => page.clock.runFor(step.ms)))
      if (step.what === 'restart') {
        if (step.killed) press.server.closeAllConnections()
        await press.close()
        press = await aPress(own)
      }
    }
    for (const { line } of readings) line.mend()
    await allCaughtUp(newsroom, readings)
  } finally {
    await Promise.all(readings.map(({ page }) => page.close()))
    for (const { line } of readings) line.close()
    await press.close()
  }
}

/** Null where there is no such page yet. */
function pathOf(kind: Kind, { slug, entries, claims, places }: NewsroomAtWork): string | null {
  switch (kind) {
    case 'older page':
      return olderPages(entries.length) > 0 ? at.page(slug, 1) : null
    case 'entry':
      return entries.length > 0 ? at.entry(slug, entries[entries.length >> 1] ?? '') : null
    // The third entry is the first that has it.
    case 'of one place':
      return entries.length > 2 ? at.entries(slug, entryQueryOf({ place: places[1] })) : null
    case 'claims':
      return at.claims(slug)
    case 'corrections':
      return at.corrections(slug)
    case 'map':
      return at.map(slug)
    case 'claim':
      return entries.length > 2 ? at.claim(slug, claims[2] ?? '') : null
    default:
      return at.liveBlog(slug)
  }
}

async function opened(kind: Kind, path: string, press: () => number, plan: Mishap[]): Promise<Reading> {
  const line = await aHostileLine(press, plan, { streams: kind !== 'front, polling' })
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error.stack)))
  // Its minutes pass when the test says so, patience included.
  await page.clock.install()
  await page.addInitScript(() => {
    AbortSignal.timeout = (ms) => {
      const ending = new AbortController()
      window.setTimeout(() => ending.abort(new DOMException('Too late', 'TimeoutError')), ms)
      return ending.signal
    }
  })
  await page.goto(line.url + path)
  if (kind === 'front, scrolled') await page.evaluate(() => window.scrollTo(0, 400))
  return { kind, path, page, line, errors }
}

/** Second by second, so that what was asked for can come before the page has lost its patience. */
async function pass(page: Page, ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 1_000) {
    await page.clock.runFor(1_000)
    await pause(30)
  }
}

const holds = async (page: Page, entryId: string | undefined) => (await page.locator(`#e-${entryId}`).count()) === 1

const happen = (page: Page | undefined, name: 'online' | 'offline') =>
  page?.evaluate((event) => window.dispatchEvent(new Event(event)), name)

const pressForNew = (page: Page | undefined) =>
  page?.evaluate(() => {
    const button = document.querySelector('button#new-entries')
    if (button instanceof HTMLElement && !button.hidden) button.click()
  })

/** In four minutes of the page, which are seconds of the test. */
async function allCaughtUp(newsroom: NewsroomAtWork, readings: Reading[]): Promise<void> {
  const { sequence = 0, newest = 0 } = (await pageOfRecord(newsroom.slug, null))?.liveBlog ?? {}
  const fresh = await aPress(own)
  try {
    const fromTheStart = at.entries(newsroom.slug, entryQueryOf({ order: 'oldest' }))
    const text = async (path: string) => (await fresh.ask(path)).text
    const older = Array.from({ length: olderPages(newest) }, (_, page) => at.page(newsroom.slug, page + 1))
    const everywhere = new Map(
      (
        await Promise.all([at.liveBlog(newsroom.slug), ...older].map(text).map(async (html) => parts(await html)))
      ).flat(),
    )
    for (const reading of readings) {
      // Whether what was chosen would be chosen now is not asked in an open page; from the start all of it is there.
      const path = reading.kind === 'of one place' ? fromTheStart : reading.path
      const wanted = await parts(await text(path))
      let found: Difference | null = null
      for (let tries = 0; tries < 60; tries++) {
        if (tries > 20) await pass(reading.page, 6_000)
        else await pause(50)
        await pressForNew(reading.page)
        found = await difference(reading, sequence, wanted, everywhere, newsroom.wordsTakenBack)
        if (found === null) break
      }
      expect(found && { page: reading.kind, ...found }).toBeNull()
      expect(reading.errors).toEqual([])
    }
  } finally {
    await fresh.close()
  }
}

const parts = (html: string) => comparer.evaluate(partsOf, html)

type Difference = { what: string; open: unknown; fresh: unknown }

/** The first thing in which an open page is not what it has to be. */
async function difference(
  { kind, page }: Reading,
  sequence: number,
  wanted: [string, string][],
  everywhere: Map<string, string>,
  takenBack: string[],
): Promise<Difference | null> {
  const main = await page.evaluate(
    () => document.querySelector('title')?.outerHTML + (document.querySelector('main')?.outerHTML ?? ''),
  )
  const shown = Number(/ data-sequence="(\d+)"/.exec(main)?.[1])
  if (shown !== sequence) return { what: 'sequence', open: shown, fresh: sequence }
  const open = await parts(main)
  // What an open page holds besides has gone to an older page, and has to be what stands there.
  const here = new Set(wanted.map(([name]) => name))
  const isEntry = ([name]: [string, string]) => name.startsWith('e-')
  const isChosen = kind === 'of one place'
  const held =
    isChosen || kind.startsWith('front') ? open.filter((part) => isEntry(part) && (isChosen || !here.has(part[0]))) : []
  for (const [name, entry] of held) {
    if (entry !== everywhere.get(name)) return { what: name, open: entry, fresh: everywhere.get(name) }
  }
  // An entry that was the newest when its page was opened has no way to the next one; a notice tells of it.
  const there = new Set(open.map(([name]) => name))
  const due = wanted.filter(
    (part) => !(isChosen && isEntry(part)) && (there.has(part[0]) || !part[0].startsWith('neighbour')),
  )
  const rest = open.filter((part) => !held.includes(part))
  const names = (of: [string, string][]) => of.map(([name]) => name)
  if (names(rest).join() !== names(due).join()) return { what: 'parts', open: names(rest), fresh: names(due) }
  for (const [index, [name, part]] of due.entries()) {
    if (rest[index]?.[1] !== part) return { what: name, open: rest[index]?.[1], fresh: part }
  }
  const word = takenBack.find((one) => main.includes(one))
  if (word === undefined) return null
  const index = main.indexOf(word)
  return { what: 'words that were taken back', open: main.slice(index - 200, index + 50), fresh: word }
}
