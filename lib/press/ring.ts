import type { Frame } from './frame'

/**
 * The newest frames of one live blog, for readers who come back after a short absence. Like `changes` it holds one
 * frame per entry and per claim, the last; so what a correction replaced is not sent to anybody again.
 */
export class Ring {
  readonly #most: number
  readonly #frames = new Map<string, Frame>()
  /** Whoever has this change or a later one can be served from here. */
  floor: number
  /** The last change it holds, or that there was when nobody was there to hold it for. */
  head: number

  constructor(sequence: number, most = 512) {
    this.#most = most
    this.floor = sequence
    this.head = sequence
  }

  /** Adds what followed `head`, and gives back what of it is new. */
  add(frames: readonly Frame[], upTo: number): Frame[] {
    const fresh = frames.filter(({ sequence }) => sequence > this.head)
    // Parts of the page that are drawn with another entry's frame may carry the text that is now withdrawn.
    if (fresh.some(({ withdrawal }) => withdrawal)) this.#forget(this.head)
    for (const frame of fresh) {
      this.#frames.delete(frame.subject)
      this.#frames.set(frame.subject, frame)
    }
    for (const [subject, { sequence }] of this.#frames) {
      if (this.#frames.size <= this.#most) break
      this.#frames.delete(subject)
      this.floor = sequence
    }
    this.head = Math.max(this.head, upTo)
    return fresh
  }

  /** Nobody is there to hold frames for: begins anew at a sequence. */
  restart(sequence: number): void {
    this.head = Math.max(this.head, sequence)
    this.#forget(this.head)
  }

  /** What somebody who has `after` has missed, in order; null when it is no longer all here. */
  after(after: number): Frame[] | null {
    if (after < this.floor) return null
    return [...this.#frames.values()].filter(({ sequence }) => sequence > after)
  }

  #forget(floor: number): void {
    this.#frames.clear()
    this.floor = floor
  }
}
