import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { deskDb } from '@/db/desk'
import { auditLines } from '@/db/schema/audit'
import { locations as locationTable } from '@/db/schema/locations'
import { recordEntries } from '@/db/schema/record'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { entry } from '@/lib/entry/entry-queries'
import { editLocation, makeLocation } from '@/lib/location/location-commands'
import { location } from '@/lib/location/location-queries'
import type { locationRules } from '@/lib/location/location-rules'
import { type LocationChanges, NewLocation } from '@/lib/location/location-schema'
import { brokenRule, refused } from '../support/refused'
import { aLiveBlog, anEntry, aPublishedEntry, move, somebody } from '../support/story'

let contributor: Viewer
let editor: Viewer
let reviewer: Viewer

beforeAll(async () => {
  contributor = await somebody('contributor')
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
})

const make = (by: Viewer, input: z.input<typeof NewLocation>) =>
  perform(by, (act) => makeLocation(act, NewLocation.parse(input)))
const edit = (by: Viewer, id: string, changes: z.output<typeof LocationChanges>) =>
  perform(by, (act) => editLocation(act, { id, ...changes }))
const village = (name: string) => ({ name, kind: 'village' as const })
const nobody = '00000000-0000-4000-8000-000000000000'

test('a name and a kind are enough: precision follows from the kind, the radius of a point from its precision', async () => {
  const kozinka = await make(contributor, village('Kozinka'))
  expect(kozinka).toMatchObject({
    precision: 'locality',
    latitude: null,
    radiusMetres: null,
    region: null,
    sensitive: false,
    version: 1,
    usedIn: [],
  })
  const pinned = await edit(contributor, kozinka.id, { version: 1, latitude: 50.4614, longitude: 35.6025 })
  expect(pinned).toMatchObject({ latitude: 50.4614, longitude: 35.6025, radiusMetres: 5_000 })
  expect(await make(editor, { name: 'A square', kind: 'poi', latitude: 50.46, longitude: 35.6 })).toMatchObject({
    precision: 'vicinity',
    radiusMetres: 100,
  })
  expect((await edit(editor, kozinka.id, { version: 2, radiusMetres: 900 })).radiusMetres).toBe(900)
  expect(await location(editor, kozinka.id)).toMatchObject({ version: 3, names: [] })
})

test('the region is the chain of parents, and moves with them', async () => {
  const russia = await make(editor, { name: 'Russia', kind: 'country' })
  const oblast = await make(editor, { name: 'Belgorod Oblast', kind: 'admin1', parentId: russia.id })
  const town = await make(editor, { name: 'Grayvoron', kind: 'town', parentId: oblast.id })
  expect(town).toMatchObject({ region: 'Belgorod Oblast, Russia', parent: { id: oblast.id, name: 'Belgorod Oblast' } })
  await edit(editor, oblast.id, { version: 1, name: 'Belgorod region' })
  expect((await location(editor, town.id)).region).toBe('Belgorod region, Russia')
  expect((await edit(editor, town.id, { version: 1, parentId: null })).region).toBeNull()
})

test('a contributor edits only what they made', async () => {
  const own = await make(contributor, village('Own'))
  const theirs = await make(editor, village('Theirs'))
  expect((await edit(contributor, own.id, { version: 1, sensitive: true })).sensitive).toBe(true)
  expect(await refused(edit(contributor, theirs.id, { version: 1, sensitive: true }))).toMatchObject({
    code: 'not_allowed',
  })
  expect(await refused(make(await somebody('admin'), village('Adminville')))).toMatchObject({ code: 'not_allowed' })
})

test('whoever saves on stale ground is told, and shown what is there now', async () => {
  const made = await make(editor, village('Contested'))
  const theirs = await edit(reviewer, made.id, { version: 1, names: ['Спорная'] })
  expect(await refused(edit(editor, made.id, { version: 1, note: 'Mine' }))).toMatchObject({
    code: 'stale_revision',
    theirs,
  })
  expect(await refused(edit(editor, nobody, { version: 1 }))).toMatchObject({ code: 'not_found' })
})

test('each write leaves one line in the audit, and a save that changes nothing leaves none', async () => {
  const made = await make(editor, village('Audited'))
  await edit(editor, made.id, { version: 1, note: 'By the river' })
  await edit(editor, made.id, { version: 2, note: 'By the river' })
  const lines = await deskDb().select({ act: auditLines.act }).from(auditLines).where(eq(auditLines.subjectId, made.id))
  expect(lines.map(({ act }) => act)).toEqual(['location.make', 'location.edit'])
})

describe('what the database refuses is said kindly, with the field', () => {
  test.each<[string, Partial<z.input<typeof NewLocation>>, string]>([
    ['a latitude alone', { latitude: 50, radiusMetres: 10 }, 'point'],
    ['a longitude alone', { longitude: 35, radiusMetres: 10 }, 'point'],
    [
      'a point of a country, which has no radius of its own',
      { kind: 'country', latitude: 50, longitude: 35 },
      'radiusMetres',
    ],
    ['a vague region with a point', { kind: 'vague_region', latitude: 50, longitude: 35, radiusMetres: 10 }, 'point'],
    ['a parent that does not exist', { parentId: nobody }, 'parentId'],
  ])('%s', async (_, wrong, field) => {
    const input = { ...village('Wrong'), ...wrong }
    expect(await refused(make(editor, input))).toMatchObject({ code: 'invalid_input', issues: [{ field }] })
    const made = await make(editor, village('To be edited'))
    const precision = wrong.kind === 'country' ? 'country' : 'locality'
    const changes = { ...NewLocation.parse(input), precision, version: 1 } as const
    expect(await refused(edit(editor, made.id, changes))).toMatchObject({ code: 'invalid_input', issues: [{ field }] })
  })

  test('a place outside the Earth, or in a country of three letters, does not come in', () => {
    expect(NewLocation.safeParse({ ...village('Far'), latitude: 91, longitude: 0 }).success).toBe(false)
    expect(NewLocation.safeParse({ ...village('Far'), latitude: 0, longitude: 181 }).success).toBe(false)
    expect(NewLocation.safeParse({ ...village('Far'), latitude: 0, longitude: 0, radiusMetres: 0 }).success).toBe(false)
    expect(NewLocation.safeParse({ ...village('Far'), countryCode: 'UKR' }).success).toBe(false)
    expect(NewLocation.safeParse({ ...village(' '), kind: 'village' }).success).toBe(false)
    expect(NewLocation.safeParse({ ...village('Far'), geometry: {} }).success).toBe(false)
  })

  test.each<[string, Partial<typeof locationTable.$inferInsert>]>([
    ['location_is_not_its_own_parent', { id: nobody, parentId: nobody }],
    ['location_parent_id_location_id_fk', { parentId: nobody }],
    ['a_point_has_both_coordinates', { latitude: 1, radiusMetres: 1 }],
    ['a_point_has_a_radius', { latitude: 1, longitude: 1 }],
    ['a_vague_region_has_no_point', { kind: 'vague_region', latitude: 1, longitude: 1, radiusMetres: 1 }],
    ['location_geonames_id_unique', { geonamesId: 1 }],
    ['location_wikidata_id_unique', { wikidataId: 'Q1' }],
  ] satisfies [keyof typeof locationRules, Partial<typeof locationTable.$inferInsert>][])(
    'the database itself keeps %s',
    async (rule, wrong) => {
      const first = { ...village('The first'), geonamesId: 1, wikidataId: 'Q1', createdBy: editor.id }
      await deskDb().insert(locationTable).values(first).onConflictDoNothing()
      const row = { ...village('Wrong'), createdBy: editor.id, ...wrong }
      expect(await brokenRule(deskDb().insert(locationTable).values(row))).toBe(rule)
    },
  )
})

test('one and the same by a gazetteer is refused, with the one that exists', async () => {
  const kyiv = await make(editor, { name: 'Kyiv', kind: 'city', geonamesId: 703448, wikidataId: 'Q1899' })
  const again = { name: 'Kiev', kind: 'city' as const }
  const refusal = (field: string) => ({ code: 'wrong_state', issues: [{ field }], theirs: { id: kyiv.id } })
  expect(await refused(make(editor, { ...again, geonamesId: 703448 }))).toMatchObject(refusal('geonamesId'))
  expect(await refused(make(editor, { ...again, wikidataId: 'Q1899' }))).toMatchObject(refusal('wikidataId'))
  const other = await make(editor, again)
  expect(await refused(edit(editor, other.id, { version: 1, wikidataId: 'Q1899' }))).toMatchObject(
    refusal('wikidataId'),
  )
  expect((await edit(editor, kyiv.id, { version: 1, note: 'The capital' })).version).toBe(2)
})

describe('what a location lies in', () => {
  const within = (version: number, parentId: string) => ({ version, parentId })
  const loop = { code: 'invalid_input', issues: [{ field: 'parentId' }] }

  test('is never itself, nor something within it', async () => {
    const country = await make(editor, { name: 'Country', kind: 'country' })
    const region = await make(editor, { name: 'Region', kind: 'admin1', parentId: country.id })
    const town = await make(editor, { name: 'Town', kind: 'town', parentId: region.id })
    expect(await refused(edit(editor, country.id, within(1, country.id)))).toMatchObject(loop)
    expect(await refused(edit(editor, country.id, within(1, town.id)))).toMatchObject(loop)
    expect((await edit(editor, town.id, within(1, country.id))).region).toBe('Country')
  })

  test('is never a loop, not even when three people close one at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const [one, two, three] = await Promise.all(['One', 'Two', 'Three'].map((name) => make(editor, village(name))))
      const ids = [one?.id ?? '', two?.id ?? '', three?.id ?? '']
      const all = await Promise.allSettled(
        ids.map((id, index) => edit(editor, id, within(1, ids[(index + 1) % 3] ?? ''))),
      )
      const told = all.filter((each) => each.status === 'rejected')
      expect(told).toHaveLength(1)
      expect(told[0]?.reason).toMatchObject(loop)
    }
  })
})

test('where a location is used is told as far as the viewer may read', async () => {
  const liveBlog = await aLiveBlog(editor)
  const made = await make(editor, village('Visited'))
  const here = { locations: [{ locationId: made.id, role: 'happened' as const }] }
  const draft = await anEntry(contributor, liveBlog.id, here)
  const secret = await anEntry(editor, liveBlog.id, here)
  const seen = await aPublishedEntry(editor, reviewer, liveBlog.id, here)
  expect((await location(editor, made.id)).usedIn.map(({ entryId }) => entryId)).toEqual([seen.id, secret.id, draft.id])
  expect((await location(contributor, made.id)).usedIn.map(({ entryId }) => entryId)).toEqual([seen.id, draft.id])
})

test('a place that nobody knows is made from its name and its point, and lies in what is nearest', async () => {
  const make = (input: z.input<typeof NewLocation>) =>
    perform(editor, (act) => makeLocation(act, NewLocation.parse(input)))
  const { id: parentId } = await make({ name: 'Belgorod Oblast', kind: 'admin1' })
  await make({ name: 'Grayvoron', kind: 'town', parentId, latitude: 50.4833, longitude: 35.6667, radiusMetres: 3_000 })
  const { id: liveBlogId } = await aLiveBlog(editor)
  const made = await make({ name: 'Gora-Podol', kind: 'village', where: '50.4739 35.6464', liveBlogId })
  expect(made).toMatchObject({
    name: 'Gora-Podol',
    parent: { name: 'Belgorod Oblast' },
    latitude: 50.4739,
    longitude: 35.6464,
    precision: 'locality',
  })
})

describe('a place that becomes sensitive after readers were told of it', () => {
  test('brings every entry that shows it, or what lies in it, into review with a correction prepared', async () => {
    const liveBlogId = (await aLiveBlog(editor)).id
    const oblast = await make(editor, { name: 'Belgorod Oblast', kind: 'admin1' })
    const town = await make(editor, { name: 'Grayvoron', kind: 'town', parentId: oblast.id })
    const street = await make(editor, { name: 'A street', kind: 'poi', parentId: town.id })
    const published = async (locationId: string) =>
      (await aPublishedEntry(editor, reviewer, liveBlogId, { locations: [{ locationId, role: 'happened' }] })).id
    const [shows, within, elsewhere] = [
      await published(town.id),
      await published(street.id),
      await published(oblast.id),
    ]
    const inHand = await published(town.id)
    await move(editor, inHand, 'reopen')

    await edit(editor, town.id, { version: town.version, sensitive: true })
    for (const id of [shows, within]) {
      const waiting = await entry(reviewer, id)
      expect(waiting).toMatchObject({
        state: 'in_review',
        head: { number: 2, significance: 'correction', author: { id: editor.id } },
        may: { approve: { allowed: true } },
      })
      expect(waiting.head.publicNote).not.toContain('Grayvoron')
    }
    expect((await entry(reviewer, elsewhere)).state).toBe('published')
    // Somebody is writing on it; it is theirs to publish, and the place is hidden with it.
    expect((await entry(reviewer, inHand)).state).toBe('draft')

    await move(reviewer, shows, 'approve')
    const [told] = await deskDb().select().from(recordEntries).where(eq(recordEntries.entryId, shows))
    expect(JSON.stringify(told?.payload)).toContain('Belgorod Oblast')
    expect(JSON.stringify(told?.payload)).not.toContain('Grayvoron')
  })

  test('says so where the words name it too, until somebody takes it out of them', async () => {
    const liveBlogId = (await aLiveBlog(editor)).id
    const region = await make(editor, { name: 'The region', kind: 'admin1' })
    const shelter = await make(editor, { name: 'Shelter Nine', kind: 'poi', parentId: region.id })
    const { id } = await aPublishedEntry(editor, reviewer, liveBlogId, {
      headline: 'Families wait in Shelter Nine',
      locations: [{ locationId: shelter.id, role: 'happened' }],
    })
    await edit(editor, shelter.id, { version: 1, sensitive: true })
    expect((await entry(reviewer, id)).issues.map(({ message }) => message).join()).toContain('sensitive')
    // Marked again, or made no more secret than it was, it prepares nothing.
    const before = (await entry(reviewer, id)).head.number
    await edit(editor, shelter.id, { version: 2, note: 'Ask the desk.' })
    expect((await entry(reviewer, id)).head.number).toBe(before)
  })
})
