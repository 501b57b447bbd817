'use client'

import Link from 'next/link'
import { claimKindInWords, claimRoleInWords } from '@/lib/claim/claim'
import type { ClaimView, StanceView } from '@/lib/claim/claim-schema'
import type { RevisionView } from '@/lib/entry/entry-schema'
import { desk } from '@/lib/paths'
import { rangeInWords } from '@/lib/record/standing'
import { visible } from '@/lib/record/visible'
import { stanceOnIt } from '../claim/stance-on-it'
import { StandingBadge } from '../claim/standing-badge'
import { ask } from '../desk/door'
import { useLoaded } from '../desk/use-loaded'

type EntryClaim = RevisionView['claims'][number]

/**
 * The claims of a revision, each with how it stands now and every position on it: whose, read where, and whether it counts.
 * `decides`: approving this revision is the reader's to do, and checks the positions that others wrote.
 */
export function ClaimsRead({ claims, decides }: { claims: readonly EntryClaim[]; decides: boolean }) {
  return (
    <ul className="space-y-3">
      {claims.map((claim) => (
        // What is known of its positions is asked for again when their number has changed.
        <ClaimRead key={`${claim.claimId} ${claim.positions} ${claim.waiting}`} claim={claim} decides={decides} />
      ))}
    </ul>
  )
}

function ClaimRead({ claim, decides }: { claim: EntryClaim; decides: boolean }) {
  const view = useLoaded(() => ask<ClaimView>(`/claims/${claim.claimId}`))
  const known = view?.ok ? view.value : null
  const positions = known?.positions.filter(({ takenBack }) => takenBack === null) ?? []
  const range = known && rangeInWords(known.range)
  return (
    <li>
      <Link href={desk.claim(claim.claimId)} prefetch={false} className="font-medium" dir="auto">
        {visible(claim.statement)}
      </Link>
      <p className="flex flex-wrap gap-x-3">
        <StandingBadge claim={known ?? claim} />
        <span className="text-quiet">
          {claim.kind !== 'fact' && `${claimKindInWords[claim.kind]}, `}this entry {claimRoleInWords[claim.role]} it
          {range && `; ${range}`}
        </span>
      </p>
      {known?.settled && (
        <p className="text-quiet">
          Settled by {known.settled.by.name}: {visible(known.settled.reason)}
        </p>
      )}
      {view === null ? (
        <p className="text-quiet">{countsInWords(claim)}</p>
      ) : !view.ok ? (
        <p className="text-warn">
          {countsInWords(claim)} Which they are cannot be shown: {view.message}
        </p>
      ) : positions.length === 0 ? (
        <p className="text-warn">Nobody is said to hold it.</p>
      ) : (
        <ul className="mt-1 space-y-1.5 border-s-2 border-edge ps-2">
          {positions.map((position) => (
            <li key={position.id}>
              <Position position={position} decides={decides} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

function Position({ position, decides }: { position: StanceView; decides: boolean }) {
  const { actor, kind, hedge, words, source } = position
  return (
    <>
      <p>
        <span className="font-medium">{visible(actor?.name ?? source.label)}</span> {stanceOnIt(kind)}
        {position.firstHand && ', at first hand'}
        {hedge && <span className="text-quiet">, “{visible(hedge)}”</span>}
        {actor && <span className="text-quiet">, read in {visible(source.label)}</span>}
        {source.title && <span className="text-quiet"> “{visible(source.title)}”</span>}
        {source.sourceItemId && (
          <>
            {' '}
            <Link href={desk.sourceItem(source.sourceItemId)} prefetch={false}>
              what was read
            </Link>
          </>
        )}
      </p>
      {words && (
        <blockquote dir="auto" className="font-serif">
          “{visible(words)}”
        </blockquote>
      )}
      <p className={position.checkedBy || position.counts ? 'text-quiet' : 'text-warn'}>
        {standing(position, decides)}
      </p>
    </>
  )
}

/** Whether it counts, and if not, what it waits for. */
function standing({ checkedBy, counts, may, why, by }: StanceView, decides: boolean): string {
  if (checkedBy) return `Checked by ${checkedBy.name}: ${why}`
  if (counts) return `Counts already: ${why}`
  if (!may.check.allowed) return `▲ Waits: ${may.check.reason.charAt(0).toLowerCase()}${may.check.reason.slice(1)}`
  return decides ? `▲ Waits for this decision; added by ${by.name}` : `▲ Waits for a second person; added by ${by.name}`
}

const countsInWords = ({ positions, waiting }: EntryClaim): string => {
  const open = waiting === 0 ? '' : waiting === positions ? ', not checked yet' : `, ${waiting} of them not checked yet`
  return `${positions === 1 ? 'One position' : `${positions} positions`}${open}.`
}
