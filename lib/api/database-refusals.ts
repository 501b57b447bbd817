import { brokenRule, databaseIsAway } from '@/db/away'
import { claimRefusals } from '../claim/claim-rules'
import { type ErrorCode, Refusal } from '../errors'
import { pictureRefusals } from '../picture/picture-rules'

/**
 * Rules that the database holds against every bug and every race, in the words of the newsroom. The commands refuse
 * the same things first; who sees one of these was a moment too late, or found a hole.
 */
const rules: Record<string, readonly [ErrorCode, string]> = {
  ...claimRefusals,
  ...pictureRefusals,
  four_eyes: ['not_allowed', 'You wrote part of this; somebody who did not write it has to approve it'],
  reviewer_decides: ['not_allowed', 'Only a reviewer or a managing editor can decide this'],
  managing_editor_decides_emergencies: ['not_allowed', 'Only a managing editor can approve in an emergency'],
  second_person_confirms: ['not_allowed', 'You did this yourself; a second person has to confirm it'],
  four_eyes_also_after_an_emergency: [
    'not_allowed',
    'You wrote part of this; somebody who did not write it has to confirm it',
  ],
  an_act_is_confirmed_once: ['wrong_state', 'This is confirmed already; nothing is left to do'],
  published_revision_is_approved: ['wrong_state', 'This revision is not approved, so readers cannot see it'],
  approved_state_has_an_approval: ['wrong_state', 'This revision is not approved, so readers cannot see it'],
  record_holds_only_approved_revisions: ['wrong_state', 'This revision is not approved, so readers cannot see it'],
  record_starts_with_a_status: ['wrong_state', 'Readers cannot see this live blog yet; announce or start it first'],
  change_of_what_readers_see: ['wrong_state', 'Readers do not see this entry'],
  one_pin_per_live_blog: ['wrong_state', 'Somebody pinned another entry just now; look again'],
}

/** The refusal behind an error of the database, or null when it is a bug. */
export function fromDatabase(error: unknown): Refusal | null {
  if (databaseIsAway(error)) {
    return new Refusal(
      'unavailable',
      'The database is not answering. You are still signed in and what you typed is kept; try again in a moment',
    )
  }
  const rule = brokenRule(error)
  const known = rule === null ? undefined : rules[rule]
  return known ? new Refusal(known[0], known[1]) : null
}
