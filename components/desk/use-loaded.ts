import { useEffect, useState } from 'react'
import type { Answer } from './door'

/** What the door answers to one question, asked once; null until then. */
export function useLoaded<T>(question: () => Promise<Answer<T>>): Answer<T> | null {
  const [first] = useState(() => question)
  const [answer, setAnswer] = useState<Answer<T> | null>(null)
  useEffect(() => {
    let gone = false
    void first().then((found) => {
      if (!gone) setAnswer(found)
    })
    return () => {
      gone = true
    }
  }, [first])
  return answer
}
