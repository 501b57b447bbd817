'use client'

import { useMemo } from 'react'
import type { Verdict } from '@/lib/access/can'
import type { ClaimView } from '@/lib/claim/claim-schema'
import { Select, TextArea, TextField } from '../ui/field'
import { findActors, findLocations } from '../usage/chosen'
import { RecordChoice } from '../usage/record-choice'
import { RecordForm } from '../usage/record-form'
import { SimilarRecords } from '../usage/similar-records'
import { useRecordForm } from '../usage/use-record-form'
import { claimKindOptions, claimRecord, emptyClaim, findClaims } from './claim-record'

/** A claim, to be made or, until readers have seen it, reworded. */
export function ClaimForm({
  liveBlogId,
  claim,
  statement = '',
  mayWrite,
}: {
  liveBlogId: string
  claim: ClaimView | null
  statement?: string
  mayWrite: Verdict
}) {
  const kind = useMemo(() => claimRecord(liveBlogId), [liveBlogId])
  const similar = useMemo(() => findClaims(liveBlogId), [liveBlogId])
  const form = useRecordForm(kind, { view: claim, empty: { ...emptyClaim, statement } })
  const { held, change, wrong } = form
  return (
    <RecordForm kind={kind} form={form} mayWrite={mayWrite}>
      <div className="grid gap-3 sm:grid-cols-[1fr_11rem]">
        <TextArea
          label="Statement"
          hint="In neutral words. Who says so is a position; you add it next."
          rows={2}
          dir="auto"
          maxLength={500}
          value={held.statement}
          error={wrong('statement')}
          onChange={(event) => change({ statement: event.target.value })}
        />
        <Select
          label="Kind"
          hint="Only a fact can be true or false."
          value={held.kind}
          options={claimKindOptions}
          error={wrong('kind')}
          onChange={(one) => change({ kind: one })}
        />
      </div>
      {!claim && <SimilarRecords name={held.statement} find={similar} />}
      <details open={held.about !== null || held.place !== null || held.low !== '' || held.high !== ''}>
        <summary className="min-h-6 text-quiet">About whom, where, how many</summary>
        <div className="grid gap-3 pt-2 sm:grid-cols-2">
          <RecordChoice
            label="About"
            value={held.about}
            find={findActors}
            error={wrong('aboutActorId')}
            onChange={(about) => change({ about })}
          />
          <RecordChoice
            label="Where"
            value={held.place}
            find={findLocations}
            error={wrong('locationId')}
            onChange={(place) => change({ place })}
          />
          <div className="grid grid-cols-2 gap-3">
            <TextField
              label="At least"
              inputMode="decimal"
              value={held.low}
              error={wrong('valueLow')}
              onChange={(event) => change({ low: event.target.value })}
            />
            <TextField
              label="At most"
              inputMode="decimal"
              value={held.high}
              error={wrong('valueHigh')}
              onChange={(event) => change({ high: event.target.value })}
            />
          </div>
          <TextField
            label="Of what"
            placeholder="people wounded"
            maxLength={40}
            value={held.unit}
            error={wrong('unit')}
            onChange={(event) => change({ unit: event.target.value })}
          />
        </div>
      </details>
    </RecordForm>
  )
}
