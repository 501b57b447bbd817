'use client'

import { useRef, useState } from 'react'
import { type StanceKind, stanceKeys } from '@/lib/claim/claim'
import type { ClaimView, StanceView } from '@/lib/claim/claim-schema'
import { NotFresh } from '../desk/not-fresh'
import { useFresh } from '../desk/use-fresh'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useKeys } from '../ui/use-keys'
import { ClaimForm } from './claim-form'
import { ClaimStanding } from './claim-standing'
import { KeptStanding } from './kept-standing'
import type { StanceAct } from './position'
import { Positions } from './positions'
import { SettleDialog, type Settling } from './settle-dialog'
import { StanceForm } from './stance-form'
import { useClaimAct } from './use-claim-act'

/** One claim in hand: how it stands, who says what, and what can be done about it. */
export function ClaimDesk({ known, canWeakenAtOnce }: { known: ClaimView; canWeakenAtOnce: boolean }) {
  const { value: claim, trouble, refresh } = useFresh(`/claims/${known.id}`, known)
  const { busy, done, refusedOn, hush, actOn, confirmStanding, settle } = useClaimAct(refresh)
  const refused = refusedOn(claim)
  const [adding, setAdding] = useState<StanceKind | null>(null)
  const [editing, setEditing] = useState(false)
  const [settling, setSettling] = useState<{ status: Settling; reason: string } | null>(null)
  const [inHand, setInHand] = useState<string | null>(null)
  const shown = useRef(new Map<string, HTMLElement>())
  const { may, settled } = claim
  const here = claim.positions.filter(({ takenBack }) => takenBack === null)

  const act = (name: StanceAct, position: StanceView) => void actOn(claim, name, position)
  const goTo = (position: StanceView | undefined) => {
    if (!position) return
    setInHand(position.id)
    shown.current.get(position.id)?.focus()
  }
  const step = (by: 1 | -1) => {
    const at = here.findIndex(({ id }) => id === inHand)
    goTo(here[at === -1 ? 0 : Math.max(0, Math.min(at + by, here.length - 1))])
  }
  const add = (kind: StanceKind) => {
    if (!may.addPosition.allowed) return
    hush()
    setAdding(kind)
  }
  const toCheck = here.find(({ id }) => id === inHand) ?? here.find(({ may: its }) => its.check.allowed)

  useKeys({
    j: () => step(1),
    k: () => step(-1),
    y: toCheck && (() => act('check', toCheck)),
    ...Object.fromEntries(Object.entries(stanceKeys).map(([key, kind]) => [key, () => add(kind)])),
  })

  return (
    <div className="space-y-6">
      <NotFresh trouble={trouble} />
      <section aria-labelledby="standing" className="space-y-3">
        <h2 id="standing" className="text-lg font-semibold">
          How it stands
        </h2>
        <ClaimStanding claim={claim} />
        <KeptStanding claim={claim} busy={busy} onConfirm={() => void confirmStanding(claim, claim.version)} />
        <p role="status" className="text-good empty:hidden">
          {done}
        </p>
        {refused && !settling && <Notice tone="bad">{refused.message}</Notice>}
        {claim.kind === 'fact' && (
          <div className="flex flex-wrap gap-1.5">
            <Button
              busy={busy}
              disabledReason={may.confirm.allowed ? null : may.confirm.reason}
              onClick={() => setSettling({ status: 'confirmed', reason: reasonFor('confirmed', claim) })}
            >
              Confirm
            </Button>
            <Button
              tone="danger"
              busy={busy}
              disabledReason={may.settle.allowed ? null : may.settle.reason}
              onClick={() => setSettling({ status: 'false', reason: reasonFor('false', claim) })}
            >
              Settle as false
            </Button>
            {settled && (
              <Button
                busy={busy}
                disabledReason={may.settle.allowed ? null : may.settle.reason}
                onClick={() => setSettling({ status: null, reason: '' })}
              >
                Put back
              </Button>
            )}
          </div>
        )}
      </section>
      <section aria-labelledby="positions" className="space-y-3">
        <h2 id="positions" className="flex flex-wrap items-baseline gap-x-3 text-lg font-semibold">
          Positions
          <span className="text-sm font-normal text-quiet pointer-coarse:hidden">j k move · y check</span>
        </h2>
        <Positions
          positions={claim.positions}
          zone={claim.timezone}
          busy={busy}
          inHand={inHand}
          link={(id, element) => {
            if (element) shown.current.set(id, element)
            else shown.current.delete(id)
          }}
          onAct={act}
        />
        {adding ? (
          <div className="rounded-sm border border-rule p-3">
            <div className="mb-2 flex items-center justify-between gap-3">
              <h3 className="font-medium">Add a position</h3>
              <Button tone="quiet" onClick={() => setAdding(null)}>
                Close
              </Button>
            </div>
            <StanceForm
              claim={claim}
              kind={adding}
              canWeakenAtOnce={canWeakenAtOnce}
              mayWrite={may.addPosition}
              focused
            />
          </div>
        ) : (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Button
              disabledReason={may.addPosition.allowed ? null : may.addPosition.reason}
              onClick={() => add('asserts')}
            >
              Add a position
            </Button>
            <span className="text-sm text-quiet pointer-coarse:hidden">
              a asserts · c confirms · d denies · x disputes · r retracts · n declines to comment
            </span>
          </div>
        )}
      </section>
      <section aria-labelledby="words" className="space-y-2">
        <h2 id="words" className="text-lg font-semibold">
          What it says
        </h2>
        {editing ? (
          <>
            <ClaimForm liveBlogId={claim.liveBlogId} claim={claim} mayWrite={may.write} />
            <Button tone="quiet" onClick={() => setEditing(false)}>
              Close
            </Button>
          </>
        ) : (
          <>
            {!may.write.allowed && <p className="text-quiet">{may.write.reason}.</p>}
            <Button disabledReason={may.write.allowed ? null : may.write.reason} onClick={() => setEditing(true)}>
              Reword it
            </Button>
          </>
        )}
      </section>
      {settling && (
        <SettleDialog
          status={settling.status}
          reason={settling.reason}
          busy={busy}
          refused={refused}
          onClose={() => {
            setSettling(null)
            hush()
          }}
          onSaid={async (reason) => {
            if (await settle(claim, claim.version, settling.status, reason)) setSettling(null)
          }}
        />
      )}
    </div>
  )
}

/** What was said before is offered again where the same is said anew. */
const reasonFor = (status: Settling, { settled }: ClaimView) => (settled?.status === status ? settled.reason : '')
