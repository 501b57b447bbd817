'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { issuesBeforeClearing } from '@/lib/picture/picture-rules'
import type { PictureView } from '@/lib/picture/picture-schema'
import { visible } from '@/lib/record/visible'
import { act, type Refused } from '../desk/door'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'

/** Whether this newsroom may show the picture, who answers for it, and what follows when that changes. */
export function PictureRights({ picture }: { picture: PictureView }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const { rightsCleared, rightsClearedBy, mayClear } = picture
  const open = issuesBeforeClearing(picture)
  const seenIn = picture.usedIn.filter(({ isPublic }) => isPublic).length

  const say = async (what: 'clear-rights' | 'withhold-rights') => {
    setBusy(true)
    setRefused(null)
    const answer = await act('POST', `/pictures/${picture.id}/${what}`, { version: picture.version })
    setBusy(false)
    if (!answer.ok) setRefused(answer)
    router.refresh()
  }
  const whyNot = mayClear.allowed ? null : mayClear.reason

  return (
    <section aria-labelledby="rights" className="space-y-2">
      <h2 id="rights" className="text-lg font-semibold">
        Rights
      </h2>
      {rightsCleared ? (
        <p>
          <Badge tone="good" shape="●">
            Cleared
          </Badge>{' '}
          by {rightsClearedBy ? visible(rightsClearedBy.name) : 'somebody'}: this newsroom may show it.
        </p>
      ) : (
        <p>
          <Badge tone="warn" shape="▲">
            Not cleared
          </Badge>{' '}
          An entry that shows it cannot be published.
        </p>
      )}
      {!rightsCleared && open.length > 0 && (
        <p className="text-sm text-quiet">{`${open.map(({ message }) => message).join('. ')}. Save that first, then clear the rights.`}</p>
      )}
      {rightsCleared ? (
        <Button tone="danger" busy={busy} disabledReason={whyNot} onClick={() => void say('withhold-rights')}>
          Withhold the rights
        </Button>
      ) : (
        <Button
          tone="primary"
          busy={busy}
          disabledReason={whyNot ?? (open.length > 0 ? (open[0]?.message ?? null) : null)}
          onClick={() => void say('clear-rights')}
        >
          Clear the rights
        </Button>
      )}
      {seenIn > 0 && (
        <p className="text-sm text-quiet">
          {rightsCleared
            ? `Readers see it in ${entries(seenIn)}. Withholding the rights takes it from no page: publish those without it, or withdraw them.`
            : `Readers still see it in ${entries(seenIn)}: publish those without it, or withdraw them.`}
        </p>
      )}
      {refused && <Notice tone="bad">{refused.message}</Notice>}
    </section>
  )
}

const entries = (count: number) => (count === 1 ? '1 entry' : `${count} entries`)
