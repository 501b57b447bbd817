import { expect, test } from 'vitest'
import { type Found, firstChoice, suggestionsFor } from '../../lib/entry/suggestion'

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
