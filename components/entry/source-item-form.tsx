'use client'

import { useState } from 'react'
import type { SourceInHand } from '@/lib/entry/draft-in-hand'
import { instantOf, noTime, type WallTime, wallTimeOf } from '@/lib/entry/wall-clock'
import { desk } from '@/lib/paths'
import { sourceItemKindInWords, sourceItemKinds } from '@/lib/source/source'
import type { SourceItemView } from '@/lib/source/source-schema'
import { act, ask, type Refused } from '../desk/door'
import { useLoaded } from '../desk/use-loaded'
import { Button } from '../ui/button'
import { Select, TextField } from '../ui/field'
import { Notice } from '../ui/notice'
import { TimeOfEvent } from './time-of-event'

const kinds = sourceItemKinds.map((value) => ({ value, label: sourceItemKindInWords[value] }))

/** The one thing we read: what it is, what it is called, where it stands and when it was said. */
export function SourceItemForm(props: {
  source: SourceInHand
  zone: string
  onClose: () => void
  onDone: (source: SourceInHand) => void
}) {
  const item = useLoaded(() => ask<SourceItemView>(`/source-items/${props.source.sourceItemId}`))
  if (!item) return <p className="text-sm text-quiet">Reading what is known of it…</p>
  if (!item.ok) return <Notice tone="bad">{item.message}</Notice>
  return <Known {...props} item={item.value} />
}

function Known({
  source,
  item,
  zone,
  onClose,
  onDone,
}: Parameters<typeof SourceItemForm>[0] & { item: SourceItemView }) {
  const [kind, setKind] = useState(item.kind)
  const [title, setTitle] = useState(item.title ?? '')
  const [url, setUrl] = useState(item.url ?? '')
  const [stated, setStated] = useState<WallTime>(wallTimeOf(item.statedAt, item.statedPrecision, zone))
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)

  const keep = async () => {
    setBusy(true)
    const statedAt = instantOf(stated, zone)
    const answer = await act<SourceItemView>('PATCH', `/source-items/${item.id}`, {
      version: item.version,
      kind,
      title: title.trim() || null,
      url: url.trim() || null,
      statedAt,
      statedPrecision: statedAt ? stated.precision : noTime.precision,
    })
    setBusy(false)
    if (!answer.ok) return setRefused(answer)
    onDone({ ...source, itemKind: answer.value.kind, title: answer.value.title, url: answer.value.url })
  }

  const wrong = (field: string) => refused?.issues.find((issue) => issue.field === field)?.message

  return (
    <fieldset
      className="rounded-sm border border-rule p-3"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement && !event.ctrlKey && !event.metaKey) {
          event.preventDefault()
          void keep()
        }
      }}
    >
      <legend className="px-1 text-sm font-medium">What was read from {source.label}</legend>
      <div className="flex flex-wrap items-end gap-2">
        <Select className="w-36" label="Kind" value={kind} options={kinds} onChange={setKind} />
        <TextField
          className="min-w-48 flex-1"
          label="Title"
          value={title}
          error={wrong('title')}
          onChange={(event) => setTitle(event.target.value)}
        />
        <TextField
          className="min-w-48 flex-1"
          label="Address"
          type="url"
          inputMode="url"
          placeholder="https://…"
          value={url}
          error={wrong('url')}
          onChange={(event) => setUrl(event.target.value)}
        />
        <TimeOfEvent label="When it was said" time={stated} zone={zone} onChange={setStated} />
      </div>
      {refused && (
        <div className="mt-2">
          <Notice tone="bad">{refused.message}</Notice>
        </div>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button tone="primary" busy={busy} onClick={keep}>
          Keep
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        <span className="text-sm text-quiet">
          This holds wherever the item is used. <a href={desk.source(item.source.id)}>About the source</a>
        </span>
      </div>
    </fieldset>
  )
}
