import type { ReactNode } from 'react'
import { at } from '@/lib/paths'
import { elsewhereInLines } from '@/lib/record/elsewhere'
import { inEnglish } from '@/lib/record/language'
import type { LiveBlogHead, RecordEntry } from '@/lib/record/page'
import { zoneInWords } from '@/lib/record/time'

/**
 * The part of a page that changes while it is open, with what reader.ts has to know. The notices stand empty in the page from the
 * start: a live region that is added together with its words is not read out.
 */
export function LiveMain({
  liveBlog,
  page,
  claim,
  elsewhere = [],
  children,
}: {
  liveBlog: LiveBlogHead
  /** `front` shows new entries itself; every other page says where they are. */
  page: 'front' | 'entry' | 'entries' | 'claims' | 'claim' | 'corrections' | 'map' | number
  /** The claim that the page is about. */
  claim?: string
  /** Entries on other pages that were put right or taken back. */
  elsewhere?: readonly RecordEntry[]
  children: ReactNode
}) {
  return (
    <main
      data-slug={liveBlog.slug}
      data-sequence={liveBlog.sequence}
      data-newest={liveBlog.newest}
      data-status={liveBlog.status}
      data-zone={liveBlog.timezone}
      data-zone-in-words={zoneInWords(liveBlog.timezone)}
      data-page={page}
      data-claim={claim}
      data-elsewhere={elsewhereInLines(elsewhere, liveBlog)}
    >
      <section className="notices" aria-label="Notices" {...inEnglish(liveBlog.language)}>
        {page === 'front' ? (
          <button id="new-entries" type="button" hidden />
        ) : (
          <a id="new-entries" href={at.liveBlog(liveBlog.slug)} hidden>
            {' '}
          </a>
        )}
        <div className="below">
          <p id="connection" hidden />
          <SinceYouWereHere liveBlog={liveBlog} page={page} />
        </div>
        <p id="announcement" role="status" aria-live="polite" />
      </section>
      {children}
    </main>
  )
}

/**
 * For who comes back: reader-return.ts says where they left off, and which entries that they read have changed since. The words come
 * with the script: text browsers show what is hidden.
 */
function SinceYouWereHere({ liveBlog, page }: Pick<Parameters<typeof LiveMain>[0], 'liveBlog' | 'page'>) {
  return (
    <div id="since" hidden>
      <p />
      <p>
        <a href="#entries" data-words="First unread">
          {' '}
        </a>{' '}
        <a href={page === 'front' ? '#entries' : at.liveBlog(liveBlog.slug)} data-words="Newest">
          {' '}
        </a>
      </p>
      <details>
        <summary />
        <ul />
      </details>
      <button type="button" data-words="Close" />
    </div>
  )
}
