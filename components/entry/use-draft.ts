import { useCallback, useEffect, useRef, useState } from 'react'
import { type DraftInHand, isEmpty, isHeld } from '@/lib/entry/draft-in-hand'
import { type Desk, forget, type KeptDraft, keep, slotOf } from '@/lib/entry/draft-on-device'
import { newKey } from '../desk/door'

/** What the server holds of the text in hand: nothing yet, or a version of an entry. */
export type Ground = { hand: DraftInHand; entry: KeptDraft['entry']; asked: KeptDraft['asked'] }

const pauseMs = 400

/**
 * The text in hand, kept on the device within half a second of every change and when the page is left. What is kept is
 * forgotten only once the server holds exactly that text.
 */
export function useDraft(desk: Desk, start: Ground, zone: string) {
  const [slot] = useState(() => slotOf(desk, newKey()))
  const [hand, setHand] = useState(start.hand)
  const [ground, setGround] = useState(start)
  const [isKept, setIsKept] = useState<boolean | null>(null)
  // What holds at this moment, before the screen has caught up: whoever saves asks here.
  const latest = useRef({ hand, ground })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const isSaved = isHeld(hand, ground.hand, zone)
  // An empty composer is nobody's lost text; an emptied entry is.
  const isUnsaved = !isSaved && !(ground.entry === null && ground.asked === null && isEmpty(hand))

  const keepNow = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = undefined
    const { hand, ground } = latest.current
    const draft = { at: new Date().toISOString(), hand, entry: ground.entry, asked: ground.asked }
    const kept = keep(localStorage, slot, draft)
    setIsKept(kept)
    return kept
  }, [slot])

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the text or its ground is kept
  useEffect(() => {
    if (isUnsaved) timer.current ??= setTimeout(keepNow, pauseMs)
    else {
      clearTimeout(timer.current)
      timer.current = undefined
      forget(localStorage, slot)
      setIsKept(null)
    }
  }, [hand, ground, isUnsaved, keepNow, slot])

  useEffect(() => {
    const leaving = () => {
      if (timer.current) keepNow()
    }
    window.addEventListener('pagehide', leaving)
    document.addEventListener('visibilitychange', leaving)
    return () => {
      leaving()
      window.removeEventListener('pagehide', leaving)
      document.removeEventListener('visibilitychange', leaving)
    }
  }, [keepNow])

  return {
    slot,
    hand,
    ground,
    isUnsaved,
    /** Null: nothing to keep, or not yet. False: the device refused. */
    isKept,
    latest,
    change: useCallback((patch: Partial<DraftInHand> | ((hand: DraftInHand) => Partial<DraftInHand>)) => {
      const { hand, ground } = latest.current
      const changed = { ...hand, ...(typeof patch === 'function' ? patch(hand) : patch) }
      latest.current = { hand: changed, ground }
      setHand(changed)
    }, []),
    /** Goes on from somewhere else: a kept text, somebody's newer text, or an empty page. */
    take: useCallback((hand: DraftInHand, ground: Ground) => {
      latest.current = { hand, ground }
      setHand(hand)
      setGround(ground)
    }, []),
    /** The server holds this text now; what was typed since stays in hand. */
    stand: useCallback((ground: Ground) => {
      latest.current = { ...latest.current, ground }
      setGround(ground)
    }, []),
    keepNow,
  }
}

export type Draft = ReturnType<typeof useDraft>
