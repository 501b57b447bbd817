import { useEffect, useState } from 'react'
import type { Asked } from '@/lib/entry/asking'
import { firstChoice, type Suggestion, suggestionsFor } from '@/lib/entry/suggestion'
import { find } from './references'

export type Suggestions = {
  list: Suggestion[]
  /** The one that Enter takes. */
  active: string | null
  /** `looking`: the list is for an earlier question, or empty. */
  standing: 'looking' | 'found' | 'unreachable'
  asked: Asked | null
}

const pauseMs = 60
const none: Suggestions = { list: [], active: null, standing: 'found', asked: null }

/** Suggestions for what is being asked; what was found before stays on screen until the next answer is there. */
export function useSuggestions(asked: Asked | null, liveBlogId: string) {
  const [suggestions, setSuggestions] = useState<Suggestions>(none)
  const trigger = asked?.trigger
  const words = asked?.words

  useEffect(() => {
    if (!trigger || words === undefined) return setSuggestions(none)
    const stop = new AbortController()
    const question = { trigger, words }
    setSuggestions((before) => ({
      ...(before.asked?.trigger === trigger ? before : none),
      standing: 'looking',
      asked: question,
    }))
    const timer = setTimeout(async () => {
      const found = await find(question, liveBlogId, stop.signal)
      if (stop.signal.aborted) return
      const list = suggestionsFor(question, found.ok ? found.value : { sources: [], actors: [], locations: [] })
      setSuggestions({
        list,
        active: firstChoice(question, list),
        standing: found.ok ? 'found' : 'unreachable',
        asked: question,
      })
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [trigger, words, liveBlogId])

  const move = (step: 1 | -1) =>
    setSuggestions((before) => {
      const { list, active } = before
      const at = list.findIndex(({ key }) => key === active)
      const next = at === -1 ? (step === 1 ? 0 : list.length - 1) : (at + step + list.length) % list.length
      return { ...before, active: list[next]?.key ?? null }
    })

  return { ...suggestions, move }
}
