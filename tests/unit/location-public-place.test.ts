import { describe, expect, test } from 'vitest'
import type { LocationPrecision } from '@/lib/location/location'
import { type PlaceInChain, publicPlaceOf } from '@/lib/location/public-place'

const place = (name: string, more: Partial<PlaceInChain> = {}): PlaceInChain => ({
  id: `id of ${name}`,
  name,
  kind: 'village',
  precision: 'locality',
  latitude: 50.46137,
  longitude: 35.60256,
  radiusMetres: 5_000,
  sensitive: false,
  ...more,
})

const russia = place('Russia', { kind: 'country', precision: 'country', latitude: null, longitude: null })
const oblast = place('Belgorod Oblast', {
  kind: 'admin1',
  precision: 'admin1',
  latitude: 50.59552,
  longitude: 36.58727,
  radiusMetres: 120_000,
})
const kozinka = place('Kozinka')
const house = place('A house', { kind: 'poi', precision: 'exact', radiusMetres: 10 })
const hidden = { sensitive: true }

test('a village keeps its name, its region, and a point as exact as its radius', () => {
  expect(publicPlaceOf([kozinka, oblast, russia], 'locality')).toEqual({
    name: 'Kozinka',
    region: 'Belgorod Oblast, Russia',
    precision: 'locality',
    locationId: 'id of Kozinka',
    point: { latitude: 50.46, longitude: 35.6, radiusMetres: 5_000 },
  })
})

describe('decimals follow the radius, and the circle still holds the place after rounding', () => {
  test.each<[number, number, number, number]>([
    // radius, latitude, longitude, published radius
    [1, 50.4614, 35.6026, 10],
    [10, 50.4614, 35.6026, 10],
    [11, 50.461, 35.603, 80],
    [100, 50.461, 35.603, 100],
    [1_000, 50.461, 35.603, 1_000],
    [1_001, 50.46, 35.6, 1_001],
    [10_000, 50.46, 35.6, 10_000],
    [10_001, 50.5, 35.6, 10_001],
    [120_000, 50.5, 35.6, 120_000],
  ])('a radius of %i metres', (radiusMetres, latitude, longitude, published) => {
    const exactly = { ...house, radiusMetres }
    expect(publicPlaceOf([exactly], 'exact')?.point).toEqual({ latitude, longitude, radiusMetres: published })
  })
})

describe('nothing is finer than the floor of the live blog', () => {
  test.each<[LocationPrecision, LocationPrecision, number | null]>([
    // floor, published precision, published radius
    ['exact', 'exact', 10],
    ['vicinity', 'vicinity', 100],
    ['neighbourhood', 'neighbourhood', 1_000],
    ['locality', 'locality', 5_000],
    ['admin2', 'admin2', 40_000],
    ['admin1', 'admin1', 120_000],
    ['country', 'country', null],
    ['unknown', 'unknown', null],
  ])('a house with the floor at %s', (floor, precision, radiusMetres) => {
    const published = publicPlaceOf([house, oblast], floor)
    expect(published?.precision).toBe(precision)
    expect(published?.point?.radiusMetres ?? null).toBe(radiusMetres)
  })

  test('what is coarser than the floor stays as coarse as it is', () => {
    expect(publicPlaceOf([oblast, russia], 'locality')).toMatchObject({
      precision: 'admin1',
      point: { latitude: 50.6, longitude: 36.6, radiusMetres: 120_000 },
    })
  })

  test('what is known to its vicinity stays “near” it, also where the circle is coarser', () => {
    const school = place('the school', { kind: 'poi', precision: 'vicinity', radiusMetres: 100 })
    expect(publicPlaceOf([school, oblast], 'exact')).toMatchObject({ name: 'the school', precision: 'vicinity' })
    expect(publicPlaceOf([school, oblast], 'locality')).toMatchObject({
      name: 'near the school',
      precision: 'locality',
    })
  })
})

describe('what is vague has no point', () => {
  test.each<[string, Partial<PlaceInChain>]>([
    ['a vague region', { kind: 'vague_region', precision: 'unknown' }],
    ['a country, whatever point it was given', { kind: 'country', precision: 'country' }],
    ['a place known to the country only', { precision: 'country' }],
    ['a place of which nobody knows how exactly it is known', { precision: 'unknown' }],
    ['a place without a point', { latitude: null, longitude: null }],
    ['a point without a radius', { radiusMetres: null }],
  ])('%s', (_, more) => {
    expect(publicPlaceOf([place('Somewhere', more)], 'exact')?.point).toBeNull()
  })
})

describe('of a sensitive place readers get what it lies in', () => {
  const names = (chain: PlaceInChain[]) => {
    const published = publicPlaceOf(chain, 'exact')
    return published && [published.name, published.region]
  }

  test('its name, its region, its id and its point', () => {
    expect(publicPlaceOf([{ ...kozinka, ...hidden }, oblast, russia], 'exact')).toEqual({
      name: 'Belgorod Oblast',
      region: 'Russia',
      precision: 'admin1',
      locationId: 'id of Belgorod Oblast',
      point: { latitude: 50.6, longitude: 36.6, radiusMetres: 120_000 },
    })
  })

  test.each<[string, PlaceInChain[], ReturnType<typeof names>]>([
    [
      'and so on while that is sensitive too',
      [house, kozinka, oblast, russia],
      ['A house', 'Kozinka, Belgorod Oblast, Russia'],
    ],
    ['a sensitive village', [{ ...kozinka, ...hidden }, oblast, russia], ['Belgorod Oblast', 'Russia']],
    [
      'a sensitive house in a sensitive village',
      [{ ...house, ...hidden }, { ...kozinka, ...hidden }, oblast],
      ['Belgorod Oblast', null],
    ],
    [
      'a house in a sensitive village is hidden with it',
      [house, { ...kozinka, ...hidden }, oblast, russia],
      ['Belgorod Oblast', 'Russia'],
    ],
    ['a sensitive place that lies in nothing', [{ ...kozinka, ...hidden }], null],
    ['nothing left that is not sensitive', [house, { ...kozinka, ...hidden }, { ...oblast, ...hidden }], null],
    ['no place at all', [], null],
  ])('%s', (_, chain, expected) => {
    expect(names(chain)).toEqual(expected)
  })

  test('and nothing of it is anywhere in what readers get', () => {
    const secret = place('The shelter', { latitude: 50.12345, longitude: 35.54321, ...hidden })
    expect(JSON.stringify(publicPlaceOf([house, secret, kozinka, oblast], 'exact'))).not.toMatch(
      /shelter|50\.1|35\.5|A house/,
    )
  })
})

test('a point on the equator or the date line is a point', () => {
  expect(publicPlaceOf([place('Null Island', { latitude: 0, longitude: -0.001 })], 'locality')?.point).toEqual({
    latitude: 0,
    longitude: 0,
    radiusMetres: 5_000,
  })
})
