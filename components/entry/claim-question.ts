import { standingInWords } from '@/lib/claim/claim'
import type { Question } from './text-editor'
import type { InClaims } from './use-claims'

const newClaim = 'new'

/** "Same as …?", asked where the hands are, as long as nothing else is written. */
export function questionAtCursor(claims: InClaims): Question | null {
  const { atCursor } = claims
  const [best, ...others] = atCursor?.offers ?? []
  if (!atCursor || !best) return null
  const option = (offer: typeof best) => ({
    key: offer.id,
    name: `Same as “${offer.statement}”`,
    hint: standingInWords(offer.kind, offer.standing),
  })
  // The new one second, wherever there are others: one key down from what Enter would take.
  const options = [option(best), { key: newClaim, name: 'A new claim', hint: '' }, ...others.map(option)]
  return {
    label: 'Is it a claim that is there already?',
    options,
    foot: { words: 'Enter takes it, ↓ Enter makes a new one; or write on and answer later.', isNews: false },
    onTake: (key) => {
      const offer = atCursor.offers.find(({ id }) => id === key)
      if (offer) claims.takeExisting(atCursor.key, offer)
      else claims.makeNew(atCursor.key)
    },
    onLeave: claims.writeOn,
  }
}
