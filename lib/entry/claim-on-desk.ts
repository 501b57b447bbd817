import type * as z from 'zod'
import type { ClaimListed, ClaimView, NewStance, StanceView } from '../claim/claim-schema'
import { type ClaimInHand, type PositionInHand, readIn, stanceOf } from './claim-in-hand'
import { sameValue } from './entry-draft'

/** Claims in hand by what the desk answers of them. */

type Stance = z.input<typeof NewStance>

type Known = Pick<ClaimListed, 'id' | 'statement' | 'kind' | 'standing'>
type Held = {
  positions: readonly (Pick<StanceView, 'id' | 'kind' | 'actor' | 'takenBack' | 'createdAt'> & {
    source: Pick<StanceView['source'], 'sourceItemId'>
  })[]
}

/** The position on the desk that says this, the newest where there are several; null when there is none. */
export const stanceIdIn = ({ positions }: Held, { kind, actorId, sourceItemId }: Stance): string | null =>
  positions
    .filter((one) => !one.takenBack && one.kind === kind && one.source.sourceItemId === sourceItemId)
    .filter((one) => (one.actor?.id ?? null) === (actorId ?? null))
    .toSorted((one, other) => other.createdAt.localeCompare(one.createdAt))[0]?.id ?? null

/** The claim once it is made with these positions. What was changed while it was being made is taken back and said anew. */
export function withMade(
  claim: ClaimInHand,
  made: Known & Held,
  { stances, firstSource }: { stances: readonly Stance[]; firstSource: string | null },
): ClaimInHand {
  const said = stances.map((stance) => ({ stance, id: stanceIdIn(made, stance) }))
  const positions = claim.positions.map((position) => {
    const wanted = stanceOf(position, firstSource)
    const held = said.find(({ stance }) => wanted && sameValue({ ...wanted, words: stance.words }, stance))
    return held
      ? { ...position, sourceItemId: held.stance.sourceItemId, words: held.stance.words ?? null, stanceId: held.id }
      : { ...position, stanceId: null }
  })
  const holds = positions.map(({ stanceId }) => stanceId)
  const gone = said.flatMap(({ id }) => (id && !holds.includes(id) ? [id] : []))
  const { id: claimId, statement, kind, standing } = made
  return {
    ...claim,
    claimId,
    statement,
    kind,
    standing,
    asked: null,
    positions,
    takeBack: [...claim.takeBack, ...gone],
  }
}

/** The claim once `position` is written as `stance`; what was changed while it was being written is taken back. */
export function withSaid(
  claim: ClaimInHand,
  position: PositionInHand,
  { stance, answer }: { stance: Stance; answer: Pick<ClaimView, 'standing'> & Held },
): ClaimInHand {
  const stanceId = stanceIdIn(answer, stance)
  const { sourceItemId, words = null } = stance
  const holds = claim.positions.some((one) => sameValue(one, position))
  return {
    ...claim,
    standing: answer.standing,
    positions: claim.positions.map((one) =>
      sameValue(one, position) ? { ...one, sourceItemId, words, stanceId } : one,
    ),
    takeBack: stanceId && !holds ? [...claim.takeBack, stanceId] : claim.takeBack,
  }
}

/** Which of its positions the claim does not hold yet: that the same source says it again is no new one. */
export const unsaidIn = ({ positions }: Held, claim: ClaimInHand, firstSource: string | null): PositionInHand[] =>
  claim.positions.filter(
    (position) =>
      !positions.some(
        (one) =>
          !one.takenBack &&
          one.source.sourceItemId === readIn(position, firstSource) &&
          one.kind === position.kind &&
          (position.actorId === null || one.actor?.id === position.actorId),
      ),
  )

/** A claim that the text only says again. */
export const mentionOf = ({ id, statement, kind, standing }: Known): ClaimInHand => ({
  key: id,
  claimId: id,
  statement,
  kind,
  role: 'mentions',
  from: statement,
  standing,
  positions: [],
  takeBack: [],
  isNew: false,
  asked: null,
})
