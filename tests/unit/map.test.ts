import { describe, expect, test } from 'vitest'
import { placeRoles } from '@/lib/location/location'
import { closeMarks, drawingOf, layouts, leastEnlargedKm, leastRadius, type Panel } from '@/lib/map/drawing'
import { geojsonOf } from '@/lib/map/geojson'
import { groundOf } from '@/lib/map/ground'
import { filterIn, fitting, queryOf } from '@/lib/map/map-filter'
import { type MapEntry, type Mark, marksOf, placesWithoutPoint } from '@/lib/map/mark'
import { viewOf } from '@/lib/map/view'
import {
  anEntryAt,
  aSquare,
  belgorod,
  claimThatIs,
  damascus,
  goraPodol,
  grayvoron,
  kharkivOblast,
  kozinka,
  sevastopol,
  theOblast,
  theRaid,
} from './map-story'
import { idOf } from './reader-story'

const namesOf = (marks: readonly Mark[]) => marks.map(({ number, name }) => `${number} ${name}`)
const entriesOf = ({ entries }: Mark) => entries.map(({ entry }) => entry.entryId)

describe('which marks a live blog gives', () => {
  test('one for each place, numbered as they were first told, with its entries newest first', () => {
    const marks = marksOf(theRaid)
    expect(namesOf(marks)).toEqual(['1 Grayvoron', '2 Kozinka', '3 Gora-Podol', '4 Belgorod'])
    expect(marks.map(entriesOf)).toEqual([[idOf(6), idOf(1)], [idOf(2)], [idOf(3)], [idOf(5)]])
  })

  test('nothing for what is too vague for a point, and its name is kept to be told', () => {
    expect(marksOf([anEntryAt(1, [theOblast])])).toEqual([])
    expect(placesWithoutPoint(theRaid)).toEqual(['Belgorod Oblast, Russia'])
    expect(placesWithoutPoint([anEntryAt(1, [{ ...theOblast, role: 'mentioned' }])])).toEqual([])
  })

  test('only places where something happened, came from or went to', () => {
    const shapes = placeRoles.map((role) => [role, marksOf([anEntryAt(1, [{ ...belgorod, role }])])[0]?.shape ?? null])
    expect(shapes).toEqual([
      ['happened', 'solid'],
      ['claimed', 'hatched'],
      ['origin', 'open'],
      ['destination', 'open'],
      ['depicted', 'solid'],
      ['statement_made', null],
      ['mentioned', null],
    ])
  })

  test('a place is hatched as long as nobody says more than that it is claimed', () => {
    const claimed = anEntryAt(1, [kozinka])
    const happened = anEntryAt(2, [{ ...kozinka, role: 'happened' }])
    expect(marksOf([claimed])[0]?.shape).toBe('hatched')
    expect(marksOf([claimed, happened])[0]?.shape).toBe('solid')
    expect(marksOf([happened, claimed])[0]?.shape).toBe('solid')
  })

  test('an entry that gives a place twice stands there once', () => {
    const [mark] = marksOf([anEntryAt(1, [kozinka, { ...kozinka, role: 'happened' }])])
    expect(mark?.entries).toHaveLength(1)
    expect(mark?.shape).toBe('solid')
  })

  test('a filter changes which marks there are and no number', () => {
    const marks = marksOf(theRaid, ({ entryId }) => entryId === idOf(3) || entryId === idOf(6))
    expect(namesOf(marks)).toEqual(['1 Grayvoron', '3 Gora-Podol'])
    expect(marks.map(entriesOf)).toEqual([[idOf(6)], [idOf(3)]])
  })

  test('what turns the reading direction round stays out of names', () => {
    const [mark] = marksOf([anEntryAt(1, [{ ...kozinka, name: '\u202eaknizoK' }])])
    expect(mark?.name).toBe('aknizoK')
  })
})

describe('what of the map is asked for', () => {
  test.each([
    ['', ''],
    ['?', ''],
    ['status=&from=&to=', ''],
    ['utm_source=x', ''],
    ['to=2023-05-23T12:00&status=disputed', '?status=disputed&to=2023-05-23T12%3A00'],
    ['from=2023-05-23T08%3A00', '?from=2023-05-23T08%3A00'],
    ['from=2023-05-23 08:00:30', '?from=2023-05-23T08%3A00'],
    ['from=2023-05-23&to=2023-05-23', '?from=2023-05-23T00%3A00&to=2023-05-23T23%3A59'],
  ])('%j has one form', (query, canonical) => {
    expect(queryOf(filterIn(query) ?? { status: 'false' })).toBe(canonical)
  })

  test.each([
    'status=true',
    'status=Disputed',
    'from=yesterday',
    'from=2023-02-30T00:00',
    'to=2023-05-23T25:00',
    'from=2023-05-23T08:00Z',
    'to=20230523',
  ])('%j asks for nothing that there is', (query) => {
    expect(filterIn(query)).toBeNull()
  })

  const shown = (query: string, zone = 'UTC') => {
    const filter = filterIn(query)
    return filter && theRaid.filter(fitting(filter, zone)).map(({ entryId }) => entryId)
  }

  test('entries with a claim that stands so', () => {
    expect(shown('status=disputed')).toEqual([idOf(2)])
    expect(shown('status=corroborated')).toEqual([idOf(1)])
    expect(shown('status=false')).toEqual([])
  })

  test('entries published in the minutes asked for, both counted in', () => {
    expect(shown('from=2023-05-23T10:00&to=2023-05-23T11:00')).toEqual([idOf(3), idOf(4)])
    expect(shown('from=2023-05-23T10:01')).toEqual([idOf(4), idOf(5), idOf(6)])
    expect(shown('from=2023-05-23T14:00&to=2023-05-23T08:00')).toEqual([])
  })

  test('the clock is that of the live blog', () => {
    expect(shown('to=2023-05-23T11:00', 'Europe/Kyiv')).toEqual([idOf(1)])
  })
})

test('the points for programs carry their uncertainty, whether they are only claimed, and how the claims stand', () => {
  const told = geojsonOf(marksOf([anEntryAt(2, [kozinka, theOblast], { claims: [claimThatIs('disputed')] })]), {
    slug: 'raid',
    base: 'https://dateline.example',
  })
  expect(told).toEqual({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [35.6025, 50.4614] },
        properties: {
          entryId: idOf(2),
          headline: 'Headline 2',
          place: 'Kozinka',
          region: 'Belgorod Oblast, Russia',
          role: 'claimed',
          claimed: true,
          precision: 'locality',
          uncertainty_m: 5000,
          publishedAt: '2023-05-23T09:00:00.000Z',
          happenedAt: null,
          happenedPrecision: 'unknown',
          claimStatuses: ['disputed'],
          url: `https://dateline.example/live/raid/e/${idOf(2)}`,
        },
      },
    ],
  })
})

describe('the drawing', () => {
  const drawn = (entries: MapEntry[], layout: keyof typeof layouts = 'wide') =>
    drawingOf(marksOf(entries), layouts[layout], 'iso')
  const widths = (entries: MapEntry[], layout?: keyof typeof layouts) =>
    drawn(entries, layout).panels.map(({ view }) => Math.round(view.widthKm))
  const markOf = (panel: Panel | undefined, name: string) => panel?.marks.find(({ mark }) => mark.name === name)

  test('a circle is as wide as the place is uncertain', () => {
    const [panel] = drawn([anEntryAt(1, [kharkivOblast])]).panels
    const circle = panel.marks[0]
    const kmPerPixel = panel.view.widthKm / panel.view.width
    expect((circle?.radius ?? 0) * kmPerPixel).toBeGreaterThan(89)
    expect((circle?.radius ?? 0) * kmPerPixel).toBeLessThan(91)
  })

  test('a circle is never too small to see', () => {
    expect(drawn([anEntryAt(1, [aSquare])]).panels[0].marks[0]?.radius).toBe(leastRadius)
  })

  test('the number of a wide circle stands on its rim and not where it would be a pin', () => {
    const [panel] = drawn([anEntryAt(1, [kharkivOblast])]).panels
    const { x = 0, y = 0, radius = 0, number } = panel.marks[0] ?? {}
    expect(Math.hypot((number?.x ?? 0) - x, (number?.y ?? 0) - y)).toBeCloseTo(radius)
  })

  test('marks that stand too close are drawn again, enlarged, with a number and a name each', () => {
    const { panels, height } = drawn(theRaid)
    const [main, enlarged] = panels
    expect(main.groups).toMatchObject([{ numbers: '1–3' }])
    for (const name of ['Grayvoron', 'Kozinka', 'Gora-Podol']) {
      expect(markOf(main, name)?.number).toBeNull()
      expect(markOf(enlarged, name)?.number).not.toBeNull()
      expect(markOf(enlarged, name)?.name?.text).toBe(name)
    }
    expect(markOf(main, 'Belgorod')?.number).not.toBeNull()
    expect(height).toBe(main.view.height + 10 + (enlarged?.view.height ?? 0))
    const [a, b] = [markOf(enlarged, 'Gora-Podol')?.number, markOf(enlarged, 'Grayvoron')?.number]
    expect(Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0))).toBeGreaterThan(17)
  })

  test('marks that stand apart are drawn once', () => {
    expect(drawn([anEntryAt(1, [grayvoron]), anEntryAt(2, [belgorod])]).panels).toHaveLength(1)
  })

  test('no map shows less than thirty kilometres, however close the places are', () => {
    const metres = (east: number) => ({
      ...aSquare,
      name: `${east} m`,
      point: { latitude: 50.5957, longitude: 36.587 + east / 71_000, radiusMetres: 10 },
    })
    const entries = [anEntryAt(1, [metres(0)]), anEntryAt(2, [metres(40)]), anEntryAt(3, [metres(80)])]
    for (const layout of ['wide', 'narrow', 'small'] as const) {
      for (const km of widths(entries, layout)) expect(km).toBeGreaterThanOrEqual(leastEnlargedKm)
    }
    expect(widths(entries)).toEqual([160, 30])
  })

  test('places so close that nothing parts them have their numbers side by side', () => {
    const entries = [
      anEntryAt(1, [aSquare]),
      anEntryAt(2, [{ ...aSquare, point: { latitude: 50.5957, longitude: 36.587, radiusMetres: 90 } }]),
    ]
    const spots = drawn(entries).panels.flatMap(({ marks }) => marks.flatMap(({ number }) => number ?? []))
    const [a, b] = spots.slice(-2)
    expect(Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0))).toBeGreaterThan(17)
  })

  test('the small drawing is of one size, whatever is on it', () => {
    for (const entries of [theRaid, [anEntryAt(1, [sevastopol])], [anEntryAt(1, [damascus])]]) {
      expect(drawn(entries, 'small')).toMatchObject({ width: 300, height: 250 })
    }
    expect(drawn(theRaid, 'small').panels[0].groups).toMatchObject([{ numbers: '1–3', enlarged: null }])
  })

  test('every number and every name lies in the frame, and none on another', () => {
    const scattered = Array.from({ length: 60 }, (_, index) =>
      anEntryAt(index + 1, [
        {
          ...kozinka,
          name: `Place ${index}`,
          point: {
            latitude: 50 + ((index * 37) % 60) / 50,
            longitude: 35 + ((index * 53) % 60) / 30,
            radiusMetres: 100 + (index % 7) * 900,
          },
        },
      ]),
    )
    const [{ marks, view }] = drawn(scattered).panels
    const numbers = marks.flatMap(({ number }) => number ?? [])
    for (const { x, y } of numbers) {
      expect(x > 0 && y > 0 && x < view.width && y < view.height).toBe(true)
    }
    const nearest = (at: { x: number; y: number }) =>
      Math.min(...numbers.filter((other) => other !== at).map((other) => Math.hypot(other.x - at.x, other.y - at.y)))
    // A number that finds no room at all may lie on another; the list still tells them apart.
    expect(numbers.filter((at) => nearest(at) < 17).length).toBeLessThanOrEqual(2)
  })

  test('a wide circle that something only came from does not push what happened into a corner', () => {
    const withOrigin = widths([anEntryAt(1, [grayvoron, kharkivOblast]), anEntryAt(2, [belgorod])])
    const withWhole = widths([
      anEntryAt(1, [grayvoron, { ...kharkivOblast, role: 'happened' }]),
      anEntryAt(2, [belgorod]),
    ])
    expect(withOrigin[0]).toBeLessThan(withWhole[0] ?? 0)
  })

  test('where the data has no land it draws lines of longitude and latitude, and towns to tell where one is', () => {
    const { cover, panels } = drawn([anEntryAt(1, [damascus])])
    expect(cover).toBe('none')
    expect(panels[0].ground.graticule).not.toBe('')
    expect(panels[0].ground.land.join('')).toBe('')
    expect(panels[0].towns.map(({ label }) => label.text)).toContain('Beirut')
  })

  test('a story on both sides of the date line is one map and not the whole world', () => {
    const at = (longitude: number) => ({ ...damascus, point: { latitude: 65, longitude, radiusMetres: 5_000 } })
    const [km = 0] = widths([anEntryAt(1, [at(178)]), anEntryAt(2, [at(-178)])])
    expect(km).toBeLessThan(400)
  })
})

describe('the ground', () => {
  const crimea = viewOf([{ latitude: 45.3, longitude: 34.3, radiusMetres: 150_000 }], {
    width: 640,
    height: 420,
    padding: 20,
    leastKm: 160,
  })
  const countries = (borders: 'iso' | 'natural-earth') =>
    groundOf(crimea, borders)
      .areas.filter(({ kind }) => kind === 'country')
      .map(({ name }) => name)
      .sort()

  test('Crimea lies where ISO 3166 has it, unless the newsroom sets that who holds it is drawn', () => {
    const nearCrimea = { x: 300, y: 250 }
    const holder = (borders: 'iso' | 'natural-earth') =>
      groundOf(crimea, borders).areas.find(
        ({ kind, isLand }) => kind === 'country' && isLand(nearCrimea.x, nearCrimea.y),
      )?.name
    expect(holder('iso')).toBe('Ukraine')
    expect(holder('natural-earth')).toBe('Russia')
    expect(countries('iso')).toContain('Ukraine')
    expect(groundOf(crimea, 'iso').countryBorders).not.toBe(groundOf(crimea, 'natural-earth').countryBorders)
  })

  test('what is not land of the data is said to be left blank', () => {
    expect(groundOf(crimea, 'iso').cover).toBe('part')
    const inland = viewOf([{ latitude: 50.6, longitude: 36.6, radiusMetres: 5_000 }], {
      width: 640,
      height: 420,
      padding: 20,
      leastKm: 160,
    })
    expect(groundOf(inland, 'iso').cover).toBe('whole')
  })

  test('names of lands stand on their own land', () => {
    const [panel] = drawingOf(marksOf(theRaid), layouts.wide, 'iso').panels
    expect(panel.areas.map(({ label }) => label.text)).toEqual(expect.arrayContaining(['RUSSIA', 'UKRAINE']))
    for (const { label } of panel.areas) {
      const area = panel.ground.areas.find(({ name }) => name.toUpperCase() === label.text)
      expect(area?.isLand(label.x, label.y - 3)).toBe(true)
    }
  })

  test('a map is laid out in some milliseconds', () => {
    const marks = marksOf(theRaid)
    const times = Array.from({ length: 15 }, () => {
      const began = performance.now()
      drawingOf(marks, layouts.wide, 'iso')
      return performance.now() - began
    }).sort((a, b) => a - b)
    // Two maps, the whole and the enlarged one; some 9 ms on a quiet machine.
    expect(times[7]).toBeLessThan(80)
  })
})

test('marks are close when another of their group is', () => {
  const view = viewOf(
    marksOf(theRaid).map(({ point }) => point),
    { width: 640, height: 420, padding: 26, leastKm: 160 },
  )
  expect(closeMarks(marksOf(theRaid), view).map((group) => group.map(({ name }) => name))).toEqual([
    ['Grayvoron', 'Kozinka', 'Gora-Podol'],
  ])
  expect(closeMarks(marksOf([anEntryAt(1, [goraPodol, belgorod])]), view)).toEqual([])
})
