import { expect, test } from 'vitest'
import { chosenFrom, type Occurrence } from '@/lib/record/entry-choice'
import { type EntryFilter, notNamed, onRecord, ownReporting } from '@/lib/record/entry-filter'
import { askedOf, listInWords } from '@/lib/record/entry-words'
import { idOf } from './reader-story'

/** Seven entries of a small story, the oldest first: which of them say what of themselves. */
const place = (number: number, name: string, region: string | null, ...positions: number[]): Occurrence => ({
  field: 'place',
  value: idOf(number),
  name,
  region,
  positions,
})
const said = (field: Occurrence['field'], value: string, ...positions: number[]): Occurrence => ({
  field,
  value,
  name: null,
  region: null,
  positions,
})
const newest = 7
const story: Occurrence[] = [
  place(1, 'Kozinka', 'Graivoron District, Belgorod Oblast, Russia', 1, 3, 5),
  place(2, 'Graivoron District', 'Belgorod Oblast, Russia', 2, 3),
  place(3, 'Belgorod Oblast', 'Russia', 4),
  place(4, 'Kozinka', 'Lipetsk Oblast, Russia', 6),
  said('actor', 'armed_group:Freedom of Russia Legion', 1, 2, 5),
  said('actor', 'government:The Kremlin', 2, 6),
  said('source', onRecord('TASS'), 2, 5, 6),
  said('source', notNamed, 3),
  said('status', 'disputed', 1, 5),
]
const chosen = (filter: EntryFilter) => chosenFrom(story, filter, newest)
const countOf = (filter: EntryFilter, value: string) =>
  Object.values(chosen(filter)?.choices ?? {})
    .flat()
    .find((choice) => choice.value === value)?.count

test('a place has the entries of all that lies in it, each once, and none of another place of the same name', () => {
  expect(chosen({ place: idOf(1) })?.positions).toEqual([1, 3, 5])
  expect(chosen({ place: idOf(2) })?.positions).toEqual([1, 2, 3, 5])
  expect(chosen({ place: idOf(3) })?.positions).toEqual([1, 2, 3, 4, 5])
  expect(countOf({}, idOf(2))).toBe(4)
})

test('what is asked for holds together', () => {
  expect(chosen({ place: idOf(3), source: onRecord('TASS') })?.positions).toEqual([2, 5])
  expect(chosen({ place: idOf(3), source: onRecord('TASS'), status: 'disputed' })?.positions).toEqual([5])
  expect(chosen({ actor: 'government:The Kremlin', status: 'disputed' })?.positions).toEqual([])
  expect(chosen({})?.positions).toEqual([1, 2, 3, 4, 5, 6, 7])
})

test('a value is counted beside what else is asked for, and what would leave nothing is not offered', () => {
  const filter: EntryFilter = { source: onRecord('TASS') }
  expect(countOf(filter, 'armed_group:Freedom of Russia Legion')).toBe(2)
  expect(countOf(filter, 'government:The Kremlin')).toBe(2)
  expect(countOf({ ...filter, actor: 'government:The Kremlin' }, 'disputed')).toBeUndefined()
  // Another value of the same field takes the place of the first.
  expect(countOf(filter, notNamed)).toBe(1)
})

test('what no published entry says of itself leads nowhere; that nothing is disputed yet is an answer', () => {
  expect(chosen({ place: idOf(9) })).toBeNull()
  expect(chosen({ actor: 'person:Nobody' })).toBeNull()
  expect(chosen({ source: onRecord('Reuters') })).toBeNull()
  expect(chosen({ status: 'retracted' })?.positions).toEqual([])
  expect(chosen({ source: ownReporting })?.positions).toEqual([])
})

test.each<[EntryFilter, string]>([
  [{ place: idOf(1), source: onRecord('TASS') }, 'One entry about Kozinka, from TASS'],
  [{ source: notNamed }, 'One entry from sources that are not named'],
  [{ status: 'retracted' }, 'No entry yet with a claim that is retracted'],
  [{ order: 'oldest' }, 'All seven entries'],
])('%j is told as “%s”', (filter, words) => {
  const { positions = [], choices = { place: [], actor: [], source: [], status: [] } } = chosen(filter) ?? {}
  expect(listInWords(positions.length, filter, askedOf(filter, choices))).toBe(words)
})
