import { expect, test } from 'vitest'
import { clockInWords, momentInWords, timeInWords, zoneInWords } from '@/lib/record/time'

const at = '2023-05-23T11:05:00.000Z'

test('a time is said in the zone of the live blog, with the zone named', () => {
  expect(momentInWords(at, 'UTC')).toBe('23 May 2023, 11:05 UTC')
  expect(momentInWords(at, 'Europe/Kyiv')).toBe('23 May 2023, 14:05 Kyiv time')
  expect(clockInWords('2023-05-22T22:30:00.000Z', 'Europe/Kyiv')).toBe('01:30 Kyiv time')
})

test('midnight is 00:00', () => {
  expect(clockInWords('2023-05-23T00:00:00.000Z', 'UTC')).toBe('00:00 UTC')
})

test('a zone is named by its city, or by its distance when it has none', () => {
  expect(zoneInWords('America/Argentina/Buenos_Aires')).toBe('Buenos Aires time')
  expect(zoneInWords('Europe/Kiev')).toBe('Kyiv time')
  expect(zoneInWords('Etc/UTC')).toBe('UTC')
  // The names of this family count the wrong way round.
  expect(zoneInWords('Etc/GMT+3')).toBe('GMT-3')
})

test('an event is said as precisely as it is known and no more', () => {
  expect(timeInWords(at, 'exact', 'UTC')).toBe('at 11:05 UTC on 23 May 2023')
  expect(timeInWords(at, 'minute', 'UTC')).toBe('at 11:05 UTC on 23 May 2023')
  expect(timeInWords('2023-05-23T11:00:00.000Z', 'hour', 'Asia/Kolkata')).toBe(
    'about 16:30 Kolkata time on 23 May 2023',
  )
  expect(timeInWords(at, 'day', 'UTC')).toBe('on 23 May 2023')
  expect(timeInWords(at, 'month', 'UTC')).toBe('in May 2023')
  expect(timeInWords(at, 'unknown', 'UTC')).toBeNull()
  expect(timeInWords(null, 'day', 'UTC')).toBeNull()
})
