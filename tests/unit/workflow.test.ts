import { expect, test } from 'vitest'
import { can } from '@/lib/access/can'
import { roles } from '@/lib/access/roles'
import {
  canMove,
  canPin,
  canWrite,
  type EntryInWorkflow,
  type EntryMove,
  entryMoveNames,
  entryStates,
} from '@/lib/entry/entry-workflow'

const me = '00000000-0000-4000-8000-000000000001'
const other = '00000000-0000-4000-8000-000000000002'
const entry = (changes: Partial<EntryInWorkflow>): EntryInWorkflow => ({
  state: 'draft',
  createdBy: other,
  authorIds: [other],
  publishedRevisionId: null,
  ...changes,
})

/**
 * Who may, written down by hand to hold the tables against intent, for an entry that somebody else wrote and readers see:
 * c contributor, e editor, r reviewer, m managing editor, a admin.
 */
const intended: Record<EntryMove, { from: string; who: string; ownToo: string }> = {
  submit: { from: 'draft changes_requested', who: 'e r m', ownToo: 'c' },
  'take-back': { from: 'in_review', who: 'e r m', ownToo: 'c' },
  'request-changes': { from: 'in_review', who: 'r m', ownToo: '' },
  approve: { from: 'in_review', who: 'r m', ownToo: '' },
  'approve-in-emergency': { from: 'in_review', who: 'm', ownToo: '' },
  publish: { from: 'approved', who: 'e r m', ownToo: '' },
  reopen: { from: 'published', who: 'e r m', ownToo: 'c' },
  withdraw: { from: 'draft in_review changes_requested approved published', who: 'r m', ownToo: '' },
  restore: { from: 'withdrawn', who: 'r m', ownToo: '' },
}
const letter = { contributor: 'c', editor: 'e', reviewer: 'r', managing_editor: 'm', admin: 'a' } as const

test('every state and every move has the decision that was meant for every role, own work and others', () => {
  const wrong: string[] = []
  for (const move of entryMoveNames) {
    for (const state of entryStates) {
      for (const role of roles) {
        for (const own of [false, true]) {
          const subject = entry({ state, createdBy: own ? me : other, authorIds: [other], publishedRevisionId: 'seen' })
          const { from, who, ownToo } = intended[move]
          const may = who.includes(letter[role]) || (own && ownToo.includes(letter[role]))
          const expected = may && from.split(' ').includes(state)
          const { allowed } = canMove(subject, move, { id: me, name: 'Me', role })
          if (allowed !== expected) wrong.push(`${role} ${move} ${own ? 'own' : 'other'} ${state}: ${allowed}`)
        }
      }
    }
  }
  expect(wrong).toEqual([])
})

test('the author of a revision cannot approve it, whatever their role', () => {
  for (const role of roles) {
    const verdict = canMove(entry({ state: 'in_review', authorIds: [other, me] }), 'approve', {
      id: me,
      name: 'Me',
      role,
    })
    expect(verdict.allowed).toBe(false)
  }
})

test('what readers never saw cannot be withdrawn', () => {
  const verdict = canMove(entry({ state: 'in_review' }), 'withdraw', { id: me, name: 'Me', role: 'reviewer' })
  expect(verdict).toMatchObject({ allowed: false, code: 'wrong_state' })
})

test('an admin manages people and does not publish', () => {
  const admin = { id: me, name: 'Me', role: 'admin' } as const
  expect(can(admin, 'person.manage').allowed).toBe(true)
  for (const permission of [
    'entry.write',
    'entry.review',
    'entry.publish',
    'entry.withdraw',
    'entry.pin',
    'liveBlog.write',
  ] as const) {
    expect(can(admin, permission).allowed).toBe(false)
  }
})

test('a withdrawn entry is restored before it is written', () => {
  const verdict = canWrite(entry({ state: 'withdrawn' }), { id: me, name: 'Me', role: 'editor' })
  expect(verdict).toMatchObject({ allowed: false, code: 'wrong_state' })
})

test('a contributor writes their own entry and nobody else’s', () => {
  const contributor = { id: me, name: 'Me', role: 'contributor' } as const
  expect(canWrite(entry({ createdBy: me }), contributor).allowed).toBe(true)
  expect(canWrite(entry({ createdBy: other }), contributor)).toMatchObject({ code: 'not_allowed' })
})

test('only what readers see can be pinned', () => {
  const editor = { id: me, name: 'Me', role: 'editor' } as const
  expect(canPin(entry({}), editor).allowed).toBe(false)
  expect(canPin(entry({ publishedRevisionId: 'seen' }), editor).allowed).toBe(true)
})

test('a refusal says who may', () => {
  const verdict = canMove(entry({ state: 'in_review' }), 'approve', { id: me, name: 'Me', role: 'editor' })
  expect(verdict).toMatchObject({ reason: 'This takes a reviewer or a managing editor; you are an editor' })
})
