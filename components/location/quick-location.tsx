'use client'

import { type KeyboardEvent, useId, useState } from 'react'
import { type LocationKind, locationKindInWords } from '@/lib/location/location'
import type { LocationView, Within } from '@/lib/location/location-schema'
import { distanceInWords } from '@/lib/location/readers-see'
import { act, type Refused } from '../desk/door'
import { Button } from '../ui/button'
import { Select, TextField } from '../ui/field'
import { useWhereabouts } from './use-whereabouts'

/** What one names in a hurry; the rest is for the form of the location. */
const quickKinds = ['village', 'town', 'city', 'neighbourhood', 'poi'] as const satisfies readonly LocationKind[]
const kinds = quickKinds.map((value) => ({ value, label: locationKindInWords[value] }))
const nowhere = 'nowhere'

/**
 * A place that no gazetteer has, in two seconds: its name as it was typed, one field for where it is, and Enter. What it
 * lies in is proposed. Not a form of its own, so that it can stand inside one; it keeps its keys to itself.
 */
export function QuickLocation({
  name: typed,
  liveBlogId,
  onMade,
  onCancel,
}: {
  name: string
  liveBlogId: string
  onMade: (location: LocationView) => void
  onCancel: () => void
}) {
  const [name, setName] = useState(typed)
  const [where, setWhere] = useState('')
  const [kind, setKind] = useState<(typeof quickKinds)[number]>('village')
  const [chosen, setChosen] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const whereabouts = useWhereabouts({ where, kind, liveBlogId })
  const noteId = useId()

  const proposed = whereabouts.known?.within ?? []
  const parent = chosen === nowhere ? null : (proposed.find((one) => keyOf(one) === chosen) ?? proposed[0] ?? null)
  const wrong = (...fields: string[]) => refused?.issues.find((issue) => fields.includes(issue.field))?.message

  const make = async () => {
    if (busy) return
    setBusy(true)
    const answer = await act<LocationView>('POST', '/locations', {
      name: name.trim(),
      kind,
      ...(where.trim() && { where: where.trim() }),
      // Who was faster than the proposals gets the likeliest, which the server finds by itself.
      ...(chosen !== nowhere && { liveBlogId, ...(whereabouts.isCurrent && withinOf(parent)) }),
    })
    setBusy(false)
    if (answer.ok) return onMade(answer.value)
    setRefused(answer)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    event.stopPropagation()
    if (event.key === 'Escape') {
      event.preventDefault()
      onCancel()
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault()
      void make()
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a form cannot stand within a form, and a fieldset has no keys
    <div
      role="group"
      aria-label={`New location ${typed}`}
      className="w-[min(28rem,calc(100vw-1rem))] space-y-2 rounded-sm border border-edge bg-sheet p-3 text-ink"
      onKeyDown={onKeyDown}
    >
      <div className="grid grid-cols-[1fr_9rem] gap-2">
        <TextField
          label="Name"
          dir="auto"
          maxLength={200}
          value={name}
          error={wrong('name')}
          onChange={(event) => setName(event.target.value)}
        />
        <Select label="Kind" value={kind} options={kinds} onChange={setKind} />
      </div>
      <TextField
        label="Where"
        autoFocus
        placeholder="50.4739, 35.6464"
        maxLength={1_000}
        value={where}
        error={wrong('where', 'point')}
        aria-describedby={noteId}
        onChange={(event) => {
          setWhere(event.target.value)
          setRefused(null)
        }}
      />
      <p id={noteId} role="status" className="text-sm text-quiet empty:hidden">
        {wrong('where', 'point') ? '' : noteOn(whereabouts, where.trim() !== '')}
      </p>
      <Select
        label="Lies in"
        value={parent ? keyOf(parent) : nowhere}
        options={[
          ...proposed.map((one) => ({ value: keyOf(one), label: [one.name, one.region].filter(Boolean).join(', ') })),
          { value: nowhere, label: 'nothing that is known' },
        ]}
        onChange={setChosen}
      />
      {refused && refused.issues.length === 0 && (
        <p role="alert" className="text-sm text-bad">
          {refused.message}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          tone="primary"
          busy={busy}
          keys="Enter"
          disabledReason={name.trim() ? null : 'Give it a name'}
          onClick={() => void make()}
        >
          Add the location
        </Button>
        <Button tone="quiet" keys="Esc" onClick={onCancel}>
          Not now
        </Button>
      </div>
    </div>
  )
}

const keyOf = ({ id, gazetteerId }: Within) => id ?? `gazetteer ${gazetteerId}`

const withinOf = (parent: Within | null) =>
  parent === null ? {} : parent.id ? { parentId: parent.id } : { parentGazetteerId: parent.gazetteerId }

function noteOn({ known, isCurrent, isUnreachable }: ReturnType<typeof useWhereabouts>, isAsked: boolean): string {
  if (!isAsked) return 'Degrees in any notation, the address of a map, or “near” a known place. Without it: no point.'
  if (isUnreachable) return 'The server did not answer; what you typed is kept here.'
  if (!isCurrent || !known) return 'Looking…'
  if (!known.point) return 'That is no point yet: degrees, the address of a map, or “near” and a known name.'
  if (!known.nearest) return 'A point; nothing known is near it.'
  const { name, region, metres } = known.nearest
  const nearest = [name, region].filter(Boolean).join(', ')
  if (known.point.radiusMetres !== null) return `Within ${distanceInWords(known.point.radiusMetres)} of ${nearest}.`
  return metres < 500 ? `At ${nearest}.` : `${distanceInWords(metres)} from ${nearest}.`
}
