import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { PageHead } from '@/components/desk/page-head'
import { EntryRow } from '@/components/entry/entry-row'
import { LiveBlogRows } from '@/components/live-blog/live-blog-rows'
import { hrefOf, keyOf } from '@/components/review/look-items'
import { LookWords } from '@/components/review/look-words'
import { can } from '@/lib/access/can'
import { requireViewer } from '@/lib/auth/viewer'
import { toDecide } from '@/lib/claim/look-queries'
import type { EntryView } from '@/lib/entry/entry-schema'
import { ownOpenEntries } from '@/lib/entry/own-entries-queries'
import { liveBlogs } from '@/lib/live-blog/live-blog-queries'
import { desk } from '@/lib/paths'
import { awaitingConfirmation, reviewQueue } from '@/lib/review/review-queries'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Today' }

/** The rest is a key away, in Review. */
const claimsShown = 5

/** What needs this person now. */
export default async function TodayPage() {
  const viewer = await requireViewer()
  const reviews = can(viewer, 'entry.review').allowed
  const [blogs, own, queue, alone, claims] = await Promise.all([
    liveBlogs(viewer),
    ownOpenEntries(viewer),
    reviews ? reviewQueue(viewer) : [],
    reviews ? awaitingConfirmation(viewer) : [],
    reviews ? toDecide(viewer) : [],
  ])
  const zones = new Map(blogs.map(({ id, timezone }) => [id, timezone]))
  const list = (entries: readonly EntryView[]) => (
    <ul className="divide-y divide-rule border-y border-rule">
      {entries.map((entry) => (
        <li key={entry.id}>
          <EntryRow entry={entry} zone={zones.get(entry.liveBlogId) ?? 'UTC'} />
        </li>
      ))}
    </ul>
  )
  const mine = (state: EntryView['state']) => own.filter((entry) => entry.state === state)
  const forMe = queue.filter(({ may, state }) => (state === 'approved' ? may.publish.allowed : may.approve.allowed))
  const nothing = own.length + forMe.length + alone.length + claims.length === 0

  return (
    <>
      <PageHead title="Today" />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,2fr)_minmax(16rem,1fr)]">
        <div className="space-y-6">
          {nothing && <p>Nothing waits for you.</p>}
          <Section title="Changes requested from you" count={mine('changes_requested').length}>
            {list(mine('changes_requested'))}
          </Section>
          <Section
            title="Waiting for your review"
            count={forMe.length}
            more={<Link href={desk.review}>Review them</Link>}
          >
            {list(forMe)}
          </Section>
          <Section title="Claims to look at" count={claims.length} more={<Link href={desk.review}>Look at them</Link>}>
            <ul className="divide-y divide-rule border-y border-rule">
              {claims.slice(0, claimsShown).map((item) => (
                <li key={keyOf(item)}>
                  <Link href={hrefOf(item)} prefetch={false} className="block py-2 text-ink no-underline hover:bg-sunk">
                    <LookWords item={item} />
                  </Link>
                </li>
              ))}
            </ul>
          </Section>
          <Section title="Done by one person, to be confirmed by another" count={alone.length}>
            {list(alone)}
          </Section>
          <Section title="Your drafts" count={mine('draft').length}>
            {list(mine('draft'))}
          </Section>
        </div>
        <section>
          <h2 className="mb-1 text-lg font-semibold">Live blogs</h2>
          {blogs.length > 0 ? <LiveBlogRows liveBlogs={blogs} /> : <p>There is no live blog yet.</p>}
          {can(viewer, 'liveBlog.write').allowed && (
            <p className="mt-2">
              <Link href={desk.newLiveBlog}>New live blog</Link>
            </p>
          )}
        </section>
      </div>
    </>
  )
}

function Section({
  title,
  count,
  more,
  children,
}: {
  title: string
  count: number
  more?: ReactNode
  children: ReactNode
}) {
  if (count === 0) return null
  return (
    <section aria-label={title}>
      <h2 className="mb-1 flex items-baseline gap-3 text-lg font-semibold">
        {title} <span className="font-normal text-quiet">{count}</span>
        {more && <span className="ms-auto text-base font-normal">{more}</span>}
      </h2>
      {children}
    </section>
  )
}
