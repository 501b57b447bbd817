'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Verdict } from '@/lib/access/can'
import { numberInWords } from '@/lib/claim/claim'
import type { LiveBlogView } from '@/lib/live-blog/live-blog-schema'
import { act, type Refused } from '../desk/door'
import { Button } from '../ui/button'
import { Select } from '../ui/field'
import { Notice } from '../ui/notice'

const options = ['2', '3', '4', '5'].map((value) => ({ value, label: `${numberInWords(Number(value))} voices` }))

/** How many independent voices it takes, in this story, to call a claim corroborated. */
export function ThresholdForm({ liveBlog, mayWrite }: { liveBlog: LiveBlogView; mayWrite: Verdict }) {
  const router = useRouter()
  const [touched, setTouched] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ refused: Refused | null } | null>(null)
  const held = touched ?? String(liveBlog.corroborationThreshold)

  const save = async () => {
    setBusy(true)
    const answer = await act<LiveBlogView>('PATCH', `/live-blogs/${liveBlog.id}`, {
      version: liveBlog.version,
      corroborationThreshold: Number(held),
    })
    setBusy(false)
    setSaid({ refused: answer.ok ? null : answer })
    if (answer.ok) setTouched(null)
    router.refresh()
  }
  const whyNot = !mayWrite.allowed
    ? mayWrite.reason
    : held === String(liveBlog.corroborationThreshold)
      ? 'Nothing has been changed'
      : null

  return (
    <form
      className="max-w-2xl space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (whyNot === null && !busy) void save()
      }}
    >
      <Select
        className="w-48"
        label="It takes"
        value={held}
        options={options}
        onChange={(value) => {
          setSaid(null)
          setTouched(value)
        }}
      />
      {said?.refused && <Notice tone="bad">{said.refused.message}</Notice>}
      <div className="flex items-center gap-3">
        <Button type="submit" busy={busy} disabledReason={whyNot}>
          Save the number
        </Button>
        <span role="status" className="text-sm text-good">
          {said && !said.refused
            ? 'Saved. What makes a claim that readers see look better waits for a second person.'
            : ''}
        </span>
      </div>
    </form>
  )
}
