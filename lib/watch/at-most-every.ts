import { logGathered } from '../log'

/** Asks at most once in so many milliseconds, however often somebody wants to know. Null: the last time there was no answer. */
export function atMostEvery<T>(ms: number, ask: () => Promise<T>): () => Promise<T | null> {
  let last: { at: number; answer: Promise<T | null> } | null = null
  return () => {
    if (last && performance.now() - last.at < ms) return last.answer
    const answer = ask().catch(() => {
      logGathered('desk', 'What waits could not be counted')
      return null
    })
    last = { at: performance.now(), answer }
    return answer
  }
}
