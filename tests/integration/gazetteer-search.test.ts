import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { deskDb } from '@/db/desk'
import { auditLines } from '@/db/schema/audit'
import { liveBlogs } from '@/db/schema/live-blogs'
import { locations as locationTable } from '@/db/schema/locations'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { loadCountry } from '@/lib/gazetteer/gazetteer-commands'
import type { CountryCode } from '@/lib/location/countries'
import { locationFromGazetteer, makeLocation } from '@/lib/location/location-commands'
import { location, locations } from '@/lib/location/location-queries'
import { NewLocation } from '@/lib/location/location-schema'
import { whereabouts } from '@/lib/location/whereabouts-queries'
import { refused } from '../support/refused'
import { aLiveBlog, anEntry, somebody } from '../support/story'

let editor: Viewer
/** A story in Russia and Ukraine. */
let story: string
/** One of which a place near Grayvoron is known. */
let border: string

beforeAll(async () => {
  editor = await somebody('editor')
  for (const code of ['RU', 'UA', 'EE'] satisfies CountryCode[])
    await perform(editor, (act) => loadCountry(act, { code }))
  story = await aStory('RU', 'UA')
  border = await aStory('RU', 'UA')
  const area = await make({ name: 'The border', kind: 'area', latitude: 50.47, longitude: 35.67, radiusMetres: 9_000 })
  await anEntry(editor, border, { locations: [{ locationId: area.id, role: 'mentioned' }] })
}, 60_000)

async function aStory(...countries: CountryCode[]): Promise<string> {
  const { id } = await aLiveBlog(editor)
  await deskDb().update(liveBlogs).set({ countries }).where(eq(liveBlogs.id, id))
  return id
}

const found = async (q: string, liveBlogId: string | undefined = story, viewer = editor) =>
  (await locations(viewer, { q, liveBlogId })).locations
const names = async (q: string, liveBlogId: string | undefined = story) =>
  (await found(q, liveBlogId)).map(({ name }) => name)
const gazetteerId = async (q: string) => {
  const place = (await found(q)).find((one) => 'gazetteerId' in one)
  return place && 'gazetteerId' in place ? place.gazetteerId : 0
}
const take = (id: number, by = editor) => perform(by, (act) => locationFromGazetteer(act, { gazetteerId: id }))
const make = (input: z.input<typeof NewLocation>, by = editor) =>
  perform(by, (act) => makeLocation(act, NewLocation.parse(input)))

describe('the gazetteer forgives typing errors, in Latin and Cyrillic', () => {
  test.each([
    ['белг', 'Belgorod'],
    ['Белгород', 'Belgorod'],
    ['белгорот', 'Belgorod'],
    ['Belgorot', 'Belgorod'],
    ['bellgorod', 'Belgorod'],
    ['Бєлгород', 'Belgorod'],
    ['грайв', 'Grayvoron'],
    ['Грайворон', 'Grayvoron'],
    ['Грайварон', 'Grayvoron'],
    ['Graivoron', 'Grayvoron'],
    ['graiv', 'Grayvoron'],
    ['Shebekyno', 'Shebekino'],
    ['козинка', 'Kozinka'],
    ['козынка', 'Kozinka'],
    ['kharkov', 'Kharkiv'],
    ['Харків', 'Kharkiv'],
    ['Харьков', 'Kharkiv'],
    ['Kiyv', 'Kyiv'],
    ['Київ', 'Kyiv'],
    ['Mariupl', 'Mariupol'],
    ['Крым', 'Crimea'],
    ['Белгородская область', 'Belgorod Oblast'],
    ['kursk obl', 'Kursk Oblast'],
    ['Ukraina', 'Ukraine'],
    ['Россия', 'Russia'],
  ])('“%s” finds %s first', async (q, name) => {
    expect((await names(q, border))[0]).toBe(name)
  })

  test.each(['%', '_', "'", '\\', "');--", '\u{1F4A3}', ' '])('“%s” is only characters', async (q) => {
    expect((await found(q)).filter((one) => 'gazetteerId' in one)).toEqual([])
  })

  test.each(["koz'inka", '_kozinka', '"kozinka"', 'Kozinka%', '\u202EKozinka'])('“%s” is still Kozinka', async (q) => {
    expect((await names(q))[0]).toBe('Kozinka')
  })

  test('a text as long as search takes finds nothing, quickly', async () => {
    const began = performance.now()
    for (const q of ['белгород '.repeat(22), 'a'.repeat(200), '% '.repeat(100)]) await found(q)
    expect(performance.now() - began).toBeLessThan(3_000)
  })
})

test('one or two letters are beginnings of names, the largest places first', async () => {
  expect((await names('к')).every((name) => name.length > 0)).toBe(true)
  expect(await names('ха')).toEqual(expect.arrayContaining(['Kharkiv', 'Khabarovsk']))
  expect(await names('мо')).toEqual(expect.arrayContaining(['Moscow']))
})

test('a place of the gazetteer says what it is and where, and has no id', async () => {
  const [kozinka] = await found('козинка')
  expect(kozinka).toEqual({
    gazetteerId: expect.any(Number),
    name: 'Kozinka',
    kind: 'village',
    region: 'Belgorod Oblast, Russia',
    precision: 'locality',
    hasPoint: true,
    names: ['Kozinka'],
  })
})

describe('the order', () => {
  test('the story’s countries come first', async () => {
    expect((await found('donetsk', await aStory('RU')))[0]).toMatchObject({ region: 'Rostov Oblast, Russia' })
    expect((await locations(editor, { q: 'donetsk' })).locations[0]).toMatchObject({
      region: 'Donetsk Oblast, Ukraine',
    })
    expect((await found('donetsk', await aStory('UA')))[0]).toMatchObject({ region: 'Donetsk Oblast, Ukraine' })
  })

  test('what the story uses, then locations in its countries, then others, then the gazetteer', async () => {
    const here = await aStory('UA')
    const other = await make({ name: 'Zelenivka', kind: 'village', countryCode: 'RU' })
    const near = await make({ name: 'Zelenivka', kind: 'village', countryCode: 'UA' })
    const used = await make({ name: 'Zelenivka', kind: 'village', countryCode: 'RU' })
    await anEntry(editor, here, { locations: [{ locationId: used.id, role: 'mentioned' }] })
    const list = await found('zelenivka', here)
    const ids = list.map((one) => ('id' in one ? one.id : 'gazetteer'))
    expect(ids.slice(0, 4)).toEqual([used.id, near.id, other.id, 'gazetteer'])
  })

  test('a place next door to the story comes before a larger one far away', async () => {
    expect((await names('козин', border))[0]).toBe('Kozinka')
    expect((await names('козин'))[0]).not.toBe('Kozinka')
  })

  test('what begins so comes before what only looks alike, wherever it is from', async () => {
    await make({ name: 'Shebekina', kind: 'village' })
    const list = await found('Шебекино')
    expect(list[0]).toMatchObject({ name: 'Shebekino', gazetteerId: expect.any(Number) })
    expect(list.map(({ name }) => name)).toContain('Shebekina')
  })
})

describe('what is a location already is not offered again', () => {
  test('by its GeoNames id', async () => {
    await make({ name: 'Kharkiv on the Lopan', kind: 'city', geonamesId: 706483 })
    const list = await found('kharkov')
    expect(list.some((one) => 'gazetteerId' in one && one.name === 'Kharkiv')).toBe(false)
  })

  test('by a name that both share within five kilometres', async () => {
    expect(await gazetteerId('Valuyki')).not.toBe(0)
    await make({ name: 'Валуйки', kind: 'town', latitude: 50.2, longitude: 38.1, radiusMetres: 4_000 })
    expect((await found('Valuyki')).filter((one) => one.name === 'Valuyki')).toEqual([])
  })

  test('but a place of the same name elsewhere is', async () => {
    const far = await make({ name: 'Shebekino', kind: 'village', latitude: 55, longitude: 60, radiusMetres: 900 })
    const list = await found('Shebekino')
    expect(list[0]).toMatchObject({ id: far.id })
    expect(list[1]).toMatchObject({ name: 'Shebekino', gazetteerId: expect.any(Number) })
  })
})

describe('a place taken from the gazetteer', () => {
  test('is a location with its region and country, its names, and a radius that fits its size', async () => {
    const made = await take(await gazetteerId('Грайворон'))
    expect(made).toMatchObject({
      name: 'Grayvoron',
      kind: 'town',
      region: 'Belgorod Oblast, Russia',
      countryCode: 'RU',
      precision: 'locality',
      radiusMetres: 3_000,
      geonamesId: 559034,
      sensitive: false,
      names: expect.arrayContaining(['Грайворон']),
    })
    const [oblast, russia] = made.above
    expect(oblast).toMatchObject({ name: 'Belgorod Oblast', kind: 'admin1', precision: 'admin1' })
    expect(oblast?.radiusMetres).toBeGreaterThan(80_000)
    expect(oblast?.radiusMetres).toBeLessThan(300_000)
    expect(russia).toMatchObject({ name: 'Russia', kind: 'country', latitude: null, precision: 'country' })
    expect((await names('россия'))[0]).toBe('Russia')
  })

  test('is made once, however often it is taken, and by however many at once', async () => {
    const id = await gazetteerId('Шебекино')
    const made = await Promise.all([take(id), take(id), take(id, await somebody('contributor'))])
    expect(new Set(made.map((one) => one.id)).size).toBe(1)
    expect((await take(id)).id).toBe(made[0]?.id)
    expect(await deskDb().$count(locationTable, eq(locationTable.geonamesId, made[0]?.geonamesId ?? 0))).toBe(1)
    expect(await deskDb().$count(auditLines, eq(auditLines.subjectId, made[0]?.id ?? ''))).toBe(1)
  })

  test('is found again by its name and spot where GeoNames gave no id', async () => {
    const id = await gazetteerId('Козинка')
    expect(id).toBeLessThan(0)
    const made = await take(id)
    expect(made).toMatchObject({ name: 'Kozinka', kind: 'village', geonamesId: null, radiusMetres: 2_000 })
    expect((await take(id)).id).toBe(made.id)
  })

  test('lies in the region and the country that are there already', async () => {
    const [sumy, ukraine] = [
      await make({ name: 'Сумская область', kind: 'admin1', names: ['Sumy Oblast'], countryCode: 'UA' }),
      'Ukraine',
    ]
    const made = await take(await gazetteerId('Trostyanets'))
    expect(made.parent?.id).toBe(sumy.id)
    expect((await take(await gazetteerId('Конотоп'))).parent?.id).toBe(sumy.id)
    const [region] = (await take(await gazetteerId('Полтава'))).above
    expect(region).toMatchObject({ name: 'Poltava Oblast' })
    expect((await found('Ukraine')).filter(({ name }) => name === ukraine)).toHaveLength(1)
  })

  test('a city that is a region of its own lies in its country', async () => {
    expect((await take(await gazetteerId('Moscow'))).region).toBe('Russia')
  })

  test('may be a country or a region itself', async () => {
    const kursk = await take(await gazetteerId('Kursk Oblast'))
    expect(kursk).toMatchObject({ kind: 'admin1', region: 'Russia', precision: 'admin1' })
    expect(await take(await gazetteerId('Estonia'))).toMatchObject({ kind: 'country', region: null, latitude: null })
  })

  test('that is not there any more is not made', async () => {
    expect(await refused(take(1))).toMatchObject({ code: 'not_found' })
    expect(await refused(take(await gazetteerId('Курск'), await somebody('admin')))).toMatchObject({
      code: 'not_allowed',
    })
  })
})

describe('a place that no gazetteer has', () => {
  const goraPodol = { name: 'Gora-Podol', kind: 'village' as const }

  test('is made from its name and a point, in the region of the nearest known place', async () => {
    const made = await make({ ...goraPodol, where: '50°28′26″N 35°38′47″E', liveBlogId: story })
    expect(made).toMatchObject({
      latitude: 50.473889,
      longitude: 35.646389,
      radiusMetres: 5_000,
      region: 'Belgorod Oblast, Russia',
      countryCode: 'RU',
    })
  })

  test('or near a known one, with a circle that says so', async () => {
    const made = await make({ name: 'A checkpoint', kind: 'poi', where: 'near Grayvoron', liveBlogId: story })
    expect(made).toMatchObject({ radiusMetres: 10_000, countryCode: 'RU' })
    expect(made.latitude).toBeCloseTo(50.48, 1)
    expect(await whereabouts(editor, { where: 'возле Грайворона', liveBlogId: story })).toMatchObject({
      point: { radiusMetres: 10_000 },
    })
  })

  test('without a point it lies where the story is', async () => {
    const here = await aStory('UA')
    expect((await make({ name: 'Somewhere', kind: 'village', liveBlogId: here })).region).toBe('Ukraine')
    const used = await make({
      name: 'Used',
      kind: 'village',
      parentId: (await take(await gazetteerId('Липецкая область'))).id,
    })
    await anEntry(editor, here, { locations: [{ locationId: used.id, role: 'happened' }] })
    const made = await make({ name: 'Somewhere else', kind: 'village', liveBlogId: here })
    expect(made).toMatchObject({ region: 'Lipetsk Oblast, Russia', latitude: null })
  })

  test('lies in what was chosen for it, also when only the gazetteer has that', async () => {
    const id = await gazetteerId('Bryansk Oblast')
    const made = await make({ name: 'Chosen', kind: 'village', parentGazetteerId: id, liveBlogId: story })
    expect(made.region).toBe('Bryansk Oblast, Russia')
  })

  test('whatever else is written for its point is refused, and nothing is made', async () => {
    for (const where of ['somewhere', 'near Nowherehausen', '91, 0', 'https://maps.app.goo.gl/abc']) {
      const refusal = await refused(make({ name: 'Lost', kind: 'village', where, liveBlogId: story }))
      expect(refusal, where).toMatchObject({ code: 'invalid_input', issues: [{ field: 'where' }] })
    }
    expect(await deskDb().$count(locationTable, eq(locationTable.name, 'Lost'))).toBe(0)
  })

  test('what is near is told before it is made', async () => {
    expect(await whereabouts(editor, { where: '50.4739, 35.6464', kind: 'village', liveBlogId: story })).toMatchObject({
      point: { latitude: 50.4739, longitude: 35.6464, radiusMetres: null },
      nearest: { metres: expect.any(Number), region: expect.stringContaining('Belgorod Oblast') },
      within: [{ name: 'Belgorod Oblast', region: 'Russia' }, { name: expect.stringMatching(/Sumy|Сумская/) }],
    })
    expect((await whereabouts(editor, { where: '0, -150' })).nearest).toBeNull()
  })

  test('a house lies in its town', async () => {
    const { within } = await whereabouts(editor, { where: '50.4768, 35.6774', kind: 'poi', liveBlogId: story })
    expect(within[0]).toMatchObject({ name: 'Grayvoron', region: 'Belgorod Oblast, Russia' })
  })
})

test('what a contributor may not read says nothing about where the story is', async () => {
  const here = await aStory()
  const contributor = await somebody('contributor')
  const secret = await make({
    name: 'Secret',
    kind: 'village',
    parentId: (await take(await gazetteerId('Тула'))).parent?.id ?? null,
  })
  await anEntry(editor, here, { locations: [{ locationId: secret.id, role: 'happened' }] })
  expect((await whereabouts(editor, { liveBlogId: here })).within).toMatchObject([{ name: 'Tula Oblast' }])
  expect((await whereabouts(contributor, { liveBlogId: here })).within).toEqual([])
  expect((await location(contributor, secret.id)).usedIn).toEqual([])
})
