'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import { summaryListInWords, summaryLists } from '@/lib/summary/summary'
import type { SummaryLine, SummaryView } from '@/lib/summary/summary-schema'
import { StandingBadge } from '../claim/standing-badge'
import { act, type Refused } from '../desk/door'
import { When } from '../desk/when'
import { Button } from '../ui/button'
import { controlClass } from '../ui/field'
import { Issues, Notice } from '../ui/notice'
import { type InHand, inOrder, leftOut, moved, putIn, reworded } from './summary-lines'

const fieldOf = (index: number) => `lines.${index}`
const idOf = (claimId: string) => `line-${claimId}`

/** What we know, in hand: proposed from claims, worded and put in order by a person, approved whole. */
export function SummaryDesk({ known, zone }: { known: SummaryView; zone: string }) {
  const router = useRouter()
  const [touched, setTouched] = useState<InHand | null>(null)
  const [busy, setBusy] = useState(false)
  /** With the order in which the lines were sent: what is wrong is told by their places. */
  const [refused, setRefused] = useState<{ why: Refused; sent: string[] } | null>(null)
  const [done, setDone] = useState('')
  const hand = touched ?? { kept: known.proposed, left: [] }
  const lines = inOrder(hand.kept)
  const { approve } = known.may
  useAskBeforeLeaving(touched !== null)

  const change = (next: InHand) => {
    setDone('')
    setTouched(next)
  }
  const send = async () => {
    if (busy || !approve.allowed) return
    setBusy(true)
    const answer = await act<SummaryView>('POST', `/live-blogs/${known.liveBlogId}/summary`, {
      lines: lines.map(({ list, text, claimId, entryId }) => ({ list, text: text.trim(), claimId, entryId })),
    })
    setBusy(false)
    setRefused(answer.ok ? null : { why: answer, sent: lines.map(({ claimId }) => claimId) })
    if (answer.ok) {
      setTouched(null)
      setDone('Approved; readers see it now.')
    }
    router.refresh()
  }
  const wrong = (claimId: string) => {
    const field = fieldOf(refused?.sent.indexOf(claimId) ?? -1)
    return refused?.why.issues.find((issue) => issue.field === field || issue.field === `${field}.text`)?.message
  }

  return (
    <form
      className="max-w-3xl space-y-6"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Gone known={known} />
      {summaryLists.map((list) => (
        <section key={list} aria-label={summaryListInWords[list]}>
          <h2 className="mb-1 text-lg font-semibold">{summaryListInWords[list]}</h2>
          {lines.every((line) => line.list !== list) && (
            <p className="text-quiet">Nothing; readers do not see this list.</p>
          )}
          <ol className="divide-y divide-rule">
            {lines
              .filter((line) => line.list === list)
              .map((line, index, its) => (
                <li key={line.claimId} className="space-y-1 py-2">
                  <Line
                    line={line}
                    error={wrong(line.claimId)}
                    isFirst={index === 0}
                    isLast={index === its.length - 1}
                    onReword={(text) => change(reworded(hand, line.claimId, text))}
                    onMove={(by) => change(moved(hand, line.claimId, by))}
                    onLeaveOut={() => change(leftOut(hand, line.claimId))}
                  />
                </li>
              ))}
          </ol>
        </section>
      ))}
      {hand.left.length > 0 && (
        <section aria-label="Left out">
          <h2 className="mb-1 text-lg font-semibold">Left out</h2>
          <ul className="divide-y divide-rule border-y border-rule">
            {hand.left.map((line) => (
              <li key={line.claimId} className="flex flex-wrap items-baseline gap-x-3 py-2">
                <span className="min-w-0 flex-1 font-serif" dir="auto">
                  {visible(line.text)}
                </span>
                <Button aria-label={`Put in: ${line.text}`} onClick={() => change(putIn(hand, line.claimId))}>
                  Put in
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {refused && (
        <Notice tone="bad">
          <p>{refused.why.message}</p>
          <Issues
            issues={refused.why.issues}
            linkTo={(field) => {
              const claimId = refused.sent[Number(/^lines\.(\d+)/.exec(field)?.[1])]
              return claimId ? `#${idOf(claimId)}` : null
            }}
          />
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="submit"
          tone="primary"
          busy={busy}
          disabledReason={
            approve.allowed ? (lines.some(({ text }) => !text.trim()) ? 'A line says nothing' : null) : approve.reason
          }
        >
          {lines.length > 0 ? 'Approve' : 'Approve it empty'}
        </Button>
        {touched && <Button onClick={() => setTouched(null)}>Propose anew</Button>}
        <span role="status" className="text-good">
          {done}
        </span>
        {!approve.allowed && <span className="text-sm text-quiet">{approve.reason}.</span>}
      </div>
      <p className="text-sm text-quiet">
        {known.approvedAt && known.approvedBy ? (
          <>
            Approved last by {known.approvedBy.name}, <When at={known.approvedAt} zone={zone} />.
          </>
        ) : (
          'Nothing has been approved yet; readers see no such lists.'
        )}
      </p>
    </form>
  )
}

function Line({
  line,
  error,
  isFirst,
  isLast,
  onReword,
  onMove,
  onLeaveOut,
}: {
  line: SummaryLine
  error: string | undefined
  isFirst: boolean
  isLast: boolean
  onReword: (text: string) => void
  onMove: (by: 1 | -1) => void
  onLeaveOut: () => void
}) {
  const name = visible(line.text)
  return (
    <>
      <textarea
        id={idOf(line.claimId)}
        aria-label={`Line on: ${visible(line.statement)}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${idOf(line.claimId)}-note` : undefined}
        rows={1}
        dir="auto"
        maxLength={300}
        className={`${controlClass} field-sizing-content resize-none font-serif text-lg`}
        value={line.text}
        // A line is one line, however it is pasted.
        onChange={(event) => onReword(event.target.value.replace(/\s*\n\s*/g, ' '))}
      />
      {error && (
        <p id={`${idOf(line.claimId)}-note`} className="text-sm text-bad">
          {error}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <StandingBadge claim={{ kind: 'fact', standing: line.standing }} />
        <Link href={desk.claim(line.claimId)} prefetch={false}>
          the claim
        </Link>
        <Link href={desk.entry(line.entryId)} prefetch={false}>
          {line.headline ? visible(line.headline) : 'the entry'}
        </Link>
        <span className="ms-auto flex gap-1">
          <Button
            tone="quiet"
            aria-label={`Up: ${name}`}
            disabledReason={isFirst ? 'It stands first' : null}
            onClick={() => onMove(-1)}
          >
            ↑
          </Button>
          <Button
            tone="quiet"
            aria-label={`Down: ${name}`}
            disabledReason={isLast ? 'It stands last' : null}
            onClick={() => onMove(1)}
          >
            ↓
          </Button>
          <Button tone="quiet" aria-label={`Leave out: ${name}`} onClick={onLeaveOut}>
            Leave out
          </Button>
        </span>
      </div>
    </>
  )
}

/** Lines that were approved and no longer fit: readers do not see them any more. */
function Gone({ known }: { known: SummaryView }) {
  const gone = known.lines.filter(({ isShown }) => !isShown)
  if (gone.length === 0) return null
  return (
    <Notice tone="warn">
      <p>
        {gone.length === 1 ? 'A line was' : `${gone.length} lines were`} taken out for readers, because the claim stands
        differently now. Approve again to have this settled.
      </p>
      <ul className="mt-1 space-y-1">
        {gone.map(({ claimId, text, whyNot, list }) => (
          <li key={claimId}>
            <Link href={desk.claim(claimId)} prefetch={false}>
              {visible(text)}
            </Link>{' '}
            <span className="text-sm text-quiet">
              stood under “{summaryListInWords[list]}”. {whyNot ?? 'It would fit again'}.
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function useAskBeforeLeaving(wouldLose: boolean): void {
  useEffect(() => {
    if (!wouldLose) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [wouldLose])
}
