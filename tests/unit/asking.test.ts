import { expect, test } from 'vitest'
import { askedIn } from '../../lib/entry/asking'

test.each([
  ['@', '@', ''],
  ['According to @губ', '@', 'губ'],
  ['According to @Freedom of Russia', '@', 'Freedom of Russia'],
  ['(near #koz', '#', 'koz'],
  ['“@rvc', '@', 'rvc'],
  ['\uFFFC#Gora-Podol', '#', 'Gora-Podol'],
  ['@one and #two', '#', 'two'],
  ["@St. John's", null, ''],
])('%s', (text, trigger, words) => {
  expect(askedIn(text)).toEqual(trigger ? { trigger, words } : null)
})

test.each([
  'write to desk@example.org',
  'issue#4',
  '@ nobody',
  '@rvc, which said',
  '@rvc  said',
  '@one two three four five six seven',
  'no sign at all',
])('“%s” asks for nothing', (text) => {
  expect(askedIn(text)).toBeNull()
})
