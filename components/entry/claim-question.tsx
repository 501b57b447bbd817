import { standingInWords } from '@/lib/claim/claim'
import type { ClaimListed } from '@/lib/claim/claim-schema'
import { Button } from '../ui/button'
import type { Question } from './text-editor'
import { type InClaims, questionId } from './use-claims'

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

/** "Same as …?", for whoever went on writing when it was asked. */
export function ClaimQuestion({
  claimKey: key,
  offers,
  doing,
  onBack,
}: {
  claimKey: string
  offers: readonly ClaimListed[]
  doing: InClaims
  onBack: () => void
}) {
  return (
    <fieldset
      className="space-y-1.5 border-t border-rule px-2 py-1.5"
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault()
          moveAmong(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1)
        }
        if (event.key !== 'Escape') return
        event.preventDefault()
        doing.stop()
        onBack()
      }}
    >
      <legend className="sr-only">Is it a claim that is there already?</legend>
      {offers.map((offer, index) => (
        <p key={offer.id} className="flex flex-wrap items-center gap-2">
          <span className="min-w-40 flex-1">
            Same as “{offer.statement}”?{' '}
            <span className="text-quiet">{standingInWords(offer.kind, offer.standing)}</span>
          </span>
          <Button
            {...(index === 0 ? { id: questionId(key) } : {})}
            aria-label={`Same as: ${offer.statement}`}
            onClick={() => {
              doing.takeExisting(key, offer)
              onBack()
            }}
          >
            Same
          </Button>
          {index === 0 && (
            <Button
              onClick={() => {
                doing.makeNew(key)
                onBack()
              }}
            >
              A new claim
            </Button>
          )}
        </p>
      ))}
    </fieldset>
  )
}

function moveAmong(group: HTMLElement, step: 1 | -1) {
  const buttons = [...group.querySelectorAll('button')]
  const focused = document.activeElement
  const at = focused instanceof HTMLButtonElement ? buttons.indexOf(focused) : -1
  buttons.at((at + step) % buttons.length)?.focus()
}
