import { useEffect, useState } from 'react'
import type { LocationView } from '@/lib/location/location-schema'
import type { PlaceInChain } from '@/lib/location/public-place'
import { ask } from '../desk/door'

const nothing: PlaceInChain[] = []

type Above = { of: string; above: PlaceInChain[] | null }

/** What a place lies in, nearest first, once `parentId` is chosen. Null while nobody has answered. */
export function useAbove(location: LocationView | null, parentId: string | null): PlaceInChain[] | null {
  const [asked, setAsked] = useState<Above | null>(null)
  const known = parentId === null ? nothing : parentId === location?.parent?.id ? location.above : null

  useEffect(() => {
    if (known || parentId === null) return
    const stop = new AbortController()
    void ask<LocationView>(`/locations/${parentId}`, stop.signal).then((answer) => {
      if (!stop.signal.aborted)
        setAsked({ of: parentId, above: answer.ok ? [answer.value, ...answer.value.above] : null })
    })
    return () => stop.abort()
  }, [known, parentId])

  return known ?? (asked?.of === parentId ? asked.above : null)
}
