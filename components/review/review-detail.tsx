'use client'

import Link from 'next/link'
import type { EntryView } from '@/lib/entry/entry-schema'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import type { Refused } from '../desk/door'
import { controlFor } from '../entry/composer-controls'
import { datelineOf } from '../entry/entry-row'
import { EntryStateBadge } from '../entry/entry-state'
import { AlsoChecked } from '../revision/also-checked'
import { ComparedRevisions, Difference } from '../revision/compared-revisions'
import { FallenClaims } from '../revision/fallen-claims'
import { Grounds } from '../revision/grounds'
import { RevisionPictures } from '../revision/revision-pictures'
import { RevisionText } from '../revision/revision-text'
import { Button } from '../ui/button'
import { Issues, Notice } from '../ui/notice'

/** All that one decision needs: the text as readers would see it, what it changes, what it rests on, what is open. */
export function ReviewDetail({
  entry,
  blog,
  busy,
  refused,
  onDecide,
  onRequestChanges,
}: {
  entry: EntryView
  blog: { timezone: string; language: string }
  busy: boolean
  refused: Refused | null
  onDecide: (move: 'approve' | 'publish') => void
  onRequestChanges: () => void
}) {
  const { head, published, may, issues } = entry
  const reason = (verdict: EntryView['may']['approve']) => (verdict.allowed ? null : verdict.reason)
  const decides = entry.state === 'in_review' && may.approve.allowed
  const linkTo = (field: string) => `${desk.entry(entry.id)}${controlFor(field) ?? ''}`

  return (
    <article aria-label="Entry under review" className="min-w-0 space-y-4">
      <header className="space-y-2">
        <p className="flex flex-wrap gap-x-4 text-sm">
          <EntryStateBadge state={entry.state} seen={published !== null} />
          <span className="text-quiet">
            {visible(entry.liveBlogTitle)}, revision {head.number} by {head.author.name}
          </span>
        </p>
        <div className="flex flex-wrap gap-1.5">
          {entry.state === 'approved' ? (
            <Button
              tone="primary"
              keys="p"
              busy={busy}
              disabledReason={reason(may.publish)}
              onClick={() => onDecide('publish')}
            >
              Publish
            </Button>
          ) : (
            <Button
              tone="primary"
              keys="a"
              busy={busy}
              disabledReason={reason(may.approve)}
              onClick={() => onDecide('approve')}
            >
              Approve
            </Button>
          )}
          <Button keys="r" busy={busy} disabledReason={reason(may['request-changes'])} onClick={onRequestChanges}>
            Request changes
          </Button>
          <Link href={desk.entry(entry.id)} className="inline-flex min-h-8 items-center px-2 pointer-coarse:min-h-11">
            Open the entry
          </Link>
        </div>
        <AlsoChecked entry={entry} />
        <FallenClaims entry={entry} />
        {refused && (
          <Notice tone="bad">
            <p>{refused.message}</p>
            <Issues issues={refused.issues} linkTo={linkTo} />
          </Notice>
        )}
        {issues.length > 0 && (
          <section aria-label="Still open before readers can see it">
            <h2 className="text-sm font-medium text-quiet">Still open before readers can see it</h2>
            <Issues issues={issues} linkTo={linkTo} />
          </section>
        )}
      </header>
      <div className="grid gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="space-y-6">
          <section aria-labelledby="as-readers">
            <h2 id="as-readers" className="mb-1 text-sm font-medium text-quiet">
              As readers would see it
            </h2>
            <p className="mb-1 text-sm">{visible(datelineOf(entry, blog.timezone))}</p>
            <RevisionText revision={head} language={blog.language} />
            <RevisionPictures pictures={head.pictures} />
          </section>
          {published && (
            <section aria-labelledby="against-now" className="border-t border-rule pt-3">
              <h2 id="against-now" className="mb-1 text-sm font-medium text-quiet">
                Against what they see now, revision {published.number}
              </h2>
              <Difference revision={head} />
              <div className="mt-2">
                <ComparedRevisions before={published} after={head} zone={blog.timezone} language={blog.language} />
              </div>
            </section>
          )}
        </div>
        <Grounds revision={head} zone={blog.timezone} decides={decides} />
      </div>
    </article>
  )
}
