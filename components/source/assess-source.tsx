'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { visible } from '@/lib/record/visible'
import { reliabilities } from '@/lib/source/source'
import type { SourceView } from '@/lib/source/source-schema'
import { act, type Refused } from '../desk/door'
import { useAskBeforeLeaving } from '../desk/use-ask-before-leaving'
import { When } from '../desk/when'
import { Button } from '../ui/button'
import { Select, TextArea } from '../ui/field'
import { Notice } from '../ui/notice'
import { reliabilityInWords } from './source-words'

const letters = reliabilities.map((value) => ({ value, label: reliabilityInWords[value] }))

/** How reliable a source has been, who thought so when and why; and the way to think otherwise. */
export function AssessSource({ source }: { source: SourceView }) {
  const router = useRouter()
  const [letter, setLetter] = useState(source.reliability)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const whyNot = source.mayAssess.allowed ? null : source.mayAssess.reason
  useAskBeforeLeaving(reason.trim() !== '' && !busy)
  const wrong = (field: string) => refused?.issues.find((issue) => issue.field === field)?.message

  const assess = async () => {
    setBusy(true)
    const answer = await act<SourceView>('POST', `/sources/${source.id}/assessments`, { reliability: letter, reason })
    setBusy(false)
    if (!answer.ok) return setRefused(answer)
    setRefused(null)
    setReason('')
    router.refresh()
  }

  return (
    <section aria-labelledby="reliability">
      <h2 id="reliability" className="mb-1 text-lg font-semibold">
        Reliability
      </h2>
      <p>
        <strong>{reliabilityInWords[source.reliability]}</strong>
        {source.assessments.length === 0 && <span className="text-quiet">; nobody has assessed it yet</span>}
      </p>
      {source.assessments.length > 0 && (
        <ol className="my-2 divide-y divide-rule border-y border-rule" aria-label="History, newest first">
          {source.assessments.map(({ id, reliability, reason: why, by, assessedAt }) => (
            <li key={id} className="grid grid-cols-[1.5rem_1fr] gap-x-2 py-1.5">
              <span className="font-semibold">{reliability}</span>
              <div>
                <p dir="auto">{visible(why)}</p>
                <p className="text-sm text-quiet">
                  {by}, <When at={assessedAt} zone="UTC" />
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
      {whyNot ? (
        <p className="text-sm text-quiet">{`Assess it: ${whyNot}.`}</p>
      ) : (
        <details className="mt-2">
          <summary className="min-h-6 font-medium">Assess it</summary>
          <form
            className="space-y-3 pt-2"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              void assess()
            }}
          >
            <Select
              label="From now on"
              hint="How reliable it has been, not how credible one item is."
              value={letter}
              options={letters}
              error={wrong('reliability')}
              onChange={setLetter}
            />
            <TextArea
              label="Why"
              hint="It stands in the history, and cannot be changed."
              dir="auto"
              maxLength={1_000}
              value={reason}
              error={wrong('reason')}
              onChange={(event) => setReason(event.target.value)}
            />
            {refused && refused.issues.length === 0 && <Notice tone="bad">{refused.message}</Notice>}
            <Button
              type="submit"
              tone="primary"
              busy={busy}
              disabledReason={reason.trim().length < 10 ? 'Say why, in ten characters or more' : null}
            >
              Assess
            </Button>
          </form>
        </details>
      )}
    </section>
  )
}
