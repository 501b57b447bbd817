'use client'

import Link from 'next/link'
import { firstWords } from '@/lib/entry/draft-on-device'
import { kindInWords } from '@/lib/entry/entry'
import type { EntryView } from '@/lib/entry/entry-schema'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import { When } from '../desk/when'
import { type Blogs, blogOf } from './blogs'

/** What waits, riskiest and oldest first. A click or the arrow of `j` and `k` looks at an entry; Enter opens it. */
export function ReviewQueue({
  entries,
  selected,
  blogs,
  links,
  onSelect,
}: {
  entries: readonly EntryView[]
  selected: string
  blogs: Blogs
  links: Map<string, HTMLAnchorElement>
  onSelect: (entry: EntryView) => void
}) {
  return (
    <nav aria-label="Waiting for review" className="max-h-[45vh] overflow-y-auto lg:max-h-none">
      <ol className="divide-y divide-rule border-y border-rule">
        {entries.map((entry) => (
          <li key={entry.id}>
            <Link
              ref={(link) => {
                if (link) links.set(entry.id, link)
                else links.delete(entry.id)
              }}
              href={desk.entry(entry.id)}
              prefetch={false}
              aria-current={entry.id === selected || undefined}
              onFocus={() => onSelect(entry)}
              onClick={(event) => {
                // A pointer looks; the Enter key, and whoever wants a new tab, goes there.
                if (event.detail === 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                onSelect(entry)
              }}
              className="-outline-offset-2 block border-s-4 border-transparent py-2 ps-2 text-ink no-underline hover:bg-sunk aria-[current]:border-accent aria-[current]:bg-sheet"
            >
              <span className="line-clamp-2 font-serif text-lg leading-snug">
                {visible(firstWords({ headline: entry.head.headline ?? '', body: entry.head.body }, 120)) ||
                  'Nothing written'}
              </span>
              <span className="block text-sm text-quiet">
                {risk(entry)}
                {entry.head.author.name}, <When at={entry.stateSince} zone={blogOf(blogs, entry).timezone} brief />
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** Why it stands where it stands in the list. */
function risk(entry: EntryView): string {
  const words = [
    ...(entry.state === 'approved' ? ['Approved, not published'] : []),
    ...(entry.published ? ['Readers see an earlier text'] : []),
    ...(entry.head.kind === 'key_event' ? [kindInWords.key_event] : []),
    ...(entry.issues.length > 0 ? [`${entry.issues.length} still open`] : []),
  ]
  return words.length > 0 ? `${words.join(' · ')} · ` : ''
}
