import { useEffect, useState } from 'react'
import type { LocationKind } from '@/lib/location/location'
import type { Whereabouts } from '@/lib/location/location-schema'
import { ask } from '../desk/door'

const pauseMs = 120

type Asked = { where: string; kind: LocationKind; liveBlogId: string }

/** Which point is meant, what is near it and what it most likely lies in; `isCurrent` once that is the answer to what is asked. */
export function useWhereabouts({ where, kind, liveBlogId }: Asked) {
  const [answer, setAnswer] = useState<{ to: string; known: Whereabouts | 'unreachable' } | null>(null)
  const words = where.trim()
  const query = new URLSearchParams({ ...(words && { where: words }), kind, liveBlogId }).toString()

  useEffect(() => {
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const found = await ask<Whereabouts>(`/locations/whereabouts?${query}`, stop.signal)
      if (!stop.signal.aborted) setAnswer({ to: query, known: found.ok ? found.value : 'unreachable' })
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [query])

  const known = answer?.known === 'unreachable' ? null : (answer?.known ?? null)
  return { known, isCurrent: answer?.to === query, isUnreachable: answer?.known === 'unreachable' }
}
