'use client'

import { useRouter } from 'next/navigation'
import { useId, useRef, useState } from 'react'
import { keptMediaTypes, mostCaptureBytes } from '@/lib/source/capture'
import type { CaptureView, SourceItemView } from '@/lib/source/source-schema'
import { type Answer, act } from '../desk/door'
import { type Progress, sendFile } from '../desk/send-file'
import { When } from '../desk/when'
import { Badge, type BadgeTone } from '../ui/badge'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { fileInWords, findingInWords, sizeInWords } from './source-words'

const accepted = [...Object.keys(keptMediaTypes), '.html', '.htm', '.txt'].join(',')
const megabytes = mostCaptureBytes / 1024 / 1024

const toneOf: Record<CaptureView['finding'], { tone: BadgeTone; shape: string }> = {
  first: { tone: 'good', shape: '●' },
  unchanged: { tone: 'good', shape: '●' },
  changed: { tone: 'warn', shape: '▲' },
  gone: { tone: 'bad', shape: '■' },
  failed: { tone: 'plain', shape: '○' },
}

/** Kept copies of a source item: getting one, looking again, and everything that was got or tried. */
export function ItemCaptures({ item }: { item: SourceItemView }) {
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const hintId = useId()
  const [busy, setBusy] = useState<'upload' | 'fetch' | 'look' | null>(null)
  const [progress, setProgress] = useState<Progress | null>(null)
  const [said, setSaid] = useState<{ tone: 'bad' | 'good' | 'warn'; words: string } | null>(null)
  const { keep, fetch } = item.may

  const done = (answer: Answer<SourceItemView>, words: (view: SourceItemView) => string) => {
    setBusy(null)
    setProgress(null)
    setSaid(answer.ok ? { tone: 'good', words: words(answer.value) } : { tone: 'bad', words: answer.message })
    router.refresh()
  }
  const upload = async (file: File | undefined) => {
    if (!file) return
    if (file.size > mostCaptureBytes) {
      return setSaid({
        tone: 'bad',
        words: `${file.name} is larger than ${megabytes} MB. Print the page as PDF, or keep a part of it.`,
      })
    }
    setBusy('upload')
    setSaid(null)
    const answer = await sendFile<SourceItemView>(`/source-items/${item.id}/captures`, file, {
      onProgress: setProgress,
    })
    done(answer, ({ captures: [newest] }) => `Kept${newest ? `, ${wordsOf(newest)}` : ''}.`)
  }
  const fetchNow = async () => {
    setBusy('fetch')
    setSaid(null)
    const answer = await act<SourceItemView>('POST', `/source-items/${item.id}/capture-now`)
    done(answer, ({ captures: [newest] }) =>
      newest ? `${findingInWords(newest)}${newest.error ? `: ${newest.error}` : ''}.` : '',
    )
  }
  const look = async (found: 'there' | 'changed' | 'gone') => {
    setBusy('look')
    setSaid(null)
    done(await act<SourceItemView>('POST', `/source-items/${item.id}/look`, { found }), () => 'Noted.')
  }
  const mayLook = item.mayWrite.allowed ? null : item.mayWrite.reason

  return (
    <section aria-labelledby="captures" className="space-y-2">
      <h2 id="captures" className="text-lg font-semibold">
        Kept copies
      </h2>
      <div className="flex flex-wrap gap-2">
        <Button
          busy={busy !== null}
          disabledReason={keep.allowed ? null : keep.reason}
          aria-describedby={hintId}
          onClick={() => input.current?.click()}
        >
          Keep a file
        </Button>
        <Button
          busy={busy !== null}
          disabledReason={fetch.allowed ? null : fetch.reason}
          onClick={() => void fetchNow()}
        >
          {item.captures.length === 0 ? 'Fetch it now' : 'Look again'}
        </Button>
      </div>
      <p id={hintId} className="text-sm text-quiet">
        PDF, saved page, picture, video or text, up to {megabytes} MB. It is kept as it is, for the desk alone, and
        never opened here.
      </p>
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted}
        aria-label="File to keep"
        onChange={(event) => {
          void upload(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <div role="status">
        {busy === 'fetch' && <p className="text-sm text-quiet">Asking the other side; it has five seconds…</p>}
        {busy === 'upload' && (
          <p className="text-sm text-quiet">
            {progress === null || progress === 'waiting' ? 'Keeping it…' : `Sent ${Math.round(progress.sent * 100)} %`}
          </p>
        )}
        {said && <Notice tone={said.tone}>{said.words}</Notice>}
      </div>
      {item.captures.length > 0 && (
        <ol className="divide-y divide-rule border-y border-rule" aria-label="Copies and attempts, newest first">
          {item.captures.map((capture) => (
            <li key={capture.id} className="py-2">
              <Capture capture={capture} url={item.url} />
            </li>
          ))}
        </ol>
      )}
      <details>
        <summary className="min-h-6 text-sm">You looked at the original yourself?</summary>
        <div className="flex flex-wrap gap-2 pt-2">
          <Button
            busy={busy !== null}
            disabledReason={mayLook ?? (item.goneSince ? null : 'Nobody has said that it is gone')}
            onClick={() => void look('there')}
          >
            It is there again
          </Button>
          <Button
            busy={busy !== null}
            disabledReason={mayLook ?? (item.changedSince ? 'That is known already' : null)}
            onClick={() => void look('changed')}
          >
            It says something else
          </Button>
          <Button
            tone="danger"
            busy={busy !== null}
            disabledReason={mayLook ?? (item.goneSince ? 'That is known already' : null)}
            onClick={() => void look('gone')}
          >
            It is gone
          </Button>
        </div>
        <p className="mt-1 text-sm text-quiet">
          What is published from now on tells readers so, if the source is on the record. Approvals that rest on it are
          looked at again.
        </p>
      </details>
    </section>
  )
}

const wordsOf = ({ finding, file }: CaptureView): string =>
  finding === 'unchanged'
    ? 'and it says the same as before'
    : finding === 'changed'
      ? 'and it says something else than before'
      : file
        ? `a ${fileInWords(file.mediaType)}`
        : ''

function Capture({ capture, url }: { capture: CaptureView; url: string | null }) {
  const { file, finalUrl, error } = capture
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <Badge {...toneOf[capture.finding]}>{findingInWords(capture)}</Badge>
        <span className="text-sm text-quiet">
          {capture.by}, <When at={capture.capturedAt} zone="UTC" />
        </span>
      </p>
      {error && <p className="text-sm">{error}.</p>}
      {finalUrl && finalUrl !== url && <p className="text-sm break-all text-quiet">It led to {finalUrl}</p>}
      {file && (
        <p className="text-sm">
          <a href={`/api/v1/captures/${capture.id}/file`} download>
            Take out the {fileInWords(file.mediaType)}
          </a>{' '}
          <span className="text-quiet">{sizeInWords(file.size)}</span>
          <span className="block font-mono text-xs break-all text-quiet">SHA-256 {file.sha256}</span>
        </p>
      )}
    </>
  )
}
