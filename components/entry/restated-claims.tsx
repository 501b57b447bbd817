'use client'

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { standingInWords } from '@/lib/claim/claim'
import type { ClaimListed, Claims } from '@/lib/claim/claim-schema'
import { type Restated, restatedIn } from '@/lib/claim/restated'
import { type Answer, ask } from '../desk/door'
import { useLoaded } from '../desk/use-loaded'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Notice } from '../ui/notice'

/**
 * The claims of the live blog, those first that the text says again: a summary takes all of them with one key. Enter takes
 * what is ticked, and with nothing ticked the one that has the focus.
 */
export function RestatedClaims({
  liveBlogId,
  text,
  actors,
  inHand,
  onClose,
  onTake,
}: {
  liveBlogId: string
  text: string
  /** Names of those who act in the story. */
  actors: readonly string[]
  /** Claims that the entry has already. */
  inHand: readonly (string | null)[]
  onClose: () => void
  onTake: (claims: ClaimListed[]) => void
}) {
  // An Enter that is faster than the server holds as soon as it answers.
  const isTakenAtOnce = useRef(false)
  const found = useLoaded(async () => {
    const answer = await claimsOf(liveBlogId)
    if (!answer.ok) return answer
    const others = answer.value.filter(({ id }) => !inHand.includes(id))
    const value = restatedIn(text, others, actors)
    const likely = value.flatMap((one) => (one.likely ? [one.claim] : []))
    if (isTakenAtOnce.current && likely.length > 0) onTake(likely)
    return { ok: true as const, value }
  })
  return (
    <Dialog title="Claims that these words say again" onClose={onClose}>
      {!found ? (
        <Button
          onClick={() => {
            isTakenAtOnce.current = true
          }}
        >
          Looking… Enter takes what is found
        </Button>
      ) : !found.ok ? (
        <Notice tone="bad">{found.message}</Notice>
      ) : found.value.length > 0 ? (
        <Choice list={found.value} onClose={onClose} onTake={onTake} />
      ) : (
        <>
          <p className="mb-3">This live blog has no other claim yet. A ! in the text makes one.</p>
          <Button onClick={onClose}>Close</Button>
        </>
      )}
    </Dialog>
  )
}

/** Every claim of the live blog, page by page. */
async function claimsOf(liveBlogId: string): Promise<Answer<ClaimListed[]>> {
  const found: ClaimListed[] = []
  for (;;) {
    const after = found.at(-1)?.id
    const answer = await ask<Claims>(`/claims?${new URLSearchParams({ liveBlogId, ...(after ? { after } : {}) })}`)
    if (!answer.ok) return answer
    found.push(...answer.value.claims)
    if (!answer.value.more) return { ok: true, value: found }
  }
}

function Choice({
  list,
  onClose,
  onTake,
}: {
  list: readonly Restated<ClaimListed>[]
  onClose: () => void
  onTake: (claims: ClaimListed[]) => void
}) {
  const [ticked, setTicked] = useState(() => new Set(list.flatMap(({ claim, likely }) => (likely ? [claim.id] : []))))
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => box.current?.querySelector('input')?.focus(), [])

  const take = (focused: string | null) => {
    const ids = ticked.size > 0 ? ticked : new Set([focused])
    onTake(list.flatMap(({ claim }) => (ids.has(claim.id) ? [claim] : [])))
  }
  const tick = (id: string, on: boolean) => {
    const next = new Set(ticked)
    if (on) next.add(id)
    else next.delete(id)
    setTicked(next)
  }

  const pressed = (event: KeyboardEvent) => {
    const { target, key } = event
    if (!(target instanceof HTMLInputElement)) return
    if (key === 'Enter') {
      event.preventDefault()
      take(target.value)
    }
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const all = [...(box.current?.querySelectorAll('input') ?? [])]
    all.at((all.indexOf(target) + step) % all.length)?.focus()
  }

  return (
    <form ref={box} onKeyDown={pressed} onSubmit={(event) => event.preventDefault()}>
      <ul className="mb-3 max-h-[50vh] space-y-1 overflow-y-auto pe-1">
        {list.map(({ claim }) => (
          <li key={claim.id}>
            <label className="flex min-h-6 gap-2 rounded-sm px-1 py-0.5 has-focus-visible:bg-accent-sunk hover:bg-sunk pointer-coarse:min-h-11">
              <input
                type="checkbox"
                className="mt-0.5 size-4 shrink-0"
                value={claim.id}
                checked={ticked.has(claim.id)}
                onChange={(event) => tick(claim.id, event.target.checked)}
              />
              <span>
                {claim.statement}{' '}
                <span className="text-sm text-quiet">{standingInWords(claim.kind, claim.standing)}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2 border-t border-rule pt-3">
        <Button
          tone="primary"
          keys="Enter"
          disabledReason={ticked.size === 0 ? 'Tick a claim first' : null}
          onClick={() => take(null)}
        >
          {ticked.size === 1 ? 'Take this one' : `Take these ${ticked.size || ''}`}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        <span className="text-sm text-quiet pointer-coarse:hidden">Space ticks, ↑ ↓ move</span>
      </div>
    </form>
  )
}
