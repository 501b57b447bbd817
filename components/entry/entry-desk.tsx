'use client'

import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import type { Viewer } from '@/lib/access/roles'
import { inHand } from '@/lib/entry/draft-in-hand'
import type { EntryView } from '@/lib/entry/entry-schema'
import type { LiveBlogView } from '@/lib/live-blog/live-blog-schema'
import { useKeys } from '../ui/use-keys'
import { Composer } from './composer'
import { controlId } from './composer-controls'
import type { Ground } from './use-draft'

/** The composer of an entry that is there; it follows what others save as long as nothing here would be lost. */
export function EntryDesk({ entry, liveBlog, viewer }: { entry: EntryView; liveBlog: LiveBlogView; viewer: Viewer }) {
  const router = useRouter()
  const [place] = useState(() => ({ personId: viewer.id, place: `entry.${entry.id}` as const }))
  const { head, published, id, version } = entry
  const start = useMemo((): Ground => {
    const hand = inHand(head, liveBlog.timezone)
    // How the last one differed is told and done; the next one says it anew.
    const anew = head.id === published?.id ? { significance: null, publicNote: '' } : {}
    return { hand: { ...hand, ...anew }, entry: { id, version, revision: head.number }, asked: null }
  }, [head, published, id, version, liveBlog.timezone])
  useKeys({ n: () => document.getElementById(controlId.headline)?.focus() })

  return (
    <Composer
      desk={place}
      liveBlog={liveBlog}
      viewer={viewer}
      start={start}
      state={entry.state}
      seenByReaders={entry.published !== null}
      issues={entry.issues}
      mayNotWrite={entry.may.write.allowed ? null : entry.may.write.reason}
      onDone={() => router.refresh()}
    />
  )
}
