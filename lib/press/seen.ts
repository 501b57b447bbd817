import type { Frame } from './frame'
import type { Head } from './known'

/** Where a change has become visible. */
export type SeenBy = 'heard' | 'streams' | 'page'

/** Told of each thing that takes time, when it is done; seldom enough for that. Seconds. */
export type Told = {
  rendered: (kind: string, outcome: 'drawn' | 'missing' | 'failed', seconds: number) => void
  seen: (by: SeenBy, seconds: number) => void
}

export type SeenOptions = {
  /** The present by the database's clock, in milliseconds since the epoch; null while nobody knows how far ours is off. */
  now: () => number | null
  told: Told
}

/**
 * How long it takes until readers can see a change, from its `at` in the record: the database's clock, a moment before
 * the commit. Three moments, in this order:
 *
 * - `heard`: this process knows of it. From here on nobody is given the page as it was.
 * - `streams`: it was written to the last of the open streams. Once for each change that they are told of.
 * - `page`: the front page of the live blog that shows it is finished, as if somebody had asked for it the moment it was
 *   heard. How long nobody asked does not count, because nobody waited.
 *
 * Of several changes heard at once, `heard` and `page` count the last. What was there when the process started is not counted.
 */
export class Seen {
  readonly #options: SeenOptions
  /** What was heard and is in no front page yet, with how late it was heard. */
  readonly #pending = new WeakMap<object, number>()

  constructor(options: SeenOptions) {
    this.#options = options
  }

  heard(moved: readonly Head[]): void {
    for (const head of moved) {
      const seconds = this.#since(head.changedAt)
      if (seconds === null) continue
      this.#options.told.seen('heard', seconds)
      this.#pending.set(head, seconds)
    }
  }

  /** A front page was drawn in so many seconds. `liveBlog` is the head it was drawn for, and shows its newest change. */
  drawn(liveBlog: object, seconds: number): void {
    const late = this.#pending.get(liveBlog)
    if (late === undefined) return
    this.#pending.delete(liveBlog)
    this.#options.told.seen('page', late + seconds)
  }

  sent(frame: Frame): void {
    const seconds = this.#since(frame.at)
    if (seconds !== null) this.#options.told.seen('streams', seconds)
  }

  /** Two clocks that are compared over a line are never quite together: before the change is taken for at once. */
  #since(at: number): number | null {
    const now = this.#options.now()
    return now === null ? null : Math.max(0, now - at) / 1000
  }
}
