'use client'

import Link from 'next/link'
import type { ToLookAt } from '@/lib/claim/look-schema'
import { hrefOf, keyOf } from './look-items'
import { LookWords } from './look-words'

/** Claims to look at: what readers are told of them may not be right any more, or waits. */
export function LookList({
  items,
  selected,
  links,
  onSelect,
}: {
  items: readonly ToLookAt[]
  selected: string | undefined
  links: Map<string, HTMLAnchorElement>
  onSelect: (key: string) => void
}) {
  if (items.length === 0) return null
  return (
    <nav aria-label="Claims to look at" className="max-h-[45vh] overflow-y-auto lg:max-h-none">
      <h2 className="pb-1 text-sm font-medium text-quiet">Claims to look at</h2>
      <ol className="divide-y divide-rule border-y border-rule">
        {items.map((item) => {
          const key = keyOf(item)
          return (
            <li key={key}>
              <Link
                ref={(link) => {
                  if (link) links.set(key, link)
                  else links.delete(key)
                }}
                href={hrefOf(item)}
                prefetch={false}
                aria-current={key === selected || undefined}
                onFocus={() => onSelect(key)}
                onClick={(event) => {
                  // A pointer looks; the Enter key, and whoever wants a new tab, goes there.
                  if (event.detail === 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
                  event.preventDefault()
                  onSelect(key)
                }}
                className="-outline-offset-2 block border-s-4 border-transparent py-2 ps-2 text-ink no-underline hover:bg-sunk aria-[current]:border-accent aria-[current]:bg-sheet"
              >
                <LookWords item={item} />
              </Link>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
