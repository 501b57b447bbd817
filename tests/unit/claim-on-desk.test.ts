import { describe, expect, test } from 'vitest'
import type { StanceView } from '../../lib/claim/claim-schema'
import { type ClaimInHand, claimOf, nobodysPosition, stanceOf } from '../../lib/entry/claim-in-hand'
import { mentionOf, stanceIdIn, unsaidIn, withMade, withSaid } from '../../lib/entry/claim-on-desk'

const [tass, bbc] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222']
const words = { words: 'The road is closed', from: 'The road is closed', said: 'The road is closed' }
const asked: ClaimInHand = claimOf('c', words, [], tass)
const [first = nobodysPosition] = asked.positions
const stances = asked.positions.flatMap((position) => stanceOf(position, tass) ?? [])

const position = (id: string, changed: Partial<Pick<StanceView, 'kind' | 'takenBack'>> = {}) => ({
  id,
  kind: 'asserts' as const,
  actor: null,
  takenBack: null,
  source: { sourceItemId: tass },
  createdAt: `2023-05-23T14:0${id.slice(1)}:00Z`,
  ...changed,
})
const standing = { status: 'unverified' as const, oneSided: false, independentFor: 0, deniedBy: [], heldBy: [] }
const known = { id: 'k', statement: 'The road is closed', kind: 'fact' as const, standing }
const answer = (...positions: ReturnType<typeof position>[]) => ({ ...known, positions })

describe('a claim in hand, once the desk has answered', () => {
  test('knows its position by the newest on the desk that says the same and was not taken back', () => {
    const [stance = { kind: 'asserts', sourceItemId: tass } as const] = stances
    expect(stanceIdIn(answer(position('s1'), position('s2')), stance)).toBe('s2')
    expect(stanceIdIn(answer(position('s1'), position('s2', { takenBack: { at: '', by: null } })), stance)).toBe('s1')
    expect(stanceIdIn(answer(position('s1', { kind: 'denies' })), stance)).toBeNull()
  })

  test('is made, and its position is written', () => {
    expect(withMade(asked, answer(position('s1')), { stances, firstSource: tass })).toMatchObject({
      claimId: 'k',
      asked: null,
      positions: [{ stanceId: 's1', sourceItemId: tass }],
      takeBack: [],
    })
  })

  test('whose position was changed while it was being made says it anew and takes the first one back', () => {
    const changed = { ...asked, positions: [{ ...first, kind: 'denies' as const }] }
    expect(withMade(changed, answer(position('s1')), { stances, firstSource: tass })).toMatchObject({
      positions: [{ kind: 'denies', stanceId: null }],
      takeBack: ['s1'],
    })
  })

  test('whose position was changed while it was being written likewise', () => {
    const [stance = { kind: 'asserts', sourceItemId: tass } as const] = stances
    expect(withSaid(asked, first, { stance, answer: answer(position('s1')) })).toMatchObject({
      positions: [{ stanceId: 's1' }],
      takeBack: [],
    })
    const changed = { ...asked, positions: [{ ...first, sourceItemId: bbc }] }
    expect(withSaid(changed, first, { stance, answer: answer(position('s1')) })).toMatchObject({
      positions: [{ sourceItemId: bbc, stanceId: null }],
      takeBack: ['s1'],
    })
  })

  test('brings no position that the same source has on it already', () => {
    expect(unsaidIn(answer(position('s1')), asked, tass)).toEqual([])
    expect(unsaidIn(answer(position('s1', { kind: 'denies' })), asked, tass)).toEqual(asked.positions)
  })

  test('that the text only says again is mentioned, with nobody’s position', () => {
    expect(mentionOf(known)).toMatchObject({ key: 'k', claimId: 'k', role: 'mentions', positions: [] })
  })
})
