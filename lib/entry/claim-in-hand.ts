import type * as z from 'zod'
import type { ClaimKind, ClaimRole, StanceKind, Standing } from '../claim/claim'
import type { NewClaim, NewStance } from '../claim/claim-schema'
import type { ClaimWords } from '../claim/claim-words'
import { type NamedActor, readingOf } from '../claim/reading'
import { sameValue } from './entry-draft'

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
  /** Who holds what of it by this entry; none when the entry only says again what is claimed. */
  positions: readonly PositionInHand[]
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
  { words, from, said }: ClaimWords,
  actors: readonly NamedActor[],
  firstSource: string | null,
): ClaimInHand {
  const { statement, kind, stance, actorIds, hedge } = readingOf(words, actors, said)
  const holders = actorIds.length > 0 ? actorIds : [null]
  return {
    key,
    claimId: null,
    statement,
    kind,
    role: 'introduces',
    from,
    standing: null,
    positions: holders.map((actorId) => ({
      kind: stance,
      actorId,
      sourceItemId: firstSource,
      hedge,
      words: null,
      stanceId: null,
    })),
    takeBack: [],
    isNew: false,
    asked: null,
  }
}

/** Where a position was read: in the source that was chosen, else in the first of the entry. */
export const readIn = ({ sourceItemId }: PositionInHand, firstSource: string | null): string | null =>
  sourceItemId ?? firstSource

/** What is written of a position once its source is known; null before. */
export function stanceOf(position: PositionInHand, firstSource: string | null): z.input<typeof NewStance> | null {
  const sourceItemId = readIn(position, firstSource)
  if (!sourceItemId) return null
  const { kind, actorId, hedge, words } = position
  return { kind, actorId, sourceItemId, hedge, words }
}

/** The first position that is not written yet and can be; undefined when none is left. */
export const toSay = ({ positions }: ClaimInHand, firstSource: string | null): PositionInHand | undefined =>
  positions.find((position) => position.stanceId === null && stanceOf(position, firstSource) !== null)

/** What is still to be done so that the server holds this claim as it stands here. */
export function workOn(claim: ClaimInHand, firstSource: string | null): 'make' | 'takeBack' | 'say' | null {
  if (claim.claimId === null) return 'make'
  if (claim.takeBack.length > 0) return 'takeBack'
  return toSay(claim, firstSource) ? 'say' : null
}

/** The claim with these positions: what was written already and is not among them is taken back with the next save. */
export function withPositions(claim: ClaimInHand, positions: readonly PositionInHand[]): ClaimInHand {
  const after = positions.map((position) =>
    claim.positions.some((before) => sameValue(before, position)) ? position : { ...position, stanceId: null },
  )
  if (sameValue(after, claim.positions)) return claim
  const gone = claim.positions.flatMap(({ stanceId }) =>
    stanceId && !after.some((one) => one.stanceId === stanceId) ? [stanceId] : [],
  )
  return { ...claim, positions: after, takeBack: [...claim.takeBack, ...gone] }
}

/** The same with the kind of its last position changed; one of nobody where it had none. */
export const withKind = (claim: ClaimInHand, kind: StanceKind): ClaimInHand =>
  withPositions(claim, [...claim.positions.slice(0, -1), { ...(claim.positions.at(-1) ?? nobodysPosition), kind }])

/** The same with one more position, of nobody in particular, until it has one of that kind: the key takes it out again. */
export function withOneMore(claim: ClaimInHand, kind: StanceKind): ClaimInHand {
  const last = claim.positions.at(-1)
  const isThere = claim.positions.length > 1 && last?.kind === kind && last.actorId === null
  return withPositions(
    claim,
    isThere ? claim.positions.slice(0, -1) : [...claim.positions, { ...nobodysPosition, kind }],
  )
}

/** The same when a source leaves the entry: what was read in it is read in the first of those that stay. */
export const withoutSource = (claim: ClaimInHand, sourceItemId: string): ClaimInHand =>
  withPositions(
    claim,
    claim.positions.map((position) =>
      position.sourceItemId === sourceItemId ? { ...position, sourceItemId: null, words: null } : position,
    ),
  )

export const nobodysPosition: PositionInHand = {
  kind: 'asserts',
  actorId: null,
  sourceItemId: null,
  hedge: null,
  words: null,
  stanceId: null,
}
