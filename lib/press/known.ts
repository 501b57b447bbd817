import type { PublicStatus } from '../live-blog/live-blog-workflow'
import type { Clock } from './kept'

/** Where a live blog stands, as the record says. `changedAt` is the `at` of its last change, in milliseconds since the epoch. */
export type Head = { number: number; slug: string; sequence: number; status: PublicStatus; changedAt: number }

/** What a head counts once its live blog is no longer in the record: nothing that was made from it is fresh ever again. */
const gone = Number.MAX_SAFE_INTEGER

/** Whether the live blog has left the record. Should it come back, as after a backup was restored, it has another head. */
export const isGone = ({ sequence }: Head): boolean => sequence === gone

/** All that the press keeps in mind of the record: every public live blog with its number and its sequence. */
export class KnownLiveBlogs {
  #bySlug = new Map<string, Head>()
  #byNumber = new Map<number, Head>()
  /** All live blogs together: rises with every change of any of them. */
  readonly all: Clock = { sequence: 0 }
  /** The same as the record counts it, which is alike in every process. */
  #total = 0

  bySlug(slug: string): Head | undefined {
    return this.#bySlug.get(slug)
  }

  /** How far it is known here what is called so in tags: a live blog by its slug, all of them by `/`. -1: not at all. */
  sequenceOf(name: string): number {
    return name === '/' ? this.#total : (this.#bySlug.get(name)?.sequence ?? -1)
  }

  has(number: number, sequence: number): boolean {
    return (this.#byNumber.get(number)?.sequence ?? -1) >= sequence
  }

  /**
   * Takes over what the record says and gives back what has moved on. A head stays the same object, so that what was
   * made from it can see it move. An answer that was overtaken by a later one takes nothing back.
   */
  learn(heads: readonly Head[]): Head[] {
    const moved = heads.filter(({ number, sequence }) => !this.has(number, sequence))
    for (const head of moved) {
      const known = this.#byNumber.get(head.number)
      if (known) Object.assign(known, head)
      else this.#byNumber.set(head.number, { ...head })
    }
    if (moved.length > 0 || this.#byNumber.size !== heads.length)
      this.#index(new Set(heads.map(({ number }) => number)))
    return moved.flatMap(({ number }) => this.#byNumber.get(number) ?? [])
  }

  #index(present: Set<number>): void {
    for (const [number, head] of this.#byNumber) {
      if (present.has(number)) continue
      head.sequence = gone
      this.#byNumber.delete(number)
    }
    this.#bySlug = new Map([...this.#byNumber.values()].map((head) => [head.slug, head]))
    this.#total = [...this.#byNumber.values()].reduce((total, { sequence }) => total + sequence, 0)
    this.all.sequence = Math.max(this.all.sequence + 1, this.#total)
  }
}
