'use client'

import { useId, useRef, useState } from 'react'
import type { Verdict } from '@/lib/access/can'
import { mostPictureBytes, originalMediaTypeOf } from '@/lib/picture/picture'
import type { PictureView } from '@/lib/picture/picture-schema'
import { newKey } from '../desk/door'
import { type Progress, sendFile } from '../desk/send-file'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { sizeInWords } from './picture-words'

/** One file on its way. `key` stays with it, so that sending it again after a broken line keeps it once. */
type Sending = {
  key: string
  file: File
  state: Progress | 'queued' | 'kept' | 'here already' | { refused: string; again: boolean }
}

// Only these: telephones then hand out a JPEG where they keep something that browsers cannot show.
const accepted = Object.values(originalMediaTypeOf).join(',')

/** Takes pictures by choosing, dropping or pasting, and tells of each how far it is and what became of it. */
export function UploadPictures({
  mayAdd,
  label = 'Add pictures',
  onKept,
}: {
  mayAdd: Verdict
  label?: string
  /** The picture that was kept, or that has this very file already. */
  onKept: (picture: PictureView) => void
}) {
  const [sending, setSending] = useState<readonly Sending[]>([])
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const hintId = useId()

  const note = (key: string, state: Sending['state']) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, state } : one)))

  const send = async ({ key, file }: Pick<Sending, 'key' | 'file'>) => {
    if (file.size > mostPictureBytes) {
      const most = sizeInWords(mostPictureBytes)
      return note(key, { refused: `Larger than ${most}. Export it smaller, then add that.`, again: false })
    }
    note(key, { sent: 0 })
    const answer = await sendFile<PictureView>('/pictures', file, { key, onProgress: (state) => note(key, state) })
    if (answer.ok) {
      note(key, 'kept')
      return onKept(answer.value)
    }
    if (answer.code === 'wrong_state' && isPicture(answer.theirs)) {
      note(key, 'here already')
      return onKept(answer.theirs)
    }
    const again = answer.code === 'offline' || answer.code === 'unavailable' || answer.code === 'not_signed_in'
    note(key, { refused: answer.message, again })
  }

  /** One after the other: the server develops one at a time, and a slow line is not shared. */
  const take = async (files: Iterable<File>) => {
    const taken = [...files].map((file) => ({ key: newKey(), file, state: 'queued' as const }))
    setSending((all) => [...all.filter(({ state }) => state !== 'kept' && state !== 'here already'), ...taken])
    for (const one of taken) await send(one)
  }

  if (!mayAdd.allowed) return <p className="text-sm text-quiet">{`${label}: ${mayAdd.reason}.`}</p>
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting are the mouse's ways; the button is everybody's
    <div
      className={`rounded-sm border border-dashed p-3 ${isOver ? 'border-accent bg-accent-sunk' : 'border-edge'}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void take(event.dataTransfer.files)
      }}
      onPaste={(event) => {
        if (event.clipboardData.files.length === 0) return
        event.preventDefault()
        void take(event.clipboardData.files)
      }}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button aria-describedby={hintId} onClick={() => input.current?.click()}>
          {label}
        </Button>
        <p id={hintId} className="text-sm text-quiet">
          JPEG, PNG or WebP, up to {mostPictureBytes / 1024 / 1024} MB each; or drop them here, or paste. The original
          is kept for the desk alone; readers get it re-encoded, without what it says of itself.
        </p>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accepted}
        aria-label={label}
        onChange={(event) => {
          void take(event.target.files ?? [])
          event.target.value = ''
        }}
      />
      {sending.length > 0 && (
        <ul className="mt-2 space-y-1" aria-label="Pictures on their way">
          {sending.map(({ key, file, state }) => (
            <li key={key}>
              <Line file={file} state={state} onAgain={() => void send({ key, file })} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Line({ file, state, onAgain }: { file: File; state: Sending['state']; onAgain: () => void }) {
  if (typeof state === 'object' && 'refused' in state) {
    return (
      <Notice tone="bad">
        <p>
          {file.name}: {state.refused}
        </p>
        {state.again && (
          <p className="mt-1">
            <Button onClick={onAgain}>Send it again</Button>
          </p>
        )}
      </Notice>
    )
  }
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-2 text-sm">
      <span className="font-medium">{file.name}</span>
      <span className="text-quiet">{sizeInWords(file.size)}</span>
      {typeof state === 'object' ? (
        <>
          <progress aria-label={`${file.name}: sent`} value={state.sent} max={1} className="w-32" />
          <span aria-hidden="true">{Math.round(state.sent * 100)} %</span>
        </>
      ) : (
        <span>{inWords[state]}</span>
      )}
    </p>
  )
}

const inWords: Record<Extract<Sending['state'], string>, string> = {
  queued: 'waits its turn',
  waiting: 'sent; being developed',
  kept: 'kept',
  'here already': 'this very file was here already; that picture is used',
}

// A refusal of this operation carries the picture that has the file, or nothing.
const isPicture = (theirs: unknown): theirs is PictureView =>
  typeof theirs === 'object' && theirs !== null && 'id' in theirs && 'rightsCleared' in theirs
