import { expect, test } from 'vitest'
import { choicesByKey, type Found, firstChoice, suggestionsFor } from '../../lib/entry/suggestion'

const found: Found = {
  sources: [
    {
      id: 's1',
      label: 'Russian Volunteer Corps',
      kind: 'social_account',
      terms: 'on_record',
      items: [
        {
          id: 'i1',
          kind: 'social_post',
          title: 'We are in Kozinka',
          url: null,
          statedAt: null,
          statedPrecision: 'unknown',
          usedHere: true,
        },
      ],
    },
    { id: 's2', label: 'A regional official', kind: 'official', terms: 'background', items: [] },
  ],
  actors: [{ id: 'a1', name: 'Russian security forces', kind: 'armed_force' }],
  locations: [
    { id: 'l1', name: 'Gora-Podol', kind: 'village', region: 'Belgorod Oblast', precision: 'locality' },
    { id: 'l2', name: 'Kozinka', kind: 'village', region: 'Belgorod Oblast', precision: 'locality' },
  ],
}
const names = (trigger: '@' | '#', words: string) => suggestionsFor({ trigger, words }, found).map(({ name }) => name)

test('a name that begins as typed comes before one found in another way, and its items stay under it', () => {
  expect(names('@', 'russian vol')).toEqual([
    'Russian Volunteer Corps',
    'Russian Volunteer Corps: We are in Kozinka',
    'A regional official',
    'Russian security forces',
    'New source “russian vol”',
    'New actor “russian vol”',
  ])
  expect(names('@', 'security')[0]).toBe('Russian security forces')
  expect(names('#', 'koz')[0]).toBe('Kozinka')
  expect(names('#', 'podol')[0]).toBe('Gora-Podol')
})

test('nothing is made while nothing is typed', () => {
  expect(names('@', '').some((name) => name.startsWith('New'))).toBe(false)
})

test('a source that is not on the record says so in the list', () => {
  expect(suggestionsFor({ trigger: '@', words: 'regional' }, found)[0]).toMatchObject({
    hint: 'official, on background',
  })
})

test('a place of the gazetteer is offered as such', () => {
  const place = { gazetteerId: 7, name: 'Kozinka', kind: 'village' as const, region: 'Russia' }
  expect(suggestionsFor({ trigger: '#', words: 'koz' }, { ...found, locations: [place] })[0]).toEqual({
    key: 'place-7',
    name: 'Kozinka',
    hint: 'village, Russia, from the gazetteer',
    choice: { take: 'place', place },
  })
})

test('the sources used last have a key each: what lasts is taken again, of a post there is a new one every time', () => {
  const [first] = found.sources
  const article = { ...first, items: [{ ...first?.items[0], kind: 'news_article' as const }] }
  const sources = [article, ...found.sources, ...Array.from({ length: 9 }, () => article)] as Found['sources']
  const choices = choicesByKey(sources)
  expect(choices).toHaveLength(9)
  expect(choices[0]?.choice).toMatchObject({ take: 'item', item: { id: 'i1' } })
  expect(choices[1]?.choice).toMatchObject({ take: 'source', itemKind: 'social_post' })
  expect(choices[2]?.choice).toMatchObject({ take: 'source', source: { id: 's2' } })
})

test('Enter takes what exists; it makes something new only from a single word', () => {
  const none: Found = { sources: [], actors: [], locations: [] }
  const pressed = (words: string, among: Found) => {
    const asked = { trigger: '#' as const, words }
    return firstChoice(asked, suggestionsFor(asked, among))
  }
  expect(pressed('koz', found)).toBe('location-l2')
  expect(pressed('Sverdlovka', none)).toBe('new-location')
  expect(pressed('1 in the list was', none)).toBeNull()
  expect(pressed('', none)).toBeNull()
})

test('a place with a point after its name is made with one key, whatever else is called nearly so', () => {
  const asked = { trigger: '#' as const, words: 'Gora-Podol 50.4739 35.6464' }
  const suggestions = suggestionsFor(asked, { sources: [], actors: [], locations: [] })
  expect(suggestions[0]).toMatchObject({ name: 'New location “Gora-Podol”', hint: 'at that point' })
  expect(firstChoice(asked, suggestions)).toBe('new-location')
})
