import { expect, test } from 'vitest'
import { isSamePlace, type KnownPlace } from '@/lib/import/same-place'

const kozinka: KnownPlace = {
  kind: 'village',
  countryCode: 'RU',
  parentId: 'oblast',
  latitude: 50.4614,
  longitude: 35.6025,
  radiusMetres: 5_000,
}
const pointless = { latitude: null, longitude: null, radiusMetres: null }
// 0.01° of latitude is some 1.1 km.
const north = (degrees: number) => ({ latitude: 50.4614 + degrees })

test.each<[string, Partial<KnownPlace>, Partial<KnownPlace>, boolean]>([
  ['points a kilometre apart, known to 5 km', {}, north(0.01), true],
  ['points 11 km apart, known to 5 km', {}, north(0.1), false],
  ['points 11 km apart, one of them known to 25 km', {}, { ...north(0.1), radiusMetres: 25_000 }, true],
  ['a point known to the street, in a town known to 5 km', {}, { radiusMetres: 150 }, false],
  ['a street, and a report that is not so exact', { radiusMetres: 150 }, {}, true],
  ['a town where somebody else says village', {}, { kind: 'town' }, true],
  ['a region and its capital', { kind: 'admin1' }, { kind: 'city' }, false],
  ['an area around a village and the village', { kind: 'area' }, {}, false],
  ['no points, in one district', pointless, pointless, true],
  ['no points, in two districts', pointless, { ...pointless, parentId: 'elsewhere' }, false],
  ['no points, in no district either', { ...pointless, parentId: null }, { ...pointless, parentId: null }, true],
  ['one without a point, in one district', pointless, {}, true],
  ['a region in one country, with its point put elsewhere', { kind: 'admin1' }, { kind: 'admin1', ...north(4) }, true],
  [
    'regions of one name in two countries',
    { kind: 'admin1' },
    { kind: 'admin1', parentId: 'other', ...north(4) },
    false,
  ],
  ['a country by its code', { kind: 'country', ...pointless }, { kind: 'country', parentId: null }, true],
  ['countries with other codes', { kind: 'country' }, { kind: 'country', countryCode: 'UA' }, false],
  ['over the line where the date changes', { longitude: 179.999 }, { longitude: -179.999 }, true],
])('%s', (_words, known, told, same) => {
  expect(isSamePlace({ ...kozinka, ...known }, { ...kozinka, ...told })).toBe(same)
})
