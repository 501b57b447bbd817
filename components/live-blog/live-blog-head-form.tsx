'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useState } from 'react'
import type { LiveBlogView } from '@/lib/live-blog/live-blog-schema'
import { act, type Refused } from '../desk/door'
import { useAskBeforeLeaving } from '../desk/use-ask-before-leaving'
import { floorOptions } from '../location/precision-in-words'
import { Button } from '../ui/button'
import { Checkbox, Select, TextArea, TextField } from '../ui/field'
import { Notice } from '../ui/notice'
import { CountryField } from './country-field'
import { useGazetteer } from './use-gazetteer'
import { ZoneField } from './zone-field'

type Touched = Partial<
  Pick<
    LiveBlogView,
    'title' | 'standfirst' | 'note' | 'language' | 'timezone' | 'publishesOnApproval' | 'countries' | 'publicPrecision'
  >
>

/** The head of a live blog: what stands above its entries, and how it works. Readers see changes at once. */
export function LiveBlogHeadForm({ liveBlog, mayNot }: { liveBlog: LiveBlogView; mayNot: string | null }) {
  const router = useRouter()
  // Only what this person touched is theirs; the rest follows what others save meanwhile.
  const [touched, setTouched] = useState<Touched>({})
  const held = { ...liveBlog, ...touched }
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ refused: Refused | null } | null>(null)
  const change = (patch: Touched) => setTouched((before) => ({ ...before, ...patch }))
  const wrong = (...fields: string[]) =>
    said?.refused?.issues.find(({ field }) => fields.some((one) => field === one || field.startsWith(`${one}.`)))
      ?.message
  const gazetteer = useGazetteer()
  useAskBeforeLeaving(Object.keys(touched).length > 0 && !busy)

  const save = async () => {
    if (busy || mayNot) return
    setBusy(true)
    const answer = await act<LiveBlogView>('PATCH', `/live-blogs/${liveBlog.id}`, {
      version: liveBlog.version,
      ...touched,
    })
    setBusy(false)
    setSaid({ refused: answer.ok ? null : answer })
    if (answer.ok) {
      startTransition(() => {
        router.refresh()
        setTouched({})
      })
      const missing = answer.value.countries.filter((code) => gazetteer.placesOf(code) === null)
      if (touched.countries && missing.length > 0) void gazetteer.load(missing)
    } else if (answer.code === 'stale_revision') router.refresh()
  }

  return (
    <form
      className="max-w-xl space-y-3 pt-2"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label="Title"
        maxLength={200}
        dir="auto"
        value={held.title}
        error={wrong('title')}
        onChange={(event) => change({ title: event.target.value })}
      />
      <TextArea
        label="Standfirst"
        maxLength={600}
        dir="auto"
        value={held.standfirst ?? ''}
        error={wrong('standfirst')}
        onChange={(event) => change({ standfirst: event.target.value || null })}
      />
      <TextArea
        label="Note to readers"
        hint="About the live blog as a whole, for example how its times were established."
        rows={2}
        maxLength={1_000}
        dir="auto"
        value={held.note ?? ''}
        error={wrong('note')}
        onChange={(event) => change({ note: event.target.value || null })}
      />
      <TextField
        label="Language"
        value={held.language}
        error={wrong('language')}
        onChange={(event) => change({ language: event.target.value })}
      />
      <ZoneField value={held.timezone} error={wrong('timezone')} onChange={(timezone) => change({ timezone })} />
      <Checkbox
        label="Approving publishes"
        checked={held.publishesOnApproval}
        onChange={(publishesOnApproval) => change({ publishesOnApproval })}
      />
      <CountryField
        value={held.countries}
        saved={liveBlog.countries}
        gazetteer={gazetteer}
        mayNotLoad={mayNot}
        error={wrong('countries')}
        onChange={(countries) => change({ countries })}
      />
      <Select
        label="Places are published no closer than"
        hint="For every place of this story, however exactly the desk knows it. What is published already stays as it is until it is published again."
        value={held.publicPrecision}
        options={floorOptions}
        error={wrong('publicPrecision')}
        onChange={(publicPrecision) => change({ publicPrecision })}
      />
      {said?.refused && <Notice tone="bad">{said.refused.message}</Notice>}
      <div className="flex items-center gap-3">
        <Button
          type="submit"
          busy={busy}
          disabledReason={mayNot ?? (Object.keys(touched).length === 0 ? 'Nothing has been changed' : null)}
        >
          Save the head
        </Button>
        <span role="status" className="text-sm text-good">
          {said && !said.refused ? 'Saved.' : ''}
        </span>
      </div>
    </form>
  )
}
