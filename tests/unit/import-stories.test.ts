import type { Feature, Point } from 'geojson'
import { describe, expect, test } from 'vitest'
import { textOf } from '@/lib/entry/document'
import type { PointProperties } from '@/lib/map/geojson'
import { entryOf, fileAt, fixture, problemsOf, readAll, textFile } from '../support/import-file'

const text = (reading: Parameters<typeof entryOf>[0]) => textOf(entryOf(reading).body)

describe('TimeMap, a list of incidents', () => {
  const incidents = (options = {}) => readAll('timemap', fileAt(fixture('timemap-incidents.json')), options)

  test('links are sources, those of one account one source; an address that names nobody identifies nobody', async () => {
    const [incident] = await incidents()
    expect(entryOf(incident).sources).toMatchObject([
      { kind: 'social_account', account: { platform: 'X', handle: 'observer' }, title: 'Bombing in the city' },
      { kind: 'social_account', account: { platform: 'X', handle: 'observer' } },
      { kind: 'social_account', account: { platform: 'Telegram', handle: 'orra_live' }, itemKind: 'social_post' },
      { kind: 'unidentified', account: null, label: 'An account on YouTube', itemKind: 'video' },
    ])
    expect(entryOf(incident).claims).toMatchObject([
      {
        statement: 'Apartment block hit. The crater is large.',
        positions: [{ source: 0 }, { source: 2 }, { source: 3 }],
      },
    ])
    expect(text(incident)).toContain('Type of area affected: Residential. Weapon System: Unknown.')
  })

  test('a point of which nobody says how exact it is stays with the desk; said for the file, it is as exact as that', async () => {
    const [unsaid] = await incidents()
    expect(entryOf(unsaid).places[0]).toMatchObject({
      name: 'Orra, south of Selva',
      precision: 'unknown',
      point: { latitude: 49.85005, radiusMetres: 5_000 },
      role: 'happened',
    })
    const [said] = await incidents({ uncertaintyMetres: 150 })
    expect(entryOf(said).places[0]).toMatchObject({ precision: 'neighbourhood', point: { radiusMetres: 150 } })
  })

  test('what the file hides is told as left out, and not made up', async () => {
    const [, hidden] = await incidents()
    expect(hidden).toMatchObject({ leftOut: ['source without an address'] })
    expect(entryOf(hidden)).toMatchObject({ sources: [], claims: [], places: [{ name: null, role: 'claimed' }] })
  })

  test('no date and no place are none', async () => {
    const [, , bare] = await incidents()
    expect(entryOf(bare)).toMatchObject({ happened: null, places: [], headline: null })
  })

  test('what cannot be read is told', async () => {
    const readings = await incidents()
    expect(problemsOf(readings[3])).toEqual(['has the same id as record 1 (INC1), which was taken'])
    expect(problemsOf(readings[4])).toEqual([
      'date: “14/44/2022” is not a date, month first',
      'description: is empty',
      '“149.9, 36.7” is not a point',
    ])
    expect(readings[5]).toMatchObject({ at: 'record 6 (INC5)', problems: [expect.stringContaining('description')] })
  })

  test('the file as a whole settles whether the month or the day comes first, or a person does', async () => {
    const dated = (...dates: string[]) =>
      textFile(JSON.stringify(dates.map((date, index) => ({ id: index + 1, date, description: 'A fire is seen.' }))))
    const happened = async (file: ReturnType<typeof dated>, options = {}) =>
      (await readAll('timemap', file, options)).map((one) => entryOf(one).happened)
    const april = { date: '2022-04-03', precision: 'day' }
    const march = { date: '2022-03-04', precision: 'day' }
    expect((await happened(dated('3/4/2022', '12/24/2022')))[0]).toEqual(march)
    expect((await happened(dated('3/4/2022', '24/12/2022')))[0]).toEqual(april)
    expect((await happened(dated('2022-04-03')))[0]).toEqual(april)
    await expect(readAll('timemap', dated('3/4/2022'))).rejects.toThrow('--dates')
    expect(await happened(dated('3/4/2022'), { dates: 'day-first' })).toEqual([april])
  })
})

describe('TimeMap, what its server answers', () => {
  const events = () => readAll('timemap', fileAt(fixture('timemap-server.json')))

  test('sources are found by their ids, with what is known of them', async () => {
    const [event] = await events()
    expect(entryOf(event)).toMatchObject({
      key: 'e1',
      happened: { date: '2021-05-23', precision: 'day' },
      places: [{ name: 'Main square', point: { latitude: 50.4614, longitude: 35.6025 } }],
      sources: [
        {
          label: 'A resident',
          url: 'https://example.org/a',
          title: 'Video from the balcony',
          stated: { date: '2021-05-24', precision: 'day' },
        },
        { label: 'Statement', kind: 'unidentified', url: null },
      ],
    })
  })

  test('a time without a zone is told and not reckoned with; remarks among colleagues stay theirs', async () => {
    const [event] = await events()
    expect(text(event)).toBe(
      'Police line charges.\nActors: Police.\nTime as the file has it, in a zone that it does not name: 14:30',
    )
  })

  test('a source that the file does not have is told', async () => {
    const [, event] = await events()
    expect(problemsOf(event)).toEqual(['names the source gone, which this file does not have'])
  })

  test('something else is refused whole', async () => {
    await expect(readAll('timemap', textFile('{"a": 1}'))).rejects.toThrow('neither a list of incidents')
    await expect(readAll('timemap', textFile('nothing', 'a.json'))).rejects.toThrow('a.json is not JSON')
  })
})

describe('GeoJSON', () => {
  const features = () => readAll('geojson', fileAt(fixture('features.geojson')))

  test('a feature with the names we know is an entry', async () => {
    const [feature] = await features()
    expect(entryOf(feature)).toMatchObject({
      key: 'f1',
      headline: 'Bridge closed',
      happened: { date: '2023-05-23', precision: 'day' },
      places: [
        {
          name: 'Kozinka',
          regions: [{ name: 'Belgorod Oblast', kind: 'admin1' }],
          countryCode: 'RU',
          precision: 'locality',
          point: { latitude: 50.4614, longitude: 35.6025, radiusMetres: 5_000 },
          role: 'happened',
        },
      ],
      sources: [{ account: { platform: 'Telegram', handle: 'orra_live' } }],
      claims: [],
    })
  })

  test('an area has no middle that anybody named; a clock time with its zone is a moment', async () => {
    const [, area] = await features()
    expect(area).toMatchObject({ leftOut: ['Polygon geometry'] })
    expect(entryOf(area)).toMatchObject({
      key: '2',
      places: [],
      happened: { at: '2023-05-23T14:05:00+03:00', precision: 'minute' },
      sources: [{ label: 'River board', itemKind: 'dataset' }],
    })
    expect(text(area)).toBe('Flooded area')
  })

  test('a feature without an id is known by all it says', async () => {
    const [, , bare] = await features()
    expect(entryOf(bare).key).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(entryOf(bare)).toMatchObject({
      happened: { date: '2023-05-01', precision: 'month' },
      places: [{ name: null, precision: 'unknown', role: 'claimed' }],
    })
  })

  test('the map that another Dateline gives away can be read', async () => {
    const feature: Feature<Point, PointProperties> = {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [35.6, 50.46] },
      properties: {
        entryId: '5f0f2c1c-6a1e-4a53-9d38-0d8f5b6a7c10',
        headline: 'Groups claim a village',
        place: 'Kozinka',
        region: 'Belgorod Oblast, Russia',
        role: 'claimed',
        claimed: true,
        precision: 'locality',
        uncertainty_m: 5_000,
        publishedAt: '2023-05-23T12:00:00.000Z',
        happenedAt: '2023-05-22T21:00:00.000Z',
        happenedPrecision: 'day',
        claimStatuses: ['single_source'],
        url: 'https://other.example/live/story/e/1',
      },
    }
    const [read] = await readAll('geojson', textFile(JSON.stringify(feature)))
    expect(entryOf(read)).toMatchObject({
      headline: 'Groups claim a village',
      happened: { at: '2023-05-22T21:00:00.000Z', precision: 'day' },
      places: [{ name: 'Kozinka', role: 'claimed', precision: 'locality', point: { radiusMetres: 5_000 } }],
      sources: [{ label: 'other.example', url: 'https://other.example/live/story/e/1' }],
    })
  })

  test('what cannot be read is told', async () => {
    const [, , , off, bare, noFeature] = await features()
    expect(problemsOf(off)).toEqual([
      '“23 May” is not a time in ISO 8601, such as 2023-05-23T14:05:00Z or 2023-05-23',
      'coordinates: are not [longitude, latitude] in degrees',
    ])
    expect(problemsOf(bare)).toEqual(['has no text: none of text, description, notes, body, headline, title, name'])
    expect(problemsOf(noFeature)[0]).toContain('type')
    await expect(readAll('geojson', textFile('[]'))).rejects.toThrow('neither a FeatureCollection nor a Feature')
  })
})

describe('WordPress Liveblog', () => {
  test('of several wordings the last one is imported, under the time and the names of the first', async () => {
    const [entry] = await readAll('wordpress-liveblog', fileAt(fixture('liveblog-rest.json'))).then((all) =>
      all.filter((one) => 'entry' in one),
    )
    expect(entryOf(entry)).toMatchObject({
      key: '12',
      kind: 'key_event',
      happened: null,
      firstPublished: {
        at: '2023-05-23T13:00:00.000Z',
        by: ['Jane Doe'],
        url: 'https://paper.example/2023/floods/#12',
      },
      sources: [{ label: 'paper.example', url: 'https://paper.example/2023/floods/', itemKind: 'news_article' }],
    })
    expect(text(entry)).toBe('Bridge closed since noon.')
  })

  test('an emptied entry was deleted, a picture alone is no entry, and one without an id is told', async () => {
    const readings = await readAll('wordpress-liveblog', fileAt(fixture('liveblog-rest.json')))
    expect(readings).toMatchObject([
      { at: 'record 7', problems: [expect.stringContaining('id'), expect.stringContaining('timestamp')] },
      { at: 'entry 12' },
      { at: 'entry 13', skipped: 'deleted in WordPress' },
      { at: 'entry 14', leftOut: ['picture'] },
      { at: 'entry 15', skipped: 'has no text, only what cannot be imported' },
    ])
    expect(text(readings[3])).toBe('Water rises.\nPhotos:\nhttps://social.example/1')
  })

  test('an export of the site is read: entries only, with who wrote them and where they stood', async () => {
    const readings = await readAll('wordpress-liveblog', fileAt(fixture('liveblog-export.xml')))
    expect(readings).toMatchObject([
      { at: 'entry 101' },
      { at: 'entry 102' },
      { at: 'entry 105', skipped: 'deleted in WordPress' },
    ])
    expect(entryOf(readings[0])).toMatchObject({
      key: '101',
      headline: 'Bridge closed',
      kind: 'key_event',
      firstPublished: {
        at: '2023-05-23T13:00:00.000Z',
        by: ['Jane Doe', 'Omar Aziz'],
        url: 'https://paper.example/2023/floods/#101',
      },
      sources: [
        { label: 'The Paper & Post', title: 'Floods in Orra: live', url: 'https://paper.example/2023/floods/' },
      ],
    })
    expect(text(readings[0])).toBe('Since noon, police say.')
  })

  test('a name that the newsroom did not show is not shown, and signs of XML are read once', async () => {
    const readings = await readAll('wordpress-liveblog', fileAt(fixture('liveblog-export.xml')))
    expect(entryOf(readings[1]).firstPublished).toMatchObject({ at: '2023-05-23T13:05:00.000Z', by: [] })
    expect(text(readings[1])).toBe('Better words: 3 < 4 ]]> 2.')
  })

  test('addresses of people, mail and machines do not come along', async () => {
    const readings = await readAll('wordpress-liveblog', fileAt(fixture('liveblog-export.xml')))
    expect(JSON.stringify(readings)).not.toMatch(/jane@|203\.0\.113|A reader|I was there/)
  })

  test('something else is refused whole', async () => {
    await expect(readAll('wordpress-liveblog', textFile('<rss><channel/></rss>'))).rejects.toThrow(
      'no export of WordPress',
    )
    await expect(readAll('wordpress-liveblog', textFile('{}'))).rejects.toThrow('no list of entries')
    await expect(readAll('wordpress-liveblog', textFile('a,b'))).rejects.toThrow('neither JSON nor an export')
  })
})

describe('Sourcefabric Live Blog', () => {
  const posts = () => readAll('sourcefabric', fileAt(fixture('sourcefabric.json')))

  test('a post as version 2 answers it: text, what was embedded and captions are text; pictures and polls are left out', async () => {
    const [post] = await posts()
    expect(post).toMatchObject({ leftOut: ['embed', 'picture', 'poll'] })
    expect(entryOf(post)).toMatchObject({
      key: 'urn:post:1',
      kind: 'key_event',
      happened: null,
      firstPublished: { at: '2018-04-03T05:42:43.000Z', by: ['Editor on duty'], url: null },
      sources: [{ label: 'City Council', account: { platform: 'X', handle: 'council' }, title: 'Turnout at noon' }],
    })
    expect(text(post)).toBe('Counting has begun.\nTurnout at noon\nQueue outside (A. Lens)')
  })

  test('a post as it is kept: quotes are quotes, and kinds of one’s own are text', async () => {
    const [, post] = await posts()
    expect(entryOf(post)).toMatchObject({ key: 'urn:post:2', kind: 'update', firstPublished: null, sources: [] })
    expect(entryOf(post).body.content[0]?.type).toBe('blockquote')
    expect(text(post)).toBe('We shall see.\nThe mayor\nHome 1\nAway 0')
  })

  test('what was deleted, what readers wrote and what was paid for is not taken; what cannot be read is told', async () => {
    const readings = await posts()
    expect(readings.slice(2)).toMatchObject([
      { at: 'record 3 (urn:post:3)', skipped: 'deleted in Live Blog' },
      { skipped: 'written by a reader' },
      { skipped: 'an advertisement' },
      { skipped: 'has no text, only what cannot be imported' },
      { problems: ['has neither items nor a group “main”'] },
      { at: 'record 8', problems: [expect.stringContaining('_id')] },
    ])
  })

  test('something else is refused whole', async () => {
    await expect(readAll('sourcefabric', textFile('{"posts": []}'))).rejects.toThrow('no list of posts')
  })
})

test('a file too large to be read whole is refused before it is read', async () => {
  const large = {
    name: 'large.json',
    bytes: 201 * 1024 * 1024,
    chunks: () => {
      throw new Error('it was read')
    },
  }
  await expect(readAll('geojson', large)).rejects.toThrow('large.json has 201 MB')
})
