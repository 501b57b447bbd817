'use client'

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import {
  type ClaimKind,
  type ClaimRole,
  claimKindInWords,
  claimKinds,
  claimRoleInWords,
  claimRoles,
  type StanceKind,
  stanceInWords,
  stanceKinds,
} from '@/lib/claim/claim'
import type { ClaimView } from '@/lib/claim/claim-schema'
import { type ClaimInHand, nobodysPosition, type PositionInHand } from '@/lib/entry/claim-in-hand'
import type { DraftInHand } from '@/lib/entry/draft-in-hand'
import { act, ask, type Refused } from '../desk/door'
import { useLoaded } from '../desk/use-loaded'
import { Button } from '../ui/button'
import { Select, TextArea, TextField } from '../ui/field'
import { Issues, Notice } from '../ui/notice'

const kinds = claimKinds.map((value) => ({ value, label: claimKindInWords[value] }))
const roles = claimRoles.map((value) => ({ value, label: `${claimRoleInWords[value]} it` }))
const stances = stanceKinds.map((value) => ({ value, label: stanceInWords[value] }))

type Props = {
  claim: ClaimInHand
  attached: Pick<DraftInHand, 'sources' | 'actors'>
  /** It was opened with a key. */
  takesFocus: boolean
  onClose: () => void
  /** What is said of the positions is written with the next save. */
  onPositions: (positions: readonly PositionInHand[]) => void
  onChange: (change: Partial<ClaimInHand>) => void
}

/** Everything about one claim that its words did not say. */
export function ClaimForm(props: Props) {
  const { claimId } = props.claim
  const known = useLoaded(() =>
    claimId ? ask<ClaimView>(`/claims/${claimId}`) : Promise.resolve({ ok: true as const, value: null }),
  )
  if (!known) return <p className="px-2 pb-2 text-sm text-quiet">Reading what is known of it…</p>
  if (!known.ok) return <Notice tone="bad">{known.message}</Notice>
  return <Known {...props} known={known.value} />
}

function Known({
  claim,
  attached: { sources, actors },
  known,
  takesFocus,
  onClose,
  onPositions,
  onChange,
}: Props & { known: ClaimView | null }) {
  const [statement, setStatement] = useState(claim.statement)
  const [kind, setKind] = useState<ClaimKind>(claim.kind)
  const [role, setRole] = useState<ClaimRole>(claim.role)
  const [positions, setPositions] = useState(claim.positions)
  const [low, setLow] = useState(asText(known?.range?.low))
  const [high, setHigh] = useState(asText(known?.range?.high))
  const [unit, setUnit] = useState(known?.range?.unit ?? '')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const box = useRef<HTMLFieldSetElement>(null)
  const [begins] = useState(takesFocus)
  useEffect(() => {
    if (begins) box.current?.querySelector<HTMLElement>('textarea, select')?.focus()
  }, [begins])
  const mayNotWrite = known && !known.may.write.allowed ? known.may.write.reason : null
  const wrong = (field: string) => refused?.issues.find((issue) => issue.field === field)?.message

  const keep = async () => {
    const range = { valueLow: numberIn(low), valueHigh: numberIn(high), unit: unit.trim() || null }
    let kept: Partial<ClaimInHand> = { statement: statement.trim(), kind, isNew: claim.isNew }
    if (known && !mayNotWrite) {
      setBusy(true)
      const answer = await act<ClaimView>('PATCH', `/claims/${known.id}`, {
        version: known.version,
        statement: statement.trim(),
        kind,
        ...range,
      })
      setBusy(false)
      if (!answer.ok) return setRefused(answer)
      kept = { statement: answer.value.statement, kind: answer.value.kind, standing: answer.value.standing }
    }
    onPositions(positions)
    onChange({ ...kept, role })
    onClose()
  }

  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
    }
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      void keep()
    }
  }

  return (
    <fieldset ref={box} className="space-y-2 border-t border-rule p-2" onKeyDown={pressed}>
      <legend className="sr-only">Details of the claim</legend>
      {mayNotWrite ? (
        <p className="text-quiet">{mayNotWrite}</p>
      ) : (
        <TextArea
          label="What is claimed"
          rows={2}
          maxLength={500}
          value={statement}
          error={wrong('statement')}
          onChange={(event) => setStatement(event.target.value)}
        />
      )}
      <div className="grid grid-cols-2 gap-2">
        {!mayNotWrite && <Select label="Kind of claim" value={kind} options={kinds} onChange={setKind} />}
        <Select label="This entry" value={role} options={roles} onChange={setRole} />
      </div>
      {positions.map((position, index) => (
        <PositionFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a position that is not written yet has no other name
          key={index}
          name={positions.length > 1 ? `Position ${index + 1}` : null}
          position={position}
          sources={sources}
          actors={actors}
          onChange={(to) => setPositions(positions.map((one, at) => (at === index ? to : one)))}
          onRemove={positions.length > 1 ? () => setPositions(positions.filter((_, at) => at !== index)) : null}
        />
      ))}
      <Button tone="quiet" onClick={() => setPositions([...positions, nobodysPosition])}>
        {positions.length === 0 ? 'Add a position' : 'Add another position'}
      </Button>
      {known && !mayNotWrite && (
        <div className="grid grid-cols-3 gap-2">
          <TextField
            label="At least"
            inputMode="decimal"
            value={low}
            error={wrong('valueLow')}
            onChange={(event) => setLow(event.target.value)}
          />
          <TextField
            label="At most"
            inputMode="decimal"
            value={high}
            error={wrong('valueHigh')}
            onChange={(event) => setHigh(event.target.value)}
          />
          <TextField
            label="Of what"
            placeholder="people"
            maxLength={40}
            value={unit}
            error={wrong('unit')}
            onChange={(event) => setUnit(event.target.value)}
          />
        </div>
      )}
      {refused && (
        <Notice tone="bad">
          <p>{refused.message}</p>
          <Issues issues={refused.issues} />
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" busy={busy} onClick={keep}>
          Keep
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </fieldset>
  )
}

/** Whose position it is, and where it was read. */
function PositionFields({
  name,
  position,
  sources,
  actors,
  onChange,
  onRemove,
}: Pick<DraftInHand, 'sources' | 'actors'> & {
  /** Null where there is only one. */
  name: string | null
  position: PositionInHand
  onChange: (position: PositionInHand) => void
  onRemove: (() => void) | null
}) {
  return (
    <fieldset className="space-y-2" aria-label={name ?? 'Position'}>
      {name && onRemove && (
        <p className="flex items-baseline justify-between gap-2 border-t border-rule pt-2 text-quiet">
          {name}
          <Button tone="quiet" aria-label={`Take out ${name.toLowerCase()}`} onClick={onRemove}>
            Take out
          </Button>
        </p>
      )}
      <div className="grid grid-cols-2 gap-2">
        <Select<StanceKind>
          label="Position"
          value={position.kind}
          options={stances}
          onChange={(kind) => onChange({ ...position, kind })}
        />
        <Select
          label="Of whom"
          value={position.actorId ?? ''}
          options={[
            { value: '', label: 'nobody is named' },
            ...actors.map(({ actorId, name: label }) => ({ value: actorId, label })),
          ]}
          onChange={(actorId) => onChange({ ...position, actorId: actorId || null })}
        />
        <Select
          label="Read in"
          value={position.sourceItemId ?? ''}
          options={[
            { value: '', label: sources[0] ? `the first source: ${sources[0].label}` : 'no source yet' },
            ...sources.map((source) => ({
              value: source.sourceItemId,
              label: source.title ? `${source.label}: ${source.title}` : source.label,
            })),
          ]}
          onChange={(sourceItemId) => onChange({ ...position, sourceItemId: sourceItemId || null })}
        />
        <TextField
          label="Hedge"
          placeholder="reportedly"
          maxLength={80}
          value={position.hedge ?? ''}
          onChange={(event) => onChange({ ...position, hedge: event.target.value || null })}
        />
      </div>
      <TextArea
        label="Words of the source"
        rows={2}
        maxLength={1_000}
        value={position.words ?? ''}
        onChange={(event) => onChange({ ...position, words: event.target.value || null })}
      />
    </fieldset>
  )
}

const asText = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value))

/** A number as people write it; null when there is none. */
function numberIn(text: string): number | null {
  const plain = text.replaceAll(/[\s’']/g, '').replace(',', '.')
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null
}
