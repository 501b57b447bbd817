import { useCallback, useEffect, useState } from 'react'
import { type Desk, forget, type KeptDraft, keep, kept, slotsAt } from '@/lib/entry/draft-on-device'

export type KeptText = { slot: string; draft: KeptDraft }

/** A page that is going away lets go of its texts only a moment after the next one has begun. */
const secondLookMs = 1_500

/**
 * Texts that an earlier page left on this device and no open page holds. `own` is this page's slot: while the page
 * lives it holds a lock of that name, so that another tab does not take a text that is being written here for lost.
 */
export function useKeptTexts(desk: Desk, own: string) {
  const [texts, setTexts] = useState<KeptText[]>([])
  const { personId, place } = desk

  useEffect(() => {
    const stop = new AbortController()
    const held = navigator.locks?.request(
      own,
      { signal: stop.signal },
      () => new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve())),
    )
    held?.catch(() => undefined)
    return () => stop.abort()
  }, [own])

  useEffect(() => {
    let gone = false
    const look = async () => {
      const open = new Set((await navigator.locks?.query())?.held?.map(({ name }) => name))
      const left = slotsAt(localStorage, { personId, place }).filter((slot) => slot !== own && !open.has(slot))
      const found = left.flatMap((slot): KeptText[] => {
        const draft = kept(localStorage, slot)
        return draft ? [{ slot, draft }] : []
      })
      if (!gone) setTexts(found.sort((one, other) => other.draft.at.localeCompare(one.draft.at)))
    }
    void look()
    const again = setTimeout(look, secondLookMs)
    return () => {
      gone = true
      clearTimeout(again)
    }
  }, [personId, place, own])

  const discard = useCallback((slot: string) => {
    forget(localStorage, slot)
    setTexts((before) => before.filter((text) => text.slot !== slot))
  }, [])

  /** Puts another text into a slot that no page writes. */
  const leave = useCallback((slot: string, draft: KeptDraft) => {
    if (keep(localStorage, slot, draft))
      setTexts((before) => before.map((text) => (text.slot === slot ? { slot, draft } : text)))
  }, [])

  return { texts, discard, leave }
}
