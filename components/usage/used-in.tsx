import Link from 'next/link'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import type { Use } from '@/lib/usage/shared-record-schema'
import { EntryStateBadge } from '../entry/entry-state'

/** The entries that rest on a shared record, newest first. */
export function UsedIn({ uses }: { uses: readonly Use[] }) {
  return (
    <section aria-labelledby="used-in">
      <h2 id="used-in" className="mb-1 text-lg font-semibold">
        Where it is used
      </h2>
      {uses.length === 0 ? (
        <p className="text-quiet">In no entry that you may read.</p>
      ) : (
        <ul className="divide-y divide-rule border-y border-rule">
          {uses.map(({ entryId, headline, state, isPublic, liveBlogTitle }) => (
            <li key={entryId} className="py-2">
              <Link href={desk.entry(entryId)} className="font-serif">
                {headline ? visible(headline) : 'Without a headline'}
              </Link>
              <p className="flex flex-wrap gap-x-3 text-sm text-quiet">
                <EntryStateBadge state={state} seen={isPublic} />
                {visible(liveBlogTitle)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
