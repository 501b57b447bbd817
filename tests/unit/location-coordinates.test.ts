import { describe, expect, test } from 'vitest'
import { pointIn, pointInWords } from '@/lib/location/coordinates'

const kozinka = { latitude: 50.4614, longitude: 35.6025 }

test.each([
  '50.4614, 35.6025',
  '50.4614,35.6025',
  ' 50.4614 35.6025 ',
  '50,4614; 35,6025',
  '50,4614 35,6025',
  '50.4614° N, 35.6025° E',
  '50.4614N 35.6025E',
  'N 50.4614, E 35.6025',
  'N50.4614 E35.6025',
  '35.6025 E, 50.4614 N',
  '(50.4614, 35.6025)',
  'lat: 50.4614, lon: 35.6025',
  'geo:50.4614,35.6025',
  'geo:50.4614,35.6025;u=35',
  'geo:50.4614,35.6025?z=15',
])('“%s” is understood as a point', (text) => {
  expect(pointIn(text)).toEqual(kozinka)
})

describe('degrees, minutes and seconds', () => {
  test.each([
    '50°27′41″N 35°36′09″E',
    '50° 27′ 41″ N, 35° 36′ 09″ E',
    `50°27'41"N, 35°36'09"E`,
    "50°27'41''N 35°36'09''E",
    '50º27’41”N 35º36’09”E',
    '50 27 41 N 35 36 09 E',
    'N 50 27 41 E 35 36 09',
    'N50°27′41″ E35°36′09″',
    '50°27′41″ 35°36′09″',
    '35°36′09″E 50°27′41″N',
  ])('“%s”', (text) => {
    expect(pointIn(text)).toEqual({ latitude: 50.461389, longitude: 35.6025 })
  })

  test.each([
    ['50°27′N 35°36′E', 50.45, 35.6],
    ['50 27.684 N 35 36.15 E', 50.4614, 35.6025],
    ['50°27,684′N 35°36,15′E', 50.4614, 35.6025],
    ['33°51′54″S 151°12′34″E', -33.865, 151.209444],
    ['40°42′46″N 74°00′22″W', 40.712778, -74.006111],
  ])('“%s”', (text, latitude, longitude) => {
    expect(pointIn(text)).toEqual({ latitude, longitude })
  })
})

describe('the address of a map', () => {
  test.each([
    'https://www.google.com/maps/@50.4614,35.6025,15z',
    'https://www.google.com/maps/place/Kozinka/@50.5,35.5,12z/data=!3m1!4b1!4m6!3m5!1s0x0:0x0!8m2!3d50.4614!4d35.6025!16s',
    'https://www.google.com/maps?q=50.4614,35.6025',
    'https://maps.google.com/?ll=50.4614%2C35.6025&z=12',
    'https://www.google.com/maps/search/?api=1&query=50.4614%2C35.6025',
    'https://www.openstreetmap.org/#map=15/50.4614/35.6025',
    'https://www.openstreetmap.org/?mlat=50.4614&mlon=35.6025#map=5/10/10',
    'https://yandex.ru/maps/?ll=35.6025%2C50.4614&z=14',
    'https://yandex.com/maps/?whatshere[point]=35.6025,50.4614&whatshere[zoom]=14',
    'https://maps.apple.com/?ll=50.4614,35.6025&q=Kozinka',
    'https://maps.apple.com/place?coordinate=50.4614,35.6025',
    'https://www.bing.com/maps?cp=50.4614~35.6025&lvl=12',
    'https://deepstatemap.live/en#13/50.4614/35.6025',
    'https://wikimapia.org/#lang=en&lat=50.4614&lon=35.6025&z=14',
    'https://2gis.ru/belgorod/geo/35.6025,50.4614',
  ])('%s', (address) => {
    expect(pointIn(address)).toEqual(kozinka)
  })

  test.each([
    'https://maps.app.goo.gl/abcdef',
    'https://newsroom.example/2023/05/23',
    'https://www.google.com/maps/@95.4614,35.6025,15z',
  ])('%s has no point in it', (address) => {
    expect(pointIn(address)).toBeNull()
  })
})

test.each([
  ['-33.8688, 151.2093', -33.8688, 151.2093],
  ['−33.8688, 151.2093', -33.8688, 151.2093],
  ['33.8688 S, 151.2093 E', -33.8688, 151.2093],
  ['40.7128, -74.006', 40.7128, -74.006],
  ['40.7128 N 74.006 W', 40.7128, -74.006],
  ['50, 36', 50, 36],
  ['0, 0', 0, 0],
])('“%s” keeps its side of the Earth', (text, latitude, longitude) => {
  expect(pointIn(text)).toEqual({ latitude, longitude })
})

test.each([
  '',
  'Kozinka',
  'near Grayvoron',
  '50.4614',
  '91, 0',
  '0, 181',
  '50.4614, 35.6025, 12',
  '50,4614, 35,6025',
  '50.4614, 35.6025 or so',
  '1e3, 2',
  '50°61′00″N 35°36′09″E',
  '50.5°27′N 35°36′E',
  '50.4614 N, 35.6025 N',
  '50.4614 E, 35.6025 E',
  'N -50.4614, E 35.6025',
  '50 27 41 35 36 09',
  '٥٠, ٣٥',
])('“%s” is not guessed at', (text) => {
  expect(pointIn(text)).toBeNull()
})

test('a point in words is understood again', () => {
  expect(pointIn(pointInWords(kozinka))).toEqual(kozinka)
})

test('what nobody would paste is read in no time', () => {
  const began = performance.now()
  for (const piece of ['1 ', '1,', '°', "'", 'N', '50°', 'lat', ' ', '-', '/@1,', '&ll='])
    for (const before of ['', 'https://'])
      for (const letters of [1_900, 100_000]) expect(pointIn(before + piece.repeat(letters / piece.length))).toBeNull()
  expect(performance.now() - began).toBeLessThan(2_000)
})
