'use client'

import { useEffect } from 'react'
import { emptyHand, isEmpty, isHeld } from '@/lib/entry/draft-in-hand'
import { type Desk, firstWords } from '@/lib/entry/draft-on-device'
import { momentInWords } from '@/lib/record/time'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import type { Composing } from './use-composer'
import { type KeptText, useKeptTexts } from './use-kept-texts'

/** Text that was not saved is offered again to whoever wrote it, on the device where they wrote it. */
export function KeptTexts({ desk, composing, zone }: { desk: Desk; composing: Composing; zone: string }) {
  const { texts, discard, leave } = useKeptTexts(desk, composing.slot)
  const { hand, ground, isUnsaved } = composing
  const isKnown = ({ draft }: KeptText) =>
    (isEmpty(draft.hand) && !draft.entry) || isHeld(draft.hand, ground.hand, zone)
  const known = texts.find(isKnown)
  const offered = texts.find((text) => !isKnown(text))

  useEffect(() => {
    // The server has it, or there is nothing in it.
    if (known) discard(known.slot)
  }, [known, discard])

  if (!offered) return null

  const use = () => {
    const { draft, slot } = offered
    const inHand = { at: new Date().toISOString(), hand, entry: ground.entry, asked: ground.asked }
    composing.replace(draft.hand, {
      hand: draft.entry?.id === ground.entry?.id ? ground.hand : emptyHand,
      entry: draft.entry ?? ground.entry,
      asked: draft.asked,
    })
    if (!composing.keepNow()) return
    // What was in hand changes places with what was kept, so that neither is lost.
    if (isUnsaved) leave(slot, inHand)
    else discard(slot)
    composing.text?.focus()
  }

  return (
    <Notice tone="warn">
      <p>
        You have text from {momentInWords(offered.draft.at, zone)} that was not saved: “{firstWords(offered.draft.hand)}
        ”
      </p>
      <p className="mt-2 flex gap-2">
        <Button tone="primary" onClick={use}>
          Use it
        </Button>
        <Button onClick={() => discard(offered.slot)}>Discard it</Button>
      </p>
    </Notice>
  )
}
