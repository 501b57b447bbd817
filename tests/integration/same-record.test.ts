import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Changes } from '@/lib/record/change-item'
import { olderPages } from '@/lib/record/page'
import { pageOfRecord } from '@/lib/record/record-queries'
import { anyDeed, type Deed } from '../support/deeds'
import { entriesIn, ModelReader, regionsIn } from '../support/model-reader'
import { NewsroomAtWork } from '../support/newsroom-at-work'
import { type APress, aPress, StreamReader, until } from '../support/press'
import { hold } from '../support/property'
import { drawReadersPage, readersAssets } from '../support/readers-pages'

/**
 * Whoever follows a live blog has its record, by whatever way and over whatever network: the same as who opens the page now.
 * Readers here are the simplest that can be; the same in real pages is in open-pages.test.ts.
 */

const anyReader = fc.nat(3)
const anyProcess = fc.nat(1)
const mishap = fc.oneof(
  { weight: 8, arbitrary: fc.record({ what: fc.constant('work' as const), deed: anyDeed }) },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constantFrom('poll' as const, 'connect' as const),
      reader: anyReader,
      process: anyProcess,
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('cut' as const), reader: anyReader }) },
  {
    weight: 3,
    // What was said once is said again: late, twice, from a shelf somewhere.
    arbitrary: fc.record({ what: fc.constant('again' as const), reader: anyReader, which: fc.nat(20) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('restart' as const), process: anyProcess }) },
)

type Step = typeof mishap extends fc.Arbitrary<infer One> ? One : never

let render: Parameters<typeof aPress>[0]

beforeAll(async () => {
  render = { render: drawReadersPage, assets: await readersAssets() }
})

test('who polls and who streams has the record that a fresh page shows, after cuts, restarts, repetitions and late answers', async () => {
  const steps = fc.array(mishap, { minLength: 10, maxLength: 40, size: 'max' })
  const before = fc.constantFrom(0, 3, 19, 38)
  await hold(fc.asyncProperty(before, steps, following), { runs: 8 })
}, 300_000)

test('a pinned entry that was withdrawn and came back while a page was away is no longer pinned there', async () => {
  const work = (deed: Deed): Step => ({ what: 'work', deed })
  await following(1, [
    work({ do: 'pin', entry: 0 }),
    ...[0, 1, 2, 3].map((reader): Step => ({ what: 'poll', reader, process: 0 })),
    work({ do: 'withdraw', entry: 0 }),
    work({ do: 'restore', entry: 0 }),
  ])
})

class Follower {
  readonly model: ModelReader
  readonly stream: StreamReader
  #taken = 0

  constructor(
    readonly slug: string,
    page: string,
  ) {
    this.model = new ModelReader(page)
    this.stream = new StreamReader(slug, this.model.sequence)
  }

  async poll(press: APress): Promise<void> {
    const { text } = await press.ask(`/live/${this.slug}/changes?after=${this.model.sequence}`)
    const answer: Changes = JSON.parse(text)
    this.model.heard.push(answer.changes)
    if (this.model.takeAnswer(answer)) await this.poll(press)
  }

  async connect(press: APress): Promise<void> {
    this.stream.cut()
    await this.stream.open(press.port)
  }

  takeEvents(): void {
    const items = this.stream.events.slice(this.#taken).filter(({ event }) => event === 'change')
    this.#taken = this.stream.events.length
    for (const { data } of items) {
      this.model.heard.push([JSON.parse(data)])
      this.model.take([JSON.parse(data)])
    }
  }

  again(which: number): void {
    const { heard } = this.model
    const answer = heard[heard.length - 1 - (which % Math.max(1, heard.length))]
    if (answer) this.model.take(answer)
  }
}

async function following(before: number, steps: Step[]): Promise<void> {
  const presses = [await aPress(render), await aPress(render)]
  try {
    const newsroom = await NewsroomAtWork.open({ entries: before })
    const { slug } = newsroom
    const press = (number: number): APress => presses[number % presses.length] as APress
    await until('both have heard', async () => (await press(0).ask(`/live/${slug}`)).status === 200)
    const followers = await Promise.all(
      [0, 1, 2, 3].map(async () => new Follower(slug, (await press(0).ask(`/live/${slug}`)).text)),
    )
    for (const step of steps) {
      const follower = 'reader' in step ? followers[step.reader] : undefined
      if (step.what === 'work') await newsroom.do(step.deed)
      else if (step.what === 'restart') {
        await press(step.process).close()
        presses[step.process] = await aPress(render)
      } else if (step.what === 'poll') await follower?.poll(press(step.process))
      else if (step.what === 'connect') await follower?.connect(press(step.process))
      else if (step.what === 'cut') follower?.stream.cut()
      else if (step.what === 'again') follower?.again(step.which)
      for (const each of followers) each.takeEvents()
    }
    await theSameAsFresh(newsroom, followers, press(0))
  } finally {
    await Promise.all(presses.map((each) => each.close()))
  }
}

/** The network is well again: everybody catches up, half of them over a stream. */
async function theSameAsFresh({ slug }: NewsroomAtWork, followers: Follower[], press: APress): Promise<void> {
  const head = async () => (await pageOfRecord(slug, null))?.liveBlog
  const { sequence = 0, newest = 0 } = (await head()) ?? {}
  for (const [index, follower] of followers.entries()) {
    if (index % 2 === 0) await follower.connect(press)
    else await until('they have heard', () => follower.poll(press).then(() => follower.model.sequence >= sequence))
  }
  await until('all have caught up', async () => {
    for (const follower of followers) {
      follower.takeEvents()
      // The stream of a live blog that has ended ends with what its press has heard by then; whoever follows looks again.
      if (follower.model.sequence < sequence && !follower.stream.isOpen) await follower.connect(press)
    }
    return followers.every(({ model }) => model.sequence === sequence)
  })
  const fresh = await aPress(render)
  try {
    const pages = [
      `/live/${slug}`,
      ...Array.from({ length: olderPages(newest) }, (_, page) => `/live/${slug}/page/${page + 1}`),
    ]
    const texts = await Promise.all(pages.map(async (path) => (await fresh.ask(path)).text))
    const all = new Map(texts.flatMap((text) => [...entriesIn(text)]))
    expect(all.size).toBe(newest)
    for (const { model } of followers) {
      expect([...model.regions]).toEqual([...regionsIn(texts[0] ?? '')])
      for (const [id, html] of entriesIn(texts[0] ?? '')) expect(model.entries.get(id)).toBe(html)
      for (const [id, html] of model.entries) expect(html).toBe(all.get(id))
    }
  } finally {
    await fresh.close()
  }
}
