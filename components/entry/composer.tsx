'use client'

import dynamic from 'next/dynamic'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { can } from '@/lib/access/can'
import type { Viewer } from '@/lib/access/roles'
import { wordsToFindAgain } from '@/lib/claim/claim-words'
import { textOf } from '@/lib/entry/document'
import { isEmpty } from '@/lib/entry/draft-in-hand'
import type { Desk } from '@/lib/entry/draft-on-device'
import type { EntryState } from '@/lib/entry/entry-workflow'
import { type Choice, choicesByKey, type FoundLocation } from '@/lib/entry/suggestion'
import type { Issue } from '@/lib/errors'
import type { LiveBlogView } from '@/lib/live-blog/live-blog-schema'
import { PictureChooser } from '../picture/picture-chooser'
import { TextField } from '../ui/field'
import { Issues, Notice } from '../ui/notice'
import { AdviceNotes } from './advice-notes'
import { ClaimChips, takeLastClaimInHand } from './claim-chips'
import { questionAtCursor } from './claim-question'
import { ComposerActs, whyNot } from './composer-acts'
import { controlFor, controlId } from './composer-controls'
import { EntryFields } from './entry-fields'
import { KeptTexts } from './kept-texts'
import { openIssues } from './open-issues'
import { PlaceKeys } from './place-keys'
import { ReferenceChips } from './reference-chips'
import { RestatedClaims } from './restated-claims'
import { SourceKeys } from './source-keys'
import { StaleTexts } from './stale-texts'
import { useClaims } from './use-claims'
import { ownNames, useComposer, useNewerGround } from './use-composer'
import { altKeyOf, useHashFocus, useSaveKey } from './use-composer-keys'
import type { Ground } from './use-draft'
import { useKnown } from './use-known'
import { useSaving } from './use-saving'

const TextEditor = dynamic(() => import('./text-editor'), {
  ssr: false,
  loading: () => (
    <div className="min-h-36 rounded-sm border border-edge bg-sheet p-3 text-quiet">Opening the text…</div>
  ),
})

export type ComposerProps = {
  desk: Desk
  liveBlog: Pick<LiveBlogView, 'id' | 'language' | 'timezone' | 'state'>
  viewer: Viewer
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
export function Composer({
  desk,
  liveBlog,
  viewer,
  start,
  state,
  seenByReaders,
  issues,
  mayNotWrite,
  onDone,
}: ComposerProps) {
  const { timezone: zone, language } = liveBlog
  const composing = useComposer(desk, start, { liveBlogId: liveBlog.id, zone, language })
  const { hand, change, attached, text } = composing
  const claims = useClaims(composing, { liveBlogId: liveBlog.id, language })
  const known = useKnown(liveBlog.id)
  const saving = useSaving(composing, {
    liveBlogId: liveBlog.id,
    zone,
    settled: async (what) => {
      await Promise.all([composing.made(), text?.settled(what === 'sending')])
      if (what === 'sending') return claims.beforeSending()
      await claims.beforeSaving()
      return null
    },
    onDone: () => {
      void known.reload()
      onDone()
    },
    startsAnew: state === null,
  })
  const [findsAgain, setFindsAgain] = useState<string | null>(null)
  const theirs = saving.said?.word === 'stale' ? saving.said.theirs : null
  const { actors, locations } = hand
  const names = useMemo(() => [...ownNames({ actors, locations }), ...known.names], [actors, locations, known.names])
  const open = openIssues(composing, { seenByReaders, liveBlogState: liveBlog.state, issues })
  const nothingYet = isEmpty(hand) && composing.ground.entry === null
  const why = whyNot(composing, { state, mayNot: mayNotWrite, isNothing: nothingYet })
  const box = useRef<HTMLElement>(null)

  const save = () => {
    if (!why.save) void saving.save()
  }
  const send = async () => {
    if (why.send) return
    await saving.send(state)
    // The next entry begins where the hands are.
    if (state === null && box.current?.contains(document.activeElement)) text?.focus()
  }

  const around = () => {
    const isInHeadline = document.activeElement?.id === controlId.headline
    const nothingElse = { selected: '', before: '', after: '', earlier: '' }
    return { ...(isInHeadline ? nothingElse : (text?.around() ?? nothingElse)), headline: hand.headline }
  }
  const claim = () => claims.claim(around())

  const takeSource = async (choice: Choice) => {
    const reference = await composing.make(choice, true)
    if (reference) claims.setNews(`Source: ${reference.label}`)
  }

  const takePlace = (place: FoundLocation) => {
    composing.attachPlace(place)
    claims.setNews(`Location: ${place.name}`)
  }

  /** What Alt and a key do anywhere in the composer; false for other keys. */
  const altKey = (code: string, shift: boolean): boolean => {
    const digit = /^Digit([1-9])$/.exec(code)?.[1]
    if (digit && shift) {
      const place = known.places[Number(digit) - 1]
      if (place) takePlace(place)
      return place !== undefined
    }
    if (digit) {
      const source = choicesByKey(known.sources)[Number(digit) - 1]
      if (source) void takeSource(source.choice)
      return source !== undefined
    }
    if (code === 'KeyC') {
      if (shift) {
        const words = wordsToFindAgain(around(), textOf(hand.body))
        // What is being made of these very words is no claim that they say again.
        void claims.made().then(() => setFindsAgain(words))
      }
      if (!shift && !claim()) claims.setNews('There are no words to make a claim of yet.')
    } else if (code === 'KeyL' && !shift) {
      claims.setNews(composing.turnPlaces() ?? 'No place is named yet.')
    } else if (code === 'KeyK' && !shift) {
      if (!takeLastClaimInHand(box.current)) claims.setNews('There is no claim in this entry yet.')
    } else return false
    return true
  }

  const pressed = (event: KeyboardEvent) => {
    const code = altKeyOf(event)
    if (code && !event.repeat && altKey(code, event.shiftKey)) {
      event.preventDefault()
      event.stopPropagation()
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
      <div className="grid gap-x-6 gap-y-2 @4xl:grid-cols-[minmax(0,1fr)_22rem] @4xl:grid-rows-[auto_1fr]">
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
              names={names}
              question={questionAtCursor(claims)}
              referenceFor={(choice) => composing.make(choice, false)}
              onNamed={composing.attachNamed}
              onClaim={claim}
              onWriteOn={claims.writeOn}
              onChange={(body) => change({ body })}
              onReady={composing.setText}
            />
          </div>
          <ClaimChips claims={hand.claims} attached={attached} doing={claims} onBack={() => text?.back()} />
        </div>
        <div className="space-y-3 @4xl:row-span-2">
          {composing.refused && (
            <Notice tone="bad">{composing.refused.message} The words stay in the text as words.</Notice>
          )}
          <SourceKeys sources={known.sources} onTake={(choice) => void takeSource(choice)} />
          <PlaceKeys places={known.places} onTake={takePlace} />
          <ReferenceChips
            attached={attached}
            zone={zone}
            onRemove={composing.detach}
            onRole={composing.setRole}
            onSource={composing.learn}
          />
          <EntryFields composing={composing} liveBlog={liveBlog} seenByReaders={seenByReaders} />
          <details open={hand.pictureIds.length > 0}>
            <summary id={controlId.pictures} className="min-h-6 text-sm font-medium text-quiet pointer-coarse:min-h-11">
              Pictures{hand.pictureIds.length > 0 && ` (${hand.pictureIds.length})`}
            </summary>
            <div className="pt-1">
              <PictureChooser
                pictureIds={hand.pictureIds}
                onChange={(pictureIds) => change({ pictureIds })}
                mayAdd={can(viewer, 'picture.write', viewer.id)}
              />
            </div>
          </details>
          <AdviceNotes composing={composing} />
          {!nothingYet && open.length > 0 && (
            <section aria-labelledby="still-open" className="text-sm">
              <h3 id="still-open" className="font-medium text-quiet">
                Still open before readers can see it
              </h3>
              <Issues issues={open} linkTo={controlFor} />
            </section>
          )}
        </div>
        <ComposerActs
          composing={composing}
          saving={saving}
          why={why}
          isNew={state === null}
          zone={zone}
          onSave={save}
          onSend={() => void send()}
        />
      </div>
      {findsAgain !== null && (
        <div>
          <RestatedClaims
            liveBlogId={liveBlog.id}
            text={findsAgain}
            actors={names.flatMap(({ name, is }) => (is === 'actor' ? [name] : []))}
            inHand={hand.claims.map(({ claimId }) => claimId)}
            onClose={() => setFindsAgain(null)}
            onTake={(taken) => {
              claims.mention(taken)
              setFindsAgain(null)
            }}
          />
        </div>
      )}
      <p aria-live="polite" className="sr-only">
        {claims.news}
      </p>
      {theirs && (
        <StaleTexts
          theirs={theirs}
          mine={hand}
          zone={zone}
          busy={saving.busy !== null}
          onTheirs={(newer, ground) => {
            composing.replace(newer, ground)
            saving.hush()
            onDone()
          }}
          onMine={() => void saving.save(theirs)}
          onJoin={() => {
            composing.standOn(theirs.version, theirs.head.number)
            saving.hush()
            text?.focus()
          }}
        />
      )}
    </section>
  )
}
