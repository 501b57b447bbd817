'use client'

import type { EntryView } from '@/lib/entry/entry-schema'
import { zoneInWords } from '@/lib/record/time'
import { NotFresh } from '../desk/not-fresh'
import { useFresh } from '../desk/use-fresh'
import { EntryRow } from '../entry/entry-row'

/** Every entry of the live blog in every state, newest first. It keeps itself fresh beside whoever writes. */
export function Timeline({
  liveBlogId,
  zone,
  known,
}: {
  liveBlogId: string
  zone: string
  known: { entries: EntryView[] }
}) {
  const { value, trouble } = useFresh(`/live-blogs/${liveBlogId}/entries`, known)
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline" className="flex items-baseline gap-3 text-lg font-semibold">
        Entries <span className="text-sm font-normal text-quiet">times in {zoneInWords(zone)}</span>
      </h2>
      <NotFresh trouble={trouble} />
      {value.entries.length === 0 ? (
        <p className="py-3">Nothing has been written yet. Press n and begin.</p>
      ) : (
        <ol className="divide-y divide-rule border-y border-rule">
          {value.entries.map((entry) => (
            <li key={entry.id}>
              <EntryRow entry={entry} zone={zone} inLiveBlog />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
