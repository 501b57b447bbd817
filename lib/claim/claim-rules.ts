import type { ErrorCode, Issue } from '../errors'

/** The rules of the tables that point at a field, by the names that the database gives them. */
export const claimRules = {
  statement_is_8_to_500_characters: { field: 'statement', message: 'Say it in 8 to 500 characters' },
  a_range_goes_upwards: { field: 'valueHigh', message: 'The higher figure is below the lower one' },
  claim_live_blog_id_live_blog_id_fk: { field: 'liveBlogId', message: 'That live blog does not exist' },
  claim_about_actor_id_actor_id_fk: {
    field: 'aboutActorId',
    message: 'That actor does not exist; choose another, or nobody',
  },
  claim_location_id_location_id_fk: {
    field: 'locationId',
    message: 'That location does not exist; choose another, or none',
  },
} as const satisfies Record<string, Issue>

export const stanceRules = {
  stance_source_item_id_source_item_id_fk: {
    field: 'sourceItemId',
    message: 'That source item does not exist; choose where it was read',
  },
  stance_actor_id_actor_id_fk: { field: 'actorId', message: 'That actor does not exist; choose another, or nobody' },
  a_position_and_its_time_come_together: {
    field: 'statedPrecision',
    message: 'Say how exactly the time is known, or leave both out',
  },
  words_are_at_most_1000_characters: { field: 'words', message: 'Keep the words under 1,000 characters' },
  a_hedge_is_short: { field: 'hedge', message: 'Keep it under 80 characters' },
} as const satisfies Record<string, Issue>

export const partyRules = {
  side_is_1_to_80_characters: { field: 'parties', message: 'Name each side in 1 to 80 characters' },
  party_actor_id_actor_id_fk: { field: 'parties', message: 'One of these actors does not exist; choose another' },
} as const satisfies Record<string, Issue>

/** What the database refuses whatever the code does, in the words of the newsroom (see lib/api/database-refusals.ts). */
export const claimRefusals: Record<string, readonly [ErrorCode, string]> = {
  a_claim_that_was_checked_is_not_reworded: [
    'wrong_state',
    'Somebody has checked what this claim rests on, for these words; make another claim',
  ],
  a_position_does_not_change: ['wrong_state', 'A position is taken back and written anew, never changed'],
  reviewer_checks_positions: ['not_allowed', 'Only a reviewer or a managing editor can check a position'],
  a_second_person_checks: ['not_allowed', 'You wrote this position; a second person has to check it'],
  two_take_back_a_denial: [
    'not_allowed',
    'Readers see what this position says against the claim: one person asks to take it back, a second one does',
  ],
  reviewer_confirms_standings: ['not_allowed', 'Only a reviewer or a managing editor can confirm how a claim stands'],
  a_second_person_confirms_a_standing: [
    'not_allowed',
    'You had a hand in this; somebody who had none has to confirm it',
  ],
  a_standing_is_confirmed_once: ['wrong_state', 'Nothing waits for a second person here; look at the claim again'],
  reviewer_settles: ['not_allowed', 'Only a reviewer or a managing editor can settle a claim'],
  only_facts_are_settled: ['wrong_state', 'Only a fact can be confirmed or false'],
  only_facts_carry_a_status: ['wrong_state', 'Only a fact carries a status; look at the claim again'],
  four_eyes_on_claims: ['not_allowed', 'You wrote this claim; somebody who did not write it has to confirm it'],
  a_claim_readers_have_seen_is_not_reworded: [
    'wrong_state',
    'Readers have seen this claim, so its words stay; make another claim, and let an entry correct this one',
  ],
  claim_stays_in_its_live_blog: ['wrong_state', 'A claim stays in its live blog'],
  entry_and_claim_are_of_one_live_blog: ['invalid_input', 'That claim belongs to another live blog'],
  a_published_claim_has_a_position: [
    'not_publishable',
    'Nobody is said to hold one of the claims of this entry; add whose position it is and where you read it',
  ],
  a_summary_rests_on_public_claims: [
    'wrong_state',
    'A claim of this summary is no longer with readers; look at it again',
  ],
  corroboration_takes_2_to_5_voices: ['invalid_input', 'Corroboration takes 2 to 5 independent voices'],
}
