import Link from 'next/link'
import type { ReactNode } from 'react'
import { desk } from '@/lib/paths'
import { timeInWords } from '@/lib/record/time'
import { visible } from '@/lib/record/visible'
import { sourceItemKindInWords } from '@/lib/source/source'
import type { SourceItemFound } from '@/lib/source/source-schema'
import { zone } from './source-item-record'
import { nameOfItem } from './source-words'
import { TermsBadge } from './terms-badge'

/** A source item among others: what it is, of whom, and when it was said. */
export function FoundItem({
  item,
  before,
  children,
}: {
  item: SourceItemFound
  before?: string
  children?: ReactNode
}) {
  const said = timeInWords(item.statedAt, item.statedPrecision, zone)
  return (
    <div>
      <p className="flex flex-wrap items-baseline gap-x-2">
        {before && <span className="text-quiet">{before}</span>}
        <Link href={desk.sourceItem(item.id)} className="font-medium" dir="auto">
          {nameOfItem(item)}
        </Link>
      </p>
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm text-quiet">
        <span dir="auto">
          {[
            visible(item.source.label),
            ...(item.title ? [sourceItemKindInWords[item.kind]] : []),
            ...(said ? [said] : []),
          ].join(', ')}
        </span>
        <TermsBadge terms={item.source.terms} />
        {children}
      </p>
    </div>
  )
}
