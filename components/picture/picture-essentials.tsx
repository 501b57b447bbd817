'use client'

import { useId, useState } from 'react'
import type { Issue } from '@/lib/errors'
import { issuesBeforeClearing } from '@/lib/picture/picture-rules'
import type { PictureView } from '@/lib/picture/picture-schema'
import { act } from '../desk/door'
import { Button } from '../ui/button'
import { TextArea, TextField } from '../ui/field'
import { Notice } from '../ui/notice'
import { orNull } from '../usage/lines'

/**
 * The few things without which a picture cannot be published, at hand where it is chosen; the rest is on its own page.
 * Only what was changed is sent. Not a form of its own, because it stands within whatever an entry is written in.
 */
export function PictureEssentials({
  picture,
  onChanged,
}: {
  picture: PictureView
  onChanged: (picture: PictureView) => void
}) {
  const [held, setHeld] = useState(() => heldOf(picture))
  const [busy, setBusy] = useState(false)
  const [issues, setIssues] = useState<readonly Issue[]>([])
  const [refused, setRefused] = useState<string | null>(null)
  const headingId = useId()
  const wrong = (field: string) => issues.find((issue) => issue.field === field)?.message
  const change = (patch: Partial<typeof held>) => setHeld((before) => ({ ...before, ...patch }))
  const before = heldOf(picture)
  const changes = Object.fromEntries(
    fields.filter((field) => held[field] !== before[field]).map((field) => [field, orNull(held[field])]),
  )
  const isTouched = Object.keys(changes).length > 0

  const ask = async (method: 'PATCH' | 'POST', path: string, body: Record<string, unknown>) => {
    const answer = await act<PictureView>(method, `/pictures/${picture.id}${path}`, body)
    if (answer.ok) return answer.value
    setIssues(answer.issues)
    setRefused(answer.message)
    return null
  }

  const save = async (clears: boolean) => {
    setBusy(true)
    setRefused(null)
    setIssues([])
    const saved = isTouched ? await ask('PATCH', '', { version: picture.version, ...changes }) : picture
    const cleared = saved && clears ? await ask('POST', '/clear-rights', { version: saved.version }) : saved
    setBusy(false)
    const latest = cleared ?? saved
    if (latest && latest !== picture) onChanged(latest)
  }

  const open = issuesBeforeClearing({ ...picture, credit: orNull(held.credit), permission: orNull(held.permission) })
  const whyNot = picture.mayWrite.allowed ? null : picture.mayWrite.reason
  const whyNotClear = picture.mayClear.allowed ? (open[0]?.message ?? null) : picture.mayClear.reason
  return (
    <fieldset aria-labelledby={headingId} className="space-y-2">
      <legend id={headingId} className="sr-only">
        What has to be said of this picture
      </legend>
      <TextArea
        label="What it shows, for those who cannot see it"
        rows={2}
        dir="auto"
        maxLength={1_000}
        value={held.altText}
        error={wrong('altText')}
        onChange={(event) => change({ altText: event.target.value })}
      />
      <TextField
        label="Credit"
        dir="auto"
        maxLength={300}
        value={held.credit}
        error={wrong('credit')}
        onChange={(event) => change({ credit: event.target.value })}
      />
      {!picture.rightsCleared && (
        <TextField
          label="By what right: who allowed it, how and when"
          dir="auto"
          maxLength={2_000}
          value={held.permission}
          error={wrong('permission')}
          onChange={(event) => change({ permission: event.target.value })}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          busy={busy}
          disabledReason={whyNot ?? (isTouched ? null : 'Everything is saved')}
          onClick={() => void save(false)}
        >
          Save
        </Button>
        {!picture.rightsCleared && (
          <Button
            busy={busy}
            disabledReason={(isTouched ? whyNot : null) ?? whyNotClear}
            onClick={() => void save(true)}
          >
            {isTouched ? 'Save and clear the rights' : 'Clear the rights'}
          </Button>
        )}
      </div>
      {refused && <Notice tone="bad">{refused}</Notice>}
    </fieldset>
  )
}

const fields = ['altText', 'credit', 'permission'] as const

const heldOf = ({ altText, credit, permission }: PictureView) => ({
  altText: altText ?? '',
  credit: credit ?? '',
  permission: permission ?? '',
})
