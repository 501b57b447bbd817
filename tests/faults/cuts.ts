import { setTimeout as pause } from 'node:timers/promises'
import { buildWhenNeeded } from '../../scripts/build.mjs'
import { AnotherServer } from '../support/another-server'
import { openBenchNewsroom } from '../support/bench-newsroom'
import { limit } from '../support/figures'

/**
 * npm run faults -- cuts: readers whose connections are cut 500 times over three processes that serve one record, one of which is killed
 * and started again, while people publish, pin and withdraw. Nobody misses anything, nobody is told twice, and who comes back has
 * everything within two seconds.
 */
const wanted = { cuts: 500, readers: 12, processes: 3 }

await buildWhenNeeded()
const newsroom = await openBenchNewsroom()
const { StreamReader, aChange, until } = await import('../support/press')
const { aLiveBlog, aPublishedEntry, move, somebody } = await import('../support/story')
const { changesAfter } = await import('../../lib/record/record-queries')

type Reader = InstanceType<typeof StreamReader>

async function measure(servers: AnotherServer[]): Promise<boolean> {
  const [editor, reviewer] = [await somebody('editor'), await somebody('reviewer')]
  const blog = await aLiveBlog(editor)
  const publish = (headline: string) => aPublishedEntry(editor, reviewer, blog.id, { headline })
  const entries = [await publish('First'), await publish('Second'), await publish('Third'), await publish('Fourth')]
  const readers = Array.from({ length: wanted.readers }, () => new StreamReader(blog.slug, 0))
  const anyPort = () => Number(servers[Math.floor(Math.random() * servers.length)]?.port)
  let cuts = 0
  const reading = readers.map(async (reader) => {
    while (cuts < wanted.cuts) {
      // The one that is down refuses; whoever reads tries another.
      const isOpen = await reader.open(anyPort()).catch(() => null)
      await pause(Math.random() * 80)
      reader.cut()
      if (isOpen) cuts++
      await pause(Math.random() * 20)
    }
  })

  let withdrawn = ''
  const killing = (async () => {
    while (cuts < wanted.cuts / 3) await pause(10)
    await servers[0]?.kill()
    await servers[0]?.start()
  })()
  for (let round = 0; cuts < wanted.cuts; round++) {
    const entryId = entries[round % entries.length]?.id ?? ''
    await aChange(blog.id, { entryId, on: true })
    await aChange(blog.id, { entryId, on: false })
    if (round !== 40) continue
    withdrawn = entryId
    await move(reviewer, withdrawn, 'withdraw', { publicNote: 'We can no longer stand by this.' })
    entries.splice(round % entries.length, 1)
  }
  await Promise.all([...reading, killing])

  const truth = await changesAfter(blog.slug, 0)
  const last = truth?.liveBlog.sequence
  const slowest = Math.max(...(await Promise.all(readers.map((reader) => caughtUp(reader, anyPort(), last)))))
  const held = readers.filter((reader) => isWhole(reader, truth?.changes ?? [], withdrawn)).length
  console.log(`\n${cuts} cuts of ${readers.length} readers over ${servers.length} processes, ${last} changes`)
  limit('readers with a gap, a change told twice or a withdrawal missed', {
    ours: readers.length - held,
    unit: '',
    wanted: { atMost: 0 },
  })
  limit('from the return of a reader until they have everything, the slowest', {
    ours: slowest,
    unit: 'ms',
    wanted: { atMost: 2_000 },
  })
  return held === readers.length && slowest <= 2_000
}

async function caughtUp(reader: Reader, port: number, last: number | undefined): Promise<number> {
  const began = performance.now()
  await reader.open(port)
  await until('they have everything', () => reader.lastId === last, 20_000)
  return performance.now() - began
}

/** Numbers rise and none comes twice; the last of each entry is what the record says; of the withdrawn one the notice came last. */
function isWhole(
  reader: Reader,
  truth: { sequence: number; entryId: string | null; kind: string }[],
  withdrawn: string,
): boolean {
  const rising = reader.ids.every((id, index) => index === 0 || id > (reader.ids[index - 1] ?? 0))
  const last = new Map(reader.items().map(({ entryId, kind, sequence }) => [entryId ?? kind, sequence]))
  const kinds = reader.items().filter(({ entryId }) => entryId === withdrawn)
  return (
    rising &&
    truth.every(({ entryId, kind, sequence }) => last.get(entryId ?? kind) === sequence) &&
    kinds.at(-1)?.kind === 'withdrawn'
  )
}

const servers = Array.from({ length: wanted.processes }, () => new AnotherServer({ home: newsroom.home }))
let holds = false
try {
  await Promise.all(servers.map((server) => server.start()))
  holds = await measure(servers)
} finally {
  await Promise.all(servers.map((server) => server.kill()))
  await newsroom.end()
}
process.exit(holds ? 0 : 1)
