import { expect, test } from 'vitest'
import { pointIn } from '@/lib/location/coordinates'

test.each([
  '50.4614, 35.6025',
  '50.4614,35.6025',
  ' 50.4614 35.6025 ',
  '50,4614; 35,6025',
  '50,4614 35,6025',
  '50.4614° N, 35.6025° E',
  '50.4614N 35.6025E',
  'N 50.4614, E 35.6025',
  '(50.4614, 35.6025)',
  'geo:50.4614,35.6025',
])('“%s” is understood as a point', (text) => {
  expect(pointIn(text)).toEqual({ latitude: 50.4614, longitude: 35.6025 })
})

test.each([
  ['-33.8688, 151.2093', -33.8688, 151.2093],
  ['−33.8688, 151.2093', -33.8688, 151.2093],
  ['33.8688 S, 151.2093 E', -33.8688, 151.2093],
  ['40.7128, -74.006', 40.7128, -74.006],
  ['40.7128 N 74.006 W', 40.7128, -74.006],
  ['50, 36', 50, 36],
])('“%s” keeps its side of the Earth', (text, latitude, longitude) => {
  expect(pointIn(text)).toEqual({ latitude, longitude })
})

test.each([
  '',
  'Kozinka',
  '50.4614',
  '91, 0',
  '0, 181',
  '50.4614, 35.6025, 12',
  '50°27′41″N 35°36′09″E',
  '35.6025 E, 50.4614 N',
  '50.4614, 35.6025 or so',
  '1e3, 2',
])('“%s” is not guessed at', (text) => {
  expect(pointIn(text)).toBeNull()
})
