'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Verdict } from '@/lib/access/can'
import type { LocationView } from '@/lib/location/location-schema'
import { desk } from '@/lib/paths'
import { act, type Refused } from '../desk/door'
import { Button } from '../ui/button'

/** Makes a location of a place that only the gazetteer has, and goes there. */
export function FromGazetteer({ gazetteerId, name, mayAdd }: { gazetteerId: number; name: string; mayAdd: Verdict }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)

  const take = async () => {
    setBusy(true)
    const answer = await act<LocationView>('POST', '/locations/from-gazetteer', { gazetteerId })
    if (answer.ok) return router.push(desk.location(answer.value.id))
    setBusy(false)
    setRefused(answer)
  }

  return (
    <span className="flex flex-wrap items-center gap-2">
      <Button busy={busy} disabledReason={mayAdd.allowed ? null : mayAdd.reason} onClick={() => void take()}>
        Add<span className="sr-only"> {name}</span>
      </Button>
      <span role="status" className="text-sm text-bad">
        {refused?.message ?? ''}
      </span>
    </span>
  )
}
