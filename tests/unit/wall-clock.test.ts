import { expect, test } from 'vitest'
import { instantOf, noTime, wallTimeOf, withPrecision } from '../../lib/entry/wall-clock'

test('an editor types the time in the zone of the live blog, wherever they sit', () => {
  expect(instantOf({ clock: '2023-05-23T14:05', precision: 'minute' }, 'Europe/Kyiv')).toBe('2023-05-23T11:05:00.000Z')
  expect(instantOf({ clock: '2023-05-23T14:05', precision: 'minute' }, 'UTC')).toBe('2023-05-23T14:05:00.000Z')
})

test('a day is the day of the live blog, not of Greenwich', () => {
  expect(instantOf({ clock: '2023-05-23', precision: 'day' }, 'Europe/Kyiv')).toBe('2023-05-22T21:00:00.000Z')
  expect(wallTimeOf('2023-05-22T21:00:00.000Z', 'day', 'Europe/Kyiv')).toEqual({
    clock: '2023-05-23',
    precision: 'day',
  })
})

test('what was saved comes back as it was typed, also around a change of the clocks', () => {
  for (const clock of [
    '2026-03-29T01:30',
    '2026-03-29T04:30',
    '2026-10-25T02:30',
    '2026-10-25T05:00',
    '2026-01-01T00:00',
  ]) {
    const saved = instantOf({ clock, precision: 'minute' }, 'Europe/Kyiv')
    expect(wallTimeOf(saved, 'minute', 'Europe/Kyiv').clock).toBe(clock)
  }
})

test('a time that is not known, or not whole, is no time', () => {
  expect(instantOf(noTime, 'UTC')).toBeNull()
  expect(instantOf({ clock: 'yesterday', precision: 'minute' }, 'UTC')).toBeNull()
  expect(wallTimeOf(null, 'unknown', 'UTC')).toEqual(noTime)
})

test('another precision keeps what was typed and begins with now only when nothing was', () => {
  const typed = { clock: '2023-05-23T14:05', precision: 'minute' } as const
  expect(withPrecision(typed, 'day', '2026-01-01T00:00')).toEqual({ clock: '2023-05-23', precision: 'day' })
  expect(withPrecision({ clock: '2023-05-23', precision: 'day' }, 'minute', '2026-01-01T09:00').clock).toBe(
    '2023-05-23T00:00',
  )
  expect(withPrecision(noTime, 'hour', '2026-01-01T09:00').clock).toBe('2026-01-01T09:00')
  expect(withPrecision(typed, 'unknown', '2026-01-01T00:00')).toEqual(noTime)
})
