import type * as z from 'zod'
import type { ClaimKind, ClaimRole, StanceKind, Standing } from '../claim/claim'
import type { NewClaim, NewStance } from '../claim/claim-schema'
import { type NamedActor, readingOf } from '../claim/reading'
import { sameValue } from './entry-draft'

/** From this closeness on, two statements are taken to say the same until a person says otherwise. */
export const saysTheSame = 0.5

/** Whose position the entry in hand brings to a claim, and where it was read. */
export type PositionInHand = {
  kind: StanceKind
  /** Null: nobody is named. */
  actorId: string | null
  /** Null: in the first source of the entry, as soon as it has one. */
  sourceItemId: string | null
  hedge: string | null
  /** The words of the source. */
  words: string | null
  /** The position on the desk that says exactly this; null until it is written. */
  stanceId: string | null
}

/** A claim that the entry in hand rests on, made already or not yet. */
export type ClaimInHand = {
  /** Its name in this draft, the same before and after it is made. */
  key: string
  claimId: string | null
  statement: string
  kind: ClaimKind
  role: ClaimRole
  /** The words of the text that it was made from. */
  from: string
  /** As the server last said; null until the claim is made. */
  standing: Standing | null
  /** Null when the entry only says again what is claimed. */
  position: PositionInHand | null
  /** Positions written from here that no longer hold. */
  takeBack: readonly string[]
  /** A person has said that none of the claims that are there says the same. */
  isNew: boolean
  /** The question that makes it, sent and not yet answered: asked again with its key, it is done once. */
  asked: { key: string; body: z.input<typeof NewClaim> } | null
}

/** A claim as its words make it, before anybody has asked for it. */
export function claimOf(
  key: string,
  { words, from }: { words: string; from: string },
  actors: readonly NamedActor[],
  firstSource: string | null,
): ClaimInHand {
  const { statement, kind, stance, actorId, hedge } = readingOf(words, actors)
  return {
    key,
    claimId: null,
    statement,
    kind,
    role: 'introduces',
    from,
    standing: null,
    position: { kind: stance, actorId, sourceItemId: firstSource, hedge, words: null, stanceId: null },
    takeBack: [],
    isNew: false,
    asked: null,
  }
}

/** Where the position was read: in the source that was chosen, else in the first of the entry. */
export const readIn = ({ position }: ClaimInHand, firstSource: string | null): string | null =>
  position && (position.sourceItemId ?? firstSource)

/** What is written of a position once its source is known; null before. */
export function stanceOf(claim: ClaimInHand, firstSource: string | null): z.input<typeof NewStance> | null {
  const sourceItemId = readIn(claim, firstSource)
  if (!claim.position || !sourceItemId) return null
  const { kind, actorId, hedge, words } = claim.position
  return { kind, actorId, sourceItemId, hedge, words }
}

/** What is still to be done so that the server holds this claim as it stands here. */
export function workOn(claim: ClaimInHand, firstSource: string | null): 'make' | 'takeBack' | 'say' | null {
  if (claim.claimId === null) return 'make'
  if (claim.takeBack.length > 0) return 'takeBack'
  return claim.position && claim.position.stanceId === null && stanceOf(claim, firstSource) ? 'say' : null
}

/** The claim with another position: what was written already is taken back with the next save. */
export function withPosition(claim: ClaimInHand, change: Partial<PositionInHand>): ClaimInHand {
  const before = claim.position ?? nobodysPosition
  const position = { ...before, ...change }
  if (claim.position && sameValue(position, before)) return claim
  return {
    ...claim,
    position: { ...position, stanceId: null },
    takeBack: before.stanceId ? [...claim.takeBack, before.stanceId] : claim.takeBack,
  }
}

/** The same when a source leaves the entry: what was read in it is read in the first of those that stay. */
export const withoutSource = (claim: ClaimInHand, sourceItemId: string): ClaimInHand =>
  claim.position?.sourceItemId === sourceItemId ? withPosition(claim, { sourceItemId: null, words: null }) : claim

export const nobodysPosition: PositionInHand = {
  kind: 'asserts',
  actorId: null,
  sourceItemId: null,
  hedge: null,
  words: null,
  stanceId: null,
}
