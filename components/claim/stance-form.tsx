'use client'

import { useEffect, useMemo, useState } from 'react'
import type { Verdict } from '@/lib/access/can'
import type { StanceKind } from '@/lib/claim/claim'
import type { ClaimView } from '@/lib/claim/claim-schema'
import { laneOf } from '@/lib/claim/weight'
import { TimeOfEvent } from '../entry/time-of-event'
import { Checkbox, Select, TextArea, TextField } from '../ui/field'
import { findActors } from '../usage/chosen'
import { RecordChoice } from '../usage/record-choice'
import { RecordForm } from '../usage/record-form'
import { useRecordForm } from '../usage/use-record-form'
import { emptyStance, findSourceItems, itemChosen, stanceOptions, stanceRecord } from './stance-record'

const kindId = 'position-kind'

/** Adds a position: who does what, and where it was read; the rest when there is time. */
export function StanceForm({
  claim,
  kind,
  canWeakenAtOnce,
  mayWrite,
  focused,
}: {
  claim: Pick<ClaimView, 'id' | 'liveBlogId' | 'timezone'>
  /** What a key asked for. */
  kind: StanceKind
  canWeakenAtOnce: boolean
  mayWrite: Verdict
  /** A key or a button opened it: writing begins there. */
  focused?: boolean
}) {
  const record = useMemo(() => stanceRecord(claim.id, claim.timezone), [claim.id, claim.timezone])
  const findItems = useMemo(() => findSourceItems(claim.liveBlogId), [claim.liveBlogId])
  const form = useRecordForm(record, { view: null, empty: emptyStance(kind) })
  const { held, change, wrong } = form
  const [trouble, setTrouble] = useState<string | null>(null)
  const [making, setMaking] = useState(false)

  useEffect(() => {
    if (focused) document.getElementById(kindId)?.focus()
  }, [focused])

  // Another key asks for another position; what is written already stays.
  const [asked, setAsked] = useState(kind)
  if (asked !== kind) {
    setAsked(kind)
    change({ kind })
  }

  const chooseItem = async (chosen: typeof held.item) => {
    setTrouble(null)
    if (!chosen) return change({ item: null })
    setMaking(true)
    const answer = await itemChosen(chosen)
    setMaking(false)
    if (answer.ok) change({ item: answer.value })
    else setTrouble(answer.message)
  }

  return (
    <RecordForm kind={record} form={form} mayWrite={mayWrite}>
      <div className="grid gap-3 sm:grid-cols-[12rem_1fr]">
        <Select
          id={kindId}
          label="What they do"
          value={held.kind}
          options={stanceOptions}
          error={wrong('kind')}
          onChange={(one) => change({ kind: one })}
        />
        <RecordChoice
          label="Who"
          hint="Empty: nobody is named."
          value={held.actor}
          find={findActors}
          error={wrong('actorId')}
          onChange={(actor) => change({ actor })}
        />
      </div>
      <RecordChoice
        label="Read in"
        hint={making ? 'Making it…' : 'A source and what of it was read; what is not here yet is made.'}
        value={held.item}
        find={findItems}
        error={trouble ?? wrong('sourceItemId')}
        onChange={(item) => void chooseItem(item)}
      />
      <p className="text-sm text-quiet">{whenItCounts(held.kind, canWeakenAtOnce)}</p>
      <details>
        <summary className="min-h-6 text-quiet">Words, hedge, time</summary>
        <div className="space-y-3 pt-2">
          <TextArea
            label="Words"
            hint="As they were said. Readers see them only of a source that is on the record."
            rows={2}
            dir="auto"
            maxLength={1_000}
            value={held.words}
            error={wrong('words')}
            onChange={(event) => change({ words: event.target.value })}
          />
          <TextField
            label="Hedge"
            placeholder="reportedly"
            dir="auto"
            maxLength={80}
            value={held.hedge}
            error={wrong('hedge')}
            onChange={(event) => change({ hedge: event.target.value })}
          />
          <TimeOfEvent
            label="When it was said"
            time={held.stated}
            zone={claim.timezone}
            onChange={(stated) => change({ stated })}
          />
          {wrong('statedAt', 'statedPrecision') && (
            <p className="text-sm text-bad">{wrong('statedAt', 'statedPrecision')}</p>
          )}
          <Checkbox
            label="At first hand: whoever says it was there"
            checked={held.firstHand}
            onChange={(firstHand) => change({ firstHand })}
          />
        </div>
      </details>
    </RecordForm>
  )
}

function whenItCounts(kind: StanceKind, canWeakenAtOnce: boolean): string {
  const weakens = laneOf[kind] === 'against' || kind === 'retracts'
  return weakens && canWeakenAtOnce
    ? 'It counts at once, because it weakens the claim; readers see it as soon as it is added.'
    : 'It counts once a second person has checked it.'
}
