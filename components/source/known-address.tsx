'use client'

import Link from 'next/link'
import { useEffect, useState } from 'react'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import type { AddressKnown } from '@/lib/source/source-schema'
import { Notice } from '../ui/notice'
import { isAddress, lookUp } from './find-items'
import { FoundItem } from './found-item'

const pauseMs = 200

/** What is known of the address in a field, once typing pauses; null while there is no answer to this very address. */
export function useKnownAddress(url: string | null): AddressKnown | null {
  const [found, setFound] = useState<{ url: string; known: AddressKnown } | null>(null)
  const asked = url !== null && isAddress(url) ? url.trim() : null
  useEffect(() => {
    if (!asked) return
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const answer = await lookUp(asked, stop.signal)
      if (!stop.signal.aborted && answer.ok) setFound({ url: asked, known: answer.value })
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [asked])
  return found && found.url === asked ? found.known : null
}

/** Says that an address is here already, or belongs to another source than the one in hand. */
export function KnownAddress({ known, sourceId }: { known: AddressKnown | null; sourceId: string }) {
  const [first] = known?.items ?? []
  const elsewhere = known?.source && known.source.id !== sourceId ? known.source : null
  return (
    <div role="status">
      {first ? (
        <Notice tone="warn">
          <p>We have this already. Enter in the address opens it; nothing has to be made.</p>
          {known?.items.map((item) => (
            <FoundItem key={item.id} item={item} />
          ))}
        </Notice>
      ) : elsewhere ? (
        <Notice>
          This address is one of <Link href={desk.source(elsewhere.id)}>{visible(elsewhere.label)}</Link>. If that is
          who said it, add it there.
        </Notice>
      ) : null}
    </div>
  )
}
