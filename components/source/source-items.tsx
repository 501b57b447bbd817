'use client'

import { useState } from 'react'
import type { Verdict } from '@/lib/access/can'
import { timeInWords } from '@/lib/record/time'
import { visible } from '@/lib/record/visible'
import { sourceItemKindInWords } from '@/lib/source/source'
import type { SourceItemListed, SourceItemView } from '@/lib/source/source-schema'
import { ask } from '../desk/door'
import { useLoaded } from '../desk/use-loaded'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { SourceItemForm } from './source-item-form'
import { zone } from './source-item-record'

/** What was read of a source, newest first; each opens to be edited. */
export function SourceItems({
  sourceId,
  items,
  mayAdd,
}: {
  sourceId: string
  items: readonly SourceItemListed[]
  mayAdd: Verdict
}) {
  return (
    <section aria-labelledby="items">
      <h2 id="items" className="mb-1 text-lg font-semibold">
        What was read
      </h2>
      {items.length === 0 && <p className="text-quiet">Nothing yet.</p>}
      {items.length > 0 && (
        <ul className="divide-y divide-rule border-y border-rule">
          {items.map((item) => (
            <li key={item.id} className="py-2">
              <Item sourceId={sourceId} item={item} />
            </li>
          ))}
        </ul>
      )}
      {mayAdd.allowed && (
        <details className="mt-3">
          <summary className="min-h-6 font-medium">Add an item</summary>
          <div className="pt-2">
            <SourceItemForm sourceId={sourceId} item={null} mayWrite={mayAdd} />
          </div>
        </details>
      )}
    </section>
  )
}

function Item({ sourceId, item }: { sourceId: string; item: SourceItemListed }) {
  const [isOpen, setOpen] = useState(false)
  const name = item.title ? visible(item.title) : sourceItemKindInWords[item.kind]
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-medium" dir="auto">
          {name}
        </span>
        <span className="text-sm text-quiet">
          {[
            ...(item.title ? [sourceItemKindInWords[item.kind]] : []),
            timeInWords(item.statedAt, item.statedPrecision, zone),
          ]
            .filter((words) => words !== null)
            .join(', ')}
        </span>
        <Button
          className="ms-auto"
          tone="quiet"
          aria-expanded={isOpen}
          aria-label={isOpen ? `Close ${name}` : `Edit ${name}`}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Close' : 'Edit'}
        </Button>
      </div>
      {item.url && (
        <a href={item.url} rel="noreferrer" className="text-sm break-all">
          {item.url}
        </a>
      )}
      {isOpen && <OpenItem sourceId={sourceId} id={item.id} />}
    </>
  )
}

function OpenItem({ sourceId, id }: { sourceId: string; id: string }) {
  const item = useLoaded(() => ask<SourceItemView>(`/source-items/${id}`))
  if (!item) return <p className="text-sm text-quiet">Reading what is known of it…</p>
  if (!item.ok) return <Notice tone="bad">{item.message}</Notice>
  const uses = item.value.usedIn.length
  return (
    <div className="my-2 rounded-sm border border-rule p-3">
      <p className="mb-2 text-sm text-quiet">
        {uses === 0 ? 'In no entry that you may read.' : uses === 1 ? 'In one entry.' : `In ${uses} entries.`} What is
        saved here holds for every entry from now on.
      </p>
      <SourceItemForm sourceId={sourceId} item={item.value} mayWrite={item.value.mayWrite} />
    </div>
  )
}
