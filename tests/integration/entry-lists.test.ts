import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import type { Viewer } from '@/lib/access/roles'
import { type EntryFilter, entryQueryOf, notNamed, onRecord, ownReporting } from '@/lib/record/entry-filter'
import { entriesOfRecord } from '@/lib/record/entry-list-queries'
import type { PublicEntry } from '@/lib/record/public-entry'
import { type APress, aPress } from '../support/press'
import { aLiveBlog, anEntry, aPublishedEntry, aSourceItem, move, rewrite, somebody } from '../support/story'
import { anEntryClaim, aPlace, aStanding, idOf } from '../unit/reader-story'

let editor: Viewer, reviewer: Viewer, here: APress
beforeAll(async () => {
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
  here = await aPress()
})
afterAll(() => here.close())

/** An entry that readers see and that says this of itself: as the record holds it, whatever the desk makes of it. */
async function entryWith(liveBlogId: string, headline: string, said: Partial<PublicEntry>): Promise<string> {
  const { id } = await aPublishedEntry(editor, reviewer, liveBlogId, { headline })
  await deskDb().execute(sql`
    insert into record.change (live_blog_id, kind, entry_id, revision, payload)
    select live_blog_id, 'updated', entry_id, revision, payload || ${JSON.stringify(said)}::jsonb
    from record.entry where entry_id = ${id}`)
  return id
}

const names = async (slug: string, filter: EntryFilter) =>
  (await entriesOfRecord(slug, filter))?.entries.map((one) =>
    one.state === 'published' ? one.entry.headline : 'withdrawn',
  )

const legion = { name: 'Freedom of Russia Legion', kind: 'armed_group' } as const
const disputed = anEntryClaim(1, { standing: aStanding({ status: 'disputed' }) })
const [inKozinka, inTheOblast] = [idOf(701), idOf(702)]
const kozinka = aPlace({ locationId: inKozinka })
const theOblast = aPlace({ name: 'Belgorod Oblast', region: 'Russia', precision: 'admin1', locationId: inTheOblast })

test('entries are found by place, by who is in them and by how their claims stand, and by all of it together', async () => {
  const blog = await aLiveBlog(editor)
  await entryWith(blog.id, 'A village', { places: [kozinka], actors: [legion] })
  await entryWith(blog.id, 'The oblast', { places: [theOblast], claims: [disputed] })
  await entryWith(blog.id, 'Both', { places: [kozinka, theOblast], actors: [legion], claims: [disputed] })
  const actor = 'armed_group:Freedom of Russia Legion'
  expect(await names(blog.slug, { place: inKozinka })).toEqual(['Both', 'A village'])
  expect(await names(blog.slug, { place: inTheOblast })).toEqual(['Both', 'The oblast', 'A village'])
  expect(await names(blog.slug, { place: inTheOblast, order: 'oldest' })).toEqual(['A village', 'The oblast', 'Both'])
  expect(await names(blog.slug, { actor })).toEqual(['Both', 'A village'])
  expect(await names(blog.slug, { actor, status: 'disputed' })).toEqual(['Both'])
  expect(await names(blog.slug, { status: 'false' })).toEqual([])
  expect(await names(blog.slug, { actor: 'person:Freedom of Russia Legion' })).toBeUndefined()
  expect(await names('no-such-story', { status: 'false' })).toBeUndefined()
})

test('who is not on the record can be asked for together with all others like them, and never alone', async () => {
  const blog = await aLiveBlog(editor)
  const said = async (headline: string, publicLabel: string, terms: 'on_record' | 'background' | 'deep_background') => {
    const item = await aSourceItem(editor, { publicLabel, terms })
    await aPublishedEntry(editor, reviewer, blog.id, { headline, sourceItemIds: [item], ownReporting: false })
  }
  await said('Named', 'TASS', 'on_record')
  await said('A nurse', 'a nurse at the hospital', 'background')
  await said('An official', 'an official', 'deep_background')
  await aPublishedEntry(editor, reviewer, blog.id, { headline: 'Seen by us' })
  expect(await names(blog.slug, { source: onRecord('TASS') })).toEqual(['Named'])
  expect(await names(blog.slug, { source: notNamed })).toEqual(['An official', 'A nurse'])
  expect(await names(blog.slug, { source: ownReporting })).toEqual(['Seen by us'])
  expect(await names(blog.slug, { source: onRecord('a nurse at the hospital') })).toBeUndefined()
  const { rows } = await deskDb().execute<{ told: string }>(
    sql`select string_agg(o::text, ' ') as told from record.occurrence o where live_blog_id = ${blog.id}`,
  )
  expect(rows[0]?.told).toContain('TASS')
  expect(rows[0]?.told).not.toMatch(/nurse|official/)
})

test('an entry is found by what it says now: a correction moves it, a withdrawal takes it out', async () => {
  const blog = await aLiveBlog(editor)
  const item = await aSourceItem(editor, { publicLabel: 'TASS' })
  const { id } = await aPublishedEntry(editor, reviewer, blog.id, { sourceItemIds: [item], ownReporting: false })
  expect(await names(blog.slug, { source: onRecord('TASS') })).toHaveLength(1)
  await rewrite(editor, id, { ownReporting: true, significance: 'correction', publicNote: 'We saw it ourselves.' })
  await move(editor, id, 'submit')
  await move(reviewer, id, 'approve')
  expect(await names(blog.slug, { source: onRecord('TASS') })).toBeUndefined()
  expect(await names(blog.slug, { source: ownReporting })).toHaveLength(1)
  await move(reviewer, id, 'withdraw', { publicNote: 'We can no longer stand by this.' })
  expect(await names(blog.slug, { source: ownReporting })).toEqual([])
  expect(await names(blog.slug, { order: 'oldest' })).toEqual(['withdrawn'])
  // What nobody has approved is nobody's to find.
  await anEntry(editor, blog.id, { headline: 'A draft' })
  expect(await names(blog.slug, { source: ownReporting })).toEqual([])
})

test('pages are counted from the oldest in either order, so that what is published moves no entry to another page', async () => {
  const blog = await aLiveBlog(editor)
  for (let number = 1; number <= 41; number++) {
    await aPublishedEntry(editor, reviewer, blog.id, { headline: `Entry ${number}` })
  }
  const all = { source: ownReporting } as const
  const before = await names(blog.slug, { ...all, page: 1 })
  expect(before).toEqual(Array.from({ length: 20 }, (_, index) => `Entry ${20 - index}`))
  expect(await names(blog.slug, { ...all, order: 'oldest' })).toEqual(before?.toReversed())
  expect(await names(blog.slug, { ...all, order: 'oldest', page: 3 })).toEqual(['Entry 41'])
  expect((await names(blog.slug, all))?.at(-1)).toBe('Entry 21')
  expect(await names(blog.slug, { ...all, page: 2 })).toBeUndefined()
  expect(await names(blog.slug, { order: 'oldest', page: 4 })).toBeUndefined()
  await aPublishedEntry(editor, reviewer, blog.id, { headline: 'Entry 42' })
  expect(await names(blog.slug, { ...all, page: 1 })).toEqual(before)
  expect(await names(blog.slug, { order: 'oldest', page: 3 })).toEqual(['Entry 41', 'Entry 42'])
})

test('only what is in the record has an address, one each, and that is kept until the record moves on', async () => {
  const blog = await aLiveBlog(editor)
  await entryWith(blog.id, 'A village', { places: [kozinka] })
  const at = (query: string) => here.ask(`/live/${blog.slug}/entries${query}`)
  const asked = entryQueryOf({ place: inKozinka })
  const answer = await at(asked)
  expect([answer.status, String(answer.headers['content-security-policy'])]).toEqual([
    200,
    expect.stringContaining("form-action 'self'"),
  ])
  here.behind.asked.length = 0
  expect((await at(asked)).status).toBe(200)
  expect(here.behind.asked).toEqual([])
  const form = await at(`?order=newest&status=&place=${inKozinka}`)
  expect([form.status, form.headers.location]).toEqual([308, `/live/${blog.slug}/entries${asked}`])
  expect((await at(entryQueryOf({ place: '00000000-0000-4000-8000-000000000009' }))).status).toBe(404)
  here.behind.asked.length = 0
  for (const query of ['?status=none', '?source=a%20nurse', '?order=oldest&page=900']) {
    expect((await at(query)).status, query).toBe(404)
  }
  expect(here.behind.asked, 'the renderer need not be asked').toEqual([])
})
