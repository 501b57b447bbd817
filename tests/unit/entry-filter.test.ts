import { expect, test } from 'vitest'
import { entryFilterIn, entryQueryOf, notNamed } from '@/lib/record/entry-filter'
import { idOf } from './reader-story'

test.each([
  ['', ''],
  ['?place=&actor=&source=&status=&order=newest', ''],
  ['?order=oldest', '?order=oldest'],
  ['?order=oldest&page=1', '?order=oldest'],
  ['?page=2&order=oldest', '?order=oldest&page=2'],
  [`?status=false&place=${idOf(1)}`, `?place=${idOf(1)}&status=false`],
  [`?source=${notNamed}&utm_source=x`, `?source=${notNamed}`],
  ['?actor=person:%D0%86%D0%B2%D0%B0%D0%BD%20%26%20Co', '?actor=person%3A%D0%86%D0%B2%D0%B0%D0%BD+%26+Co'],
  ['?source=on_record:not_named&page=3', '?source=on_record%3Anot_named&page=3'],
])('“%s” is written as “%s”, whoever wrote it', (given, canonical) => {
  const filter = entryFilterIn(given)
  expect(filter && entryQueryOf(filter)).toBe(canonical)
  expect(entryQueryOf(entryFilterIn(canonical) ?? {})).toBe(canonical)
})

test.each([
  '?place=kozinka',
  `?place=${idOf(1).toUpperCase().replace('0', 'A')}`,
  '?actor=Vladimir Putin',
  '?actor=villain:Vladimir Putin',
  '?actor=person:',
  '?source=a nurse at the hospital',
  '?source=background:a nurse at the hospital',
  `?source=on_record:${'x'.repeat(400)}`,
  '?status=true',
  '?order=random',
  '?page=0',
  '?page=-1',
  '?page=1e3',
  '?page=9999999',
])('“%s” cannot be read', (query) => {
  expect(entryFilterIn(query)).toBeNull()
})
