import { sql } from 'drizzle-orm'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { makeLocation } from '@/lib/location/location-commands'
import { locations, searchedLocations } from '@/lib/location/location-queries'
import { NewLocation } from '@/lib/location/location-schema'
import { bestMatches } from '@/lib/search/search-queries'
import { aLiveBlog, anEntry, somebody } from '../support/story'

let editor: Viewer
const ids: Record<string, string> = {}

async function aLocation(name: string, kind: string, parent?: string, names: string[] = []) {
  const input = NewLocation.parse({ name, kind, names, parentId: parent ? ids[parent] : null })
  const made = await perform(editor, (act) => makeLocation(act, input))
  ids[name] = made.id
}

const found = async (q: string, liveBlogId?: string, viewer = editor) =>
  (await locations(viewer, { q, liveBlogId })).locations.map(({ name }) => name)

beforeAll(async () => {
  editor = await somebody('editor')
  await aLocation('Russia', 'country', undefined, ['Россия'])
  await aLocation('Ukraine', 'country', undefined, ['Україна', 'Украина'])
  await aLocation('Western Russia', 'vague_region', 'Russia')
  await aLocation('Belgorod Oblast', 'admin1', 'Russia', ['Белгородская область'])
  await aLocation('Belgorod', 'city', 'Belgorod Oblast', ['Белгород'])
  await aLocation('Kozinka', 'village', 'Belgorod Oblast')
  await aLocation('Gora-Podol', 'village', 'Belgorod Oblast')
  await aLocation('Grayvoron', 'town', 'Belgorod Oblast')
  await aLocation('Kyiv', 'city', 'Ukraine', ['Kiev', 'Київ'])
  await aLocation('Moscow', 'city', 'Russia', ['Москва'])
})

describe('search forgives typing errors, in Latin and Cyrillic and across the two', () => {
  test.each([
    ['Kozinka', 'Kozinka'],
    ['kozinka', 'Kozinka'],
    ['Козинка', 'Kozinka'],
    ['козынка', 'Kozinka'],
    ['Козинки', 'Kozinka'],
    ['kozikna', 'Kozinka'],
    ['kozinca', 'Kozinka'],
    ['koz', 'Kozinka'],
    ['коз', 'Kozinka'],
    ['Belgorot', 'Belgorod'],
    ['Belgrod', 'Belgorod'],
    ['Bellgorod', 'Belgorod'],
    ['Белгорот', 'Belgorod'],
    ['белгородская', 'Belgorod Oblast'],
    ['oblast', 'Belgorod Oblast'],
    ['Грайварон', 'Grayvoron'],
    ['Грайворон', 'Grayvoron'],
    ['Graivoron', 'Grayvoron'],
    ['grayva', 'Grayvoron'],
    ['Kiyv', 'Kyiv'],
    ['Kiev', 'Kyiv'],
    ['киев', 'Kyiv'],
    ['Київ', 'Kyiv'],
    ['КИЇВ', 'Kyiv'],
    ['mocsow', 'Moscow'],
    ['Moskow', 'Moscow'],
    ['моксва', 'Moscow'],
    ['gora podol', 'Gora-Podol'],
    ['Гора-Подол', 'Gora-Podol'],
    ['горa подoл', 'Gora-Podol'],
    ['podol', 'Gora-Podol'],
    ['Ukrain', 'Ukraine'],
    ['Україна', 'Ukraine'],
    ['urkaine', 'Ukraine'],
    ['rusia', 'Russia'],
  ])('“%s” finds %s first', async (q, name) => {
    expect((await found(q))[0]).toBe(name)
  })
})

test('one or two letters are beginnings of a word and nothing else', async () => {
  expect(await found('k')).toEqual(['Kyiv', 'Kozinka'])
  expect((await found('ru')).toSorted()).toEqual(['Russia', 'Western Russia'])
  expect(await found('гр')).toEqual(['Grayvoron'])
  expect(await found('ze')).toEqual([])
})

test('the whole name comes before longer names that begin with it', async () => {
  expect((await found('belgorod')).slice(0, 2)).toEqual(['Belgorod', 'Belgorod Oblast'])
})

test.each(['%', '_', '%%%', '___', "'", '"', '\\', "');--", '%koz%zz'])('“%s” is only characters', async (q) => {
  expect(await found(q)).toEqual([])
})

test.each(["koz'inka", 'koz%', '_kozinka', '"kozinka"', '\\kozinka'])('“%s” is still Kozinka', async (q) => {
  expect(await found(q)).toEqual(['Kozinka'])
})

test('the region is the chain of parents in words', async () => {
  const {
    locations: [kozinka],
  } = await locations(editor, { q: 'kozinka' })
  expect(kozinka).toEqual({
    id: ids.Kozinka,
    name: 'Kozinka',
    kind: 'village',
    region: 'Belgorod Oblast, Russia',
    precision: 'locality',
    hasPoint: false,
    names: ['Kozinka'],
  })
})

describe('what the live blog uses comes first', () => {
  const mentions = (name: string) => ({ locations: [{ locationId: ids[name] ?? '', role: 'mentioned' as const }] })

  test('among the names that begin so, and when nothing is typed', async () => {
    const liveBlog = await aLiveBlog(editor)
    expect((await found('bel', liveBlog.id))[0]).toBe('Belgorod')
    await anEntry(editor, liveBlog.id, mentions('Belgorod Oblast'))
    expect((await found('bel', liveBlog.id))[0]).toBe('Belgorod Oblast')
    expect((await found('', liveBlog.id))[0]).toBe('Belgorod Oblast')
    expect((await locations(editor, { liveBlogId: liveBlog.id })).locations[0]?.name).toBe('Belgorod Oblast')
    const another = await aLiveBlog(editor)
    expect((await locations(editor, { liveBlogId: another.id })).locations[0]?.name).toBe('Moscow')
  })

  test('drafts that a contributor may not read move nothing in their list', async () => {
    const liveBlog = await aLiveBlog(editor)
    const contributor = await somebody('contributor')
    await anEntry(editor, liveBlog.id, mentions('Grayvoron'))
    expect((await found('', liveBlog.id))[0]).toBe('Grayvoron')
    expect((await found('', liveBlog.id, contributor))[0]).not.toBe('Grayvoron')
    await anEntry(contributor, liveBlog.id, mentions('Kozinka'))
    expect((await found('', liveBlog.id, contributor))[0]).toBe('Kozinka')
  })
})

test('without words the newest fifty are listed', async () => {
  expect((await found(''))[0]).toBe('Moscow')
  expect(await found('')).toHaveLength(10)
})

test('among twenty thousand places the trigram index answers', async () => {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL ?? '' })
  await owner.connect()
  await owner.query(
    `with many as (
       insert into desk.location (name, kind, created_by)
       select string_agg((array['ka','zin','bel','go','rod','gray','vo','ron','pod','ol','shch','ki','mos','kra'])[1 + floor(random() * 14)::int], ''),
         'village', $1
       from generate_series(1, 20000) place, generate_series(1, 3) syllable group by place returning id, name)
     insert into desk.location_name select id, name from many`,
    [editor.id],
  )
  await owner.query('vacuum analyze desk.location_name')
  await owner.end()
  for (const form of ['be', 'bel', 'kiyv', 'kozynka', 'belgorodskaya oblast', 'grayvaron']) {
    const { rows } = await deskDb().execute<{ 'QUERY PLAN': string }>(
      sql`explain ${bestMatches(editor, searchedLocations, form, undefined)}`,
    )
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan, form).toContain('Bitmap Index Scan on location_name_search')
    expect(plan, form).not.toContain('Seq Scan on location_name')
  }
  expect((await found('Грайворон'))[0]).toBe('Grayvoron')
})
