import { expect, test } from 'vitest'
import { type Role, roles } from '@/lib/access/roles'
import { claimKinds } from '@/lib/claim/claim'
import {
  canAddStance,
  canCheck,
  canConfirmStanding,
  canKeepStance,
  canSettle,
  canTakeBack,
  canWriteClaim,
  type StanceInHand,
  weakensAtOnce,
} from '@/lib/claim/claim-workflow'

const me = '00000000-0000-4000-8000-000000000001'
const other = '00000000-0000-4000-8000-000000000002'
const as = (role: Role) => ({ id: me, name: 'Me', role })
const stance = (changed: Partial<StanceInHand> = {}): StanceInHand => ({
  kind: 'asserts',
  createdBy: other,
  checkedBy: null,
  counts: false,
  isTakenBack: false,
  isPublic: false,
  takeBackAskedBy: null,
  ...changed,
})
/** c contributor, e editor, r reviewer, m managing editor, a admin: those who may, written down by hand. */
const who = (may: (role: Role) => { allowed: boolean }) =>
  roles
    .filter((role) => may(role).allowed)
    .map((role) => role.charAt(0))
    .join(' ')

test.each<[string, Partial<StanceInHand>, string]>([
  ['somebody else’s position that waits', {}, 'r m'],
  ['somebody else’s denial that counts already', { counts: true }, 'r m'],
  ['one’s own', { createdBy: me }, ''],
  ['one that is checked', { checkedBy: other, counts: true }, ''],
  ['one that was taken back', { isTakenBack: true }, ''],
])('who checks %s', (_, changed, expected) => {
  expect(who((role) => canCheck(stance(changed), as(role)))).toBe(expected)
})

test.each<[string, Partial<StanceInHand>, string]>([
  ['somebody else’s position that waits', {}, 'r m'],
  ['somebody else’s position that counts', { counts: true }, 'r m'],
  ['one’s own while it waits', { createdBy: me }, 'c e r m'],
  ['one’s own once it counts', { createdBy: me, counts: true }, 'r m'],
  ['a denial that counts, before readers see the claim', { kind: 'denies', counts: true }, 'r m'],
  ['a denial that readers were told: asks', { kind: 'denies', counts: true, isPublic: true }, 'e r m'],
  [
    'one’s own denial that readers were told: asks',
    { kind: 'disputes', createdBy: me, counts: true, isPublic: true },
    'c e r m',
  ],
  [
    'what somebody else has asked for',
    { kind: 'retracts', counts: true, isPublic: true, takeBackAskedBy: other },
    'r m',
  ],
  ['what one asked for oneself', { kind: 'denies', counts: true, isPublic: true, takeBackAskedBy: me }, ''],
  ['support that readers were told', { counts: true, isPublic: true }, 'r m'],
  ['one that was taken back', { createdBy: me, isTakenBack: true }, ''],
])('who takes back %s', (_, changed, expected) => {
  expect(who((role) => canTakeBack(stance(changed), as(role)))).toBe(expected)
})

test('who lets a position stay that somebody has asked to take back: whoever asked, and who could take it back', () => {
  const asked = stance({ kind: 'denies', counts: true, isPublic: true, takeBackAskedBy: other })
  expect(who((role) => canKeepStance(asked, as(role)))).toBe('r m')
  expect(who((role) => canKeepStance({ ...asked, takeBackAskedBy: me }, as(role)))).toBe('c e r m')
  expect(who((role) => canKeepStance(stance(), as(role)))).toBe('')
})

test('who confirms what somebody alone has made look better: a reviewer or a managing editor who had no hand in it', () => {
  expect(who((role) => canConfirmStanding([other], as(role)))).toBe('r m')
  expect(who((role) => canConfirmStanding([other, me], as(role)))).toBe('')
  expect(who((role) => canConfirmStanding(null, as(role)))).toBe('')
})

test('an author who is late is told that it counts, others that they never may', () => {
  const counts = stance({ createdBy: me, counts: true })
  expect(canTakeBack(counts, as('editor'))).toMatchObject({ reason: expect.stringContaining('It counts by now') })
  expect(canTakeBack(stance(), as('editor'))).toMatchObject({
    reason: 'This takes a reviewer or a managing editor; you are an editor',
  })
})

test('who rewords a claim: its author, whoever else is on the desk, until readers have seen it', () => {
  const claim = { kind: 'fact' as const, createdBy: other, isPublic: false }
  expect(who((role) => canWriteClaim(claim, as(role)))).toBe('')
  expect(who((role) => canWriteClaim({ ...claim, createdBy: me }, as(role)))).toBe('c e r m')
  expect(who((role) => canWriteClaim({ ...claim, createdBy: me, isPublic: true }, as(role)))).toBe('')
})

test('who adds a position to a claim, and whose denial counts at once', () => {
  expect(who((role) => canAddStance(as(role)))).toBe('c e r m')
  expect(roles.filter((role) => weakensAtOnce(as(role)))).toEqual(['editor', 'reviewer', 'managing_editor'])
})

test('who settles: a reviewer or a managing editor, a fact, and nobody confirms their own', () => {
  const mine = { kind: 'fact' as const, createdBy: me }
  const theirs = { kind: 'fact' as const, createdBy: other }
  expect(who((role) => canSettle(theirs, 'confirmed', as(role)))).toBe('r m')
  expect(who((role) => canSettle(mine, 'confirmed', as(role)))).toBe('')
  expect(who((role) => canSettle(mine, 'false', as(role)))).toBe('r m')
  expect(who((role) => canSettle(mine, null, as(role)))).toBe('r m')
  for (const kind of claimKinds.filter((one) => one !== 'fact')) {
    expect(
      who((role) => canSettle({ kind, createdBy: other }, 'false', as(role))),
      kind,
    ).toBe('')
  }
})
