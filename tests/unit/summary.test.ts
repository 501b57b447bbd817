import { describe, expect, test } from 'vitest'
import { inOrder, leftOut, moved, putIn, reworded } from '@/components/summary/summary-lines'
import { type ClaimStatus, claimStatuses } from '@/lib/claim/claim'
import { type ClaimNow, proposedFrom, whyNot } from '@/lib/summary/proposal'
import { fits, listOf, type SummaryList, summaryLists } from '@/lib/summary/summary'
import type { ApprovedLine, SummaryLine } from '@/lib/summary/summary-schema'
import { toBringUpToDate } from '@/lib/summary/to-bring-up-to-date'

/** Which list each status belongs in, written down by hand. */
const intended: Record<ClaimStatus, SummaryList | null> = {
  unverified: 'not_known',
  single_source: 'claimed',
  corroborated: 'known',
  disputed: 'disputed',
  retracted: null,
  confirmed: 'known',
  false: null,
}

test('every status is in the list that was meant for it, and fits no other', () => {
  expect(listOf).toEqual(intended)
  for (const status of [...claimStatuses, null]) {
    const fitting = summaryLists.filter((list) => fits(list, status))
    expect(fitting, String(status)).toEqual(status === null || intended[status] === null ? [] : [intended[status]])
  }
})

const standing = { status: 'single_source' as const, oneSided: false, independentFor: 1, deniedBy: [], heldBy: [] }
const line = (claimId: string, list: SummaryList = 'claimed', text = claimId): SummaryLine => ({
  list,
  text,
  claimId,
  entryId: `entry of ${claimId}`,
  statement: claimId,
  status: 'single_source',
  standing,
  headline: null,
})
const approved = (claimId: string, list: SummaryList, doesFit: boolean): ApprovedLine => ({
  ...line(claimId, list, `${claimId}, in our words`),
  fits: doesFit,
  whyNot: doesFit ? null : 'no',
  isShown: doesFit,
})

describe('why a line cannot stand', () => {
  const now = (changed: Partial<ClaimNow> = {}): ClaimNow => ({
    statement: 'a',
    status: 'single_source',
    standing,
    isPublic: true,
    entries: [{ entryId: 'entry of a', headline: null }],
    ...changed,
  })
  test.each<[string, Partial<ClaimNow>, string | null]>([
    ['it can', {}, null],
    ['readers do not see the claim', { isPublic: false }, 'Readers do not see this claim'],
    ['it stands elsewhere', { status: 'disputed' }, 'This is disputed now; it belongs under “What is disputed”'],
    ['it fell', { status: 'false' }, 'This is false now; it belongs in none of these lists'],
    ['it is no fact', { status: null }, 'This is no fact; it belongs in none of these lists'],
    ['its entry is gone', { entries: [] }, 'Readers do not see that entry, or it does not rest on this claim'],
  ])('%s', (_, changed, expected) => {
    expect(whyNot(line('a'), now(changed))).toBe(expected)
  })
})

describe('what is proposed', () => {
  test('lines that still fit keep words and place; what has come since follows, newest first', () => {
    const proposed = proposedFrom(
      [approved('b', 'claimed', true), approved('gone', 'known', false), approved('k', 'known', true)],
      [line('new', 'claimed'), line('b', 'claimed'), line('gone', 'disputed')],
      12,
    )
    expect(proposed.map(({ list, text }) => [list, text])).toEqual([
      ['known', 'k, in our words'],
      ['claimed', 'b, in our words'],
      ['claimed', 'new'],
      ['disputed', 'gone'],
    ])
  })

  test('lists are short', () => {
    const many = Array.from({ length: 5 }, (_, index) => line(`c${index}`))
    expect(proposedFrom([], many, 3).map(({ text }) => text)).toEqual(['c0', 'c1', 'c2'])
  })
})

describe('in the hands of whoever makes it', () => {
  const hand = { kept: [line('a'), line('k', 'known'), line('b')], left: [] }
  const texts = (kept: readonly SummaryLine[]) => inOrder(kept).map(({ text }) => text)

  test('lists stand in their order', () => {
    expect(texts(hand.kept)).toEqual(['k', 'a', 'b'])
  })
  test('a line moves within its list and not out of it', () => {
    expect(texts(moved(hand, 'b', -1).kept)).toEqual(['k', 'b', 'a'])
    expect(texts(moved(hand, 'a', -1).kept)).toEqual(['k', 'a', 'b'])
    expect(texts(moved(hand, 'b', 1).kept)).toEqual(['k', 'a', 'b'])
  })
  test('a line is reworded, left out and put in again', () => {
    expect(texts(reworded(hand, 'a', 'other').kept)).toEqual(['k', 'other', 'b'])
    const without = leftOut(hand, 'a')
    expect([texts(without.kept), texts(without.left)]).toEqual([['k', 'b'], ['a']])
    expect(texts(putIn(without, 'a').kept)).toEqual(['k', 'b', 'a'])
  })
})

test('whoever ends a live blog is told what of its summary is no longer so, and nothing when it is', () => {
  const known = (lines: ApprovedLine[], proposed: SummaryLine[], approvedAt: string | null = '2023-05-24T07:30:00Z') =>
    toBringUpToDate({ lines, proposed, approvedAt })
  expect(known([approved('a', 'claimed', true)], [line('a')])).toEqual([])
  expect(known([], [], null)).toEqual([])
  expect(known([], [line('a')], null)).toEqual([
    'Nothing of what we know has been approved: there would be no summary.',
  ])
  expect(known([], [line('a')], new Date(0).toISOString())).toEqual([
    'Nothing of what we know has been approved: there would be no summary.',
  ])
  const gone = approved('a', 'claimed', false)
  expect(known([gone], [line('b'), line('c')])).toEqual([
    'A line was taken out for readers.',
    '2 claims are not in it yet.',
  ])
  expect(known([approved('a', 'claimed', true)], [line('a'), line('b')])).toEqual(['A claim is not in it yet.'])
})
