'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { LiveBlogView } from '@/lib/live-blog/live-blog-schema'
import { slugOf } from '@/lib/live-blog/slug'
import { at, desk } from '@/lib/paths'
import { act, type Refused } from '../desk/door'
import { useAskBeforeLeaving } from '../desk/use-ask-before-leaving'
import { Button } from '../ui/button'
import { TextArea, TextField } from '../ui/field'
import { Notice } from '../ui/notice'
import { ZoneField } from './zone-field'

/** A title is enough; the rest is proposed. Nobody but the desk sees it until it is announced or started. */
export function NewLiveBlogForm() {
  const router = useRouter()
  const [title, setTitle] = useState('')
  const [ownSlug, setOwnSlug] = useState<string | null>(null)
  const [standfirst, setStandfirst] = useState('')
  const [language, setLanguage] = useState('en')
  const [timezone, setTimezone] = useState('UTC')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const slug = ownSlug ?? slugOf(title)
  const wrong = (field: string) => refused?.issues.find((issue) => issue.field === field)?.message
  useAskBeforeLeaving(`${title}${standfirst}`.trim() !== '' && !busy)
  const why = title.trim() ? null : 'Give it a title first'

  const make = async () => {
    if (busy || why) return
    setBusy(true)
    const answer = await act<LiveBlogView>('POST', '/live-blogs', {
      title,
      slug,
      standfirst: standfirst.trim() || null,
      language: language.trim(),
      timezone,
    })
    setRefused(answer.ok ? null : answer)
    if (answer.ok) router.push(desk.liveBlog(answer.value.id))
    else setBusy(false)
  }

  return (
    <form
      className="max-w-xl space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <TextField
        label="Title"
        maxLength={200}
        value={title}
        error={wrong('title')}
        dir="auto"
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextField
        label="Address"
        hint={`Readers find it at ${at.liveBlog(slug || '…')}; it cannot be changed later.`}
        maxLength={80}
        value={slug}
        error={wrong('slug')}
        onChange={(event) => setOwnSlug(event.target.value)}
      />
      <TextArea
        label="Standfirst"
        hint="One or two sentences under the title."
        rows={2}
        maxLength={600}
        value={standfirst}
        error={wrong('standfirst')}
        dir="auto"
        onChange={(event) => setStandfirst(event.target.value)}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Language"
          hint="A code such as en, uk or ar: it sets how the page is read aloud and which way it runs."
          value={language}
          error={wrong('language')}
          onChange={(event) => setLanguage(event.target.value)}
        />
        <ZoneField value={timezone} error={wrong('timezone')} onChange={setTimezone} />
      </div>
      {refused && <Notice tone="bad">{refused.message}</Notice>}
      <Button type="submit" tone="primary" busy={busy} disabledReason={why}>
        Make the live blog
      </Button>
    </form>
  )
}
