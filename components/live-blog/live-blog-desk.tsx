'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { can } from '@/lib/access/can'
import type { Viewer } from '@/lib/access/roles'
import type { EntryView } from '@/lib/entry/entry-schema'
import type { LiveBlogView } from '@/lib/live-blog/live-blog-schema'
import { Composer } from '../entry/composer'
import { controlId } from '../entry/composer-controls'
import { anew } from '../entry/use-saving'
import { useKeys } from '../ui/use-keys'
import { Timeline } from './timeline'

/** Writing on top, what was written below. */
export function LiveBlogDesk({
  liveBlog,
  viewer,
  known,
}: {
  liveBlog: LiveBlogView
  viewer: Viewer
  known: { entries: EntryView[] }
}) {
  const router = useRouter()
  const [place] = useState(() => ({ personId: viewer.id, place: `new.${liveBlog.id}` as const }))
  const mayWrite = can(viewer, 'entry.write', viewer.id)
  useKeys({ n: mayWrite.allowed ? () => document.getElementById(controlId.headline)?.focus() : undefined })

  return (
    <div className="space-y-6">
      <h2 className="sr-only">Write an entry</h2>
      {mayWrite.allowed ? (
        <Composer
          desk={place}
          liveBlog={liveBlog}
          viewer={viewer}
          start={anew}
          state={null}
          seenByReaders={false}
          issues={[]}
          mayNotWrite={null}
          onDone={() => router.refresh()}
        />
      ) : (
        <p className="text-quiet">Writing: {mayWrite.reason}.</p>
      )}
      <Timeline liveBlogId={liveBlog.id} zone={liveBlog.timezone} known={known} />
    </div>
  )
}
