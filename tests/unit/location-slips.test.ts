import { expect, test } from 'vitest'
import { patternsOf } from '@/lib/search/slips'

const forgives = (form: string, meant: string) =>
  patternsOf(form).slipped.some((pattern) =>
    new RegExp(`^${pattern.replaceAll('_', '.').replaceAll('%', '.*')}$`).test(meant),
  )

test.each([
  ['a wrong letter', 'kuiv'],
  ['a letter too many', 'kyyiv'],
  ['a letter left out', 'kyvv'],
  ['two letters the wrong way round', 'kiyv'],
  ['a wrong first letter', 'lyiv'],
])('%s in a short word is forgiven', (_, form) => {
  expect(forgives(form, 'kyiv')).toBe(true)
  expect(forgives(form, 'the kyiv region')).toBe(true)
})

test('two slips, words of three letters and long words are left to likeness', () => {
  expect(forgives('kuuv', 'kyiv')).toBe(false)
  expect(patternsOf('kyi').slipped).toEqual([])
  expect(patternsOf('grayvoron').slipped).toEqual([])
})

test('what was typed is looked for at the beginning of each word', () => {
  expect(patternsOf('ko').asTyped).toEqual(['ko%', '% ko%'])
})
