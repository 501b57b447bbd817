import { expect, test } from 'vitest'
import { endOfMinute, endOfSecond, minuteIn, timeIn } from '@/lib/record/moment'
import type { TimelinePart } from '@/lib/record/past-page'
import { labelsOf, placeOf, ticksOf } from '@/lib/record/timeline'

const part = (sequence: number, at: string, changes: Partial<TimelinePart> = {}): TimelinePart => ({
  from: sequence,
  to: sequence,
  at,
  published: 1,
  corrected: false,
  withdrawn: false,
  ...changes,
})

test('the first change stands at the beginning, the newest at the end, as the slider counts them', () => {
  expect([1, 6, 11].map((sequence) => placeOf(sequence, 11))).toEqual([0, 50, 100])
  expect(placeOf(0, 11)).toBe(0)
  expect(placeOf(1, 1)).toBe(50)
})

test('times stand along it where there is room, in the zone of the live blog; the day where it is another', () => {
  const parts = [
    part(1, '2023-05-23T20:00:00.000Z'),
    part(2, '2023-05-23T20:01:00.000Z'),
    part(3, '2023-05-23T20:30:00.000Z'),
    part(4, '2023-05-23T21:30:00.000Z'),
    part(5, '2023-05-23T22:00:00.000Z'),
  ]
  expect(labelsOf(parts, 5, 'Europe/Kyiv')).toEqual([
    { x: 0, clock: '23:00', day: '23 May' },
    { x: 25, clock: '23:01', day: null },
    { x: 50, clock: '23:30', day: null },
    { x: 75, clock: '00:30', day: '24 May' },
    { x: 100, clock: '01:00', day: null },
  ])
  expect(labelsOf(parts, 50, 'UTC')).toHaveLength(1)
})

test('what happened in one minute has one label', () => {
  expect(labelsOf([part(1, '2023-05-23T20:00:01.000Z'), part(2, '2023-05-23T20:00:09.000Z')], 2, 'UTC')).toHaveLength(1)
})

test('a tick is as high as what it stands for brought entries to readers', () => {
  const parts = [part(1, '2023-05-23T20:00:00.000Z', { to: 4, published: 1, corrected: true })]
  expect(ticksOf(parts, 8)).toMatchObject([{ height: 0.25, corrected: true, withdrawn: false }])
})

test.each([
  ['2023-05-23T14:05:00Z', '2023-05-23T14:05:00Z'],
  ['2023-05-23T14:05Z', '2023-05-23T14:05:00Z'],
  ['2023-05-23T14:05:59.999Z', '2023-05-23T14:05:59Z'],
  ['2023-05-23T14:05:00+02:00', null],
  ['2023-05-23', null],
  ['2023-02-30T14:05:00Z', null],
  ['2023-05-23T25:05:00Z', null],
  ['', null],
])('%s is a time as %s', (text, time) => {
  expect(timeIn(text)).toBe(time)
})

test('a clock time is read to the minute, and counts itself in', () => {
  expect(minuteIn('2023-05-23T14:05')).toBe('2023-05-23T14:05')
  expect(minuteIn(' 2023-05-23T14:05:30 ')).toBe('2023-05-23T14:05')
  expect([null, '', 'soon', '2023-02-30T14:05', '23.05.2023'].map(minuteIn)).toEqual([null, null, null, null, null])
  expect(endOfMinute('2023-05-23T14:05:00.000Z').toISOString()).toBe('2023-05-23T14:06:00.000Z')
  expect(endOfSecond('2023-05-23T14:05:59Z').toISOString()).toBe('2023-05-23T14:06:00.000Z')
})
