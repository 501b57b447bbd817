'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { waitingAlike } from '@/lib/claim/alike-standings'
import type { ToLookAt } from '@/lib/claim/look-schema'
import type { EntryView } from '@/lib/entry/entry-schema'
import { desk } from '@/lib/paths'
import { useClaimAct } from '../claim/use-claim-act'
import { NotFresh } from '../desk/not-fresh'
import { useFresh } from '../desk/use-fresh'
import { ActDialog } from '../entry/act-dialog'
import { useEntryAct } from '../entry/use-entry-act'
import { useKeys } from '../ui/use-keys'
import { type Blogs, blogOf } from './blogs'
import { LookDetail } from './look-detail'
import { hrefOf, keyOf } from './look-items'
import { LookList } from './look-list'
import { ReviewDetail } from './review-detail'
import { ReviewQueue } from './review-queue'

type Decision = 'approve' | 'publish'
type Item = { key: string } & ({ entry: EntryView; look?: undefined } | { look: ToLookAt; entry?: undefined })

/** The reviewer's home: entries by risk and age, below them claims to look at; for what is in view all that a decision needs. */
export function ReviewDesk({
  known,
  knownClaims,
  blogs,
}: {
  known: { entries: EntryView[] }
  knownClaims: { toLookAt: ToLookAt[] }
  blogs: Blogs
}) {
  const router = useRouter()
  const queue = useFresh('/review-queue', known)
  const looks = useFresh('/review-queue/claims', knownClaims)
  const { entries } = queue.value
  const items: Item[] = [
    ...entries.map((entry) => ({ key: entry.id, entry })),
    ...looks.value.toLookAt.map((look) => ({ key: keyOf(look), look })),
  ]
  const [selected, setSelected] = useState<string | null>(null)
  const place = useRef(0)
  const [asksChanges, setAsksChanges] = useState<EntryView | null>(null)
  const links = useRef(new Map<string, HTMLAnchorElement>())
  // What is decided about an entry may settle a claim, and the other way round.
  const refresh = async () => {
    await Promise.all([queue.refresh(), looks.refresh()])
  }
  const { busy, outcome, run, hush } = useEntryAct(refresh)
  const claimActs = useClaimAct(refresh)

  // What has left the list gives its place to what moved up.
  const found = items.findIndex(({ key }) => key === selected)
  const index = found === -1 ? Math.min(place.current, items.length - 1) : found
  const item = items[index]
  const entry = item?.entry

  const select = (key: string | undefined) => {
    if (key === undefined) return
    place.current = items.findIndex((one) => one.key === key)
    setSelected(key)
  }
  const goTo = (key: string | undefined) => {
    select(key)
    if (key !== undefined) links.current.get(key)?.focus()
  }
  /** What is looked at when this one, and what else is `gone`, has left the list. */
  const after = (decided: string, gone: readonly string[] = []) => {
    const at = items.findIndex(({ key }) => key === decided)
    const stays = ({ key }: Item) => !gone.includes(key)
    return (items.slice(at + 1).find(stays) ?? items.slice(0, Math.max(at, 0)).findLast(stays))?.key
  }

  const decide = async (move: Decision, on: EntryView) => {
    const next = after(on.id)
    claimActs.hush()
    if (await run(on, move)) goTo(next)
  }

  useKeys({
    j: () => goTo(items[Math.min(index + 1, items.length - 1)]?.key),
    k: () => goTo(items[Math.max(index - 1, 0)]?.key),
    a: entry && (() => void decide('approve', entry)),
    p: entry && (() => void decide('publish', entry)),
    r:
      entry &&
      (() =>
        entry.may['request-changes'].allowed
          ? setAsksChanges(entry)
          : void run(entry, 'request-changes', { note: '' })),
    o: item && (() => router.push(item.entry ? desk.entry(item.entry.id) : hrefOf(item.look))),
  })

  return (
    <>
      <p role="status" className="min-h-5 text-good">
        {claimActs.done || (outcome?.ok ? outcome.words : '')}
      </p>
      <NotFresh trouble={queue.trouble ?? looks.trouble} />
      {item ? (
        <div className="mt-2 grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(15rem,22rem)_minmax(0,1fr)]">
          <div className="space-y-6">
            {entries.length > 0 ? (
              <ReviewQueue
                entries={entries}
                selected={item.key}
                blogs={blogs}
                links={links.current}
                onSelect={({ id }) => select(id)}
              />
            ) : (
              <p>No entry waits for review.</p>
            )}
            <LookList items={looks.value.toLookAt} selected={item.key} links={links.current} onSelect={select} />
          </div>
          {item.entry ? (
            <ReviewDetail
              key={item.key}
              entry={item.entry}
              blog={blogOf(blogs, item.entry)}
              busy={busy}
              refused={outcome && !outcome.ok && !asksChanges && outcome.entryId === item.key ? outcome.refused : null}
              onDecide={(move) => void decide(move, item.entry)}
              onRequestChanges={() => setAsksChanges(item.entry)}
            />
          ) : (
            <LookDetail
              key={item.key}
              item={item.look}
              alike={item.look.why === 'standing' ? waitingAlike(item.look, looks.value.toLookAt) : []}
              acts={claimActs}
              onDecided={async (deciding, gone) => {
                const next = after(item.key, gone)
                if (await deciding) goTo(next)
              }}
            />
          )}
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
            const next = after(asksChanges.id)
            if (!(await run(asksChanges, 'request-changes', said))) return
            setAsksChanges(null)
            goTo(next)
          }}
        />
      )}
    </>
  )
}
