import { describe, expect, test } from 'vitest'
import { hedgeIn, readingOf } from '../../lib/claim/reading'

const legion = { actorId: 'legion', names: ['Freedom of Russia Legion', 'the Legion'] }
const kremlin = { actorId: 'kremlin', names: ['Kremlin authorities', 'Kremlin'] }
const actors = [legion, kremlin]
const read = (words: string) => readingOf(words, actors)
const statement = (words: string) => read(words).statement

describe('whose position it is', () => {
  test.each([
    [
      'Freedom of Russia Legion says it has taken Kozinka.',
      'legion',
      'asserts',
      'Freedom of Russia Legion has taken Kozinka',
    ],
    ['The Kremlin announced that the border is closed.', 'kremlin', 'asserts', 'The border is closed'],
    ['The Kremlin denies its forces left the town.', 'kremlin', 'denies', 'The Kremlin’s forces left the town'],
    ['The Kremlin has confirmed that two villages were lost.', 'kremlin', 'confirms', 'Two villages were lost'],
    ['The Kremlin disputes that anybody crossed the border.', 'kremlin', 'disputes', 'Anybody crossed the border'],
    ['Two villages were taken, the Legion said.', 'legion', 'asserts', 'Two villages were taken'],
    ['Two villages were taken, according to the Kremlin.', 'kremlin', 'asserts', 'Two villages were taken'],
    // What does not stand without its subject keeps it.
    ['The Legion claimed to hold two villages.', 'legion', 'asserts', 'The Legion claimed to hold two villages'],
    [
      'The Kremlin declined to comment on the losses.',
      'kremlin',
      'declines_to_comment',
      'The Kremlin declined to comment on the losses',
    ],
  ])('%s', (words, actorId, stance, said) => {
    expect(read(words)).toMatchObject({ actorIds: [actorId], stance, statement: said })
  })

  test('nobody’s, unless an actor of the entry is said to say it', () => {
    for (const words of [
      'A spokesman says the road is closed.',
      'The Legion crossed the border at night.',
      'The Kremlin and the Legion say different things.',
      'Kremlinologists say the road is closed.',
    ]) {
      expect(read(words)).toMatchObject({ actorIds: [], stance: 'asserts' })
    }
  })

  test('a name is a name, whatever signs are in it', () => {
    const odd = { actorId: 'odd', names: ['A.B. (C+) Party'] }
    expect(readingOf('A.B. (C+) Party says the vote was fair.', [odd])).toMatchObject({
      actorIds: ['odd'],
      statement: 'The vote was fair',
    })
  })
})

describe('whose position it is, where several say so together', () => {
  test.each([
    ['The Legion and the Kremlin said that the road is open.', ['legion', 'kremlin'], 'The road is open'],
    [
      'The Freedom of Russia Legion and a separate group calling itself the Kremlin (KR) have claimed to have “liberated” Kozinka',
      ['legion', 'kremlin'],
      'The Freedom of Russia Legion and a separate group calling itself the Kremlin (KR) have “liberated” Kozinka',
    ],
    ['The road is open, the Legion and the Kremlin said.', ['legion', 'kremlin'], 'The road is open'],
    ['The road is open, according to the Legion and the Kremlin.', ['legion', 'kremlin'], 'The road is open'],
    ['The road is open, said the Kremlin.', ['kremlin'], 'The road is open'],
    // Somebody nobody knows stands between: nobody is taken for them.
    ['The road is open, a spokesman and the Legion said.', [], 'The road is open'],
  ])('%s', (words, actorIds, said) => {
    expect(read(words)).toMatchObject({ actorIds, stance: 'asserts', statement: said })
  })

  test('whose goals are told holds them', () => {
    expect(read('The stated goals of the Legion are to free the town.')).toMatchObject({
      actorIds: ['legion'],
      kind: 'intention',
    })
  })
})

describe('in Ukrainian and Russian', () => {
  const mayor = { actorId: 'mayor', names: ['Міська рада', 'Мэрия'] }
  test.each([
    ['Міська рада заявила, що міст відкрито.', 'asserts', 'Міст відкрито', null, 'fact'],
    ['Мэрия сообщила, что мост открыт.', 'asserts', 'Мост открыт', null, 'fact'],
    ['Міська рада заперечує, що міст зруйновано.', 'denies', 'Міст зруйновано', null, 'fact'],
    ['Мэрия опровергла, что мост разрушен.', 'denies', 'Мост разрушен', null, 'fact'],
    ['Міська рада підтвердила, що міст нібито закрито.', 'confirms', 'Міст закрито', 'нібито', 'fact'],
    ['Мэрия заявила, что мост якобы закрыт.', 'asserts', 'Мост закрыт', 'якобы', 'fact'],
    ['Міська рада обіцяє відкрити міст.', 'asserts', 'Міська рада обіцяє відкрити міст', null, 'intention'],
    ['Мэрия назвала удар преступным.', 'asserts', 'Мэрия назвала удар преступным', null, 'characterisation'],
  ])('%s', (words, stance, statement, hedge, kind) => {
    expect(readingOf(words, [mayor])).toEqual({ actorIds: ['mayor'], stance, statement, hedge, kind })
  })

  test('who told it is left out, a word inside another word is none', () => {
    expect(readingOf('За словами очевидців, міст зруйновано.', []).statement).toBe('Міст зруйновано')
    expect(readingOf('По данным агентства, мост разрушен.', []).statement).toBe('Мост разрушен')
    expect(readingOf('Невероятно сильный взрыв разрушил мост.', [])).toMatchObject({ hedge: null, kind: 'fact' })
    expect(readingOf('Мост, вероятно, разрушен.', [])).toMatchObject({ hedge: 'вероятно', kind: 'assessment' })
  })
})

describe('what is asserted, without who told it to us and how surely', () => {
  test.each([
    ['It says they are in extensive, ongoing battles.', 'They are in extensive, ongoing battles'],
    ['The report says it seems clear that the incursion has reached Belgorod.', 'The incursion has reached Belgorod'],
    ['The same report adds that roads are closed, the ministry said.', 'Roads are closed'],
    [
      'Some reports would seem to indicate that the incursions met almost no opposition.',
      'The incursions met almost no opposition',
    ],
    ['They have crossed the border, according to an unsigned article dated 23 May.', 'They have crossed the border'],
    ['US-made equipment appears to be in use, according to the report.', 'US-made equipment is in use'],
    ['Fighters have reportedly crossed the river.', 'Fighters have crossed the river'],
    ['The groups have claimed to have taken two villages.', 'The groups have taken two villages'],
    ['Disputed: the road is open.', 'The road is open'],
  ])('%s', (words, said) => {
    expect(statement(words)).toBe(said)
  })

  test('nothing is taken off words that would be left without a sentence', () => {
    expect(statement('Gone, the report says.')).toBe('Gone, the report says')
    expect(statement('“Not one step back,” said nobody.')).toContain('Not one step back')
  })
})

test.each([
  ['reportedly some Belarusians', 'reportedly'],
  ['All sides would appear to agree that', 'would appear to agree'],
  ['It seems clear that', 'It seems clear'],
  ['appears to be in use', 'appears to be'],
  ['they have claimed to have taken', 'claimed'],
  ['the ministry alleges', 'alleges'],
  ['these almost certainly required help', 'almost certainly'],
  ['is said to have fallen', 'is said to'],
  ['The bridge is closed', null],
])('the hedge in “%s”', (words, hedge) => {
  expect(hedgeIn(words)).toBe(hedge)
})

test('what hedges another claim of the sentence does not hedge this one', () => {
  const words = 'Men, and reportedly some women, have crossed the river.'
  expect(readingOf(words, []).hedge).toBe('reportedly')
  expect(readingOf(words, [], 'have crossed the river.').hedge).toBeNull()
})

describe('what kind of claim it is', () => {
  test.each([
    ['The Kremlin vows to crush them.', 'intention'],
    ['The stated goals of the forces are to free Russia.', 'intention'],
    ['The forces aim to hold the town.', 'intention'],
    ['The bridge will reopen on Monday.', 'intention'],
    ['These almost certainly required Russian nationals.', 'assessment'],
    ['A new war would set the stage for operations.', 'assessment'],
    ['Kremlin authorities define the incursions as illegal terrorist activities.', 'characterisation'],
    ['A spokesman called the attack barbaric.', 'characterisation'],
    ['It describes those forces as badly depleted.', 'assessment'],
    ['Analysis: the report argues that combat has begun.', 'assessment'],
    ['The operations are described as covering a large area.', 'fact'],
    // Nobody is said to call it so: then we would say it ourselves.
    ['An illegal crossing was found.', 'fact'],
    ['All sides would appear to agree that the road is open.', 'fact'],
    ['Three people were hurt.', 'fact'],
  ])('%s', (words, kind) => {
    expect(read(words).kind).toBe(kind)
  })
})
