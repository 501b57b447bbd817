/** Takes work in turns: so much at once, so much waiting, and no more. What waits holds memory, so the queue has an end. */
export class Turns {
  readonly #atOnce: number
  readonly #mostWaiting: number
  readonly #waiting: (() => void)[] = []
  #working = 0

  constructor({ atOnce, mostWaiting }: { atOnce: number; mostWaiting: number }) {
    this.#atOnce = atOnce
    this.#mostWaiting = mostWaiting
  }

  /** Does the work when its turn comes; throws what `full` gives at once when too much waits already. */
  async take<T>(work: () => Promise<T>, full: () => Error): Promise<T> {
    if (this.#working >= this.#atOnce) {
      if (this.#waiting.length >= this.#mostWaiting) throw full()
      // Whoever ends hands the turn over, so that nobody slips in between.
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    } else this.#working++
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#working--
    }
  }
}
