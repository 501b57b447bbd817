'use client'

import dynamic from 'next/dynamic'
import { type KeyboardEvent, useRef } from 'react'
import { isEmpty } from '@/lib/entry/draft-in-hand'
import type { Desk } from '@/lib/entry/draft-on-device'
import {
  type EntryKind,
  entryKinds,
  kindInWords,
  type Significance,
  significanceInWords,
  significances,
} from '@/lib/entry/entry'
import type { EntryState } from '@/lib/entry/entry-workflow'
import type { Issue } from '@/lib/errors'
import type { LiveBlogView } from '@/lib/live-blog/live-blog-schema'
import { Button } from '../ui/button'
import { Checkbox, Select, TextArea, TextField } from '../ui/field'
import { Issues, Notice } from '../ui/notice'
import { controlFor, controlId } from './composer-controls'
import { ComposerStatus } from './composer-status'
import { KeptTexts } from './kept-texts'
import { openIssues } from './open-issues'
import { ReferenceChips } from './reference-chips'
import { ReferencePicker } from './reference-picker'
import { StaleTexts } from './stale-texts'
import { TimeOfEvent } from './time-of-event'
import { useComposer, useNewerGround } from './use-composer'
import { useHashFocus, useSaveKey } from './use-composer-keys'
import type { Ground } from './use-draft'
import { anew, useSaving } from './use-saving'

const TextEditor = dynamic(() => import('./text-editor'), {
  ssr: false,
  loading: () => (
    <div className="min-h-36 rounded-sm border border-edge bg-sheet p-3 text-quiet">Opening the text…</div>
  ),
})

const kinds = entryKinds.map((value) => ({ value, label: kindInWords[value] }))
const differences: { value: Significance | ''; label: string }[] = [
  { value: '', label: 'Not said yet' },
  ...significances.map((value) => ({ value, label: significanceInWords[value] })),
]

export type ComposerProps = {
  desk: Desk
  liveBlog: Pick<LiveBlogView, 'id' | 'language' | 'timezone' | 'state'>
  start: Ground
  /** The state of the entry in hand; null for one that is not there yet. */
  state: EntryState | null
  /** Readers see an earlier revision of it now. */
  seenByReaders: boolean
  /** What only the server can know to be wrong with what it holds. */
  issues: readonly Issue[]
  /** Why this person may not write here; null when they may. */
  mayNotWrite: string | null
  onDone: () => void
}

/** Where an entry is written: text at typing speed, structure in its flow, nothing lost on the way. */
export function Composer({ desk, liveBlog, start, state, seenByReaders, issues, mayNotWrite, onDone }: ComposerProps) {
  const zone = liveBlog.timezone
  const composing = useComposer(desk, start, zone)
  const { hand, change, attached, text } = composing
  const saving = useSaving(composing, {
    liveBlogId: liveBlog.id,
    zone,
    settled: async () => text?.settled(),
    onDone,
    startsAnew: state === null,
  })
  const open = openIssues(composing, { seenByReaders, liveBlogState: liveBlog.state, issues })
  const nothingYet = isEmpty(hand) && composing.ground.entry === null
  const why = mayNotWrite ?? (nothingYet ? 'Write something first' : null)
  const box = useRef<HTMLElement>(null)

  const save = () => {
    if (!why) void saving.save()
  }
  const send = async () => {
    if (why) return
    await saving.send(state)
    // The next entry begins where the hands are.
    if (state === null && box.current?.contains(document.activeElement)) text?.focus()
  }

  const pressed = (event: KeyboardEvent) => {
    if (event.altKey && event.code === 'KeyC') {
      event.preventDefault()
      composing.toggleClaimed()
    }
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
    if (event.key !== 'Enter') return
    // Before the text sees it, which would break the line.
    event.preventDefault()
    event.stopPropagation()
    void send()
  }
  useSaveKey(save)
  useHashFocus(text !== null)
  useNewerGround(composing, start)

  return (
    <section ref={box} aria-label="Composer" onKeyDownCapture={pressed} className="space-y-2">
      <KeptTexts desk={desk} composing={composing} zone={zone} />
      <TextField
        id={controlId.headline}
        label="Headline"
        maxLength={200}
        value={hand.headline}
        lang={liveBlog.language}
        dir="auto"
        onChange={(event) => change({ headline: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
          event.preventDefault()
          text?.focus()
        }}
      />
      <div>
        <p aria-hidden="true" className="mb-0.5 text-sm font-medium text-quiet">
          Text
        </p>
        <TextEditor
          id={controlId.body}
          liveBlogId={liveBlog.id}
          language={liveBlog.language}
          initial={start.hand.body}
          referenceFor={(choice) => composing.make(choice, false)}
          onChange={(body) => change({ body })}
          onReady={composing.setText}
        />
      </div>
      {composing.refused && (
        <Notice tone="bad">{composing.refused.message} The words stay in the text as words.</Notice>
      )}
      <ReferenceChips
        attached={attached}
        zone={zone}
        onRemove={composing.detach}
        onRole={composing.setRole}
        onSource={(source) =>
          change(({ sources }) => ({
            sources: sources.map((other) => (other.sourceItemId === source.sourceItemId ? source : other)),
          }))
        }
      />
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <ReferencePicker
          id={controlId.sources}
          liveBlogId={liveBlog.id}
          onTake={(choice) => void composing.make(choice, true)}
        />
        <Checkbox
          id={controlId.ownReporting}
          label="Own reporting"
          checked={hand.ownReporting}
          onChange={(ownReporting) => change({ ownReporting })}
        />
        <Select<EntryKind>
          className="w-32"
          label="Kind of entry"
          value={hand.kind}
          options={kinds}
          onChange={(kind) => change({ kind })}
        />
        <TimeOfEvent
          label="When it happened"
          time={hand.happened}
          zone={zone}
          onChange={(happened) => change({ happened })}
        />
        {seenByReaders && (
          <Select
            id={controlId.significance}
            className="w-64"
            label="How it differs"
            value={hand.significance ?? ''}
            options={differences}
            onChange={(significance) => change({ significance: significance || null })}
          />
        )}
      </div>
      {seenByReaders && hand.significance === 'correction' && (
        <TextArea
          id={controlId.publicNote}
          label="Public note"
          hint="Readers see this under the entry: what was wrong and what is right."
          rows={2}
          maxLength={1_000}
          value={hand.publicNote}
          onChange={(event) => change({ publicNote: event.target.value })}
        />
      )}
      {saving.said?.word === 'stale' && (
        <StaleTexts
          theirs={saving.said.theirs}
          mine={hand}
          zone={zone}
          busy={saving.busy !== null}
          onTheirs={(hand, ground) => {
            composing.replace(hand, ground)
            saving.hush()
            onDone()
          }}
          onMine={(version) => void saving.save(version)}
          onJoin={(version) => {
            const { ground } = composing.latest.current
            composing.stand({ ...ground, entry: ground.entry && { id: ground.entry.id, version } })
            saving.hush()
            text?.focus()
          }}
        />
      )}
      {!nothingYet && open.length > 0 && (
        <div className="text-sm">
          <h3 className="font-medium text-quiet">Still open before readers can see it</h3>
          <Issues issues={open} linkTo={controlFor} />
        </div>
      )}
      <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-t border-rule bg-paper py-2">
        <Button
          disabledReason={why}
          busy={saving.busy !== null}
          keys="Ctrl S"
          aria-keyshortcuts="Control+S"
          onClick={save}
        >
          Save draft
        </Button>
        <Button
          tone="primary"
          disabledReason={why}
          busy={saving.busy !== null}
          keys="Ctrl Enter"
          aria-keyshortcuts="Control+Enter"
          onClick={send}
        >
          Send to review
        </Button>
        {state === null && composing.ground.entry && !composing.isUnsaved && (
          <Button tone="quiet" onClick={() => composing.replace(anew.hand, anew)}>
            Begin another entry
          </Button>
        )}
        <ComposerStatus composing={composing} saving={saving} zone={zone} />
      </div>
    </section>
  )
}
