'use client'

import { useEffect, useRef } from 'react'
import { type DraftInHand, inHand } from '@/lib/entry/draft-in-hand'
import type { EntryView } from '@/lib/entry/entry-schema'
import { clockInWords } from '@/lib/record/time'
import { ComparedText, ComparedWords } from '../revision/compared-text'
import { Button } from '../ui/button'
import type { Ground } from './use-draft'

/** Two people wrote at once. The slower one sees both texts with what differs, and neither is lost before they choose. */
export function StaleTexts({
  theirs,
  mine,
  zone,
  busy,
  onTheirs,
  onMine,
  onJoin,
}: {
  theirs: EntryView
  mine: DraftInHand
  zone: string
  busy: boolean
  onTheirs: (hand: DraftInHand, ground: Ground) => void
  onMine: () => void
  onJoin: () => void
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { head } = theirs

  const takeTheirs = () => {
    const hand = inHand(head, zone)
    onTheirs(hand, { hand, entry: { id: theirs.id, version: theirs.version, revision: head.number }, asked: null })
  }

  return (
    <section aria-labelledby="stale" className="space-y-3 rounded-sm border border-warn p-3">
      <h3 id="stale" ref={heading} tabIndex={-1} className="text-lg font-semibold">
        {head.author.name} saved this entry at {clockInWords(head.createdAt, zone)}, while you were writing
      </h3>
      <p>Yours is not saved and is kept on this device. Look at both, then choose; nothing is lost until you do.</p>
      <div className="grid gap-3 md:grid-cols-2">
        <Side
          title={`Saved by ${head.author.name}, revision ${head.number}`}
          headline={head.headline ?? ''}
          other={null}
        >
          <ComparedText before={head.body} after={head.body} />
        </Side>
        <Side title="Yours, marked against it" headline={mine.headline} other={head.headline ?? ''}>
          <ComparedText before={head.body} after={mine.body} />
        </Side>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button busy={busy} onClick={takeTheirs}>
          Take theirs
        </Button>
        <Button busy={busy} onClick={onMine}>
          Keep mine
        </Button>
        <Button tone="primary" busy={busy} onClick={onJoin}>
          Join: edit mine on their version
        </Button>
      </div>
    </section>
  )
}

function Side({
  title,
  headline,
  other,
  children,
}: {
  title: string
  headline: string
  other: string | null
  children: React.ReactNode
}) {
  return (
    <div>
      <h4 className="text-sm font-medium text-quiet">{title}</h4>
      {(headline || other) && (
        <p className="mt-1 font-serif text-lg font-semibold">
          <ComparedWords before={other ?? headline} after={headline} />
        </p>
      )}
      {children}
    </div>
  )
}
