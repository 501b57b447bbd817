import { beforeEach, describe, expect, test } from 'vitest'
import { claimOf, nobodysPosition } from '../../lib/entry/claim-in-hand'
import { type Document, documentOf } from '../../lib/entry/document'
import {
  type DraftInHand,
  emptyHand,
  inForce,
  isEmpty,
  roleOfNext,
  type SourceInHand,
  written,
} from '../../lib/entry/draft-in-hand'
import {
  type Desk,
  firstWords,
  forget,
  type KeptDraft,
  keep,
  kept,
  slotOf,
  slotsAt,
  unknownReferences,
} from '../../lib/entry/draft-on-device'

const item = '11111111-1111-4111-8111-111111111111'
const place = '22222222-2222-4222-8222-222222222222'
const official: SourceInHand = {
  sourceItemId: item,
  sourceId: '33333333-3333-4333-8333-333333333333',
  label: 'Ivan Petrov',
  terms: 'background',
  itemKind: 'interview',
  title: 'Call with Petrov at noon',
  url: 'https://petrov.example/',
  voice: 'source:33333333-3333-4333-8333-333333333333',
  beside: false,
}
const kozinka = {
  locationId: place,
  name: 'Kozinka',
  region: null,
  role: 'happened',
  precision: 'locality',
  beside: false,
} as const
const saying = (label: string): Document => ({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'sourceRef', attrs: { id: item, label } },
        { type: 'text', text: ' says so' },
      ],
    },
  ],
})
const desk: Desk = { personId: 'anna', place: 'entry.e1' }
const keptNow = (hand: DraftInHand): KeptDraft => ({
  at: '2026-05-23T14:05:00.000Z',
  hand,
  entry: { id: 'e1', version: 3, revision: 2 },
  asked: null,
})

let storage: Storage
beforeEach(() => {
  storage = deviceStorage()
})

describe('text kept on the device', () => {
  test('comes back as it was written, with the version it was written on', () => {
    const slot = slotOf(desk, 'tab-1')
    expect(
      keep(storage, slot, keptNow({ ...emptyHand, headline: 'Shelling', body: documentOf('Near the border.') })),
    ).toBe(true)
    expect(kept(storage, slot)).toEqual(
      keptNow({ ...emptyHand, headline: 'Shelling', body: documentOf('Near the border.') }),
    )
  })

  test('comes back also when it was kept before entries had claims and pictures', () => {
    const slot = slotOf(desk, 'tab-1')
    const { claims: _, pictureIds: __, ...before } = { ...emptyHand, headline: 'From last week' }
    storage.setItem(slot, JSON.stringify({ ...keptNow(emptyHand), hand: before, entry: { id: 'e1', version: 3 } }))
    expect(kept(storage, slot)).toEqual({
      ...keptNow({ ...emptyHand, headline: 'From last week' }),
      entry: { id: 'e1', version: 3, revision: null },
    })
  })

  test('keeps a claim that is not made yet, but not the words of a source that is not on the record', () => {
    const slot = slotOf(desk, 'tab-1')
    const said = claimOf(
      'c1',
      { words: 'The road is closed', from: 'The road is closed', said: 'The road is closed' },
      [],
      item,
    )
    const claim = {
      ...said,
      positions: [{ ...nobodysPosition, sourceItemId: item, words: 'Petrov on the road' }],
      asked: {
        key: 'k',
        body: {
          liveBlogId: place,
          statement: 'x',
          stances: [{ kind: 'asserts' as const, sourceItemId: item, words: 'Petrov on the road' }],
        },
      },
    }
    keep(storage, slot, keptNow({ ...emptyHand, body: saying('Ivan Petrov'), sources: [official], claims: [claim] }))
    expect(storage.getItem(slot)).not.toContain('Petrov')
    const back = kept(storage, slot)?.hand.claims[0]
    expect(back).toMatchObject({ key: 'c1', claimId: null, statement: 'The road is closed', asked: null })
    const onRecord = { ...official, label: 'TASS', terms: 'on_record' as const }
    keep(storage, slot, keptNow({ ...emptyHand, body: saying('TASS'), sources: [onRecord], claims: [claim] }))
    expect(kept(storage, slot)?.hand.claims[0]).toEqual(claim)
  })

  test('of a source that is not on the record only the id is kept, also inside the text', () => {
    const slot = slotOf(desk, 'tab-1')
    const hand = { ...emptyHand, body: saying('Ivan Petrov'), sources: [official] }
    keep(storage, slot, { ...keptNow(hand), asked: { key: 'k', draft: written(hand, 'UTC') } })
    const onDevice = storage.getItem(slot) ?? ''
    expect(onDevice).toContain(item)
    for (const secret of ['Petrov', 'petrov.example', 'interview', official.sourceId])
      expect(onDevice).not.toContain(secret)
    const back = kept(storage, slot)?.hand ?? emptyHand
    expect(unknownReferences(back)).toMatchObject([{ type: 'sourceRef', id: item }])
    expect(written(back, 'UTC').sourceItemIds).toEqual([item])
  })

  test('of a source on the record everything is kept', () => {
    const slot = slotOf(desk, 'tab-1')
    const hand = {
      ...emptyHand,
      body: saying('TASS'),
      sources: [{ ...official, label: 'TASS', terms: 'on_record' as const }],
    }
    keep(storage, slot, keptNow(hand))
    expect(kept(storage, slot)?.hand).toEqual(hand)
    expect(unknownReferences(hand)).toEqual([])
  })

  test('belongs to one person and one entry, and two tabs do not write over each other', () => {
    keep(storage, slotOf(desk, 'tab-1'), keptNow({ ...emptyHand, headline: 'One' }))
    keep(storage, slotOf(desk, 'tab-2'), keptNow({ ...emptyHand, headline: 'Two' }))
    keep(storage, slotOf({ ...desk, personId: 'boris' }, 'tab-3'), keptNow({ ...emptyHand, headline: 'Three' }))
    keep(storage, slotOf({ ...desk, place: 'entry.e10' }, 'tab-4'), keptNow({ ...emptyHand, headline: 'Four' }))
    expect(
      slotsAt(storage, desk)
        .map((slot) => kept(storage, slot)?.hand.headline)
        .sort(),
    ).toEqual(['One', 'Two'])
    forget(storage, slotOf(desk, 'tab-1'))
    expect(slotsAt(storage, desk)).toEqual([slotOf(desk, 'tab-2')])
  })

  test('a device that is full says so instead of pretending', () => {
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    expect(keep(storage, slotOf(desk, 'tab-1'), keptNow(emptyHand))).toBe(false)
  })

  test('what another program left under our name is not taken for a text', () => {
    const slot = slotOf(desk, 'tab-1')
    for (const foreign of [
      '',
      '{',
      '"text"',
      '{"at":"now"}',
      JSON.stringify({
        ...keptNow(emptyHand),
        hand: { ...emptyHand, body: { type: 'doc', content: [{ type: 'script' }] } },
      }),
    ]) {
      storage.setItem(slot, foreign)
      expect(kept(storage, slot)).toBeNull()
    }
  })

  test('is recognised by its headline, or by its first words', () => {
    expect(firstWords({ headline: 'Two villages', body: documentOf('Text') })).toBe('Two villages')
    expect(firstWords({ headline: ' ', body: documentOf('One two three four') }, 9)).toBe('One two t…')
  })
})

describe('the draft in hand', () => {
  test('a reference counts as long as the text has its words, and again when a deletion is undone', () => {
    const hand = { ...emptyHand, body: saying('TASS'), sources: [official] }
    expect(written(hand, 'UTC').sourceItemIds).toEqual([item])
    expect(written({ ...hand, body: documentOf('Nobody says so') }, 'UTC').sourceItemIds).toEqual([])
    expect(written({ ...hand, body: saying('TASS') }, 'UTC').sourceItemIds).toEqual([item])
  })

  test('a reference beside the text counts without words', () => {
    const hand = { ...emptyHand, locations: [{ ...kozinka, beside: true }] }
    expect(written(hand, 'UTC').locations).toEqual([{ locationId: place, role: 'happened' }])
    expect(isEmpty(hand)).toBe(false)
  })

  test('the first location is where it happened, the next one is mentioned', () => {
    expect(roleOfNext(emptyHand)).toBe('happened')
    expect(roleOfNext({ ...emptyHand, locations: [{ ...kozinka, beside: true }] })).toBe('mentioned')
    expect(roleOfNext({ ...emptyHand, locations: [{ ...kozinka, role: 'claimed', beside: true }] })).toBe('mentioned')
  })

  test('nothing written is empty, and empty fields are sent as nothing', () => {
    expect(isEmpty(emptyHand)).toBe(true)
    expect(written({ ...emptyHand, headline: '  ' }, 'UTC')).toMatchObject({
      headline: null,
      publicNote: null,
      happenedAt: null,
    })
    expect(inForce(emptyHand)).toEqual({ sources: [], locations: [], actors: [] })
  })
})

function deviceStorage(): Storage {
  const held = new Map<string, string>()
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
    key: (index) => [...held.keys()][index] ?? null,
    clear: () => held.clear(),
    get length() {
      return held.size
    },
  }
}
