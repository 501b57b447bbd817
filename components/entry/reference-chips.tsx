'use client'

import { type ReactNode, useState } from 'react'
import { actorKindInWords } from '@/lib/actor/actor'
import type { DraftInHand, SourceInHand } from '@/lib/entry/draft-in-hand'
import { type PlaceRole, placeRoleInWords, placeRoles } from '@/lib/location/location'
import { sourceItemKindInWords, termsInWords } from '@/lib/source/source'
import { SourceItemForm } from './source-item-form'

type Attachments = Pick<DraftInHand, 'sources' | 'locations' | 'actors'>

/** What the entry in hand rests on, as it was understood, each part open to be put right. */
export function ReferenceChips({
  attached: { sources, locations, actors },
  zone,
  onRemove,
  onRole,
  onSource,
}: {
  attached: Attachments
  zone: string
  onRemove: (type: 'sourceRef' | 'locationRef' | 'actorRef', id: string) => void
  onRole: (locationId: string, from: PlaceRole, to: PlaceRole) => void
  onSource: (source: SourceInHand) => void
}) {
  const [edited, setEdited] = useState<string | null>(null)
  const inEdit = sources.find(({ sourceItemId }) => sourceItemId === edited)

  return (
    <div className="@container space-y-1.5 empty:hidden">
      <Chips label="Sources">
        {sources.map((source) => (
          <Chip
            key={source.sourceItemId}
            name={source.label}
            onRemove={() => onRemove('sourceRef', source.sourceItemId)}
          >
            {source.terms !== 'on_record' && <b className="font-medium text-warn">{termsInWords[source.terms]}</b>}
            <button
              type="button"
              aria-expanded={edited === source.sourceItemId}
              aria-label={`${source.label}: what was read, ${readIn(source)}`}
              className="min-h-6 max-w-60 truncate text-quiet underline decoration-dotted underline-offset-2 hover:text-ink pointer-coarse:min-h-11"
              onClick={() => setEdited(edited === source.sourceItemId ? null : source.sourceItemId)}
            >
              {readIn(source)}
            </button>
          </Chip>
        ))}
      </Chips>
      {inEdit && (
        <SourceItemForm
          key={inEdit.sourceItemId}
          source={inEdit}
          zone={zone}
          onClose={() => setEdited(null)}
          onDone={(source) => {
            onSource(source)
            setEdited(null)
          }}
        />
      )}
      <Chips label="Locations">
        {locations.map(({ locationId, name, region, role }) => (
          <Chip key={`${locationId} ${role}`} name={name} onRemove={() => onRemove('locationRef', locationId)}>
            {region && <span className="max-w-40 truncate text-quiet">{region}</span>}
            <select
              aria-label={`${name}: what it is to this entry`}
              value={role}
              className="min-h-6 max-w-full rounded-sm border border-rule bg-sheet px-1 text-sm pointer-coarse:min-h-11"
              onChange={(event) => {
                const to = placeRoles.find((known) => known === event.target.value)
                if (to) onRole(locationId, role, to)
              }}
            >
              {placeRoles.map((known) => (
                <option key={known} value={known}>
                  {placeRoleInWords[known]}
                </option>
              ))}
            </select>
          </Chip>
        ))}
      </Chips>
      <Chips label="Actors">
        {actors.map(({ actorId, name, kind }) => (
          <Chip key={actorId} name={name} onRemove={() => onRemove('actorRef', actorId)}>
            {kind !== 'other' && <span className="text-quiet">{actorKindInWords[kind]}</span>}
          </Chip>
        ))}
      </Chips>
    </div>
  )
}

const readIn = ({ title, url, itemKind }: SourceInHand) => title ?? url ?? sourceItemKindInWords[itemKind]

function Chips({ label, children }: { label: string; children: ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <div className="@md:flex @md:items-baseline @md:gap-x-2">
      <h3 className="mb-0.5 w-18 shrink-0 text-sm font-medium text-quiet">{label}</h3>
      <ul aria-label={label} className="flex min-w-0 flex-1 flex-wrap gap-1.5">
        {children}
      </ul>
    </div>
  )
}

function Chip({ name, onRemove, children }: { name: string; onRemove: () => void; children?: ReactNode }) {
  return (
    <li className="inline-flex max-w-full items-center rounded-sm border border-rule bg-sunk ps-2 text-sm">
      <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2">
        <span className="font-medium">{name}</span>
        {children}
      </span>
      <button
        type="button"
        aria-label={`Remove ${name}`}
        title={`Remove ${name}; its words in the text stay`}
        className="min-h-6 min-w-6 text-quiet hover:text-bad pointer-coarse:min-h-11 pointer-coarse:min-w-11"
        onClick={onRemove}
      >
        ×
      </button>
    </li>
  )
}
