import type { Metadata } from 'next'
import Link from 'next/link'
import { found, knownId } from '@/components/desk/found'
import { PageHead } from '@/components/desk/page-head'
import { EntryActs } from '@/components/entry/entry-acts'
import { EntryDesk } from '@/components/entry/entry-desk'
import { datelineOf } from '@/components/entry/entry-row'
import { EntryStateBadge } from '@/components/entry/entry-state'
import { LastWord } from '@/components/entry/last-word'
import { AlsoChecked } from '@/components/revision/also-checked'
import { ComparedRevisions, Difference } from '@/components/revision/compared-revisions'
import { FallenClaims } from '@/components/revision/fallen-claims'
import { Grounds } from '@/components/revision/grounds'
import { History } from '@/components/revision/history'
import { RevisionPictures } from '@/components/revision/revision-pictures'
import { RevisionText } from '@/components/revision/revision-text'
import { requireViewer } from '@/lib/auth/viewer'
import { firstWords } from '@/lib/entry/draft-on-device'
import { entry as oneEntry, revisionsOf } from '@/lib/entry/entry-queries'
import { liveBlog } from '@/lib/live-blog/live-blog-queries'
import { at, desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'

type Props = { params: Promise<{ entryId: string }> }

export const dynamic = 'force-dynamic'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const viewer = await requireViewer()
  const { head } = await found(oneEntry(viewer, knownId((await params).entryId)))
  return { title: firstWords({ headline: head.headline ?? '', body: head.body }, 60) || 'Entry' }
}

/** One entry: what readers see beside what is in hand, what can be done with it, and how it came to be. */
export default async function EntryPage({ params }: Props) {
  const viewer = await requireViewer()
  const id = knownId((await params).entryId)
  const entry = await found(oneEntry(viewer, id))
  const [blog, revisions] = await Promise.all([liveBlog(viewer, entry.liveBlogId), revisionsOf(viewer, id)])
  const { head, published, may } = entry
  const zone = blog.timezone
  const inHandIsPublished = published?.id === head.id

  return (
    <>
      <p className="text-sm">
        <Link href={desk.liveBlog(entry.liveBlogId)}>{visible(entry.liveBlogTitle)}</Link>
      </p>
      <PageHead
        title={visible(firstWords({ headline: head.headline ?? '', body: head.body }, 90)) || 'Nothing written yet'}
      >
        <EntryStateBadge state={entry.state} seen={published !== null} />
        {published && <a href={at.entry(entry.liveBlogSlug, entry.id)}>What readers see</a>}
      </PageHead>
      <div className="mb-6 space-y-3">
        <EntryActs entry={entry} viewerId={viewer.id} withSubmit={!may.write.allowed} />
        <LastWord entry={entry} zone={zone} />
        <AlsoChecked entry={entry} />
        <FallenClaims entry={entry} />
      </div>
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        <section aria-labelledby="in-hand" className="min-w-0">
          <h2 id="in-hand" className="mb-2 text-lg font-semibold">
            Working revision {head.number}
          </h2>
          {may.write.allowed ? (
            <EntryDesk entry={entry} liveBlog={blog} viewer={viewer} />
          ) : (
            <div className="space-y-4">
              <p className="text-quiet">Writing: {may.write.reason}.</p>
              <p className="text-sm text-quiet">{visible(datelineOf(entry, zone))}</p>
              <RevisionText revision={head} language={blog.language} />
              <RevisionPictures pictures={head.pictures} />
              <Grounds revision={head} zone={zone} />
            </div>
          )}
        </section>
        <div className="min-w-0 space-y-8">
          {published && !inHandIsPublished && (
            <section aria-labelledby="compared">
              <h2 id="compared" className="mb-2 text-lg font-semibold">
                What the working revision changes
              </h2>
              <Difference revision={head} />
              <ComparedRevisions before={published} after={head} zone={zone} language={blog.language} />
            </section>
          )}
          {may.write.allowed && !inHandIsPublished && (
            <section aria-labelledby="rests-on">
              <h2 id="rests-on" className="mb-2 text-lg font-semibold">
                What the working revision rests on
              </h2>
              <RevisionPictures pictures={head.pictures} />
              <Grounds revision={head} zone={zone} decides={entry.state === 'in_review' && may.approve.allowed} />
            </section>
          )}
          <section aria-labelledby="seen">
            <h2 id="seen" className="mb-2 text-lg font-semibold">
              What readers see now
            </h2>
            {published ? (
              <div className="space-y-4">
                <p className="text-sm text-quiet">{visible(datelineOf({ head: published }, zone))}</p>
                <RevisionText revision={published} language={blog.language} />
                <RevisionPictures pictures={published.pictures} />
                <Grounds revision={published} zone={zone} />
              </div>
            ) : (
              <p>
                {entry.state === 'withdrawn'
                  ? 'The notice that it was withdrawn.'
                  : 'Nothing; this entry has not been published.'}
              </p>
            )}
          </section>
          <section aria-labelledby="history">
            <h2 id="history" className="mb-2 text-lg font-semibold">
              History
            </h2>
            <History
              revisions={revisions}
              decisions={entry.decisions}
              publishedId={published?.id ?? null}
              zone={zone}
              language={blog.language}
            />
          </section>
        </div>
      </div>
    </>
  )
}
