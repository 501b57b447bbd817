import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { constants } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { databaseIsAway } from '@/db/away'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { Refusal } from '@/lib/errors'
import type { ImportFile } from '@/lib/import/file'
import { type Format, formatNames, readingsOf } from '@/lib/import/formats'
import { importEntry } from '@/lib/import/import-commands'
import { type ImportTarget, importerOf, importTarget } from '@/lib/import/import-queries'
import type { Reading } from '@/lib/import/imported-entry'
import type { ReadOptions } from '@/lib/import/read-options'
import { makeLiveBlog } from '@/lib/live-blog/live-blog-commands'
import { NewLiveBlog } from '@/lib/live-blog/live-blog-schema'
import { Email } from '@/lib/person/person-schema'
import { Progress } from './progress'
import { atDatabase, rootOf, said } from './terminal'

const usage = `npm run import -- <format> <file> --live-blog <address> --as <email>

  <format>                 ${formatNames.join(', ')}
  --live-blog <address>    the live blog's address: what stands behind /live/
  --as <email>             whose drafts they become; with the rights of that person
  --make "<title>"         makes the live blog, as a draft, when there is none at that address
  --check                  only reads the file and says what it finds; nothing is written
  --uncertainty <metres>   timemap, geojson: how far off points may be that do not say so themselves
  --dates month-first      timemap: what 3/4/2022 is, where the file does not settle it; or day-first

Each record becomes a draft, whole or not at all. Stop it whenever you like and start it again: it goes on where it was.
docs/import.md says what is taken from which format and what is not.`

/** Stopping comes between two records. Asked again a second later it comes at once, and the record in hand is undone. */
const stop = new AbortController()
let askedAt = 0

/** With a longer pause each time: half a minute in all. */
const mostTries = 8
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => askToStop(signal))

await said(async () => {
  const asked = readCommandLine()
  const file = await fileAt(asked.place)
  const progress = new Progress(file.bytes)
  const readings = readingsOf(asked.format, progress.watching(file), asked.options)
  try {
    if (asked.check) await checkAll(readings, progress)
    else await atDatabase(() => importAll(asked, readings, progress))
  } finally {
    progress.end()
    if (stop.signal.aborted) console.log('Stopped. Nothing is half-done: the same command goes on from here.')
    else if (progress.tally.failed > 0) process.exitCode = 1
  }
})

function askToStop(signal: NodeJS.Signals) {
  const code = 128 + constants.signals[signal]
  // Ctrl+C comes to us from the terminal and once more from npm.
  if (stop.signal.aborted && performance.now() - askedAt > 1_000) process.exit(code)
  if (stop.signal.aborted) return
  askedAt = performance.now()
  process.exitCode = code
  stop.abort()
}

type Asked = {
  format: Format
  place: string
  check: boolean
  slug: string
  as: string
  make: string | undefined
  options: ReadOptions
}

function readCommandLine(): Asked {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'live-blog': { type: 'string' },
      as: { type: 'string' },
      make: { type: 'string' },
      check: { type: 'boolean', default: false },
      uncertainty: { type: 'string' },
      dates: { type: 'string' },
    },
  })
  const [name, place, ...more] = positionals
  const format = formatNames.find((one) => one === name)
  if (!format || !place || more.length > 0) throw new Error(usage)
  const uncertainty = values.uncertainty === undefined ? null : Number(values.uncertainty)
  if (uncertainty !== null && !(uncertainty >= 1 && uncertainty <= 20_000_000)) {
    throw new Error(`--uncertainty is a number of metres, at least 1.\n\n${usage}`)
  }
  const dates = values.dates ?? null
  if (dates !== null && dates !== 'month-first' && dates !== 'day-first') throw new Error(usage)
  const { 'live-blog': slug = '', as = '', make, check } = values
  if (!check && (slug === '' || as === '')) throw new Error(usage)
  return { format, place, check, slug, as, make, options: { uncertaintyMetres: uncertainty, dates } }
}

async function fileAt(place: string): Promise<ImportFile> {
  const found = await stat(place).catch(() => null)
  if (!found?.isFile()) throw new Error(`There is no file ${place}.`)
  return { name: path.basename(place), bytes: found.size, chunks: () => createReadStream(place) }
}

async function importerNamed(as: string): Promise<Viewer> {
  const email = Email.safeParse(as)
  const viewer = email.success ? await importerOf(email.data) : null
  if (!viewer) throw new Error(`Nobody here has the e-mail ${as}, or they are disabled. Add them with npm run person.`)
  return viewer
}

async function targetAt(viewer: Viewer, { slug, make }: Asked): Promise<ImportTarget> {
  const found = await importTarget(slug)
  if (found) return found
  if (make === undefined) {
    throw new Error(`There is no live blog at ${slug}. Give the address of one, or --make "<title>" to make it.`)
  }
  const written = NewLiveBlog.safeParse({ slug, title: make })
  if (!written.success) {
    const wrong = written.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`No live blog was made.\n${wrong.join('\n')}`)
  }
  const { id, title, timezone } = await perform(viewer, (act) => makeLiveBlog(act, written.data))
  console.log(`“${title}” is made, as a draft.`)
  return { id, title, timezone }
}

async function checkAll(readings: AsyncIterable<Reading>, progress: Progress): Promise<void> {
  for await (const reading of readings) {
    progress.took(reading, 'read')
    if (stop.signal.aborted) return
  }
}

async function importAll(asked: Asked, readings: AsyncIterable<Reading>, progress: Progress): Promise<void> {
  const viewer = await importerNamed(asked.as)
  const target = await targetAt(viewer, asked)
  for await (const reading of readings) {
    if ('entry' in reading) await importOne(viewer, target, asked.format, reading, progress)
    else progress.took(reading)
    if (stop.signal.aborted) return
  }
}

/** One record, whole or not at all. What stands in its way is said of it, and the next one has its turn. */
async function importOne(
  viewer: Viewer,
  target: ImportTarget,
  format: Format,
  reading: Extract<Reading, { entry: unknown }>,
  progress: Progress,
): Promise<void> {
  try {
    const { outcome } = await patiently(() => perform(viewer, (act) => importEntry(act, target, format, reading)))
    progress.took(reading, outcome)
  } catch (error) {
    // What stands in the way of one of these stands in the way of all.
    if (databaseIsAway(error) || (error instanceof Refusal && error.code === 'not_allowed')) throw error
    const problems =
      error instanceof Refusal
        ? [error.message, ...error.issues.map(({ field, message }) => `${field}: ${message}`)]
        : [rootOf(error)]
    progress.took({ at: reading.at, problems })
  }
}

/** The database may be busy, or starting anew: nothing of the record was kept, so it is tried again. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === mostTries || stop.signal.aborted || !databaseIsAway(error)) throw error
      await setTimeout(tries * 1_000)
    }
  }
}
