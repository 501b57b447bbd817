'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { desk } from '@/lib/paths'
import type { Duplicates, SourceItemView } from '@/lib/source/source-schema'
import { act, type Refused } from '../desk/door'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { FoundItem } from './found-item'
import { nameOfItem, relationInWords } from './source-words'

/** What may be the same thing, found by the machine and decided by a person; and what a person has decided already. */
export function ItemDuplicates({ item, duplicates }: { item: SourceItemView } & Duplicates) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const whyNot = item.mayWrite.allowed ? null : item.mayWrite.reason
  const [nearest] = item.origins
  const joined = [
    ...(nearest?.how === 'same' ? [nearest.item] : []),
    ...item.copies.flatMap(({ how, item: copy }) => (how === 'same' ? [copy] : [])),
  ]
  if (joined.length === 0 && duplicates.length === 0) return null

  const decide = async (what: 'join' | 'part', withId: string) => {
    setBusy(true)
    const answer = await act<SourceItemView>('POST', `/source-items/${item.id}/${what}`, { withId })
    setBusy(false)
    if (!answer.ok) return setRefused(answer)
    setRefused(null)
    // What stands for both is where one goes on.
    if (answer.value.id !== item.id) router.push(desk.sourceItem(answer.value.id))
    router.refresh()
  }

  return (
    <section aria-labelledby="duplicates">
      <h2 id="duplicates" className="mb-1 text-lg font-semibold">
        {duplicates.length > 0 ? 'Is it one of these?' : 'The same thing'}
      </h2>
      {refused && <Notice tone="bad">{refused.message}</Notice>}
      {duplicates.length > 0 && (
        <>
          <ul className="divide-y divide-rule border-y border-rule">
            {duplicates.map(({ item: other, because, likeness }) => (
              <li key={other.id} className="py-2">
                <FoundItem item={other}>
                  <span>
                    {because
                      .map((one) =>
                        one === 'words' && likeness
                          ? `${relationInWords.words} (${Math.round(likeness * 100)} %)`
                          : relationInWords[one],
                      )
                      .join(', ')}
                  </span>
                </FoundItem>
                <div className="mt-1 flex flex-wrap gap-2">
                  <Button
                    busy={busy}
                    disabledReason={whyNot}
                    aria-label={`Join with ${nameOfItem(other)}`}
                    onClick={() => void decide('join', other.id)}
                  >
                    The same: join
                  </Button>
                  <Button
                    tone="quiet"
                    busy={busy}
                    disabledReason={whyNot}
                    aria-label={`${nameOfItem(other)} is another thing`}
                    onClick={() => void decide('part', other.id)}
                  >
                    Another thing
                  </Button>
                </div>
              </li>
            ))}
          </ul>
          <p className="mt-1 text-sm text-quiet">
            Joined, the other stands for both, and they count as one voice. Entries keep what they rest on.
          </p>
        </>
      )}
      {joined.length > 0 && (
        <ul className="divide-y divide-rule">
          {joined.map((other) => (
            <li key={other.id} className="flex flex-wrap items-start justify-between gap-2 py-2">
              <FoundItem before="the same as" item={other} />
              <Button tone="quiet" busy={busy} disabledReason={whyNot} onClick={() => void decide('part', other.id)}>
                Take apart
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
