import { logGathered } from '../log'

/** Asks at most once in so many milliseconds, however often somebody wants to know. Null: there was no answer, which is logged as `unanswered`. */
export function atMostEvery<T>(ms: number, ask: () => Promise<T>, unanswered: string): () => Promise<T | null> {
  let last: { at: number; answer: Promise<T | null> } | null = null
  return () => {
    if (last && performance.now() - last.at < ms) return last.answer
    const answer = ask().catch((error: unknown) => {
      logGathered('desk', unanswered, {}, error)
      return null
    })
    last = { at: performance.now(), answer }
    return answer
  }
}
