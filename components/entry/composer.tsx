'use client'

import dynamic from 'next/dynamic'
import { type KeyboardEvent, useRef } from 'react'
import { isEmpty } from '@/lib/entry/draft-in-hand'
import type { Desk } from '@/lib/entry/draft-on-device'
import type { EntryState } from '@/lib/entry/entry-workflow'
import type { Issue } from '@/lib/errors'
import type { LiveBlogView } from '@/lib/live-blog/live-blog-schema'
import { Button } from '../ui/button'
import { TextField } from '../ui/field'
import { Issues, Notice } from '../ui/notice'
import { useModKey } from '../ui/use-mod-key'
import { controlFor, controlId } from './composer-controls'
import { ComposerStatus } from './composer-status'
import { EntryFields } from './entry-fields'
import { KeptTexts } from './kept-texts'
import { openIssues } from './open-issues'
import { ReferenceChips } from './reference-chips'
import { StaleTexts } from './stale-texts'
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
  const whyNotSave =
    mayNotWrite ?? (nothingYet ? 'Write something first' : composing.isUnsaved ? null : 'Everything is saved')
  const whyNotSend =
    mayNotWrite ?? (nothingYet ? 'Write something first' : composing.isUnsaved ? null : reasonNotToSend(state))
  const mod = useModKey()
  const box = useRef<HTMLElement>(null)

  const save = () => {
    if (!whyNotSave) void saving.save()
  }
  const send = async () => {
    if (whyNotSend) return
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
    <section ref={box} aria-label="Composer" onKeyDownCapture={pressed} className="@container space-y-2">
      <KeptTexts desk={desk} composing={composing} zone={zone} />
      <div className="grid gap-x-6 gap-y-2 @4xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="space-y-2">
          <TextField
            id={controlId.headline}
            label="Headline"
            maxLength={200}
            value={hand.headline}
            lang={liveBlog.language}
            dir="auto"
            onChange={(event) => change({ headline: event.target.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
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
              initial={hand.body}
              referenceFor={(choice) => composing.make(choice, false)}
              onChange={(body) => change({ body })}
              onReady={composing.setText}
            />
          </div>
        </div>
        <div className="space-y-3 @4xl:row-span-2">
          {composing.refused && (
            <Notice tone="bad">{composing.refused.message} The words stay in the text as words.</Notice>
          )}
          <ReferenceChips
            attached={attached}
            zone={zone}
            onRemove={composing.detach}
            onRole={composing.setRole}
            onSource={composing.learn}
          />
          <EntryFields composing={composing} liveBlog={liveBlog} seenByReaders={seenByReaders} />
          {!nothingYet && open.length > 0 && (
            <section aria-labelledby="still-open" className="text-sm">
              <h3 id="still-open" className="font-medium text-quiet">
                Still open before readers can see it
              </h3>
              <Issues issues={open} linkTo={controlFor} />
            </section>
          )}
        </div>
        <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 self-start bg-paper py-2">
          <Button
            disabledReason={whyNotSave}
            busy={saving.busy !== null}
            keys={`${mod} S`}
            aria-keyshortcuts="Control+S Meta+S"
            onClick={save}
          >
            Save draft
          </Button>
          <Button
            tone="primary"
            disabledReason={whyNotSend}
            busy={saving.busy !== null}
            keys={`${mod} Enter`}
            aria-keyshortcuts="Control+Enter Meta+Enter"
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
      </div>
      {saving.said?.word === 'stale' && (
        <StaleTexts
          theirs={saving.said.theirs}
          mine={hand}
          zone={zone}
          busy={saving.busy !== null}
          onTheirs={(theirs, ground) => {
            composing.replace(theirs, ground)
            saving.hush()
            onDone()
          }}
          onMine={(version) => void saving.save(version)}
          onJoin={(version) => {
            composing.standOn(version)
            saving.hush()
            text?.focus()
          }}
        />
      )}
    </section>
  )
}

/** Why there is nothing to send; what is saved and waits already needs no second sending. */
function reasonNotToSend(state: EntryState | null): string | null {
  switch (state) {
    case 'in_review':
      return 'It is in review already'
    case 'approved':
      return 'It is approved; whatever you change goes through review again'
    case 'published':
      return 'Readers see exactly this; write what has to change first'
    default:
      return null
  }
}
