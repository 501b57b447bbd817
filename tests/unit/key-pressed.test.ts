import { expect, test } from 'vitest'
import { keyPressed } from '@/components/ui/key-pressed'

test.each([
  ['a', false, 'a'],
  ['A', true, 'A'],
  ['A', false, 'a'],
  ['a', true, 'A'],
])('“%s” with Shift held: %s is the key %s, so that Caps Lock decides nothing', (key, shiftKey, is) => {
  expect(keyPressed({ key, shiftKey })).toBe(is)
})

test.each(['?', '/', 'Enter', 'ArrowDown'])('%s stays what it is', (key) => {
  expect(keyPressed({ key, shiftKey: true })).toBe(key)
})
