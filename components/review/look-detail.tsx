'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { KeptListed } from '@/lib/claim/alike-standings'
import type { ClaimView } from '@/lib/claim/claim-schema'
import type { ToLookAt } from '@/lib/claim/look-schema'
import { visible } from '@/lib/record/visible'
import { ClaimStanding } from '../claim/claim-standing'
import { KeptStanding } from '../claim/kept-standing'
import { Positions } from '../claim/positions'
import { SettleDialog, type Settling } from '../claim/settle-dialog'
import type { useClaimAct } from '../claim/use-claim-act'
import { type Answer, ask } from '../desk/door'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useKeys } from '../ui/use-keys'
import { AlikeStandings } from './alike-standings'
import { hrefOf, keyOf, whyOf } from './look-items'

type OnClaim = Exclude<ToLookAt, { why: 'summary' }>

type Acts = ReturnType<typeof useClaimAct>

/** Hears of what takes the item in view off the list, and what else: `gone` has its keys. */
type OnDecided = (deciding: Promise<boolean>, gone?: readonly string[]) => void

/** What is looked at, with everything that the one decision on it needs. `alike`: what waits for the same reason. */
export function LookDetail({
  item,
  alike,
  acts,
  onDecided,
}: {
  item: ToLookAt
  alike: readonly KeptListed[]
  acts: Acts
  onDecided: OnDecided
}) {
  return item.why === 'summary' ? (
    <CutSummary item={item} />
  ) : (
    <ClaimToLookAt item={item} alike={alike} acts={acts} onDecided={onDecided} />
  )
}

function CutSummary({ item }: { item: ToLookAt }) {
  const router = useRouter()
  const look = () => router.push(hrefOf(item))
  useKeys({ a: look })
  return (
    <article aria-label="What we know to look at" className="min-w-0 space-y-4">
      <p>{whyOf(item)}. Readers do not see it any more; what is proposed instead waits for your approval.</p>
      <Button tone="primary" keys="a" onClick={look}>
        Look at what we know
      </Button>
    </article>
  )
}

function ClaimToLookAt({
  item,
  alike,
  acts: { busy, refusedOn, hush, check, actOn, confirmStanding, confirmStandings, settle },
  onDecided,
}: {
  item: OnClaim
  alike: readonly KeptListed[]
  acts: Acts
  onDecided: OnDecided
}) {
  const [claim, setClaim] = useState<Answer<ClaimView> | null>(null)
  const [settling, setSettling] = useState<{ status: Settling } | null>(null)
  const { claimId } = item
  // Again after each act: what was decided on is shown as it is then.
  useEffect(() => {
    if (busy) return
    const stop = new AbortController()
    void ask<ClaimView>(`/claims/${claimId}`, stop.signal).then((answer) => {
      if (!stop.signal.aborted) setClaim(answer)
    })
    return () => stop.abort()
  }, [claimId, busy])

  const view = claim?.ok ? claim.value : null
  const may = verdictOn(item, view)
  const mayNot = may && !may.allowed ? may.reason : null
  const asked = item.why === 'take_back' && view?.positions.find(({ id }) => id === item.stanceId)
  const decide = () => {
    if (!view) return
    if (item.why === 'position') onDecided(check(view, item.stanceId))
    else if (item.why === 'standing') onDecided(confirmStanding(view, view.version))
    else if (asked) onDecided(actOn(view, 'take-back', asked))
    else if (item.why === 'settlement' && !mayNot) setSettling({ status: view.settled?.status ?? null })
  }
  const decideAll = () => {
    if (!view) return
    // The one in view last: what stops on the way is told here.
    const seen = [...alike, view].map((one) => ({ id: 'claimId' in one ? one.claimId : one.id, version: one.version }))
    onDecided(confirmStandings(seen), alike.map(keyOf))
  }
  useKeys({ a: decide })

  if (claim && !claim.ok) return <Notice tone="bad">{claim.message}</Notice>
  if (!view) return <p className="text-quiet">Reading what is known of it…</p>
  const refused = refusedOn(view)
  return (
    <article aria-label="Claim to look at" className="min-w-0 space-y-5">
      <header className="space-y-2">
        <p className="text-sm text-quiet">
          {visible(view.liveBlogTitle)}. {whyOf(item)}
        </p>
        <h2 className="max-w-3xl font-serif text-xl leading-snug" dir="auto">
          {visible(view.statement)}
        </h2>
        <div className="flex flex-wrap gap-1.5">
          <Button tone="primary" keys="a" busy={busy} disabledReason={mayNot} onClick={decide}>
            {decisionInWords(item, view)}
          </Button>
          {asked && (
            <Button
              busy={busy}
              disabledReason={asked.may.keep.allowed ? null : asked.may.keep.reason}
              onClick={() => onDecided(actOn(view, 'keep', asked))}
            >
              Keep it
            </Button>
          )}
          {item.why === 'settlement' && (
            <Button busy={busy} disabledReason={mayNot} onClick={() => setSettling({ status: null })}>
              Put it back
            </Button>
          )}
          <Link href={hrefOf(item)} className="inline-flex min-h-8 items-center px-2 pointer-coarse:min-h-11">
            Open the claim
          </Link>
        </div>
        {refused && !settling && <Notice tone="bad">{refused.message}</Notice>}
      </header>
      <ClaimStanding claim={view} />
      <KeptStanding claim={view} busy={busy} onConfirm={null} />
      <AlikeStandings alike={alike} busy={busy} onConfirm={decideAll} />
      <Positions
        positions={view.positions}
        zone={view.timezone}
        busy={busy}
        inHand={'stanceId' in item ? item.stanceId : null}
        onAct={(act, position) => void actOn(view, act, position)}
      />
      {settling && (
        <SettleDialog
          status={settling.status}
          reason={settling.status !== null && settling.status === view.settled?.status ? view.settled.reason : ''}
          busy={busy}
          refused={refused}
          onClose={() => {
            setSettling(null)
            hush()
          }}
          onSaid={async (reason) => {
            const settled = settle(view, view.version, settling.status, reason)
            onDecided(settled)
            if (await settled) setSettling(null)
          }}
        />
      )}
    </article>
  )
}

/** Whether whoever looks may decide it; undefined while it is read. */
function verdictOn(item: OnClaim, view: ClaimView | null) {
  switch (item.why) {
    case 'position':
      return item.check
    case 'take_back':
      return item.takeBack
    case 'standing':
      return item.confirm
    case 'settlement':
      return view?.may.settle
  }
}

function decisionInWords(item: OnClaim, view: ClaimView): string {
  switch (item.why) {
    case 'position':
      return 'Check the position'
    case 'take_back':
      return 'Take it back'
    case 'standing':
      return 'Let readers know'
    case 'settlement':
      return `Settle it again as ${view.settled?.status ?? 'it was'}`
  }
}
