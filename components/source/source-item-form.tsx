'use client'

import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import type { Verdict } from '@/lib/access/can'
import { desk } from '@/lib/paths'
import { derivationInWords, derivations, sourceItemKindInWords, sourceItemKinds } from '@/lib/source/source'
import type { SourceItemView } from '@/lib/source/source-schema'
import { TimeOfEvent } from '../entry/time-of-event'
import { Select, TextArea, TextField } from '../ui/field'
import { RecordChoice } from '../usage/record-choice'
import { RecordForm } from '../usage/record-form'
import { useRecordForm } from '../usage/use-record-form'
import { findItems } from './find-items'
import { KnownAddress, useKnownAddress } from './known-address'
import { emptySourceItem, type HowTaken, sourceItemRecord, zone } from './source-item-record'

const kinds = sourceItemKinds.map((value) => ({ value, label: sourceItemKindInWords[value] }))

const waysToTake: { value: HowTaken; label: string }[] = [
  { value: '', label: 'is an original, as far as we know' },
  ...derivations.flatMap((value) => (value === 'same' ? [] : [{ value, label: derivationInWords[value] }])),
]

/** The one thing that was read of a source, to be added or edited. */
export function SourceItemForm({
  sourceId,
  item,
  mayWrite,
}: {
  sourceId: string
  item: SourceItemView | null
  mayWrite: Verdict
}) {
  const kind = useMemo(() => sourceItemRecord(sourceId), [sourceId])
  const form = useRecordForm(kind, { view: item, empty: emptySourceItem })
  const { held, change, wrong } = form
  const router = useRouter()
  const known = useKnownAddress(item === null ? held.url : null)
  const [here] = known?.items ?? []
  const isJoined = item?.origins[0]?.how === 'same'
  return (
    <RecordForm kind={kind} form={form} mayWrite={mayWrite}>
      <div className="grid gap-3 sm:grid-cols-[10rem_1fr]">
        <Select
          label="Kind"
          value={held.kind}
          options={kinds}
          error={wrong('kind')}
          onChange={(one) => change({ kind: one })}
        />
        <TextField
          label="Title"
          dir="auto"
          maxLength={300}
          value={held.title}
          error={wrong('title')}
          onChange={(event) => change({ title: event.target.value })}
        />
      </div>
      <TextField
        label="Address"
        type="url"
        inputMode="url"
        placeholder="https://…"
        value={held.url}
        error={wrong('url')}
        onChange={(event) => change({ url: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !here) return
          event.preventDefault()
          router.push(desk.sourceItem(here.id))
        }}
      />
      <KnownAddress known={known} sourceId={sourceId} />
      <TextArea
        label="What it says"
        hint="The words that entries rest on, as they were said. For the desk."
        dir="auto"
        maxLength={5_000}
        value={held.excerpt}
        error={wrong('excerpt')}
        onChange={(event) => change({ excerpt: event.target.value })}
      />
      <div>
        <TimeOfEvent
          label="When it was said"
          time={held.stated}
          zone={zone}
          onChange={(stated) => change({ stated })}
        />
        {wrong('statedAt', 'statedPrecision') && (
          <p className="mt-0.5 text-sm text-bad">{wrong('statedAt', 'statedPrecision')}</p>
        )}
      </div>
      <div className="grid gap-3 sm:grid-cols-[8rem_1fr]">
        <TextField
          label="Language"
          placeholder="uk"
          value={held.language}
          error={wrong('language')}
          onChange={(event) => change({ language: event.target.value })}
        />
        <TextField
          label="Note"
          dir="auto"
          maxLength={2_000}
          value={held.note}
          error={wrong('note')}
          onChange={(event) => change({ note: event.target.value })}
        />
      </div>
      {!isJoined && (
        <div className="grid items-start gap-3 sm:grid-cols-2">
          <Select label="This item" value={held.how} options={waysToTake} onChange={(how) => change({ how })} />
          {held.how && (
            <RecordChoice
              label="What"
              hint="Type the source, or paste the address of the item."
              value={held.origin}
              find={findItems}
              error={wrong('derivedFromId', 'derivation')}
              onChange={(origin) => change({ origin })}
            />
          )}
        </div>
      )}
    </RecordForm>
  )
}
