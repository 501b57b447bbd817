import { describe, expect, test } from 'vitest'
import {
  type ClaimInHand,
  claimOf,
  nobodysPosition,
  readIn,
  stanceOf,
  toSay,
  withKind,
  withOneMore,
  withoutSource,
  withPositions,
  workOn,
} from '../../lib/entry/claim-in-hand'
import { claimsAtWork, emptyHand, firstSourceOf, isEmpty, isHeld, written } from '../../lib/entry/draft-in-hand'

const [tass, bbc] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222']
const claimId = '33333333-3333-4333-8333-333333333333'
const asked = claimOf(
  'c',
  { words: 'The road is reportedly closed.', from: 'The road is reportedly closed', said: 'reportedly' },
  [],
  null,
)
const [first = nobodysPosition] = asked.positions
const made: ClaimInHand = {
  ...asked,
  claimId,
  positions: [{ ...nobodysPosition, sourceItemId: tass, stanceId: 's1' }],
}
const source = (sourceItemId: string) => ({
  sourceItemId,
  sourceId: sourceItemId,
  label: 'A source',
  terms: 'on_record' as const,
  itemKind: 'statement' as const,
  title: null,
  url: null,
  voice: `source:${sourceItemId}`,
  beside: true,
})

describe('a claim in hand', () => {
  test('is what its words say, asserted by nobody in particular, and introduced by the entry', () => {
    expect(asked).toMatchObject({
      claimId: null,
      statement: 'The road is closed',
      kind: 'fact',
      role: 'introduces',
      positions: [{ kind: 'asserts', actorId: null, sourceItemId: null, hedge: 'reportedly', stanceId: null }],
    })
  })

  test('is read in the first source of the entry, as soon as it has one, unless its author says otherwise', () => {
    expect(readIn(first, null)).toBeNull()
    expect(stanceOf(first, null)).toBeNull()
    expect(readIn(first, tass)).toBe(tass)
    expect(readIn({ ...first, sourceItemId: bbc }, tass)).toBe(bbc)
  })

  test('is made, then said where it was read, then done', () => {
    expect(workOn(asked, null)).toBe('make')
    const before = { ...asked, claimId }
    expect(workOn(before, null)).toBeNull()
    expect(workOn(before, tass)).toBe('say')
    expect(workOn(made, tass)).toBeNull()
    expect(workOn({ ...made, positions: [] }, tass)).toBeNull()
  })

  test('with another position takes back the one that was written, once', () => {
    const changed = withKind(made, 'denies')
    expect(changed).toMatchObject({ takeBack: ['s1'], positions: [{ kind: 'denies', stanceId: null }] })
    expect(workOn(changed, tass)).toBe('takeBack')
    expect(withKind(changed, 'disputes').takeBack).toEqual(['s1'])
    expect(withKind(made, 'asserts')).toBe(made)
  })

  test('takes one more position beside the one that is written, and leaves it out again', () => {
    const both = withOneMore(made, 'disputes')
    expect(both).toMatchObject({ takeBack: [], positions: [{ stanceId: 's1' }, { kind: 'disputes', stanceId: null }] })
    expect(workOn(both, tass)).toBe('say')
    expect(toSay(both, tass)).toMatchObject({ kind: 'disputes' })
    expect(withOneMore(both, 'disputes').positions).toEqual(made.positions)
    expect(withPositions(both, [])).toMatchObject({ takeBack: ['s1'], positions: [] })
  })

  test('is held by everybody whose words it is', () => {
    const actors = [
      { actorId: 'legion', names: ['The Legion'] },
      { actorId: 'corps', names: ['The Corps'] },
    ]
    const words = 'The Legion and the Corps said the road is closed'
    const { positions } = claimOf('c', { words, from: words, said: words }, actors, tass)
    expect(positions.map(({ actorId, sourceItemId }) => [actorId, sourceItemId])).toEqual([
      ['legion', tass],
      ['corps', tass],
    ])
  })

  test('whose source leaves the entry is read in the one that stays', () => {
    const left = withoutSource(made, tass)
    expect(left).toMatchObject({ takeBack: ['s1'], positions: [{ sourceItemId: null, stanceId: null }] })
    expect(readIn(left.positions[0] ?? first, bbc)).toBe(bbc)
    expect(withoutSource(made, bbc)).toBe(made)
  })
})

describe('a draft with claims', () => {
  const hand = { ...emptyHand, sources: [source(tass)], claims: [asked] }

  test('is sent with the claims that are made', () => {
    expect(written(hand, 'UTC').claims).toEqual([])
    expect(written({ ...hand, claims: [made] }, 'UTC').claims).toEqual([{ claimId, role: 'introduces' }])
  })

  test('is not held by the server while a claim is not made', () => {
    expect(firstSourceOf(hand)).toBe(tass)
    expect(claimsAtWork(hand)).toEqual([asked])
    expect(isHeld(hand, hand, 'UTC')).toBe(false)
    const done = { ...hand, claims: [made] }
    expect(isHeld(done, done, 'UTC')).toBe(true)
    expect(isHeld(done, { ...done, claims: [] }, 'UTC')).toBe(false)
  })

  test('is not empty', () => {
    expect(isEmpty({ ...emptyHand, claims: [asked] })).toBe(false)
    expect(isEmpty({ ...emptyHand, pictureIds: [tass] })).toBe(false)
    expect(isEmpty(emptyHand)).toBe(true)
  })
})
