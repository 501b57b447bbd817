import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { discardHome } from '../../db/embedded/discard.mjs'
import { takeLease } from '../../db/embedded/lease.mjs'
import { claimStatuses } from '../../lib/claim/claim'
import { documentOf } from '../../lib/entry/document'
import { onRecord } from '../../lib/record/entry-filter'
import type { PublicEntry } from '../../lib/record/public-entry'
import { migrateAll } from '../../scripts/migrate.mjs'
import { percentile, row, timed } from '../support/measure'

/**
 * npm run bench -- entry-lists: choosing among 5,000 entries by place, actor, source and claim status, as the renderer asks the record
 * for each address that nobody has asked for since the last change. The baseline is the live blog's own front page, in the same run.
 */
const counts = { entries: 5_000, places: 240, actors: 80, sources: 150 }
const rounds = 40
const home = path.resolve('.dateline/test', `bench-${process.pid}`)

const lease = await takeLease(home)
await migrateAll(lease.url)
process.env.DATABASE_URL = lease.url
process.env.READER_DATABASE_URL = lease.url
process.env.DATELINE_SECRET = randomBytes(32).toString('base64url')
const { aLiveBlog, somebody } = await import('../support/story')
const { deskDb } = await import('../../db/desk')
const { readerPool } = await import('../../db/reader')
const { entriesOfRecord } = await import('../../lib/record/entry-list-queries')
const { pageOfRecord } = await import('../../lib/record/record-queries')

const idOf = (group: number, number: number): string =>
  `00000000-0000-4000-8${String(group).padStart(3, '0')}-${String(number).padStart(12, '0')}`
const words =
  'the regional governor said that two columns had withdrawn towards the border after shelling near a school'.split(' ')
const sentence = (seed: number): string =>
  Array.from({ length: 220 }, (_, at) => words[(seed * 31 + at * at) % words.length]).join(' ')

/** An entry with what such entries carry; the body is what makes it long. */
function anEntry(number: number): PublicEntry {
  const place = (at: number) => {
    const which = (number * 7 + at * 13) % counts.places
    return {
      name: `Village ${which}`,
      region: `District ${which % 12}, Belgorod Oblast, Russia`,
      role: 'happened' as const,
      precision: 'locality' as const,
      locationId: idOf(1, which),
      point: { latitude: 50.4, longitude: 36.5, radiusMetres: 2_000 },
    }
  }
  const source = (at: number): PublicEntry['sources'][number] => ({
    label: `Channel ${(number * 3 + at) % counts.sources}`,
    kind: 'social_account',
    terms: (number + at) % 9 === 0 ? 'background' : 'on_record',
    channel: 'Telegram',
    itemKind: 'social_post',
    title: null,
    url: `https://t.example/channel/${number}`,
    statedAt: '2023-05-23T11:00:00.000Z',
    statedPrecision: 'minute',
    speaksFor: null,
    copies: null,
    keptCopy: null,
    changedSince: null,
    goneSince: null,
  })
  return {
    entryId: idOf(2, number),
    revision: 1,
    kind: 'update',
    headline: `Headline ${number} of a long story`,
    body: documentOf(sentence(number), sentence(number + 1)),
    places: [place(1), place(2)],
    happenedAt: null,
    happenedPrecision: 'unknown',
    publishedAt: '2023-05-23T11:05:00.000Z',
    updatedAt: null,
    corrections: [],
    correctedText: [],
    sources: [source(1), source(2), source(5)],
    ownReporting: number % 6 === 0,
    actors: [1, 5].map((at) => ({ name: `Group ${(number + at) % counts.actors}`, kind: 'armed_group' as const })),
    claims: [1, 2].map((at) => ({
      claimId: idOf(3, number * 2 + at),
      role: 'introduces' as const,
      kind: 'fact' as const,
      statement: `The village number ${number + at} has been taken.`,
      standing: {
        status: claimStatuses[(number + at) % claimStatuses.length] ?? null,
        oneSided: false,
        independentFor: 1,
        deniedBy: [],
        heldBy: [],
      },
    })),
    pictures: [],
  }
}

async function load(liveBlogId: string): Promise<void> {
  const owner = new pg.Client(lease.url)
  owner.on('error', () => undefined)
  await owner.connect()
  const numbers = Array.from({ length: counts.entries }, (_, index) => index + 1)
  for (let from = 0; from < numbers.length; from += 500) {
    const entries = numbers.slice(from, from + 500).map((number) => ({ number, payload: anEntry(number) }))
    await owner.query(
      `insert into record.entry (live_blog_id, entry_id, position, sequence, revision, state, payload)
       select $1, (it #>> '{payload,entryId}')::uuid, (it ->> 'number')::int, (it ->> 'number')::int, 1, 'published', it -> 'payload'
       from jsonb_array_elements($2::jsonb) it`,
      [liveBlogId, JSON.stringify(entries)],
    )
  }
  await owner.query('vacuum analyze record.entry, record.occurrence')
  await owner.end()
}

async function measure(): Promise<void> {
  const editor = await somebody('editor')
  const { id, slug } = await aLiveBlog(editor)
  await load(id)
  console.log(
    `\nEntries chosen by what they say of themselves, out of ${counts.entries.toLocaleString('en')} (${rounds} rounds; milliseconds: p50, p95, max)`,
  )
  const baseline = await timed(rounds, () => pageOfRecord(slug, null))
  row('baseline: the front page of the same live blog', baseline)
  const asked = {
    'all that can be chosen by': {},
    'from the start': { order: 'oldest' },
    'a place with those that lie in it': { place: idOf(1, 7) },
    'a place, a source and a status': {
      place: idOf(1, 21),
      source: onRecord('Channel 10'),
      status: 'disputed',
      order: 'oldest',
    },
    'an actor, an older page': { actor: 'armed_group:Group 7', page: 2 },
  } as const
  const all: number[] = []
  for (const [words, filter] of Object.entries(asked)) {
    const list = await entriesOfRecord(slug, filter)
    const took = await timed(rounds, () => entriesOfRecord(slug, filter))
    row(`${words}: ${list?.total} entries`, took)
    all.push(...took)
  }
  console.log(
    `these against the front page, p50: ${(percentile(all, 0.5) / percentile(baseline, 0.5)).toFixed(1)} times`,
  )
}

try {
  await measure()
} finally {
  await deskDb().$client.end()
  await readerPool().end()
  await lease.release()
  if (fs.existsSync(home)) discardHome(home)
}
process.exit()
