import fs from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import { buildWhenNeeded } from '../../scripts/build.mjs'
import { nodeProgram, root } from '../../scripts/project.mjs'
import { Asking, cpuForAnswer } from '../support/asking'
import { openBenchNewsroom } from '../support/bench-newsroom'
import { BenchServer } from '../support/bench-server'
import { aCopiedLiveBlog } from '../support/copied-live-blog'
import { doorFor } from '../support/door'
import { aTypedLiveBlog, makeMaterial, submitOne } from '../support/long-live-blog'
import { cpuOf, machineInWords } from '../support/machine'
import { freePort } from '../support/newsroom'
import { pressOn } from '../support/press-server'
import { bytesOnTheWire, got, gotStanding } from '../support/reader-request'
import { statementsOfReaders } from '../support/statements'
import { somebody } from '../support/story'
import { Swarm } from '../support/swarm'

/**
 * npm test -- bench, or npm run bench -- ratios: the short form of the table of speed, for a machine that does other things too.
 * Ratios are of processor time, the least of eight turns each, and may not fall below two thirds of those that are recorded beside
 * this file; what can be counted is exact. `npm run bench -- ratios --renew` records the ratios anew.
 */
const turns = 8
const recordedIn = path.join(root, 'tests/bench/ratios.json')
const asBrowsersAsk = {
  'Accept-Encoding': 'gzip, deflate, br',
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64)',
  Accept: 'text/html',
}

if (process.platform !== 'linux') {
  console.log('This system does not say how much processor time a process has used: ratios are compared on Linux only.')
  process.exit()
}
await buildWhenNeeded()
const newsroom = await openBenchNewsroom()
const running: BenchServer[] = []
const failures: string[] = []

async function measure() {
  console.log(`\nShort form, on ${machineInWords()}`)
  const desk = { editor: await somebody('editor'), reviewer: await somebody('reviewer') }
  const material = await makeMaterial(desk)
  const short = await aTypedLiveBlog(desk, material, 50)
  const long = await aCopiedLiveBlog(desk, { url: newsroom.url, from: short, entries: 1_010 })
  const { server, origin } = await pressOn(newsroom)
  running.push(server)
  const url = `${origin}/live/${short.slug}`
  await ratios(await pages(server, url, `${origin}/live/${long.slug}`))
  await weights(origin, url)
  const door = await doorFor(desk.reviewer)
  let written = 50
  await counted(url, async () => {
    await door.approve(origin, await submitOne(desk, material, short.id, written++))
  })
}

/** What is measured by turns, each giving microseconds for one of its kind. */
async function pages(press: BenchServer, short: string, long: string) {
  await gotStanding(long)
  const { body, headers } = await gotStanding(short)
  const file = path.join(newsroom.home, 'page.br')
  fs.writeFileSync(file, body)
  const bare = await program('bare Node', 'bare-node.ts', file, 'br')
  const loop = await program('a loop', 'write-loop.ts')
  const streams = await program('streams', 'streams-alone.ts')
  const unchanged = { ...asBrowsersAsk, 'If-None-Match': String(headers.etag) }
  const answer = async (url: string, pids: number[], headers: Record<string, string>) => {
    const { length } = await bytesOnTheWire(url, headers)
    return () => cpuForAnswer(url, { pids, length, headers, requests: 4_000 })
  }
  return {
    'answers of the press to those of bare Node': {
      ours: await answer(short, press.pids, asBrowsersAsk),
      baseline: await answer(bare.url, bare.pids, asBrowsersAsk),
    },
    'first page of a long live blog to that of a short one': {
      ours: await answer(long, press.pids, asBrowsersAsk),
      baseline: await answer(short, press.pids, asBrowsersAsk),
    },
    'answers to who holds the page to whole pages of bare Node': {
      ours: await answer(short, press.pids, unchanged),
      baseline: await answer(bare.url, bare.pids, asBrowsersAsk),
    },
    'changes sent to 400 streams to writing them in a loop': {
      ours: await fanOut(streams),
      baseline: await fanOut(loop),
    },
  }
}

/** Microseconds for one change to one stream. */
async function fanOut({ url, pids }: BenchServer): Promise<() => Promise<number>> {
  const swarm = await Swarm.open({ port: Number(new URL(url).port), path: '/stream', streams: 400 })
  const changes = 15
  let sequence = 0
  return async () => {
    const before = cpuOf(pids) ?? 0
    for (let n = 0; n < changes; n++) {
      sequence++
      const body = `id: ${sequence}\nevent: change\ndata: ${'x'.repeat(6_000)}\n\n`
      await (await fetch(url, { method: 'POST', body })).text()
      await swarm.heard(sequence)
    }
    return ((cpuOf(pids) ?? 0) - before) / changes / swarm.streams / 1_000
  }
}

type Measured = Record<string, { ours: () => Promise<number>; baseline: () => Promise<number> }>

/** Each ratio against the recorded one; what falls short gets one more chance. */
async function ratios(measured: Measured): Promise<void> {
  const renews = process.argv.includes('--renew')
  const recorded = z
    .record(z.string(), z.number())
    .parse(fs.existsSync(recordedIn) ? JSON.parse(fs.readFileSync(recordedIn, 'utf8')) : {})
  const found: Record<string, number> = {}
  for (const [name, { ours, baseline }] of Object.entries(measured)) {
    const least = ((recorded[name] ?? 0) * 2) / 3
    let now = await ratioOf(ours, baseline)
    if (now < least && !renews) now = Math.max(now, await ratioOf(ours, baseline))
    found[name] = Number(now.toFixed(2))
    const falls = now < least && !renews
    if (falls) failures.push(`${name}: ${now.toFixed(2)}, and it was ${recorded[name]}`)
    console.log(
      `${falls ? 'FALLS SHORT' : 'holds'}  ${name}: ${now.toFixed(2)} (recorded: ${recorded[name] ?? 'nothing'}, at least ${least.toFixed(2)})`,
    )
  }
  if (renews) fs.writeFileSync(recordedIn, `${JSON.stringify(found, null, 2)}\n`)
}

/** How much less processor time ours takes: above 1 it is quicker than the baseline. */
async function ratioOf(ours: () => Promise<number>, baseline: () => Promise<number>): Promise<number> {
  await ours()
  await baseline()
  const least = { ours: Number.POSITIVE_INFINITY, baseline: Number.POSITIVE_INFINITY }
  for (let turn = 0; turn < turns; turn++) {
    least.ours = Math.min(least.ours, await ours())
    least.baseline = Math.min(least.baseline, await baseline())
  }
  return least.baseline / least.ours
}

async function weights(origin: string, url: string): Promise<void> {
  const html = (await got(url, {})).body.toString('utf8')
  const sizeOf = async (address = '') => (await got(new URL(address, origin).href)).body.length
  atMost('bytes of the first page in brotli, 30 entries', (await gotStanding(url)).body.length, 12 * 1_024)
  atMost('bytes of the script', await sizeOf(/<script[^>]* src="([^"]+)"/.exec(html)?.[1]), 6 * 1_024)
  atMost('bytes of the style', await sizeOf(/<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1]), 10 * 1_024)
  const { etag } = (await got(`${url}/head`)).headers
  atMost(
    'bytes of an idle poll on the wire',
    (await bytesOnTheWire(`${url}/head`, { 'If-None-Match': String(etag) })).length,
    200,
  )
}

/** Queries and renders, in the database's own log, with 64 readers asking all the while. */
async function counted(url: string, publish: () => Promise<void>): Promise<void> {
  const warm = await statementsOfReaders(newsroom, async () => {
    const asking = new Asking(url, { ...(await shape(url)), connections: 64 })
    await asking.answers(3_000)
    asking.end()
  })
  atMost('queries caused by 3,000 readers of a kept page', warm.length, 0)
  const changes = 3
  const statements = await statementsOfReaders(newsroom, async () => {
    let isOver = false
    const readers = Array.from({ length: 64 }, async () => {
      while (!isOver) await got(url)
    })
    for (let n = 0; n < changes; n++) await publish()
    // The last change has been drawn for the others already.
    await got(url)
    isOver = true
    await Promise.all(readers)
  })
  const drawn = statements.filter((statement) => statement.includes('position between $2 and $3')).length
  atMost(`renders of the page for ${changes} changes, 64 readers asking`, drawn, changes)
}

const shape = async (url: string) => ({
  length: (await bytesOnTheWire(url, asBrowsersAsk)).length,
  headers: asBrowsersAsk,
})

function atMost(what: string, is: number, most: number): void {
  if (is > most) failures.push(`${what}: ${is}, at most ${most}`)
  console.log(
    `${is > most ? 'FALLS SHORT' : 'holds'}  ${what}: ${is.toLocaleString('en')} (at most ${most.toLocaleString('en')})`,
  )
}

async function program(name: string, file: string, ...more: string[]): Promise<BenchServer> {
  const port = freePort()
  const parameters = ['--import', 'tsx', `tests/support/${file}`, port, ...more]
  const server = await BenchServer.start(name, { program: nodeProgram(), parameters, url: `http://127.0.0.1:${port}` })
  running.push(server)
  return server
}

try {
  await measure()
} finally {
  await Promise.all(running.map((server) => server.stop()))
  await newsroom.end()
}
for (const failure of failures) console.error(`Falls short: ${failure}`)
process.exit(failures.length > 0 ? 1 : 0)
