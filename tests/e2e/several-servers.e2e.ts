import { setTimeout as pause } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { AnotherServer } from '../support/another-server'
import { demo, personIn } from '../support/browser'
import { test } from '../support/browser-test'
import { draft } from '../support/draft'
import { Follower } from '../support/follower'
import { Program } from '../support/program'
import { ShippedNginx } from '../support/shipped-nginx'

/**
 * Two presses and two desks on one database, with nginx in front as it is shipped. Nothing in the memory of any of them is
 * needed: readers see one record, and any of them may be killed.
 */

const nginx = new ShippedNginx()
const publicUrl = nginx.url
const presses = [new AnotherServer({ serves: 'press', publicUrl }), new AnotherServer({ serves: 'press', publicUrl })]
const desks = [new AnotherServer({ serves: 'desk', publicUrl }), new AnotherServer({ serves: 'desk', publicUrl })]
const [onePress, otherPress] = presses as [AnotherServer, AnotherServer]
const [oneDesk] = desks as [AnotherServer]
let editor: Program
let reviewer: Program
let liveBlogId: string

test.use({ ignoreHTTPSErrors: true, baseURL: publicUrl })
test.describe.configure({ timeout: 180_000 })
test.beforeAll(async () => {
  test.setTimeout(300_000)
  const portOf = ({ port }: AnotherServer) => port
  await nginx.start({ presses: presses.map(portOf), desks: desks.map(portOf) })
  await Promise.all([...presses, ...desks].map((each) => each.start()))
  editor = await Program.of('editor', nginx)
  reviewer = await Program.of('reviewer', nginx)
  liveBlogId = await editor.liveBlogId(demo().liveBlog)
})
test.afterAll(async () => {
  await Promise.all([...presses, ...desks].map((each) => each.kill()))
  await nginx.stop()
})

const page = () => `/live/${demo().liveBlog}`

/** Publishes through whichever desks nginx asks; three acts, of which each is done once. */
async function publish(headline: string) {
  const { id } = await editor.act(`live-blogs/${liveBlogId}/entries`, draft({ headline }))
  await editor.act(`entries/${id}/submit`, { version: 1 })
  const { sequence, version } = await reviewer.act(`entries/${id}/approve`, { version: 2 })
  return { id, version, headline, sequence: Number(sequence) }
}

const direct = (server: AnotherServer, path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { headers })
const sequenceAt = async (server: AnotherServer): Promise<number> =>
  (await (await direct(server, `${page()}/head`)).json()).sequence
const bothKnow = (sequence: number) =>
  expect
    .poll(async () => Math.min(await sequenceAt(onePress), await sequenceAt(otherPress)))
    .toBeGreaterThanOrEqual(sequence)
const shownIn = (html: string): number => Number(/data-sequence="(\d+)"/.exec(html)?.[1] ?? -1)

test('whichever press is asked, and through nginx, every reader reads the same, byte for byte', async () => {
  const { id, sequence } = await publish('The same for everybody')
  await bothKnow(sequence)
  const paths = ['', `/e/${id}`, '/claims', '/map', '/map.svg', '/map.geojson', '/record.jsonl', '/head']
  for (const path of ['/', ...paths.map((one) => page() + one), `${page()}/changes?after=${sequence - 1}`]) {
    for (const encoding of ['identity', 'gzip', 'br']) {
      const headers = { 'accept-encoding': encoding }
      const [here, there] = [await direct(onePress, path, headers), await direct(otherPress, path, headers)]
      const tag = here.headers.get('etag')
      expect([here.status, there.status, there.headers.get('etag')], path).toEqual([200, 200, tag])
      const whole = Buffer.from(await here.arrayBuffer())
      expect(whole.equals(Buffer.from(await there.arrayBuffer())), path).toBe(true)
      // What nginx keeps is a second old at most, or two.
      await expect.poll(async () => (await nginx.ask(path, { headers })).headers.etag).toBe(tag)
      if (encoding === 'identity') expect((await nginx.ask(path, { headers })).body.equals(whole), path).toBe(true)
    }
  }
})

test('while people publish, nobody who asks one press and then the other is shown less than before', async () => {
  const ask = (where: number, headers: Record<string, string>) =>
    where === 2
      ? nginx.ask(page(), { headers }).then(({ status, headers: { etag = '' }, text }) => ({ status, etag, text }))
      : direct(presses[where] as AnotherServer, page(), headers).then(async (answer) => {
          return { status: answer.status, etag: answer.headers.get('etag') ?? '', text: await answer.text() }
        })
  let isOver = false
  const shownTo: number[][] = Array.from({ length: 8 }, () => [])
  const readers = shownTo.map(async (shown, reader) => {
    let tag = ''
    for (let turn = 0; !isOver; turn++) {
      // Half of them ask nginx, whose own copy follows the same rule by its tag.
      const { status, etag, text } = await ask(reader % 2 ? turn % 2 : 2, tag ? { 'if-none-match': tag } : {})
      if (status === 200) shown.push(shownIn(text))
      else expect(status).toBe(304)
      tag = etag
      await pause(5)
    }
    expect(shown).toEqual(shown.toSorted((a, b) => a - b))
  })
  // nginx asks once a second, so on a quick machine more is published than it shows: until each has seen enough.
  const haveSeenEnough = () => shownTo.every((shown) => shown.length > 3)
  for (let round = 0; round < 12 || (round < 120 && !haveSeenEnough()); round++) {
    await publish(`One after the other ${round}`)
  }
  isOver = true
  await Promise.all(readers)
  expect(shownTo.map((shown) => shown.length > 3)).not.toContain(false)
})

test('a press and a desk are killed while people publish: all go on, and nothing that was acknowledged is lost or doubled', async () => {
  const before = await sequenceAt(onePress)
  const followers = Array.from({ length: 8 }, () => new Follower(nginx.port, `${page()}/stream`, before))
  let isOver = false
  const statuses = new Map<number, number>()
  const readers = Array.from({ length: 4 }, async () => {
    while (!isOver) {
      for (const path of [page(), '/', `${page()}/head`]) {
        const { status } = await nginx.ask(path)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
      await pause(20)
    }
  })
  const done: Awaited<ReturnType<typeof publish>>[] = []
  for (let round = 0; round < 15; round++) {
    // In the middle of an act, not between two.
    if (round === 4) setTimeout(() => void onePress.kill(), 30)
    if (round === 8) setTimeout(() => void oneDesk.kill(), 30)
    done.push(await publish(`Through the kill ${round}`))
  }
  const last = Math.max(...done.map(({ sequence }) => sequence))
  for (const follower of followers) await expect.poll(() => follower.changes.at(-1), { timeout: 30_000 }).toBe(last)
  isOver = true
  await Promise.all(readers)
  for (const follower of followers) follower.stop()

  expect([...statuses.keys()]).toEqual([200])
  for (const { changes } of followers) {
    expect(changes).toEqual([...new Set(changes)].toSorted((a, b) => a - b))
    for (const { sequence } of done) expect(changes).toContain(sequence)
  }
  // Half of them were at the press that was killed.
  expect(followers.some(({ opened }) => opened > 1)).toBe(true)
  const record = (await (await direct(otherPress, `${page()}/record.jsonl`)).text()).trim().split('\n')
  const published = record.map((line) => JSON.parse(line)).filter(({ kind }) => kind === 'published')
  for (const { id, sequence } of done) {
    expect(published.filter(({ entryId }) => entryId === id).map((line) => line.sequence)).toEqual([sequence])
  }
  await Promise.all([onePress.start(), oneDesk.start()])
  await bothKnow(last)
})

test('a reader whose presses are both killed has every change once when one is back, and every withdrawal', async ({
  browser,
}) => {
  const before = await publish(`Before the cut ${crypto.randomUUID()}`)
  await bothKnow(before.sequence)
  const reading = await browser.newPage()
  await reading.goto(page())
  await expect(reading.getByRole('heading', { name: before.headline })).toBeVisible()

  await Promise.all(presses.map((each) => each.kill()))
  const missed = [await publish('Missed one'), await publish('Missed two')]
  await reviewer.act(`entries/${before.id}/withdraw`, {
    version: before.version,
    publicNote: 'Taken back while nobody could hear it.',
  })
  // Whoever comes now gets the page that is kept.
  expect((await nginx.ask(page())).status).toBe(200)
  await otherPress.start()

  await expect(reading.getByText('Taken back while nobody could hear it.')).toBeVisible({ timeout: 60_000 })
  const articleOf = (id: string) => reading.locator(`#e-${id}`)
  for (const { id } of missed) await expect(articleOf(id)).toHaveCount(1, { timeout: 10_000 })
  await expect(reading.getByText(before.headline)).toHaveCount(0)

  const fresh = await browser.newPage()
  const articles = (shown: typeof fresh) =>
    shown
      .locator('article[id^="e-"]')
      .evaluateAll((all) => all.map((one) => `${one.id} ${one.getAttribute('data-sequence')}`))
  await expect
    .poll(async () => {
      await fresh.goto(page())
      return articles(fresh)
    })
    .toEqual(await articles(reading))
  await onePress.start()
})

test('an editor who signed in at one desk works on at the other when theirs is killed', async ({ page: editing }) => {
  const person = personIn('editor')
  await editing.goto('/sign-in')
  await editing.getByLabel('E-mail').fill(person.email)
  await editing.getByLabel('Password', { exact: true }).fill(person.password)
  await editing.getByRole('button', { name: 'Sign in', exact: true }).click()
  await editing.waitForURL(`${publicUrl}/desk`)
  await oneDesk.kill()
  for (let time = 0; time < 4; time++) {
    const answer = await editing.goto('/desk/live-blogs')
    expect(answer?.status()).toBe(200)
    await expect(editing.getByRole('heading', { level: 1 })).toBeVisible()
  }
  await oneDesk.start()
})
