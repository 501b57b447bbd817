import { expect, test } from 'vitest'
import { story } from '../../db/seed/story'
import { restatedIn } from '../../lib/claim/restated'

const statements = story.claims.map(({ id, statement }) => ({ id, statement }))
const likely = (text: string, claims: readonly { id: string; statement: string }[] = statements) =>
  restatedIn(text, claims)
    .filter((one) => one.likely)
    .map(({ claim }) => claim.id)
    .sort()

test('a summary says the claims of the story again, each in its own few words, and no others', () => {
  const summary = story.entries.find(({ id }) => id === 'ent-14')?.body ?? ''
  expect(likely(summary)).toEqual([
    'clm-area',
    'clm-belarusians',
    'clm-belgorod',
    'clm-gora-podol',
    'clm-kozinka',
    'clm-us-equipment',
  ])
})

test('a text that speaks of something else says none of them again', () => {
  expect(likely('The weather stays warm, and schools open on Monday.')).toEqual([])
  expect(likely('')).toEqual([])
})

test('what is said to be unknown claims nothing', () => {
  expect(likely('Not stated: whether the incursion has reached the city of Belgorod.')).toEqual([])
})

test('who says something is not what is said', () => {
  const text = 'The Freedom of Russia Legion says it has taken the village of Grayvoron.'
  const names = story.actors.flatMap(({ name, names: others }) => [name, ...others])
  expect(restatedIn(text, statements, names).filter((one) => one.likely)).toEqual([])
})

test('every claim stays to be chosen, the likeliest first', () => {
  const [first, ...others] = restatedIn('a few Belarusian nationals', statements)
  expect(first?.claim.id).toBe('clm-belarusians')
  expect(others).toHaveLength(statements.length - 1)
})
