import { asc, count, eq, inArray } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { auditLines } from '@/db/schema/audit'
import { claims, imported, stances } from '@/db/schema/claims'
import { entries } from '@/db/schema/entries'
import { locations } from '@/db/schema/locations'
import { actors, sourceItems, sources } from '@/db/schema/sources'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { textOf } from '@/lib/entry/document'
import { entry as entryOf } from '@/lib/entry/entry-queries'
import type { Format } from '@/lib/import/formats'
import { type ImportOutcome, importEntry } from '@/lib/import/import-commands'
import { importerOf, importTarget } from '@/lib/import/import-queries'
import type { Reading } from '@/lib/import/imported-entry'
import { makeLocation } from '@/lib/location/location-commands'
import { location } from '@/lib/location/location-queries'
import { NewLocation } from '@/lib/location/location-schema'
import { makeSource } from '@/lib/source/source-commands'
import { NewSource } from '@/lib/source/source-schema'
import { fileAt, fixture, linesOf, readAll, textFile } from '../support/import-file'
import { refused } from '../support/refused'
import { aLiveBlog, move, somebody } from '../support/story'

let editor: Viewer
let reviewer: Viewer

beforeAll(async () => {
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
})

type Target = { id: string; title: string; timezone: string }
const aTarget = async (): Promise<Target> => {
  const { id, title, timezone } = await aLiveBlog(editor)
  return { id, title, timezone }
}

/** As the command line does it, record by record, up to `atMost`. */
async function importAll(target: Target, format: Format, readings: readonly Reading[], by = editor) {
  const outcomes: ImportOutcome[] = []
  for (const reading of readings) {
    if ('entry' in reading) outcomes.push(await perform(by, (act) => importEntry(act, target, format, reading)))
  }
  return outcomes
}

const named = (outcomes: readonly ImportOutcome[]) => outcomes.map(({ outcome }) => outcome)
const ucdp = () => readAll('ucdp', fileAt(fixture('ucdp.csv')))

/** How many rows there are of everything that an import makes. */
async function everything() {
  const tables = { entries, sources, sourceItems, locations, actors, claims, stances, imported }
  const counts = Object.entries(tables).map(async ([name, table]) => {
    const [row] = await deskDb().select({ rows: count() }).from(table)
    return [name, row?.rows]
  })
  return Object.fromEntries(await Promise.all(counts))
}

const entriesOf = (target: Target) =>
  deskDb().select().from(entries).where(eq(entries.liveBlogId, target.id)).orderBy(asc(entries.createdAt))

describe('importing a file', () => {
  test('every record becomes a draft with its sources, places, actors and claims, and nothing is published', async () => {
    const target = await aTarget()
    const outcomes = await importAll(target, 'ucdp', await ucdp())
    expect(named(outcomes)).toEqual(Array(5).fill('made'))
    expect((await entriesOf(target)).map(({ state, createdBy }) => ({ state, createdBy }))).toEqual(
      Array(5).fill({ state: 'draft', createdBy: editor.id }),
    )

    const { head } = await entryOf(editor, outcomes[0]?.entryId ?? '')
    expect(head).toMatchObject({
      headline: 'Rami, Syria: 2 deaths (Government of Arendia - Northern Front)',
      happenedAt: '2013-01-03T00:00:00.000Z',
      happenedPrecision: 'day',
      sources: [
        { label: 'Uppsala Conflict Data Program (UCDP)', itemKind: 'dataset' },
        { label: 'Orra Watch' },
        { label: 'CCD' },
      ],
      locations: [{ name: 'Rami', region: 'Orra district, Selva governorate, Syria', role: 'happened' }],
      actors: [{ name: 'Government of Arendia' }, { name: 'Northern Front' }],
      claims: [{ role: 'introduces', kind: 'fact', positions: 2, waiting: 2, standing: { status: 'unverified' } }],
    })
    const [claim] = await deskDb()
      .select()
      .from(claims)
      .where(eq(claims.liveBlogId, target.id))
      .orderBy(asc(claims.createdAt))
    expect(claim).toMatchObject({ valueLow: 2, valueHigh: 2, unit: 'deaths' })
  })

  test('a second time makes no doubles of anything', async () => {
    const target = await aTarget()
    await importAll(target, 'ucdp', await ucdp())
    const before = await everything()
    expect(named(await importAll(target, 'ucdp', await ucdp()))).toEqual(Array(5).fill('there'))
    expect(await everything()).toEqual(before)
  })

  test('another live blog gets entries of its own on the same sources, places and actors', async () => {
    await importAll(await aTarget(), 'ucdp', await ucdp())
    const before = await everything()
    await importAll(await aTarget(), 'ucdp', await ucdp())
    const after = await everything()
    expect(after).toEqual({
      ...before,
      entries: before.entries + 5,
      imported: before.imported + 5,
      claims: before.claims + 4,
      stances: before.stances + 6,
    })
  })

  test('a record that changed since is told, and the draft that people may have worked on is left alone', async () => {
    const target = await aTarget()
    const [first] = await importAll(target, 'ucdp', await ucdp())
    const corrected = linesOf('ucdp.csv').join('\n').replace('in the al-Rami village', 'outside the al-Rami village')
    const again = await importAll(target, 'ucdp', await readAll('ucdp', textFile(corrected)))
    expect(named(again)).toEqual(['changed', 'there', 'there', 'there', 'there'])
    expect(again[0]?.entryId).toBe(first?.entryId)
    const { head } = await entryOf(editor, first?.entryId ?? '')
    expect(head.number).toBe(1)
    expect(textOf(head.body)).toContain('in the al-Rami village')
  })

  test('cut short and begun again it is whole', async () => {
    const target = await aTarget()
    await importAll(target, 'ucdp', (await ucdp()).slice(0, 2))
    expect(named(await importAll(target, 'ucdp', await ucdp()))).toEqual(['there', 'there', 'made', 'made', 'made'])
    expect(await entriesOf(target)).toHaveLength(5)
  })

  test('a record that fails half way leaves nothing behind', async () => {
    const target = await aTarget()
    const [reading] = await readAll(
      'timemap',
      textFile(
        JSON.stringify([
          {
            id: 'half-way',
            date: '2023-05-23',
            description: 'A fire is seen.',
            location: 'Half-way House',
            sources: [{ id: 's', path: 'https://halfway.example/1', description: '' }],
          },
        ]),
      ),
    )
    if (!reading || !('entry' in reading)) throw new Error('The record was not read')
    const before = await everything()
    const broken = { ...reading, entry: { ...reading.entry, headline: 'x'.repeat(201) } }
    await expect(perform(editor, (act) => importEntry(act, target, 'timemap', broken))).rejects.toThrow()
    expect(await everything()).toEqual(before)
    expect(named(await importAll(target, 'timemap', [reading]))).toEqual(['made'])
  })

  test('two imports of one file at once make one of everything', async () => {
    const target = await aTarget()
    const readings = await readAll('acled', fileAt(fixture('acled.csv')))
    const both = await Promise.all([importAll(target, 'acled', readings), importAll(target, 'acled', readings)])
    expect(both.flatMap(named).filter((outcome) => outcome === 'made')).toHaveLength(3)
    expect(await entriesOf(target)).toHaveLength(3)
    const watch = await deskDb()
      .select()
      .from(sources)
      .where(eq(sources.publicLabel, 'Armed Conflict Location & Event Data (ACLED)'))
    expect(watch).toHaveLength(1)
  })

  test('who imported what is in the audit, by ids only', async () => {
    const target = await aTarget()
    const [first] = await importAll(target, 'ucdp', (await ucdp()).slice(0, 1))
    const lines = await deskDb()
      .select()
      .from(auditLines)
      .where(eq(auditLines.subjectId, first?.entryId ?? ''))
      .orderBy(asc(auditLines.id))
    expect(lines.map(({ act, personId, detail }) => ({ act, personId, detail }))).toEqual([
      { act: 'entry.write', personId: editor.id, detail: { revision: 1 } },
      { act: 'entry.import', personId: editor.id, detail: { format: 'ucdp' } },
    ])
  })

  test('a draft goes through review like any other; its author does not approve it', async () => {
    const target = await aTarget()
    const [first] = await importAll(target, 'ucdp', (await ucdp()).slice(0, 1), reviewer)
    const id = first?.entryId ?? ''
    await move(reviewer, id, 'submit')
    expect(await refused(move(reviewer, id, 'approve'))).toMatchObject({ code: 'not_allowed' })
    await move(await somebody('reviewer'), id, 'approve')
    expect((await entryOf(editor, id)).state).toBe('published')
  })
})

describe('who may import', () => {
  test('a contributor may, an admin may not: they write nothing', async () => {
    const target = await aTarget()
    const readings = (await ucdp()).slice(0, 1)
    const admin = await somebody('admin')
    expect(await refused(importAll(target, 'ucdp', readings, admin))).toMatchObject({ code: 'not_allowed' })
    expect(await entriesOf(target)).toHaveLength(0)
    expect(named(await importAll(target, 'ucdp', readings, await somebody('contributor')))).toEqual(['made'])
  })

  test('nobody by an e-mail that is not here, and nothing into a live blog that is not', async () => {
    expect(await importerOf('nobody@dateline.example')).toBeNull()
    expect(await importTarget('no-such-story')).toBeNull()
  })
})

describe('what is there already is found again', () => {
  test('a place by its name and its point, not by its name alone', async () => {
    const target = await aTarget()
    const make = (written: object) =>
      perform(editor, (act) => makeLocation(act, NewLocation.parse({ kind: 'village', ...written })))
    const near = await make({ name: 'Gora-Podol', latitude: 50.4739, longitude: 35.6464, radiusMetres: 2_000 })
    await make({ name: 'Gora-Podol', latitude: 52, longitude: 39, radiusMetres: 2_000 })
    const event = (id: string, latitude: number, longitude: number) => ({
      type: 'Feature',
      id,
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
      properties: { title: 'Heard', place: 'GORA-PODOL', place_kind: 'village', uncertainty_m: 1_500 },
    })
    const features = [event('a', 50.475, 35.65), event('b', 50.6, 35.65)]
    const file = textFile(JSON.stringify({ type: 'FeatureCollection', features }))
    const [same, other] = await importAll(target, 'geojson', await readAll('geojson', file))
    const placeOf = async (outcome: ImportOutcome | undefined) =>
      (await entryOf(editor, outcome?.entryId ?? '')).head.locations[0]?.locationId
    expect(await placeOf(same)).toBe(near.id)
    expect(await placeOf(other)).not.toBe(near.id)
  })

  test('a region that came first as what something lies in gets its point from a later row', async () => {
    const target = await aTarget()
    const [head = '', village = '', region = ''] = linesOf('ucdp.csv')
    const inOrra = village.replaceAll('Selva', 'Tamra').replaceAll('900001', '910001').replaceAll('Rami', 'Zaid')
    const itself = region
      .replaceAll('Selva', 'Tamra')
      .replaceAll('900002', '910002')
      .replace('Yemen (North Yemen)', 'Syria')
    const file = textFile([head, inOrra, itself].join('\n'))
    const [, second] = await importAll(target, 'ucdp', await readAll('ucdp', file))
    const { head: revision } = await entryOf(editor, second?.entryId ?? '')
    const found = await location(editor, revision.locations[0]?.locationId ?? '')
    expect(found).toMatchObject({ name: 'Tamra governorate', kind: 'admin1', latitude: 35.763369, precision: 'admin1' })
    expect(await deskDb().select().from(locations).where(eq(locations.name, 'Tamra governorate'))).toHaveLength(1)
  })

  test('a source by its account, whatever it is called here; a link by what is at it', async () => {
    const target = await aTarget()
    const account = await perform(editor, (act) =>
      makeSource(
        act,
        NewSource.parse({
          kind: 'social_account',
          publicLabel: 'An observer',
          platform: 'Twitter',
          handle: 'Observer',
        }),
      ),
    )
    const [first] = await importAll(
      target,
      'timemap',
      await readAll('timemap', fileAt(fixture('timemap-incidents.json'))),
    )
    const { head } = await entryOf(editor, first?.entryId ?? '')
    expect(head.sources.filter(({ sourceId }) => sourceId === account.id)).toHaveLength(2)
    const items = await deskDb()
      .select()
      .from(sourceItems)
      .where(
        inArray(
          sourceItems.id,
          head.sources.map(({ sourceItemId }) => sourceItemId),
        ),
      )
    expect(new Set(items.map(({ url }) => url)).size).toBe(4)
  })

  test('nobody who spoke on background is taken for a public source of the same name', async () => {
    const target = await aTarget()
    const hidden = await perform(editor, (act) =>
      makeSource(act, NewSource.parse({ kind: 'official', publicLabel: 'River board', terms: 'background' })),
    )
    const outcomes = await importAll(target, 'geojson', await readAll('geojson', fileAt(fixture('features.geojson'))))
    const { head } = await entryOf(editor, outcomes[1]?.entryId ?? '')
    expect(head.sources).toMatchObject([{ label: 'River board', terms: 'on_record' }])
    expect(head.sources[0]?.sourceId).not.toBe(hidden.id)
  })
})

test('what another system published says so at its end, and has no time of its own', async () => {
  const target = await aTarget()
  const [first] = await importAll(
    target,
    'wordpress-liveblog',
    await readAll('wordpress-liveblog', fileAt(fixture('liveblog-export.xml'))),
  )
  const { head } = await entryOf(editor, first?.entryId ?? '')
  expect(textOf(head.body)).toBe(
    'Since noon, police say.\nFirst published on 23 May 2023 at 13:00 UTC, by Jane Doe and Omar Aziz.',
  )
  expect(head).toMatchObject({ kind: 'key_event', happenedAt: null, sources: [{ label: 'The Paper & Post' }] })
})

test('a day is a day on the live blog’s calendar', async () => {
  const { id, title } = await aLiveBlog(editor)
  const [first] = await importAll({ id, title, timezone: 'Europe/Kyiv' }, 'ucdp', (await ucdp()).slice(0, 1))
  expect((await entryOf(editor, first?.entryId ?? '')).head.happenedAt).toBe('2013-01-02T22:00:00.000Z')
})
