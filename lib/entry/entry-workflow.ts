import { can, refused, type Verdict } from '../access/can'
import type { Permission } from '../access/permissions'
import type { Viewer } from '../access/roles'

/** Where the working revision stands. What readers see is the published revision, whatever the state. */
export const entryStates = ['draft', 'in_review', 'changes_requested', 'approved', 'published', 'withdrawn'] as const
export type EntryState = (typeof entryStates)[number]

type Move = {
  from: readonly EntryState[]
  /** `same`: the move leaves the state as it is. */
  to: EntryState | 'same'
  permission: Permission
  /** A second pair of eyes: nobody who wrote a word of it may wave it through. */
  notByAuthors?: true
  /** What must be said, by whom it is read and how much of it at least, in characters. */
  needs?: { field: 'note' | 'reason' | 'publicNote'; atLeast: number }
  /** Only where readers can see something to take back. */
  needsPublished?: true
}

/** The moves of an entry, as data. Buttons, refusals, the API and its documentation all come from here. */
export const entryMoves = {
  submit: { from: ['draft', 'changes_requested'], to: 'in_review', permission: 'entry.write' },
  'take-back': { from: ['in_review'], to: 'draft', permission: 'entry.write' },
  'request-changes': {
    from: ['in_review'],
    to: 'changes_requested',
    permission: 'entry.review',
    needs: { field: 'note', atLeast: 1 },
  },
  approve: { from: ['in_review'], to: 'approved', permission: 'entry.review', notByAuthors: true },
  'approve-in-emergency': {
    from: ['in_review'],
    to: 'approved',
    permission: 'entry.reviewInEmergency',
    needs: { field: 'reason', atLeast: 10 },
  },
  publish: { from: ['approved'], to: 'published', permission: 'entry.publish' },
  reopen: { from: ['published'], to: 'draft', permission: 'entry.write' },
  // From any state: the text readers see may have to go while its correction is still in review.
  withdraw: {
    from: ['draft', 'in_review', 'changes_requested', 'approved', 'published'],
    to: 'withdrawn',
    permission: 'entry.withdraw',
    needsPublished: true,
    needs: { field: 'publicNote', atLeast: 10 },
  },
  restore: { from: ['withdrawn'], to: 'in_review', permission: 'entry.withdraw' },
} as const satisfies Record<string, Move>

export type EntryMove = keyof typeof entryMoves
export const entryMoveNames = Object.keys(entryMoves).filter((name): name is EntryMove => name in entryMoves)

/** Writing a new revision. An edit of approved text voids the approval; of published text, readers keep what they see. */
export const stateAfterWriting: Record<EntryState, EntryState | null> = {
  draft: 'draft',
  in_review: 'in_review',
  changes_requested: 'changes_requested',
  approved: 'in_review',
  published: 'draft',
  withdrawn: null,
}

export type EntryInWorkflow = {
  state: EntryState
  createdBy: string
  authorIds: readonly string[]
  publishedRevisionId: string | null
}

/** One verdict, used twice: it greys out the button, and it refuses the command. */
export function canMove(entry: EntryInWorkflow, name: EntryMove, viewer: Viewer): Verdict {
  const move: Move = entryMoves[name]
  // Rank before state: who may never do this is told so, whatever the entry's state.
  const rank = can(viewer, move.permission, entry.createdBy)
  if (!rank.allowed) return rank
  if (!move.from.includes(entry.state)) {
    return refused(
      'wrong_state',
      `Only ${anEntryThatIs(move.from)} can take this step; this one is ${stateInWords[entry.state]}`,
    )
  }
  if (move.needsPublished && !entry.publishedRevisionId) {
    return refused('wrong_state', 'Readers have never seen this entry, so there is nothing to take back')
  }
  if (move.notByAuthors && entry.authorIds.includes(viewer.id)) {
    return refused('not_allowed', 'You wrote part of this; somebody who did not write it has to approve it')
  }
  return rank
}

/** Whether this person may write a new revision of an entry now. */
export function canWrite(entry: EntryInWorkflow, viewer: Viewer): Verdict {
  const rank = can(viewer, 'entry.write', entry.createdBy)
  if (!rank.allowed) return rank
  if (stateAfterWriting[entry.state] === null) {
    return refused('wrong_state', 'This entry is withdrawn; restore it before writing')
  }
  return rank
}

/** Only what readers see can be held at the top of the page. */
export function canPin(entry: EntryInWorkflow, viewer: Viewer): Verdict {
  const rank = can(viewer, 'entry.pin')
  if (!rank.allowed) return rank
  return entry.publishedRevisionId
    ? rank
    : refused('wrong_state', 'Readers do not see this entry, so it cannot be pinned')
}

type DoneAlone = { awaitsConfirmation: boolean; person: { id: string }; verdict: string }

/**
 * What one person did alone because it could not wait is confirmed by another; an approval in an emergency by somebody
 * who wrote none of the entry, for it stands where their approval would have stood.
 */
export function canConfirm(decisions: readonly DoneAlone[], authorIds: readonly string[], viewer: Viewer): Verdict {
  const rank = can(viewer, 'entry.confirm')
  if (!rank.allowed) return rank
  const waiting = decisions.filter(({ awaitsConfirmation }) => awaitsConfirmation)
  if (waiting.length === 0) return refused('wrong_state', 'Nothing here waits to be confirmed')
  if (waiting.every(({ person }) => person.id === viewer.id)) {
    return refused('not_allowed', 'You did this yourself; a second person has to confirm it')
  }
  if (authorIds.includes(viewer.id) && waiting.every(({ verdict }) => verdict === 'approve_in_emergency')) {
    return refused('not_allowed', 'You wrote part of this; somebody who did not write it has to confirm it')
  }
  return rank
}

export const stateInWords: Record<EntryState, string> = {
  draft: 'a draft',
  in_review: 'in review',
  changes_requested: 'waiting for changes',
  approved: 'approved',
  published: 'published',
  withdrawn: 'withdrawn',
}

export const moveInWords: Record<EntryMove, string> = {
  submit: 'Send to review',
  'take-back': 'Take back',
  'request-changes': 'Request changes',
  approve: 'Approve',
  'approve-in-emergency': 'Approve in an emergency',
  publish: 'Publish',
  reopen: 'Reopen',
  withdraw: 'Withdraw',
  restore: 'Restore',
}

const anEntryThatIs = (states: readonly EntryState[]) =>
  `an entry that is ${new Intl.ListFormat('en', { type: 'disjunction' }).format(states.map((state) => stateInWords[state]))}`
