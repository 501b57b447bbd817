'use client'

import { sourceItemKindInWords } from '@/lib/source/source'
import type { SourceItemView } from '@/lib/source/source-schema'
import { ask } from '../desk/door'
import { useLoaded } from '../desk/use-loaded'
import { When } from '../desk/when'

/** Whether what was read is still there to be read, here and where it was published. */
export function KeptCopies({ sourceItemId, zone }: { sourceItemId: string; zone: string }) {
  const item = useLoaded(() => ask<SourceItemView>(`/source-items/${sourceItemId}`))
  if (!item?.ok) return null
  const { captures, changedSince, goneSince, origins, kind, url } = item.value
  const copy = captures.find(({ file }) => file !== null)
  const [origin] = origins
  return (
    <span className="block text-quiet">
      {origin && (
        <span className="block">
          Taken from {origin.item.source.label}, {sourceItemKindInWords[origin.item.kind]}
        </span>
      )}
      {copy ? (
        <>
          <a href={`/api/v1/captures/${copy.id}/file`} download>
            Copy kept
          </a>{' '}
          <When at={copy.capturedAt} zone={zone} brief />
        </>
      ) : (
        url && `No copy of this ${sourceItemKindInWords[kind]} is kept`
      )}
      {goneSince ? (
        <b className="block font-medium text-bad">
          ■ The original is gone, since <When at={goneSince} zone={zone} brief /> or before
        </b>
      ) : (
        changedSince && (
          <b className="block font-medium text-warn">
            ▲ The original says something else since <When at={changedSince} zone={zone} brief /> or before
          </b>
        )
      )}
    </span>
  )
}
