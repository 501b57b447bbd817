'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { visible } from '@/lib/record/visible'
import { summaryListInWords, summaryLists } from '@/lib/summary/summary'
import type { SummaryView } from '@/lib/summary/summary-schema'
import { act, type Refused } from '../desk/door'
import { useAskBeforeLeaving } from '../desk/use-ask-before-leaving'
import { When } from '../desk/when'
import { Button } from '../ui/button'
import { Issues, Notice } from '../ui/notice'
import { idOf, LineInHand } from './line-in-hand'
import { LinesGone } from './lines-gone'
import { type InHand, inOrder, leftOut, moved, putIn, reworded } from './summary-lines'

/** Where one goes on, when what was pressed is gone. */
const focusOn = (claimId: string | undefined) => claimId && document.getElementById(idOf(claimId))?.focus()

const fieldOf = (index: number) => `lines.${index}`

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
      <LinesGone known={known} />
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
                  <LineInHand
                    line={line}
                    error={wrong(line.claimId)}
                    isFirst={index === 0}
                    isLast={index === its.length - 1}
                    onReword={(text) => change(reworded(hand, line.claimId, text))}
                    onMove={(by) => change(moved(hand, line.claimId, by))}
                    onLeaveOut={() => {
                      const at = lines.indexOf(line)
                      focusOn((lines[at + 1] ?? lines[at - 1])?.claimId)
                      change(leftOut(hand, line.claimId))
                    }}
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
                <Button
                  aria-label={`Put in: ${line.text}`}
                  onClick={() => {
                    change(putIn(hand, line.claimId))
                    requestAnimationFrame(() => focusOn(line.claimId))
                  }}
                >
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
