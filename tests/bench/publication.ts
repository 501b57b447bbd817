import pg from 'pg'
import { perform } from '../../lib/act'
import { makeToken } from '../../lib/person/person-commands'
import { buildWhenNeeded } from '../../scripts/build.mjs'
import { AnotherServer } from '../support/another-server'
import { openBenchNewsroom } from '../support/bench-newsroom'
import { percentile, row } from '../support/measure'
import { aLiveBlog, anEntry, move, somebody } from '../support/story'

/**
 * npm run bench: how long after the press of the button a publication is seen, in the process that published and in
 * another one on the same database. The baseline is what the database itself needs in the same run: a commit with a
 * notification until another connection hears it.
 */
const rounds = 100

const newsroom = await openBenchNewsroom()
await buildWhenNeeded()

const [one, other] = [new AnotherServer({ home: newsroom.home }), new AnotherServer({ home: newsroom.home })]

async function measure() {
  const [editor, reviewer, admin] = [await somebody('editor'), await somebody('reviewer'), await somebody('admin')]
  const { token } = await perform(admin, (act) => makeToken(act, { personId: reviewer.id, label: 'bench' }))
  const blog = await aLiveBlog(editor)
  // Made in this process: the other one hears of it in a moment.
  while (!(await fetch(`${other.url}/live/${blog.slug}/head`)).ok)
    await new Promise((resolve) => setTimeout(resolve, 50))
  const stream = await Stream.open(`${other.url}/live/${blog.slug}/stream`)

  const baseline = await notifications()
  const answered: number[] = []
  const elsewhere: number[] = []
  const behind: number[] = []
  let fresh = 0
  let freshElsewhere = 0
  for (let round = 0; round < rounds; round += 1) {
    const headline = `Round ${round} of the bench`
    const { id } = await anEntry(editor, blog.id, { headline })
    const { version } = await move(editor, id, 'submit')
    const pressed = performance.now()
    const response = await fetch(`${one.url}/api/v1/entries/${id}/approve`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify({ version }),
    })
    const { sequence, error } = (await response.json()) as { sequence: number; error?: { message: string } }
    if (!response.ok) throw new Error(error?.message ?? `${response.status}`)
    const committed = performance.now()
    answered.push(committed - pressed)
    if ((await (await fetch(`${one.url}/live/${blog.slug}`)).text()).includes(headline)) fresh += 1
    const seen = await stream.seen(sequence)
    elsewhere.push(seen - pressed)
    behind.push(Math.max(0, seen - committed))
    if ((await (await fetch(`${other.url}/live/${blog.slug}`)).text()).includes(headline)) freshElsewhere += 1
  }

  const ratio = percentile(elsewhere, 0.5) / percentile(baseline, 0.5)
  console.log(`\nPublication, ${rounds} rounds, two processes on one embedded database (milliseconds: p50, p95, max)`)
  row('baseline: commit and notification, heard by another connection', baseline)
  row('button to answer: committed, and readable in this process', answered)
  row('button to an open reader of the other process', elsewhere)
  row('answer to an open reader of the other process', behind)
  console.log(`button to the other process against the baseline, p50: ${ratio.toFixed(1)} times`)
  console.log(`next request in the publishing process shows it: ${fresh} of ${rounds}`)
  console.log(`request in the other process, once its stream has told: ${freshElsewhere} of ${rounds}`)
  const late = behind.filter((ms) => ms > 250).length
  console.log(`seen in the other process later than 250 ms after the answer: ${late} of ${rounds}`)
}

async function notifications(): Promise<number[]> {
  const [speaker, listener] = [new pg.Client(newsroom.url), new pg.Client(newsroom.url)]
  await Promise.all([speaker.connect(), listener.connect()])
  await listener.query('listen bench')
  await speaker.query('create temp table said (round int)')
  const took: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const heard = new Promise<void>((resolve) => listener.once('notification', () => resolve()))
    const began = performance.now()
    await speaker.query('begin')
    await speaker.query('insert into said values ($1)', [round])
    await speaker.query(`select pg_notify('bench', $1)`, [String(round)])
    await speaker.query('commit')
    await heard
    took.push(performance.now() - began)
  }
  await Promise.all([speaker.end(), listener.end()])
  return took
}

/** A reader with the page open, as far as the network goes. */
class Stream {
  readonly #arrived = new Map<number, number>()
  #tell: () => void = () => undefined

  static async open(url: string): Promise<Stream> {
    const stream = new Stream()
    const response = await fetch(url, { headers: { accept: 'text/event-stream' } })
    if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}`)
    // It ends when the server is stopped after the last round.
    stream.#read(response.body).catch(() => undefined)
    return stream
  }

  async #read(body: ReadableStream<Uint8Array>) {
    const decoder = new TextDecoder()
    for await (const part of body) {
      for (const [, id] of decoder.decode(part, { stream: true }).matchAll(/^id: (\d+)/gm))
        this.#arrived.set(Number(id), performance.now())
      this.#tell()
    }
  }

  /** When the change with this number arrived, in the time of performance.now(). */
  async seen(sequence: number): Promise<number> {
    for (;;) {
      const at = this.#arrived.get(sequence)
      if (at !== undefined) return at
      await new Promise<void>((resolve) => {
        this.#tell = resolve
      })
    }
  }
}

try {
  await Promise.all([one.start(), other.start()])
  await measure()
} finally {
  await Promise.all([one.kill(), other.kill()])
  await newsroom.end()
}
process.exit()
