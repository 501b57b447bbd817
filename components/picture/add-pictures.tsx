'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Verdict } from '@/lib/access/can'
import { desk } from '@/lib/paths'
import { UploadPictures } from './upload-pictures'

/** Uploading on the page of all pictures: each one that came in waits there to be described. */
export function AddPictures({ mayAdd }: { mayAdd: Verdict }) {
  const router = useRouter()
  const [came, setCame] = useState<readonly string[]>([])
  return (
    <div className="mb-4 space-y-2">
      <UploadPictures
        mayAdd={mayAdd}
        onKept={({ id }) => {
          setCame((before) => [...before.filter((other) => other !== id), id])
          router.refresh()
        }}
      />
      {came.length > 0 && (
        <p role="status">
          {came.length === 1 ? 'Now say what it shows and by what right it is shown: ' : 'Now describe them: '}
          {came.map((id, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Link href={desk.picture(id)}>{came.length === 1 ? 'describe the picture' : `picture ${index + 1}`}</Link>
            </span>
          ))}
          .
        </p>
      )}
    </div>
  )
}
