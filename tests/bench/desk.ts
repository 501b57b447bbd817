import pg from 'pg'
import { perform } from '../../lib/act'
import { editLiveBlog } from '../../lib/live-blog/live-blog-commands'
import { liveBlog } from '../../lib/live-blog/live-blog-queries'
import { buildWhenNeeded } from '../../scripts/build.mjs'
import { openBenchNewsroom } from '../support/bench-newsroom'
import type { BenchServer } from '../support/bench-server'
import { doorFor } from '../support/door'
import { draft } from '../support/draft'
import { limit } from '../support/figures'
import { aTypedLiveBlog, draftOf, makeMaterial } from '../support/long-live-blog'
import { cpuOf, machineInWords, placesInWords } from '../support/machine'
import { percentile, row } from '../support/measure'
import { pressOn } from '../support/press-server'
import { somebody } from '../support/story'

/**
 * npm run bench -- desk: twenty editors at once, each with a reviewer of their own, in four live blogs. Every act goes through the
 * door of the production server, and everybody acts every other second, which is busier than any newsroom. The baseline is the
 * database alone: as many people who commit one row.
 */
const people = 20
const rounds = 6
/** Written, saved, sent to review, approved, published. */
const actsForAnEntry = 5
/** The longest; half of it on average. */
const pauseMs = 4_000

await buildWhenNeeded()
const newsroom = await openBenchNewsroom()
const running: BenchServer[] = []
const took = { save: [] as number[], approval: [] as number[], publication: [] as number[] }

async function measure() {
  console.log(`\nThe desk on ${machineInWords()}; ${placesInWords}`)
  const desk = { editor: await somebody('editor'), reviewer: await somebody('reviewer') }
  const material = await makeMaterial(desk)
  const blogs: string[] = []
  for (let n = 0; n < 4; n++) blogs.push(await aBlogInTwoSteps(desk, material))
  const { server, origin } = await pressOn(newsroom)
  running.push(server)
  const pairs = await Promise.all(
    Array.from({ length: people }, async () => ({
      editor: await doorFor(await somebody('editor')),
      reviewer: await doorFor(await somebody('reviewer')),
    })),
  )
  const baseline = await commits()
  const before = cpuOf(server.pids)
  await Promise.all(
    pairs.map(async (pair, n) => {
      for (let round = -1; round < rounds; round++) {
        await pause()
        const entry = { ...draft(), ...draftOf(material, n * rounds + round + 1) }
        await oneEntry(pair, { origin, liveBlogId: blogs[n % blogs.length] ?? '', entry, counts: round >= 0 })
      }
    }),
  )
  const used = ((cpuOf(server.pids) ?? 0) - (before ?? 0)) / 1e6 / people / (rounds + 1) / actsForAnEntry
  console.log(
    `${people} editors, ${rounds} entries each; ${used.toFixed(1)} ms of processor an act (milliseconds: p50, p95, max)`,
  )
  row('baseline: a commit of one row, twenty at once', baseline)
  for (const [name, times] of Object.entries(took)) {
    row(name, times)
    limit(`${name}, ${people} editors at once, 95th of 100`, {
      ours: percentile(times, 0.95),
      unit: 'ms',
      wanted: { atMost: 150 },
      baseline: { of: 'as many commits', value: percentile(baseline, 0.95) },
    })
  }
}

type Door = Awaited<ReturnType<typeof doorFor>>

async function oneEntry(
  { editor, reviewer }: { editor: Door; reviewer: Door },
  {
    origin,
    liveBlogId,
    entry,
    counts,
  }: { origin: string; liveBlogId: string; entry: ReturnType<typeof draft>; counts: boolean },
): Promise<void> {
  const api = `${origin}/api/v1`
  const note = (what: keyof typeof took, ms: number) => {
    if (counts) took[what].push(ms)
  }
  const made = await editor.send(`${api}/live-blogs/${liveBlogId}/entries`, 'POST', entry)
  const at = `${api}/entries/${made.answer.id}`
  await pause()
  const saved = await editor.send(at, 'PUT', {
    ...entry,
    headline: `${entry.headline}, as of now`,
    version: made.answer.version,
  })
  note('save', saved.ms)
  await pause()
  const submitted = await editor.send(`${at}/submit`, 'POST', { version: saved.answer.version })
  await pause()
  const approved = await reviewer.send(`${at}/approve`, 'POST', { version: submitted.answer.version })
  note('approval', approved.ms)
  await pause()
  const published = await editor.send(`${at}/publish`, 'POST', { version: approved.answer.version })
  note('publication', published.ms)
}

const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * pauseMs))

/** Approving and publishing are two acts there, so that each can be measured. */
async function aBlogInTwoSteps(
  desk: Parameters<typeof aTypedLiveBlog>[0],
  material: Parameters<typeof aTypedLiveBlog>[1],
) {
  const { id } = await aTypedLiveBlog(desk, material, 30)
  const { version } = await liveBlog(desk.editor, id)
  await perform(desk.editor, (act) => editLiveBlog(act, { id, version, publishesOnApproval: false }))
  return id
}

async function commits(): Promise<number[]> {
  const pool = new pg.Pool({ connectionString: newsroom.url, max: people })
  await pool.query('create table public.said (words text)')
  const times: number[] = []
  await Promise.all(
    Array.from({ length: people }, async () => {
      for (let round = 0; round < rounds; round++) {
        await pause()
        const began = performance.now()
        await pool.query(`insert into public.said values ('so')`)
        times.push(performance.now() - began)
      }
    }),
  )
  await pool.query('drop table public.said')
  await pool.end()
  return times
}

try {
  await measure()
} finally {
  await Promise.all(running.map((server) => server.stop()))
  await newsroom.end()
}
process.exit()
