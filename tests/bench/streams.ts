import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { buildWhenNeeded } from '../../scripts/build.mjs'
import { nodeProgram } from '../../scripts/project.mjs'
import { openBenchNewsroom } from '../support/bench-newsroom'
import { BenchServer } from '../support/bench-server'
import { doorFor } from '../support/door'
import { limit } from '../support/figures'
import { aTypedLiveBlog, makeMaterial, submitOne } from '../support/long-live-blog'
import { cpuOf, machineInWords, memoryOf, mostOpenFiles, placesInWords } from '../support/machine'
import { percentile } from '../support/measure'
import { freePort } from '../support/newsroom'
import { pressOn } from '../support/press-server'
import { got } from '../support/reader-request'
import { somebody } from '../support/story'
import { Swarm } from '../support/swarm'

/**
 * npm run bench -- streams: how long after the commit readers who have the page open see it, with 1,000 and with 10,000 streams in
 * one process, and what an open stream costs in memory. Publications go through the door; readers come from as many addresses as
 * the newsroom wants. The baseline is a bare Node server that writes the same number of bytes to as many streams in one go.
 */
const rounds = 12

await buildWhenNeeded()
const newsroom = await openBenchNewsroom()
const running: BenchServer[] = []
const owner = new pg.Client(newsroom.url)

async function measure() {
  console.log(
    `\nOpen streams on ${machineInWords()}; ${placesInWords}; ${mostOpenFiles().toLocaleString('en')} open files a process`,
  )
  await owner.connect()
  const desk = { editor: await somebody('editor'), reviewer: await somebody('reviewer') }
  const material = await makeMaterial(desk)
  const blog = await aTypedLiveBlog(desk, material, 30)
  const door = await doorFor(desk.reviewer)
  let written = 30
  const { server, origin } = await pressOn(newsroom)
  running.push(server)
  await warmUp(origin, blog.slug)

  for (const [streams, wanted] of [
    [1_000, { atMost: 250, beyond: 100 }],
    [10_000, { atMost: 1_000, beyond: 300 }],
  ] as const) {
    const before = memoryOf(server.pid)
    const swarm = await Swarm.open({ port: Number(new URL(origin).port), path: `/live/${blog.slug}/stream`, streams })
    await pause(2_000)
    const after = memoryOf(server.pid)
    const seen: number[][] = []
    const bytes: number[] = []
    let used = 0
    for (let round = 0; round < rounds; round++) {
      const submitted = await submitOne(desk, material, blog.id, written++)
      const began = cpuOf([server.pid]) ?? 0
      const { sequence } = await door.approve(origin, submitted)
      const at = await swarm.heard(sequence)
      used += (cpuOf([server.pid]) ?? 0) - began
      const committed = await numberedAt(blog.id, sequence)
      seen.push(at.map((arrived) => arrived - committed))
      bytes.push((await got(`${origin}/live/${blog.slug}/changes?after=${sequence - 1}`, {})).body.length)
      await pause(300)
    }
    const { gaps, doubles, closed } = await swarm.end()
    const loop = await writeLoop(streams, Math.round(percentile(bytes, 0.5)))
    const all = seen.flat()
    const n = streams.toLocaleString('en')
    console.log(
      `\n${n} streams, ${rounds} publications: seen p50 ${percentile(all, 0.5).toFixed(0)} ms, p95 ${percentile(all, 0.95).toFixed(0)}, p99 ${percentile(all, 0.99).toFixed(0)}, last ${Math.max(...all).toFixed(0)}; ${(used / rounds / streams / 1_000).toFixed(1)} µs of processor a stream and publication`,
    )
    const medianOfRounds = percentile(
      seen.map((round) => percentile(round, 0.99)),
      0.5,
    )
    limit(`from the commit to the 99th of 100 readers, ${n} streams`, {
      ours: medianOfRounds,
      unit: 'ms',
      wanted,
      baseline: { of: 'writing as many bytes in a loop', value: loop },
    })
    limit(`gaps, doubles and lost streams among ${n}`, {
      ours: gaps + doubles + closed,
      unit: '',
      wanted: { atMost: 0 },
    })
    if (before !== null && after !== null && streams > 1_000)
      limit('memory for each open stream', {
        ours: (after - before) / streams / 1_024,
        unit: 'KB',
        wanted: { atMost: 20, beyond: 10 },
      })
    await pause(1_000)
  }
}

/** What a process needs once, whoever comes. */
async function warmUp(origin: string, slug: string): Promise<void> {
  const swarm = await Swarm.open({ port: Number(new URL(origin).port), path: `/live/${slug}/stream`, streams: 500 })
  await pause(500)
  await swarm.end()
  await pause(500)
}

/** When the database numbered a change, just before the commit, in milliseconds since the epoch. */
async function numberedAt(liveBlogId: string, sequence: number): Promise<number> {
  const { rows } = await owner.query<{ at: number }>(
    `select (extract(epoch from at) * 1000)::float8 as at from record.change where live_blog_id = $1 and sequence = $2`,
    [liveBlogId, sequence],
  )
  if (!rows[0]) throw new Error(`There is no change ${sequence}`)
  return rows[0].at
}

/** The 99th percentile of the median round, in milliseconds. */
async function writeLoop(streams: number, bytes: number): Promise<number> {
  const port = freePort()
  const url = `http://127.0.0.1:${port}`
  const parameters = ['--import', 'tsx', 'tests/support/write-loop.ts', port]
  const server = await BenchServer.start('the loop', { program: nodeProgram(), parameters, url })
  running.push(server)
  const swarm = await Swarm.open({ port: Number(port), path: '/stream', streams })
  const took: number[] = []
  for (let sequence = 1; sequence <= rounds; sequence++) {
    const body = `id: ${sequence}\nevent: change\ndata: ${'x'.repeat(bytes)}\n\n`
    const began = Number(await (await fetch(url, { method: 'POST', body })).text())
    const at = await swarm.heard(sequence)
    took.push(percentile(at, 0.99) - began)
    await pause(300)
  }
  await swarm.end()
  await server.stop()
  return percentile(took, 0.5)
}

try {
  await measure()
} finally {
  await Promise.all(running.map((server) => server.stop()))
  await owner.end()
  await newsroom.end()
}
process.exit()
