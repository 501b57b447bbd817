'use client'

import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { claimKindInWords, stanceInWords, stanceKeys, standingInWords } from '@/lib/claim/claim'
import { type ClaimInHand, type PositionInHand, readIn } from '@/lib/entry/claim-in-hand'
import type { DraftInHand } from '@/lib/entry/draft-in-hand'
import { Button } from '../ui/button'
import { ClaimForm } from './claim-form'
import type { ClaimWork } from './claim-maker'
import { ClaimQuestion } from './claim-question'
import { controlId } from './composer-controls'
import type { InClaims } from './use-claims'

type Attached = Pick<DraftInHand, 'sources' | 'actors'>

const keysInWords = Object.entries(stanceKeys).map(([key, kind]) => `${key} ${stanceInWords[kind]}`)

/** The claims that the entry in hand rests on, each with how it stands and whose position the entry brings to it. */
export function ClaimChips({
  claims,
  attached,
  doing,
  onBack,
}: {
  claims: readonly ClaimInHand[]
  attached: Attached
  doing: InClaims
  /** The focus goes back to where the text was being written. */
  onBack: () => void
}) {
  const [edited, setEdited] = useState<string | null>(null)
  if (claims.length === 0) return null
  return (
    <section aria-labelledby={controlId.claims}>
      <h3 id={controlId.claims} tabIndex={-1} className="mb-0.5 text-sm font-medium text-quiet">
        Claims
      </h3>
      <ul aria-labelledby={controlId.claims} className="space-y-1.5">
        {claims.map((claim) => (
          <Chip
            key={claim.key}
            claim={claim}
            attached={attached}
            work={doing.work.get(claim.key) ?? null}
            doing={doing}
            isEdited={edited === claim.key}
            onEdit={(on) => setEdited(on ? claim.key : null)}
            onBack={onBack}
          />
        ))}
      </ul>
    </section>
  )
}

function Chip({
  claim,
  attached,
  work,
  doing,
  isEdited,
  onEdit,
  onBack,
}: {
  claim: ClaimInHand
  attached: Attached
  work: ClaimWork | null
  doing: InClaims
  isEdited: boolean
  onEdit: (on: boolean) => void
  onBack: () => void
}) {
  const hintId = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [isInHand, setInHand] = useState(false)
  const { key, statement } = claim

  const pressed = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
    const kind = stanceKeys[event.key.toLowerCase()]
    if (kind && event.shiftKey) doing.say(key, kind)
    else if (kind) doing.setKind(key, kind)
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      goToNeighbour(event.currentTarget, onBack)
      doing.remove(key)
    } else if (event.key === 'Escape' && isEdited) onEdit(false)
    else if (event.key === 'Escape') onBack()
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moveOn(event)
    else return
    event.preventDefault()
  }

  return (
    <li className="rounded-sm border border-rule bg-sunk text-sm outline-accent has-[button[data-claim]:focus-visible]:outline-2">
      <div className="flex items-start">
        <button
          type="button"
          ref={button}
          data-claim
          aria-expanded={isEdited}
          aria-describedby={hintId}
          className="min-h-6 min-w-0 flex-1 px-2 py-0.5 text-start outline-none hover:underline pointer-coarse:min-h-11"
          onClick={() => onEdit(!isEdited)}
          onFocus={(event) => setInHand(event.currentTarget.matches(':focus-visible'))}
          onBlur={() => setInHand(false)}
          onKeyDown={pressed}
        >
          <span className={isEdited ? '' : 'line-clamp-2'}>{statement}</span>
        </button>
        <button
          type="button"
          aria-label={`Take out the claim: ${statement}`}
          title="Take it out of this entry; the claim itself stays"
          className="min-h-6 min-w-6 text-quiet hover:text-bad pointer-coarse:min-h-11 pointer-coarse:min-w-11"
          onClick={() => doing.remove(key)}
        >
          ×
        </button>
      </div>
      <p id={hintId} className="px-2 pb-1 text-quiet">
        <Standing claim={claim} attached={attached} />
      </p>
      {isInHand && (
        <p className="border-t border-rule px-2 py-1 text-xs text-quiet">
          {keysInWords.join(' · ')} · with Shift one more position · Enter details · Delete takes it out · Esc back to
          the text
        </p>
      )}
      {work && doing.atCursor?.key !== key && <Doing claim={claim} work={work} doing={doing} onBack={onBack} />}
      {isEdited && (
        <ClaimForm
          key={claim.claimId}
          claim={claim}
          attached={attached}
          takesFocus={isInHand}
          onClose={() => {
            onEdit(false)
            button.current?.focus()
          }}
          onPositions={(positions) => doing.setPositions(key, positions)}
          onChange={(change) => {
            doing.patch(key, change)
            if (claim.claimId === null) doing.again(key)
          }}
        />
      )}
    </li>
  )
}

/** Kind, how it stands, and each position: "fact, not verified · asserts, “reportedly” · in Unsigned article". */
function Standing({ claim, attached }: { claim: ClaimInHand; attached: Attached }) {
  const { kind, standing, positions, role } = claim
  const first = attached.sources[0]?.sourceItemId ?? null
  const said = positions.map((position) => {
    const actor = attached.actors.find(({ actorId }) => actorId === position.actorId)
    const who = [...(actor ? [actor.name] : []), stanceInWords[position.kind]].join(': ')
    return position.hedge ? `${who}, “${position.hedge}”` : who
  })
  const readInOf = (position: PositionInHand) =>
    attached.sources.find(({ sourceItemId }) => sourceItemId === readIn(position, first))?.label
  const labels = [...new Set(positions.map(readInOf).filter((label) => label !== undefined))]
  const parts = [
    ...(positions.length > 0 ? said : [role === 'mentions' ? 'mentioned here' : `this entry ${role} it`]),
    ...labels.map((label) => `in ${label}`),
  ]
  return (
    <>
      {claimKindInWords[kind]}
      {standing?.status && (
        <>
          , <b className="font-medium text-ink">{standingInWords(kind, standing)}</b>
        </>
      )}
      {parts.map((part) => ` · ${part}`).join('')}
      {positions.some((position) => !readIn(position, first)) && (
        <b className="font-medium text-warn"> · needs a source</b>
      )}
    </>
  )
}

function Doing({
  claim,
  work,
  doing,
  onBack,
}: {
  claim: ClaimInHand
  work: ClaimWork
  doing: InClaims
  onBack: () => void
}) {
  switch (work.word) {
    case 'looking':
    case 'making':
    case 'saying':
      return null
    case 'asks':
      return <ClaimQuestion claimKey={claim.key} offers={work.offers} doing={doing} onBack={onBack} />
    default:
      return (
        <p className="flex flex-wrap items-center gap-2 border-t border-rule px-2 py-1">
          <span aria-hidden="true" className="text-warn">
            ▲
          </span>
          <span className="min-w-40 flex-1">{work.message}</span>
          <Button onClick={() => doing.again(claim.key)}>Try again</Button>
        </p>
      )
  }
}

const claimsAround = (element: HTMLElement) => [
  ...(element.closest('ul')?.querySelectorAll<HTMLButtonElement>('button[data-claim]') ?? []),
]

function moveOn(event: KeyboardEvent<HTMLButtonElement>) {
  const all = claimsAround(event.currentTarget)
  const step = event.key === 'ArrowDown' ? 1 : -1
  all.at((all.indexOf(event.currentTarget) + step) % all.length)?.focus()
}

function goToNeighbour(button: HTMLButtonElement, onNone: () => void) {
  const all = claimsAround(button)
  const at = all.indexOf(button)
  const next = all[at + 1] ?? all[at - 1]
  if (next) next.focus()
  else onNone()
}

/** The focus goes to the claim that was made last, for the keys; false when there is none. */
export function takeLastClaimInHand(within: HTMLElement | null): boolean {
  const last = [...(within?.querySelectorAll<HTMLButtonElement>('button[data-claim]') ?? [])].at(-1)
  last?.focus()
  return last !== undefined
}
