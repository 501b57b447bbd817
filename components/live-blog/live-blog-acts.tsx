'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Viewer } from '@/lib/access/roles'
import type { LiveBlogView } from '@/lib/live-blog/live-blog-schema'
import {
  canMoveLiveBlog,
  type LiveBlogMoveName,
  liveBlogMoveInWords,
  liveBlogMoveNames,
  liveBlogStateInWords,
} from '@/lib/live-blog/live-blog-workflow'
import { act, type Refused } from '../desk/door'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { EndLiveBlog } from './end-live-blog'

/** Opening and closing the story for readers. Ending it is asked twice: everybody who follows it is told. */
export function LiveBlogActs({ liveBlog, viewer }: { liveBlog: LiveBlogView; viewer: Viewer }) {
  const router = useRouter()
  const [acting, setActing] = useState(false)
  // The next move is made on what this one has left: it waits for the page to show it.
  const [catchingUp, catchUp] = useTransition()
  const busy = acting || catchingUp
  const [ends, setEnds] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [done, setDone] = useState('')

  const move = async (name: LiveBlogMoveName) => {
    if (busy) return
    setActing(true)
    const answer = await act<LiveBlogView>('POST', `/live-blogs/${liveBlog.id}/${name}`, { version: liveBlog.version })
    setActing(false)
    setEnds(false)
    setRefused(answer.ok ? null : answer)
    // Said with the page that shows it: what is done next, in the head for example, is done on that.
    catchUp(() => {
      router.refresh()
      setDone(answer.ok ? `The live blog is ${liveBlogStateInWords[answer.value.state]}.` : '')
    })
  }

  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-1.5">
        {liveBlogMoveNames.map((name) => {
          const verdict = canMoveLiveBlog(liveBlog, name, viewer)
          return (
            <Button
              key={name}
              busy={busy}
              disabledReason={verdict.allowed ? null : verdict.reason}
              onClick={() => (name === 'end' ? setEnds(true) : void move(name))}
            >
              {liveBlogMoveInWords[name]}
            </Button>
          )
        })}
      </div>
      <p role="status" className="text-sm text-good empty:hidden">
        {done}
      </p>
      {refused && <Notice tone="bad">{refused.message}</Notice>}
      {ends && (
        <EndLiveBlog liveBlog={liveBlog} busy={busy} onEnd={() => void move('end')} onClose={() => setEnds(false)} />
      )}
    </div>
  )
}
