import { expect, test } from 'vitest'
import { Tally } from '@/lib/import/tally'

const tally = () => {
  const counted = new Tally()
  for (let made = 0; made < 1_200; made += 1) counted.read('made', { leftOut: made < 2 ? ['picture'] : [] })
  counted.read('there', { leftOut: ['picture'] })
  counted.read('changed', { leftOut: [] })
  counted.notRead({ at: 'record 9', skipped: 'written by a reader' })
  counted.notRead({ at: 'record 10', problems: ['is not a date'] })
  return counted
}

test('while it runs, an import says in one line how far it is', () => {
  expect(tally().inShort()).toBe(
    '1,204 records, 1,200 made, 1 there already, 1 changed since, 1 passed over, 1 not imported',
  )
  expect(new Tally().inShort()).toBe('0 records')
})

test('at the end it says what became of every record, how long it took, and what was left out this time', () => {
  expect(tally().inWords(60.2)).toEqual([
    '1,204 records in 60.2 s (20 a second)',
    '  1,200 made as drafts',
    '  1 there already',
    '  1 changed in the file since they were imported; those drafts were left as they are',
    '  1 passed over: written by a reader',
    '  1 not imported: see above',
    'Left out of the text: 2 × picture (docs/import.md says why)',
  ])
})
