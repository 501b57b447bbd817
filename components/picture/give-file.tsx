'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { originalMediaTypeOf } from '@/lib/picture/picture'
import type { PictureView } from '@/lib/picture/picture-schema'
import { type Progress, sendFile } from '../desk/send-file'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'

/** A picture that was only credited is given its file, once somebody has got it. */
export function GiveFile({ picture }: { picture: PictureView }) {
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [progress, setProgress] = useState<Progress | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const { id, version, mayWrite } = picture

  const give = async (file: File | undefined) => {
    if (!file) return
    setRefused(null)
    setProgress({ sent: 0 })
    const answer = await sendFile<PictureView>(`/pictures/${id}/file?version=${version}`, file, {
      onProgress: setProgress,
    })
    setProgress(null)
    if (!answer.ok) setRefused(answer.message)
    router.refresh()
  }

  return (
    <div className="space-y-2">
      <p>There is no file of this picture. It can be credited; it cannot be shown or published.</p>
      <Button
        busy={progress !== null}
        disabledReason={mayWrite.allowed ? null : mayWrite.reason}
        onClick={() => input.current?.click()}
      >
        Give it its file
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={Object.values(originalMediaTypeOf).join(',')}
        aria-label="The file of this picture"
        onChange={(event) => {
          void give(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <p role="status" className="text-sm text-quiet">
        {progress === null
          ? ''
          : progress === 'waiting'
            ? 'Sent; being developed.'
            : `${Math.round(progress.sent * 100)} % sent.`}
      </p>
      {refused && <Notice tone="bad">{refused}</Notice>}
    </div>
  )
}
