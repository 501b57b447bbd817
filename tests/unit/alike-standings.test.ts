import { expect, test } from 'vitest'
import { type KeptListed, waitingAlike } from '@/lib/claim/alike-standings'
import type { ClaimStatus } from '@/lib/claim/claim'

const id = (number: number) => `00000000-0000-4000-8000-00000000000${number}`
const standing = (status: ClaimStatus) => ({ status, oneSided: false, independentFor: 1, deniedBy: [], heldBy: [] })
const sides = [{ by: 'Tom Avery', ground: 'sides' as const }]
const kept = (number: number, changed: Partial<KeptListed> = {}): KeptListed => ({
  why: 'standing',
  liveBlogId: id(9),
  liveBlogTitle: 'A story',
  timezone: 'UTC',
  since: '2023-05-23T10:00:00.000Z',
  claimId: id(number),
  statement: `Claim ${number}`,
  version: 1,
  kind: 'fact',
  standing: standing('single_source'),
  wouldBe: standing('corroborated'),
  renames: false,
  hasMore: false,
  because: sides,
  confirm: { allowed: true },
  ...changed,
})
const one = kept(1)
const alike = (items: KeptListed[], item = one) => waitingAlike(item, [one, ...items]).map(({ statement }) => statement)

test('claims that one change of the sides has lifted are confirmed together, each in sight', () => {
  expect(alike([kept(2), kept(3, { standing: standing('unverified'), wouldBe: standing('single_source') })])).toEqual([
    'Claim 2',
    'Claim 3',
  ])
})

test.each<[string, Partial<KeptListed>]>([
  ['another live blog', { liveBlogId: id(8) }],
  ['somebody else did the same', { because: [{ by: 'Ruth Okafor', ground: 'sides' }] }],
  ['something else was done as well', { because: [...sides, { by: 'Tom Avery', ground: 'threshold' }] }],
  ['whoever looks had a hand in it', { confirm: { allowed: false, code: 'not_allowed', reason: 'You did it' } }],
  ['the same save gave somebody another name', { renames: true }],
  ['a position was checked while it waited', { hasMore: true }],
  ['the list does not say what would be different', { wouldBe: { ...standing('single_source'), independentFor: 2 } }],
])('%s: it is looked at by itself', (_why, changed) => {
  expect(alike([kept(2, changed)])).toEqual([])
})

test.each(['names', 'settlement'] as const)('by its %s a claim is looked at alone, whoever did it', (ground) => {
  const because = [{ by: 'Tom Avery', ground }]
  expect(alike([kept(2, { because })], kept(3, { because }))).toEqual([])
})

test('who did what is compared, not in what order', () => {
  const both = [{ by: 'Tom Avery', ground: 'chain' as const }, ...sides]
  expect(alike([kept(2, { because: both })], kept(3, { because: [...both].reverse() }))).toEqual(['Claim 2'])
})

test('what waits for another reason is left where it is', () => {
  const summary = { why: 'summary' as const, liveBlogId: id(9), liveBlogTitle: 'A story', timezone: 'UTC' }
  expect(waitingAlike(one, [one, { ...summary, since: one.since, lines: 2 }])).toEqual([])
})
