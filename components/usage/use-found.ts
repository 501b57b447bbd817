import { useEffect, useState } from 'react'
import type { Chosen, Find } from './chosen'

const pauseMs = 120

/** What is called so, or nearly so: asked when typing pauses. Null while nothing is asked; `find` must stay the same. */
export function useFound(find: Find, words: string | null) {
  const [found, setFound] = useState<{ words: string; list: Chosen[] | 'unreachable' } | null>(null)
  const asked = words?.trim() || null

  useEffect(() => {
    if (!asked) return setFound(null)
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const answer = await find(asked, stop.signal)
      if (!stop.signal.aborted) setFound({ words: asked, list: answer.ok ? answer.value : 'unreachable' })
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [find, asked])

  return found && { list: found.list, isCurrent: found.words === asked }
}
