import { describe, expect, test } from 'vitest'
import { type ClaimStatus, type Standing, standingInWords } from '@/lib/claim/claim'
import { type WeighedPosition, weigh, whyItStands } from '@/lib/claim/weight'

describe('how a claim stands, in words', () => {
  const standing = (changed: Partial<Standing>): Standing => ({
    status: 'unverified',
    oneSided: false,
    independentFor: 0,
    deniedBy: [],
    heldBy: [],
    ...changed,
  })
  test.each<[Partial<Standing>, string]>([
    [{ status: 'unverified' }, 'not verified'],
    [{ status: 'single_source' }, 'reported by one source'],
    [{ status: 'single_source', oneSided: true }, 'claimed by one side'],
    [{ status: 'corroborated', independentFor: 2 }, 'reported by two independent sources'],
    [
      { status: 'corroborated', independentFor: 12, deniedBy: ['the Kremlin'] },
      'reported by 12 independent sources, denied by the Kremlin',
    ],
    [{ status: 'disputed', deniedBy: ['the Kremlin'] }, 'disputed'],
    [{ status: 'retracted' }, 'retracted by its source'],
    [{ status: 'confirmed' }, 'confirmed'],
    [{ status: 'false' }, 'false'],
  ])('%o', (changed, expected) => {
    expect(standingInWords('fact', standing(changed))).toBe(expected)
  })
  test('what is no fact is the position of whoever holds it', () => {
    expect(standingInWords('intention', standing({ status: null, heldBy: ['A', 'B', 'C'] }))).toBe(
      'intention of A, B and C',
    )
    expect(standingInWords('assessment', standing({ status: null }))).toBe('assessment, nobody is named as holding it')
  })
})

let made = 0
const voice = (key: string, changed: Partial<NonNullable<WeighedPosition['voice']>> = {}) => ({
  key,
  label: key,
  identified: true,
  channelIdentified: true,
  side: null,
  ...changed,
})
const position = (changed: Partial<WeighedPosition> = {}): WeighedPosition => ({
  id: `p${++made}`,
  kind: 'asserts',
  isTakenBack: false,
  counts: true,
  isOffRecord: false,
  voice: voice(`source ${made}`),
  namesActor: false,
  repeats: null,
  owner: null,
  isTold: true,
  ...changed,
})
const weighed = (...positions: WeighedPosition[]) =>
  [...weigh(positions).values()].map(({ weight, why }) => [weight, why])

describe('what a position adds, and why', () => {
  test.each<[string, Partial<WeighedPosition>, string, string]>([
    ['nobody has a stake', {}, 'independent', 'an independent voice'],
    [
      'the first to repeat somebody who has not been read',
      { repeats: 'A wire' },
      'independent',
      'an independent voice: it repeats A wire, who counts',
    ],
    ['a party', { voice: voice('legion', { side: 'the rebels' }) }, 'side', 'has a stake, on the side of the rebels'],
    [
      'somebody named in a source nobody knows',
      { voice: voice('legion', { channelIdentified: false }) },
      'voice',
      'a voice, not an independent one: nobody knows the source it came through',
    ],
    [
      'some reports',
      { voice: voice('reports', { identified: false, channelIdentified: false }) },
      'nobody',
      'nobody is identified, so it is nobody’s voice',
    ],
    ['not checked', { counts: false, voice: null }, 'waits', 'waits for a second person'],
    [
      'off the record',
      { isOffRecord: true, voice: null },
      'off_record',
      'said off the record, which counts for nothing that is published',
    ],
    ['taken back by the desk', { isTakenBack: true, voice: null }, 'taken_back', 'taken back'],
    ['taken back by its source', { voice: null }, 'neutral', 'whoever said so has taken it back'],
    ['a retraction', { kind: 'retracts' }, 'retraction', 'takes back what was said'],
    ['no comment', { kind: 'declines_to_comment' }, 'neutral', 'says neither yes nor no'],
  ])('%s', (_, changed, weight, why) => {
    expect(weighed(position(changed))).toEqual([[weight, why]])
  })

  test('one voice counts once in each lane, and it is said why', () => {
    const one = position({ voice: voice('one') })
    expect(
      weighed(
        one,
        position({ voice: voice('one') }),
        position({ voice: voice('one'), repeats: 'A wire' }),
        position({ voice: voice('one'), owner: 'The Holding' }),
        position({ voice: voice('one', { label: 'The Legion' }), namesActor: true, repeats: 'A wire' }),
        position({ voice: voice('one'), kind: 'denies' }),
      ),
    ).toEqual([
      ['independent', 'an independent voice'],
      ['again', 'adds no voice: one is counted already'],
      ['again', 'adds no voice: it repeats A wire'],
      ['again', 'adds no voice: one owner, The Holding'],
      ['again', 'adds no voice: The Legion is counted already'],
      ['independent', 'an independent voice'],
    ])
  })

  test('sides that oppose each other and say the same each count', () => {
    const rebels = position({ voice: voice('legion', { side: 'the rebels' }) })
    const state = position({ voice: voice('kremlin', { side: 'the state' }) })
    const denial = position({ kind: 'denies', voice: voice('tass', { side: 'the state' }) })
    expect(weighed(rebels, state)[0]?.[1]).toBe('counts for the rebels: another side of the story says the same')
    expect(weighed(rebels, denial)[0]?.[1]).toBe('has a stake, on the side of the rebels')
  })

  test('who may not be told who is behind a source is told no name', () => {
    const hidden = {
      isTold: false,
      repeats: 'Ivan',
      owner: 'Ivan & Co.',
      voice: voice('ivan', { label: 'Ivan', side: 'Ivan’s' }),
    }
    expect(JSON.stringify(weighed(position(hidden), position(hidden)))).not.toContain('Ivan')
  })
})

describe('why a claim stands so', () => {
  type Counted = Parameters<typeof whyItStands>[1]
  const counted = (changed: Partial<Counted>): Counted => ({
    computedStatus: 'unverified',
    independentFor: 0,
    voicesFor: 0,
    voicesAgainst: 0,
    oneSided: false,
    waiting: 0,
    threshold: 2,
    ...changed,
  })
  test.each<[Partial<Counted>, string]>([
    [{}, 'Nobody who is identified says so.'],
    [{ waiting: 2 }, 'Nobody who is identified says so. Two positions wait for a second person.'],
    [{ voicesAgainst: 1 }, 'Nobody who is identified says so; one voice denies it.'],
    [
      { computedStatus: 'single_source', voicesFor: 1, independentFor: 1 },
      'One independent voice holds it; it takes two here.',
    ],
    [
      { computedStatus: 'single_source', voicesFor: 2, oneSided: true },
      'Everybody who says so has a stake in the story, on one side of it.',
    ],
    [
      { computedStatus: 'single_source', voicesFor: 1, threshold: 3 },
      'No independent voices hold it; it takes three here.',
    ],
    [
      { computedStatus: 'corroborated', independentFor: 3, voicesFor: 3, threshold: 3, waiting: 1 },
      'Three independent voices hold it, it takes three here, and no independent voice is against it. One position waits for a second person.',
    ],
    [{ computedStatus: 'disputed', voicesFor: 2, voicesAgainst: 1 }, 'One voice denies it, and two voices hold it.'],
    [
      { computedStatus: 'disputed', voicesFor: 0, voicesAgainst: 0 },
      'Somebody who is not identified denies it, and nobody who is identified holds it.',
    ],
    [{ computedStatus: 'retracted' }, 'Whoever said so has taken it back, and nobody else says so.'],
  ])('%o', (changed, expected) => {
    expect(whyItStands('fact', counted(changed))).toBe(expected)
  })
  test('every status that is computed has its reason', () => {
    const statuses: ClaimStatus[] = ['unverified', 'single_source', 'corroborated', 'disputed', 'retracted']
    const reasons = statuses.map((computedStatus) => whyItStands('fact', counted({ computedStatus, voicesFor: 1 })))
    expect(new Set(reasons).size).toBe(statuses.length)
    expect(whyItStands('intention', counted({}))).toContain('position of whoever holds it')
  })
})
