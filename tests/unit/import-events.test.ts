import { describe, expect, test } from 'vitest'
import { textOf } from '@/lib/entry/document'
import { claimantsIn } from '@/lib/import/claimants'
import { countryOfName, countryOfNumber } from '@/lib/import/country-code'
import { entryOf, fileAt, fixture, linesOf, problemsOf, readAll, textFile } from '../support/import-file'

const ucdp = () => readAll('ucdp', fileAt(fixture('ucdp.csv')))
const acled = () => readAll('acled', fileAt(fixture('acled.csv')))
const text = (reading: Parameters<typeof entryOf>[0]) => textOf(entryOf(reading).body)

describe('UCDP', () => {
  test('an event is told as UCDP records it, and the place lies in its district, region and country', async () => {
    const [event] = await ucdp()
    expect(entryOf(event)).toMatchObject({
      key: '900001',
      headline: 'Rami, Syria: 2 deaths (Government of Arendia - Northern Front)',
      happened: { date: '2013-01-03', precision: 'day' },
      actors: [
        { name: 'Government of Arendia', kind: 'government' },
        { name: 'Northern Front', kind: 'other' },
      ],
      places: [
        {
          name: 'Rami',
          kind: 'village',
          precision: 'locality',
          role: 'happened',
          countryCode: 'SY',
          point: { latitude: 35.763369, longitude: 36.558974, radiusMetres: 5_000 },
          regions: [
            { name: 'Orra district', kind: 'admin2' },
            { name: 'Selva governorate', kind: 'admin1' },
            { name: 'Syria', kind: 'country' },
          ],
        },
      ],
    })
    expect(text(event)).toContain('The original source as UCDP has it: SWH; CCD')
  })

  test('what UCDP read is apart from UCDP, each office with its own headline, also when there is a “;” in it', async () => {
    const [event] = await ucdp()
    expect(entryOf(event).sources).toMatchObject([
      { label: 'Uppsala Conflict Data Program (UCDP)', itemKind: 'dataset', title: expect.stringContaining('900001') },
      { label: 'Orra Watch', title: 'Thursday; a night of shelling', stated: { date: '2013-01-03', precision: 'day' } },
      { label: 'CCD', title: 'Abdul Satar Mustafa', stated: { date: '2013-01-04', precision: 'day' } },
    ])
  })

  test('whoever said so first holds the position: in what they put out themselves, else where UCDP has it', async () => {
    const [event] = await ucdp()
    expect(entryOf(event).claims).toMatchObject([
      {
        kind: 'fact',
        low: 2,
        high: 2,
        unit: 'deaths',
        positions: [
          { actor: { name: 'SWH' }, source: 0 },
          { actor: { name: 'CCD' }, source: 2 },
        ],
      },
    ])
  })

  test('an origin without a name is one voice, nobody’s, however many passed it on', async () => {
    const [, , , event] = await ucdp()
    expect(entryOf(event).sources).toHaveLength(3)
    expect(entryOf(event).claims[0]?.positions).toEqual([{ actor: null, source: 1, stance: 'asserts' }])
  })

  test('offices speak for themselves only where no origin is given', async () => {
    const [, , event] = await ucdp()
    expect(entryOf(event).claims[0]?.positions).toEqual([
      { actor: null, source: 1, stance: 'asserts' },
      { actor: null, source: 2, stance: 'asserts' },
    ])
  })

  test('an unknown number of sources stays unknown: UCDP alone speaks, and the place is claimed', async () => {
    const [, event] = await ucdp()
    const { sources, claims, places } = entryOf(event)
    expect(sources).toHaveLength(1)
    expect(claims[0]?.positions).toEqual([{ actor: null, source: 0, stance: 'asserts' }])
    expect(places[0]?.role).toBe('claimed')
  })

  test('deaths are a range in which every figure of the row lies', async () => {
    const [, second, , contradictory, none] = await ucdp()
    expect(entryOf(second).claims[0]).toMatchObject({ low: 12, high: 18 })
    expect(entryOf(contradictory).claims[0]).toMatchObject({ low: 333, high: 334 })
    expect(text(contradictory)).toContain('best estimate 333, low 334, high 333')
    expect(entryOf(none).claims).toEqual([])
  })

  test('a span is no day: it is the month when it lies in one, else nothing', async () => {
    const [, week, overNewMonth] = await ucdp()
    expect(entryOf(week).happened).toEqual({ date: '1989-05-01', precision: 'month' })
    expect(text(week)).toContain('between 10 May 1989 and 16 May 1989')
    expect(entryOf(overNewMonth).happened).toBeNull()
  })

  test.each([
    [1, { name: 'Selva governorate', kind: 'admin1', precision: 'admin1', countryCode: 'YE' }],
    [2, { name: 'Area around Gwoza', kind: 'area', precision: 'admin2', point: { radiusMetres: 25_000 } }],
    [3, { name: 'Line of Contact', kind: 'vague_region', precision: 'unknown', point: null }],
    [4, { name: 'Syria', kind: 'country', precision: 'country', point: null, regions: [] }],
  ])('a place is as exact as where_prec says (record %i)', async (index, place) => {
    expect(entryOf((await ucdp())[index]).places[0]).toMatchObject(place)
  })

  test('civilians are not a side', async () => {
    const [, , event] = await ucdp()
    expect(entryOf(event).actors).toEqual([{ name: 'Northern Front', kind: 'other' }])
    expect(text(event)).toContain('it stands for several')
  })

  test('a broken row says what is wrong with it and where, and stops nobody', async () => {
    const readings = await ucdp()
    expect(readings).toHaveLength(8)
    expect(readings[5]).toMatchObject({ at: 'line 7 (event 900006)' })
    expect(problemsOf(readings[5])).toEqual([
      'where_prec: is not 1 to 7',
      'latitude: is more than 90 degrees',
      'best: is not a count',
    ])
    expect(problemsOf(readings[6])).toEqual(['date_end is before date_start'])
    expect(problemsOf(readings[7])).toEqual(['has 3 columns; the first line has 49'])
  })
})

describe('ACLED', () => {
  test('an event is told in the words of its notes; who took part has no order', async () => {
    const [event] = await acled()
    expect(entryOf(event)).toMatchObject({
      key: 'ARE1',
      headline: 'Rami, Ukraine: Armed clash, 3 deaths reported',
      happened: { date: '2023-05-23', precision: 'day' },
      actors: [
        { name: 'Military Forces of Arendia (2019-)', kind: 'armed_force' },
        { name: 'Northern Front', kind: 'armed_group' },
      ],
      places: [{ name: 'Rami', kind: 'town', countryCode: 'UA', precision: 'locality' }],
    })
    expect(text(event)).toContain('On 23 May 2023, the two clashed in Rami.')
    expect(text(event)).toContain(
      'Who took part, in no order: Military Forces of Arendia (2019-); Northern Front; Farmers (Arendia); Orra Clan.',
    )
  })

  test('no actor of the event is made to say anything: its sources do', async () => {
    const [event] = await acled()
    expect(entryOf(event).sources).toMatchObject([
      { label: 'Armed Conflict Location & Event Data (ACLED)', itemKind: 'dataset' },
      { label: 'Orra Watch', kind: 'organisation' },
      { label: 'Undisclosed Source', kind: 'unidentified' },
    ])
    expect(entryOf(event).claims).toMatchObject([
      {
        low: 3,
        high: 3,
        unit: 'deaths',
        positions: [
          { actor: null, source: 1 },
          { actor: null, source: 2 },
        ],
      },
    ])
  })

  test('none reported is no count of the dead', async () => {
    const [, event] = await acled()
    expect(entryOf(event).claims[0]).toMatchObject({ low: null, high: null, unit: null })
    expect(text(event)).toContain('No deaths were reported.')
  })

  test('a week that reaches into another month has no date we can give, a month has one', async () => {
    const [, week, month] = await acled()
    expect(entryOf(week).happened).toBeNull()
    expect(text(week)).toContain('in the week of 30 May 2023')
    expect(entryOf(month).happened).toEqual({ date: '2023-06-01', precision: 'month' })
  })

  test('the town that stands for a region is not where it happened', async () => {
    const [, near, region] = await acled()
    expect(entryOf(near).places[0]).toMatchObject({ name: 'Area around Rami', precision: 'admin2' })
    expect(entryOf(region).places[0]).toMatchObject({ name: 'Selva', kind: 'admin1', precision: 'admin1' })
  })

  test('civilians neither act nor speak; without a source ACLED alone says so', async () => {
    const [, , event] = await acled()
    expect(entryOf(event).actors).toEqual([{ name: 'Military Forces of Arendia (2019-)', kind: 'armed_force' }])
    expect(entryOf(event).claims[0]?.positions).toEqual([{ actor: null, source: 0, stance: 'asserts' }])
  })

  test('a date that could be read in two ways is not read, and an empty coordinate is not zero', async () => {
    const [, , , event] = await acled()
    expect(problemsOf(event)).toEqual([
      'event_date: is not a date such as 2023-05-23 or 23 May 2023',
      'latitude: is not a number of degrees such as 50.4614',
    ])
  })
})

describe('a CSV file', () => {
  test('of another format is refused whole', async () => {
    await expect(readAll('ucdp', fileAt(fixture('acled.csv')))).rejects.toThrow('has no column “id”')
    await expect(readAll('acled', textFile(''))).rejects.toThrow('is empty')
  })

  test('that is not UTF-8 is refused with what to do', async () => {
    const latin1 = {
      name: 'old.csv',
      bytes: 3,
      async *chunks() {
        yield Uint8Array.of(0x65, 0xe9, 0x0a)
      },
    }
    await expect(readAll('ucdp', latin1)).rejects.toThrow('old.csv is not UTF-8 text')
  })

  test('with a quote out of place loses that row only', async () => {
    const [head, first, second] = linesOf('acled.csv')
    const broken = second?.replace('Peaceful protest', 'Peace"ful protest')
    const readings = await readAll('acled', textFile([head, broken, first, ''].join('\r\n')))
    expect(problemsOf(readings[0])[0]).toMatch(/quote/i)
    expect(entryOf(readings[1]).key).toBe('ARE1')
  })

  test('in which an id comes twice gives one entry', async () => {
    const [head, first] = linesOf('acled.csv')
    const readings = await readAll('acled', textFile(`\ufeff${head}\n${first}\n${first}\n`))
    expect(entryOf(readings[0]).key).toBe('ARE1')
    expect(problemsOf(readings[1])).toEqual(['has the same id as line 2 (event ARE1), which was taken'])
  })

  test('read again says the same of a row, and something else when the row has changed', async () => {
    const text = linesOf('ucdp.csv').join('\n')
    const hashes = async (text: string) =>
      (await readAll('ucdp', textFile(text))).flatMap((one) => ('entry' in one ? [one.contentHash] : []))
    const before = await hashes(text)
    const after = await hashes(text.replaceAll('a night of shelling', 'a day of shelling'))
    expect(await hashes(text)).toEqual(before)
    expect(after[0]).not.toBe(before[0])
    expect(after.slice(1)).toEqual(before.slice(1))
  })
})

describe('who is named as an origin', () => {
  test.each([
    ['SOHR; VDC', ['SOHR', 'VDC']],
    ['SOHR,VDC', ['SOHR', 'VDC']],
    ['SOHR; SOHR', ['SOHR']],
    ['Syrian Observatory for Human Rights', ['Syrian Observatory for Human Rights']],
    ['Ukrainian defence ministry', ['Ukrainian defence ministry']],
    ['officials\nBorderland Beat', ['Borderland Beat']],
    ['police', []],
    ['Police', []],
    ['Ministry of Interior', []],
    ['Provincial Governor', []],
    ['Saudi sources', []],
    ['Local residents', []],
    ["head of Ghor's Dolina district, Abdol Tahir Afzali", []],
    ['witnesses, medics, rescue service', []],
    ['Afghan and coalition security forces', []],
    ['.', []],
    ['', []],
  ])('in “%s”', (text, names) => {
    expect(claimantsIn(text)).toEqual(names)
  })
})

test('countries are known by the names and numbers of data sets, and no others are guessed', () => {
  expect(['Syria', 'Russia (Soviet Union)', 'DR Congo (Zaire)', 'Türkiye', 'Ivory Coast'].map(countryOfName)).toEqual([
    'SY',
    'RU',
    'CD',
    null,
    'CI',
  ])
  expect(['804', '4', '0', '999', 'UA', ''].map(countryOfNumber)).toEqual(['UA', 'AF', null, null, null, null])
})
