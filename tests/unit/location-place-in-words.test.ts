import { expect, test } from 'vitest'
import { placeInWords } from '@/lib/location/place-in-words'

test.each([
  ['Gora-Podol 50.4739 35.6464', { name: 'Gora-Podol', where: '50.4739 35.6464' }],
  ['Gora-Podol 50.4739,35.6464', { name: 'Gora-Podol', where: '50.4739,35.6464' }],
  ['Old Mill Farm 50.4739 35.6464', { name: 'Old Mill Farm', where: '50.4739 35.6464' }],
  ['Гора-Подол 50.4739 35.6464', { name: 'Гора-Подол', where: '50.4739 35.6464' }],
  ['Gora-Podol', { name: 'Gora-Podol', where: null }],
  ['Checkpoint 4', { name: 'Checkpoint 4', where: null }],
  ['50.4739 35.6464', { name: '50.4739 35.6464', where: null }],
])('“%s” names a place', (words, place) => {
  expect(placeInWords(words)).toEqual(place)
})
