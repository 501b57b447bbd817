'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import type { EntryView } from '@/lib/entry/entry-schema'
import { desk } from '@/lib/paths'
import { NotFresh } from '../desk/not-fresh'
import { useFresh } from '../desk/use-fresh'
import { ActDialog } from '../entry/act-dialog'
import { useEntryAct } from '../entry/use-entry-act'
import { useKeys } from '../ui/use-keys'
import { type Blogs, blogOf } from './blogs'
import { ReviewDetail } from './review-detail'
import { ReviewQueue } from './review-queue'

type Decision = 'approve' | 'publish'

/** The reviewer's home: one list by risk and age, and for the entry in view all that a decision needs. */
export function ReviewDesk({ known, blogs }: { known: { entries: EntryView[] }; blogs: Blogs }) {
  const router = useRouter()
  const { value, trouble, refresh } = useFresh('/review-queue', known)
  const { entries } = value
  const [selected, setSelected] = useState<string | null>(null)
  const place = useRef(0)
  const [asksChanges, setAsksChanges] = useState<EntryView | null>(null)
  const links = useRef(new Map<string, HTMLAnchorElement>())
  const { busy, outcome, run, hush } = useEntryAct(refresh)

  // An entry that has left the list gives its place to the one that moved up.
  const found = entries.findIndex(({ id }) => id === selected)
  const index = found === -1 ? Math.min(place.current, entries.length - 1) : found
  const entry = entries[index]

  const select = (next: EntryView | undefined) => {
    if (!next) return
    place.current = entries.findIndex(({ id }) => id === next.id)
    setSelected(next.id)
  }
  const goTo = (next: EntryView | undefined) => {
    select(next)
    if (next) links.current.get(next.id)?.focus()
  }
  const after = (decided: EntryView) => {
    const at = entries.findIndex(({ id }) => id === decided.id)
    return entries[at + 1] ?? entries[at - 1]
  }

  const decide = async (move: Decision, on: EntryView) => {
    const next = after(on)
    if (await run(on, move)) goTo(next)
  }

  useKeys({
    j: () => goTo(entries[Math.min(index + 1, entries.length - 1)]),
    k: () => goTo(entries[Math.max(index - 1, 0)]),
    a: entry && (() => void decide('approve', entry)),
    p: entry && (() => void decide('publish', entry)),
    r:
      entry &&
      (() =>
        entry.may['request-changes'].allowed
          ? setAsksChanges(entry)
          : void run(entry, 'request-changes', { note: '' })),
    o: entry && (() => router.push(desk.entry(entry.id))),
  })

  return (
    <>
      <p role="status" className="min-h-5 text-good">
        {outcome?.ok ? outcome.words : ''}
      </p>
      <NotFresh trouble={trouble} />
      {entry ? (
        <div className="mt-2 grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(15rem,22rem)_minmax(0,1fr)]">
          <ReviewQueue entries={entries} selected={entry.id} blogs={blogs} links={links.current} onSelect={select} />
          <ReviewDetail
            key={entry.id}
            entry={entry}
            blog={blogOf(blogs, entry)}
            busy={busy}
            refused={outcome && !outcome.ok && !asksChanges && outcome.entryId === entry.id ? outcome.refused : null}
            onDecide={(move) => void decide(move, entry)}
            onRequestChanges={() => setAsksChanges(entry)}
          />
        </div>
      ) : (
        <p className="py-3">Nothing waits for review.</p>
      )}
      {asksChanges && (
        <ActDialog
          move="request-changes"
          busy={busy}
          refused={outcome && !outcome.ok ? outcome.refused : null}
          onClose={() => {
            setAsksChanges(null)
            hush()
          }}
          onSaid={async (said) => {
            const next = after(asksChanges)
            if (!(await run(asksChanges, 'request-changes', said))) return
            setAsksChanges(null)
            goTo(next)
          }}
        />
      )}
    </>
  )
}
