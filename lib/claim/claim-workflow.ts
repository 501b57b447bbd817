import { can, refused, type Verdict } from '../access/can'
import type { Viewer } from '../access/roles'
import type { ClaimKind, SettledStatus, StanceKind } from './claim'

/** One verdict, used twice: it greys out the button, and it refuses the command. Rank before state, as everywhere. */

type ClaimInHand = { kind: ClaimKind; createdBy: string; isPublic: boolean }

/** Whether this person may change what a claim says. Readers who were told one thing are not told another under its name. */
export function canWriteClaim(claim: ClaimInHand, viewer: Viewer): Verdict {
  const rank = can(viewer, 'claim.write', claim.createdBy)
  if (!rank.allowed) return rank
  // Whoever reviews a claim could otherwise word it, confirm it and publish it alone.
  if (claim.createdBy !== viewer.id) {
    return refused(
      'not_allowed',
      'Only the person who wrote this claim may reword it; make another claim, and use that one',
    )
  }
  if (!claim.isPublic) return rank
  return refused(
    'wrong_state',
    'Readers have seen this claim, so its words stay; make another claim, and let an entry correct this one',
  )
}

/** A position is the work of whoever adds it, on anybody's claim. */
export const canAddStance = (viewer: Viewer): Verdict => can(viewer, 'claim.write', viewer.id)

/** Whether a denial, a dispute or a retraction by this person counts before anybody has checked it (see desk.check_stance). */
export const weakensAtOnce = (viewer: Viewer): boolean => can(viewer, 'claim.write').allowed

export type StanceInHand = {
  kind: StanceKind
  createdBy: string
  checkedBy: string | null
  /** It counts, checked or not. */
  counts: boolean
  isTakenBack: boolean
  /** Readers see the claim. */
  isPublic: boolean
  /** Who has asked to take it back. */
  takeBackAskedBy: string | null
}

/** These weaken a claim. */
const weakening: readonly StanceKind[] = ['denies', 'disputes', 'retracts']

/** Readers were told it against a claim: nobody alone takes it from them (see desk.check_stance). */
export const takesTwoToTakeBack = ({ kind, counts, isPublic }: Pick<StanceInHand, 'kind' | 'counts' | 'isPublic'>) =>
  counts && isPublic && weakening.includes(kind)

/** A second person says that the source says so. */
export function canCheck(stance: StanceInHand, viewer: Viewer): Verdict {
  const rank = can(viewer, 'claim.check')
  if (!rank.allowed) return rank
  if (stance.isTakenBack) return refused('wrong_state', 'This position was taken back')
  if (stance.checkedBy !== null) return refused('wrong_state', 'This position is checked already')
  if (stance.createdBy === viewer.id) {
    return refused('not_allowed', 'You wrote this position; a second person has to check it')
  }
  return rank
}

/**
 * Its author while it waits; what counts, and what others wrote, takes a reviewer or a managing editor. What takes two may be
 * asked for by whoever may write positions, and is then taken back by a reviewer or a managing editor who did not ask.
 */
export function canTakeBack(stance: StanceInHand, viewer: Viewer): Verdict {
  const rank = rankToTakeBack(stance, viewer)
  if (!rank.allowed || !stance.isTakenBack) return rank
  return refused('wrong_state', 'This position was taken back already')
}

function rankToTakeBack(stance: StanceInHand, viewer: Viewer): Verdict {
  const second = can(viewer, 'claim.check')
  if (takesTwoToTakeBack(stance)) {
    if (stance.takeBackAskedBy === null) return can(viewer, 'claim.write', stance.createdBy)
    if (stance.takeBackAskedBy !== viewer.id) return second
    return refused('not_allowed', 'You asked for this; a second person takes it back, and until then it counts')
  }
  if (second.allowed || stance.createdBy !== viewer.id) return second
  if (!stance.counts) return can(viewer, 'claim.write', stance.createdBy)
  return refused('not_allowed', 'It counts by now, so taking it back takes a reviewer or a managing editor')
}

/** Whoever asked, and who could take it back, may say that it stays. */
export function canKeepStance(stance: StanceInHand, viewer: Viewer): Verdict {
  if (stance.takeBackAskedBy === null || stance.isTakenBack) {
    return refused('wrong_state', 'Nobody has asked to take this position back')
  }
  return stance.takeBackAskedBy === viewer.id ? can(viewer, 'claim.write', viewer.id) : can(viewer, 'claim.check')
}

/** Whether this person may let readers know what one person alone has made look better. `madeBy`: who that was; null: nobody. */
export function canConfirmStanding(madeBy: readonly string[] | null, viewer: Viewer): Verdict {
  const rank = can(viewer, 'claim.check')
  if (!rank.allowed) return rank
  if (madeBy === null) return refused('wrong_state', 'Nothing waits for a second person here')
  return madeBy.includes(viewer.id)
    ? refused('not_allowed', 'You had a hand in this; somebody who had none has to confirm it')
    : rank
}

/** What a reviewer may say of a claim. `null`: back to what the positions say. */
export function canSettle(
  claim: { kind: ClaimKind; createdBy: string },
  status: SettledStatus | null,
  viewer: Viewer,
): Verdict {
  const rank = can(viewer, 'claim.settle')
  if (!rank.allowed) return rank
  if (claim.kind !== 'fact') {
    return refused('wrong_state', 'Only a fact can be confirmed or false; this is the position of whoever holds it')
  }
  if (status === 'confirmed' && claim.createdBy === viewer.id) {
    return refused('not_allowed', 'You wrote this claim; somebody who did not write it has to confirm it')
  }
  return rank
}
