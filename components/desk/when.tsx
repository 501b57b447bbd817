'use client'

import { useEffect, useState } from 'react'
import { momentInWords } from '@/lib/record/time'

/** A moment: absolute in the given zone, and, once the page is alive, how long ago. */
export function When({ at, zone, brief }: { at: string; zone: string; brief?: boolean }) {
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  const absolute = momentInWords(at, zone)
  const relative = now === null ? null : agoInWords(now - Date.parse(at))
  return (
    <time dateTime={at} title={absolute} className="whitespace-nowrap">
      {brief && relative ? relative : absolute}
      {!brief && relative && <span className="text-quiet">, {relative}</span>}
    </time>
  )
}

const ago = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'short' })

function agoInWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return ago.format(-minutes, 'minute')
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? ago.format(-hours, 'hour') : ago.format(-Math.floor(hours / 24), 'day')
}
