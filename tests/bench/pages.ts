import fs from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants as zlib } from 'node:zlib'
import { buildWhenNeeded } from '../../scripts/build.mjs'
import { nodeProgram } from '../../scripts/project.mjs'
import { openBenchNewsroom } from '../support/bench-newsroom'
import { BenchServer } from '../support/bench-server'
import { aCopiedLiveBlog } from '../support/copied-live-blog'
import { doorFor } from '../support/door'
import { limit, ratio } from '../support/figures'
import {
  aTypedLiveBlog,
  type Desk,
  type LongLiveBlog,
  type Material,
  makeMaterial,
  submitOne,
} from '../support/long-live-blog'
import { machineInWords, placesInWords, requirePrograms } from '../support/machine'
import { freePort } from '../support/newsroom'
import { nginxKeeping, nginxWith } from '../support/nginx'
import { pressOn, settingsOn } from '../support/press-server'
import { bytesOnTheWire, got, gotStanding } from '../support/reader-request'
import { ShippedNginx } from '../support/shipped-nginx'
import { statementsOfReaders } from '../support/statements'
import { somebody } from '../support/story'
import { ask } from '../support/wrk'

/**
 * npm run bench -- pages: what it costs to answer readers. The first page of a live blog of 50 entries and of one of 5,010 (which
 * has as many on its first page), against nginx and a bare Node server with the same bytes and against the framework answering by
 * itself; then queries and renders, counted in the database's own log; then what is sent, in bytes.
 */
const rounds = 5
const seconds = 2
const asBrowsersAsk = { 'Accept-Encoding': 'gzip, deflate, br' }

requirePrograms('wrk', 'nginx')
await buildWhenNeeded()
const newsroom = await openBenchNewsroom()
const running: BenchServer[] = []
const proxy = new ShippedNginx({ tls: false })

async function measure() {
  console.log(`\nReaders’ pages on ${machineInWords()}; ${placesInWords}`)
  const desk = { editor: await somebody('editor'), reviewer: await somebody('reviewer') }
  const material = await makeMaterial(desk)
  const short = await aTypedLiveBlog(desk, material, 50)
  const long = await aCopiedLiveBlog(desk, { url: newsroom.url, from: short, entries: 5_010 })
  const { server, origin } = await pressOn(newsroom)
  running.push(server)
  const page = (blog: LongLiveBlog) => `${origin}/live/${blog.slug}`
  await throughput(server, page(short), page(long))
  await weights(origin, page(short))
  await renders(desk, material, short, page(short))
  await coldStart(`/live/${short.slug}`)
}

async function throughput(press: BenchServer, short: string, long: string): Promise<void> {
  const { body, headers } = await gotStanding(short)
  await gotStanding(long)
  const etag = String(headers.etag)
  const file = path.join(newsroom.home, 'page.br')
  fs.writeFileSync(file, body)
  const nginx = await nginxWith(newsroom.home, body, 'br')
  running.push(nginx)
  const kept = await nginxKeeping(newsroom.home, short, 'br')
  running.push(kept)
  const { port, pathname } = new URL(short)
  const cache = await BenchServer.start('nginx with a cache', {
    ...proxy.command({ presses: [port], desks: [port] }),
    url: proxy.url,
  })
  running.push(cache)
  const bare = await program('bare Node', 'tests/support/bare-node.ts', [file, 'br'])
  const alone = await program('the framework', 'tests/support/framework-alone.ts', [], {
    ...settingsOn(newsroom, ''),
    DATELINE_ASSETS: JSON.stringify({ script: '/assets/reader.js', style: '/assets/reader.css' }),
  })
  const framework = new URL(pathname, alone.url).href

  const turns = {
    nginx: () => ask(nginx.url, { pids: nginx.pids, seconds, headers: asBrowsersAsk }),
    press: () => ask(short, { pids: press.pids, seconds, headers: asBrowsersAsk }),
    long: () => ask(long, { pids: press.pids, seconds, headers: asBrowsersAsk }),
    bare: () => ask(bare.url, { pids: bare.pids, seconds, headers: asBrowsersAsk }),
    unchanged: () => ask(short, { pids: press.pids, seconds, headers: { ...asBrowsersAsk, 'If-None-Match': etag } }),
    proxied: () => ask(proxy.url + pathname, { pids: [...cache.pids, ...press.pids], seconds, headers: asBrowsersAsk }),
    kept: () => ask(kept.url, { pids: [...kept.pids, ...press.pids], seconds, headers: asBrowsersAsk }),
    // Few at once: with more than its connections to the database it answers errors.
    framework: () => ask(framework, { pids: alone.pids, seconds, headers: asBrowsersAsk, connections: 4 }),
  }
  const names = Object.keys(turns) as (keyof typeof turns)[]
  const took = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<keyof typeof turns, number[]>
  const onTheClock = Object.fromEntries(names.map((name) => [name, [] as number[]])) as typeof took
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const { perCoreSecond, perSecond } = await turns[name]()
      // The first round is for warming up.
      if (round < 0) continue
      took[name].push(perCoreSecond ?? perSecond)
      onTheClock[name].push(perSecond)
    }
  }
  await Promise.all([nginx, kept, bare, alone, cache].map((server) => server.stop()))
  console.log(
    `wrk, 64 connections, ${rounds} rounds of ${seconds} s each by turns after one to warm up; ${body.length.toLocaleString('en')} bytes of brotli; answers for each second of a processor\n`,
  )
  const unit = 'answers/s'
  const wanted = { atLeast: 0.3, beyond: 0.55 }
  ratio('first page of 50 entries', {
    ours: took.press,
    baseline: took.nginx,
    of: 'nginx, the same bytes',
    unit,
    wanted,
  })
  ratio('the same by the wall clock', { ours: onTheClock.press, baseline: onTheClock.nginx, of: 'nginx', unit })
  ratio('the same', { ours: took.press, baseline: took.bare, of: 'bare Node, the same bytes', unit })
  ratio('the same', { ours: took.press, baseline: took.framework, of: 'the framework by itself', unit })
  ratio('the same behind deploy/nginx.conf', {
    ours: took.proxied,
    baseline: took.nginx,
    of: 'nginx, the same bytes',
    unit,
    wanted: { atLeast: 0.8 },
  })
  ratio('the same', { ours: took.proxied, baseline: took.kept, of: 'nginx, its cache alone', unit })
  ratio('answer 304 to who holds it', {
    ours: took.unchanged,
    baseline: took.bare,
    of: 'bare Node, the whole page',
    unit,
  })
  const held = { atLeast: 0.95 }
  ratio('first page of 5,010 entries', {
    ours: took.long,
    baseline: took.press,
    of: 'of 50 entries',
    unit,
    wanted: held,
  })
}

/** Counted where they arrive: in the database's log. */
async function renders(desk: Desk, material: Material, blog: LongLiveBlog, url: string): Promise<void> {
  let requests = 0
  const asking = async (seconds: number) => {
    requests += (await ask(url, { pids: running[0]?.pids ?? [], seconds, headers: asBrowsersAsk })).requests
  }
  const warm = await statementsOfReaders(newsroom, () => asking(3))
  limit(`queries caused by ${requests.toLocaleString('en')} readers of a page that is kept`, {
    ours: warm.length,
    unit: '',
    wanted: { atMost: 0 },
  })
  for (const statement of new Set(warm)) console.log(`    ${statement}`)
  const publications = 10
  const door = await doorFor(desk.reviewer)
  const statements = await statementsOfReaders(newsroom, async () => {
    const readers = asking(publications)
    for (let n = 0; n < publications; n++) {
      await door.approve(new URL(url).origin, await submitOne(desk, material, blog.id, 50 + n))
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    // The last change has been drawn for the others already, if anybody was left to ask.
    await got(url)
    await readers
  })
  limit(`renders of the page for each of ${publications} changes, 64 readers asking`, {
    ours: pagesDrawn(statements) / publications,
    unit: '',
    wanted: { atMost: 1 },
  })
}

/** A process that has just come up keeps nothing yet, and everybody is there at once. */
async function coldStart(path: string): Promise<void> {
  const readers = 256
  const answers: number[] = []
  const statements = await statementsOfReaders(newsroom, async () => {
    const { server, origin } = await pressOn(newsroom)
    running.push(server)
    await Promise.all(Array.from({ length: readers }, async () => answers.push((await got(origin + path)).status)))
    await server.stop()
  })
  const refused = answers.filter((status) => status !== 200).length
  limit(`errors among the first ${readers} readers, all at once, after a start`, {
    ours: refused,
    unit: '',
    wanted: { atMost: 0 },
  })
  limit('renders of the page for all of them', { ours: pagesDrawn(statements), unit: '', wanted: { atMost: 1 } })
}

const pagesDrawn = (statements: string[]): number =>
  statements.filter((statement) => statement.includes('position between $2 and $3')).length

async function weights(origin: string, url: string): Promise<void> {
  const { body } = await gotStanding(url)
  const html = (await got(url, { 'accept-encoding': 'identity' })).body.toString('utf8')
  limit(`HTML of the first page, ${html.match(/<article/g)?.length} entries, brotli`, {
    ours: body.length / 1_024,
    unit: 'KB',
    wanted: { atMost: 12, beyond: 9 },
  })
  // As the press makes it at first.
  const quickly = brotliCompressSync(html, { params: { [zlib.BROTLI_PARAM_QUALITY]: 5 } })
  limit('the same in the first three seconds after a change', {
    ours: quickly.length / 1_024,
    unit: 'KB',
    wanted: { atMost: 12 },
  })
  const sizeOf = async (address = '') => (await got(new URL(address, origin).href)).body.length / 1_024
  const script = await sizeOf(/<script[^>]* src="([^"]+)"/.exec(html)?.[1])
  const style = await sizeOf(/<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1])
  limit('script for readers, whole, brotli', { ours: script, unit: 'KB', wanted: { atMost: 6, beyond: 4 } })
  limit('style, brotli', { ours: style, unit: 'KB', wanted: { atMost: 10 } })
  const head = await got(`${url}/head`)
  const poll = await bytesOnTheWire(`${url}/head`, { 'If-None-Match': String(head.headers.etag) })
  if (!poll.toString('latin1').startsWith('HTTP/1.1 304'))
    throw new Error(`The poll was answered ${poll.toString('latin1').slice(0, 40)}`)
  limit('idle poll, 304, on the wire', { ours: poll.length, unit: 'bytes', wanted: { atMost: 200 } })
}

async function program(
  name: string,
  file: string,
  more: string[],
  env: Record<string, string> = {},
): Promise<BenchServer> {
  const port = freePort()
  const parameters = ['--import', 'tsx', file, port, ...more]
  const server = await BenchServer.start(name, {
    program: nodeProgram(),
    parameters,
    url: `http://127.0.0.1:${port}/`,
    env,
  })
  running.push(server)
  return server
}

try {
  await measure()
} finally {
  await Promise.all([...running, proxy].map((server) => server.stop()))
  await newsroom.end()
}
process.exit()
