import { useCallback, useEffect, useRef, useState } from 'react'
import { type Answer, ask } from './door'

const everyMs = 10_000

/**
 * A list that keeps itself fresh: every ten seconds while the page is looked at, when it is looked at again, and when
 * asked. What was known stays on screen while the server does not answer; `since` then says from when it is.
 */
export function useFresh<T>(path: string, initial: T) {
  const [value, setValue] = useState(initial)
  const [trouble, setTrouble] = useState<Extract<Answer<T>, { ok: false }> | null>(null)
  const asking = useRef(0)

  // What the server rendered anew after an act is newer than anything asked for before it.
  const [rendered, setRendered] = useState(initial)
  if (rendered !== initial) {
    setRendered(initial)
    setValue(initial)
  }

  const refresh = useCallback(async () => {
    const mine = ++asking.current
    const answer = await ask<T>(path)
    // A later question has been asked: its answer counts.
    if (mine !== asking.current) return
    if (answer.ok) setValue(answer.value)
    setTrouble(answer.ok ? null : answer)
  }, [path])

  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void refresh()
    }
    const timer = setInterval(look, everyMs)
    window.addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      window.removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [refresh])

  return { value, trouble, refresh }
}
