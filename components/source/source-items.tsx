import Link from 'next/link'
import type { Verdict } from '@/lib/access/can'
import { desk } from '@/lib/paths'
import { timeInWords } from '@/lib/record/time'
import { sourceItemKindInWords } from '@/lib/source/source'
import type { SourceItemListed, SourceView } from '@/lib/source/source-schema'
import { FoundItem } from './found-item'
import { SourceItemForm } from './source-item-form'
import { zone } from './source-item-record'
import { nameOfItem } from './source-words'

/** What was read of a source, newest first; each leads to what is known of it. */
export function SourceItems({
  source: { id, items, joined },
  mayAdd,
}: {
  source: Pick<SourceView, 'id' | 'items' | 'joined'>
  mayAdd: Verdict
}) {
  return (
    <section aria-labelledby="items">
      <h2 id="items" className="mb-1 text-lg font-semibold">
        What was read
      </h2>
      {items.length === 0 && joined.length === 0 && <p className="text-quiet">Nothing yet.</p>}
      {items.length > 0 && (
        <ul className="divide-y divide-rule border-y border-rule">
          {items.map((item) => (
            <li key={item.id} className="py-2">
              <Item item={item} />
            </li>
          ))}
        </ul>
      )}
      {joined.length > 0 && (
        <details className="mt-2">
          <summary className="min-h-6 text-sm">
            {joined.length === 1
              ? 'One more is the same as another item'
              : `${joined.length} more are the same as other items`}
          </summary>
          <ul className="divide-y divide-rule">
            {joined.map(({ item, with: other }) => (
              <li key={item.id} className="py-2">
                <Item item={item} />
                <FoundItem before="is the same as" item={other} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {mayAdd.allowed && (
        <details className="mt-3">
          <summary className="min-h-6 font-medium">Add an item</summary>
          <div className="pt-2">
            <SourceItemForm sourceId={id} item={null} mayWrite={mayAdd} />
          </div>
        </details>
      )}
    </section>
  )
}

function Item({ item }: { item: SourceItemListed }) {
  const said = timeInWords(item.statedAt, item.statedPrecision, zone)
  const about = [...(item.title ? [sourceItemKindInWords[item.kind]] : []), ...(said ? [said] : [])].join(', ')
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <Link href={desk.sourceItem(item.id)} className="font-medium" dir="auto">
          {nameOfItem(item)}
        </Link>
        <span className="text-sm text-quiet">{about}</span>
      </p>
      {item.url && <p className="text-sm break-all text-quiet">{item.url}</p>}
    </>
  )
}
