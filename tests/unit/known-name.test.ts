import { describe, expect, test } from 'vitest'
import { type KnownName, namesIn } from '../../lib/entry/known-name'
import { lastPlacesIn } from '../../lib/entry/last-places'

const known: KnownName<string>[] = [
  { name: 'Belgorod', is: 'location', record: 'city' },
  { name: 'Belgorod Oblast', is: 'location', record: 'oblast' },
  { name: 'Western Russia', is: 'location', record: 'west' },
  { name: 'Russia', is: 'location', record: 'russia' },
  { name: 'Gora-Podol', is: 'location', record: 'gora' },
  { name: 'Nice', is: 'location', record: 'nice' },
  { name: 'Ukraine', is: 'actor', record: 'the state' },
  { name: 'Ukraine', is: 'location', record: 'the country' },
  { name: 'Freedom of Russia Legion', is: 'actor', record: 'legion' },
  { name: '@StarskyUA', is: 'actor', record: 'starsky' },
]
const found = (text: string, isFinished = false) =>
  namesIn(text, known, { isFinished }).map(({ known: { record } }) => record)

describe('names that are recognised while they are typed', () => {
  test('once a space or a sign finishes them, and not before', () => {
    expect(found('Near Gora-Podo')).toEqual([])
    expect(found('Near Gora-Podol')).toEqual([])
    expect(found('Near Gora-Podol ')).toEqual(['gora'])
    expect(found('Gora-Podol, and (Gora-Podol)')).toEqual(['gora', 'gora'])
    expect(found('Near Gora-Podol', true)).toEqual(['gora'])
  })

  test('never inside a word', () => {
    for (const text of ['Belgorodsky ', 'NewBelgorod ', 'Russia-backed ', 'Nice2 ', '#Belgorod ', 'x@StarskyUA ']) {
      expect(found(text)).toEqual([])
    }
    expect(found("Russia’s borders and Russia's ")).toEqual(['russia', 'russia'])
    expect(found('by @StarskyUA, ')).toEqual(['starsky'])
  })

  test('the longest name first, and not before it is clear that it will not be the longer one', () => {
    expect(found('the Freedom of Russia Legion ')).toEqual(['legion'])
    expect(found('the Freedom of Russia ')).toEqual([])
    expect(found('the Freedom of Russia Legion')).toEqual([])
    expect(found('the Freedom of Russia, ')).toEqual(['russia'])
    expect(found('Belgorod ')).toEqual([])
    expect(found('Belgorod Obl')).toEqual([])
    expect(found('Belgorod Oblast ')).toEqual(['oblast'])
    expect(found('Belgorod f')).toEqual(['city'])
    expect(found('Belgorod, in ')).toEqual(['city'])
    expect(found('Belgorod ', true)).toEqual(['city'])
  })

  test('a name of several words may begin small, one word is written as it is known', () => {
    expect(found('into western Russia, ')).toEqual(['west'])
    expect(found('into Western russia, ')).toEqual([])
    expect(found('a nice day in Nice. ')).toEqual(['nice'])
  })

  test('what is the name of a state and of a country is the country behind “in” or “from”', () => {
    expect(found('Ukraine is providing support. ')).toEqual(['the state'])
    expect(found('the war with Ukraine. ')).toEqual(['the state'])
    expect(found('They came from Ukraine. ')).toEqual(['the country'])
    expect(found('In Ukraine, ')).toEqual(['the country'])
  })
})

describe('the places named last', () => {
  const says = (...parts: string[]) =>
    lastPlacesIn(
      parts.map((part) => (part.startsWith('#') ? { text: part.slice(1), locationId: part } : { text: part })),
      'en',
    )

  test('the last of the sentence before the cursor', () => {
    expect(says('From ', '#Kyiv', ' they went to ', '#Moscow', '. ')).toEqual(['#Moscow'])
    expect(says('They left ', '#Kyiv', '. Then they went to ', '#Moscow', ' and ')).toEqual(['#Moscow'])
  })

  test('with those it is listed with', () => {
    expect(says('the villages of ', '#Kozinka', ' and ', '#Gora-Podol', ', ')).toEqual(['#Kozinka', '#Gora-Podol'])
    expect(says('#Kyiv', ' fell; ', '#A', ', ', '#B', ', and ', '#C', '. ')).toEqual(['#A', '#B', '#C'])
    expect(says('#Kozinka', ' lies in ', '#Russia', '. ')).toEqual(['#Russia'])
  })

  test('of an earlier sentence when this one names none', () => {
    expect(says('They left ', '#Kyiv', '. Nobody knows why. ')).toEqual(['#Kyiv'])
    expect(says('Nobody knows. ')).toEqual([])
  })
})
