import Link from 'next/link'
import type { LiveBlogView } from '@/lib/live-blog/live-blog-schema'
import { desk } from '@/lib/paths'
import type { SummaryView } from '@/lib/summary/summary-schema'
import { toBringUpToDate } from '@/lib/summary/to-bring-up-to-date'
import { ask } from '../desk/door'
import { useLoaded } from '../desk/use-loaded'
import { When } from '../desk/when'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

/** Asked before a live blog ends: everybody who follows it is told, and what we know stays as its summary. */
export function EndLiveBlog({
  liveBlog,
  busy,
  onEnd,
  onClose,
}: {
  liveBlog: LiveBlogView
  busy: boolean
  onEnd: () => void
  onClose: () => void
}) {
  return (
    <Dialog title="End this live blog?" onClose={onClose}>
      <p>Readers are told that it has ended, and what we know becomes its summary. It can be started again.</p>
      <WhatWeKnow liveBlog={liveBlog} />
      <div className="mt-3 flex gap-2">
        <Button tone="primary" busy={busy} onClick={onEnd}>
          End it
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </Dialog>
  )
}

function WhatWeKnow({ liveBlog: { id, timezone } }: { liveBlog: LiveBlogView }) {
  const answer = useLoaded(() => ask<SummaryView>(`/live-blogs/${id}/summary`))
  if (!answer) return <p className="mt-2 text-quiet">Looking at what we know…</p>
  if (!answer.ok) return <p className="mt-2 text-quiet">What we know cannot be looked at now. {answer.message}</p>
  const approvedAt = answer.value.lines.length > 0 ? answer.value.approvedAt : null
  const due = toBringUpToDate(answer.value)
  return (
    <div className="mt-2 space-y-1">
      <p>
        {approvedAt && (
          <>
            What we know was approved last <When at={approvedAt} zone={timezone} />.{' '}
          </>
        )}
        {due.join(' ')}
        {approvedAt && due.length === 0 && 'It says what the claims say.'}
        {!approvedAt && due.length === 0 && 'No claim says anything yet, so there will be no summary.'}
      </p>
      <p>
        <Link
          href={desk.summary(id)}
          prefetch={false}
          className="inline-flex min-h-6 items-center pointer-coarse:min-h-11"
        >
          {due.length > 0 ? 'Bring what we know up to date first' : 'Look at what we know'}
        </Link>
      </p>
    </div>
  )
}
