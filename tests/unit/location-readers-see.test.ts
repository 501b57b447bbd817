import { expect, test } from 'vitest'
import type { PlaceInChain } from '@/lib/location/public-place'
import { distanceInWords, readersSee } from '@/lib/location/readers-see'

const oblast: PlaceInChain = {
  id: 'oblast',
  name: 'Belgorod Oblast',
  kind: 'admin1',
  precision: 'admin1',
  latitude: 50.77,
  longitude: 37.45,
  radiusMetres: 135_000,
  sensitive: false,
}
const kozinka: PlaceInChain = {
  ...oblast,
  id: 'kozinka',
  name: 'Kozinka',
  kind: 'village',
  precision: 'locality',
  latitude: 50.4614,
  longitude: 35.6025,
  radiusMetres: 2_000,
}

test('what readers will see is said before it is saved', () => {
  expect(readersSee([kozinka, oblast], 'locality')).toBe(
    'Kozinka, Belgorod Oblast; on the map near 50.46, 35.6, within 5 km',
  )
  expect(readersSee([kozinka, oblast], 'exact')).toBe(
    'Kozinka, Belgorod Oblast; on the map near 50.46, 35.6, within 2 km',
  )
  expect(readersSee([{ ...kozinka, latitude: null, longitude: null }], 'locality')).toBe('Kozinka; no mark on the map')
})

test('of a sensitive place it is said what they see instead, or that it is nothing', () => {
  expect(readersSee([{ ...kozinka, sensitive: true }, oblast], 'locality')).toBe(
    'Belgorod Oblast in its stead; on the map near 50.8, 37.5, within 135 km',
  )
  expect(readersSee([{ ...kozinka, sensitive: true }], 'locality')).toMatch(/^nothing: /)
})

test.each([
  [10, '10 m'],
  [804, '800 m'],
  [949, '950 m'],
  [950, '1 km'],
  [5_000, '5 km'],
  [12_340, '12.3 km'],
  [120_000, '120 km'],
])('%i metres are %s', (metres, words) => {
  expect(distanceInWords(metres)).toBe(words)
})
