import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { logGathered } from '../log'
import type { chunkOf, Frame, FrameBatch } from './frame'
import { type Head, isGone } from './known'
import type { OpenReader } from './open-reader'
import { Ring } from './ring'

/** Frames of what followed a change; throws when the renderer or the database is away. */
export type ChangesAfter = (head: Head, after: number) => Promise<FrameBatch>

/** So many sockets are written to before pages get a turn: a page waits some milliseconds, not a whole fan-out. */
const slice = 200
const retryMs = 250
/** A live blog that has ended may start again; an hour is soon enough to ask. */
const farewell = (sequence: number) => `event: end\nretry: 3600000\ndata: {"sequence":${sequence}}\n\n`

/** All open streams of one live blog. */
export class LiveStream {
  readonly #head: Head
  readonly #changesAfter: ChangesAfter
  readonly #onSent: (frame: Frame) => void
  readonly #ring: Ring
  readonly #readers = new Set<OpenReader>()
  /** Readers who are still being told what they missed; frames are kept for them too. */
  readonly #joining = new Set<OpenReader>()
  readonly #due: Frame[] = []
  #sending: Promise<void> | null = null
  #catchingUp = false
  #stopped = false

  /** `onSent` is told when a change was written to the last of the open streams. */
  constructor(head: Head, changesAfter: ChangesAfter, onSent: (frame: Frame) => void) {
    this.#head = head
    this.#changesAfter = changesAfter
    this.#onSent = onSent
    this.#ring = new Ring(head.sequence)
  }

  /** Tells a reader what it missed and then all that comes, without a gap and nothing twice. Resolves when it is live. */
  async join(reader: OpenReader): Promise<void> {
    this.#joining.add(reader)
    try {
      while (!reader.isGone && !this.#isOver()) {
        const missed = this.#ring.after(reader.at)
        if (missed && reader.hasRoomFor(missed)) return this.#admit(reader, missed)
        await this.#replay(reader, missed)
      }
    } finally {
      this.#joining.delete(reader)
    }
  }

  leave(reader: OpenReader): void {
    this.#readers.delete(reader)
  }

  /** Whether it follows the live blog of this head, and not one that was there before it under the same number. */
  isOf(head: Head): boolean {
    return this.#head === head
  }

  /** The record has moved on. */
  async moved(): Promise<void> {
    if (this.#readers.size + this.#joining.size === 0) return this.#ring.restart(this.#head.sequence)
    if (this.#catchingUp) return
    this.#catchingUp = true
    while (!this.#isOver() && this.#ring.head < this.#head.sequence) await this.#catchUp()
    this.#catchingUp = false
  }

  /** Something to hear on a line where nothing happens, so that nobody takes it for dead. */
  beat(chunk: ReturnType<typeof chunkOf>): Promise<void> {
    return this.#toAll((reader) => reader.write(chunk))
  }

  /** Ends every stream with a last word, which may differ from reader to reader. */
  async stop(lastWord: () => string): Promise<void> {
    this.#stopped = true
    await this.#toAll((reader) => reader.end(lastWord()))
  }

  // Nothing here waits, so no frame can come between what was missed and what is live.
  #admit(reader: OpenReader, missed: readonly Frame[]): void {
    for (const frame of missed) reader.send(frame)
    if (this.#hasEnded()) reader.end(farewell(this.#ring.head))
    else this.#readers.add(reader)
  }

  async #replay(reader: OpenReader, missed: readonly Frame[] | null): Promise<void> {
    if (missed) return reader.replay(missed)
    try {
      const before = reader.at
      const { frames, upTo } = await this.#changesAfter(this.#head, before)
      await reader.replay(frames)
      reader.at = Math.max(reader.at, upTo)
      // The renderer is behind: asking again at once would be a loop.
      if (reader.at === before) await pause(retryMs)
    } catch (error) {
      logGathered('press', 'A reader could not be told what it missed', { liveBlog: this.#head.number }, error)
      await pause(1_000)
    }
  }

  async #catchUp(): Promise<void> {
    const before = this.#ring.head
    try {
      const { frames, upTo } = await this.#changesAfter(this.#head, before)
      this.#due.push(...this.#ring.add(frames, upTo))
    } catch (error) {
      logGathered('press', 'Changes could not be read for the open streams', { liveBlog: this.#head.number }, error)
    }
    if (this.#ring.head === before) return pause(retryMs)
    this.#sending ??= this.#sendDue().finally(() => {
      this.#sending = null
    })
    if (!this.#hasEnded()) return
    await this.#sending
    await this.#toAll((reader) => reader.end(farewell(this.#ring.head)))
  }

  #isOver(): boolean {
    return this.#stopped || isGone(this.#head)
  }

  #hasEnded(): boolean {
    return this.#head.status === 'ended' && this.#ring.head >= this.#head.sequence
  }

  async #sendDue(): Promise<void> {
    for (let frame = this.#due.shift(); frame; frame = this.#due.shift()) {
      const present = frame
      await inSlices(this.#readers, (reader) => reader.send(present))
      if (this.#readers.size > 0) this.#onSent(present)
    }
  }

  #toAll(tell: (reader: OpenReader) => void): Promise<void> {
    return inSlices([...this.#readers, ...this.#joining], tell)
  }
}

async function inSlices(readers: Iterable<OpenReader>, tell: (reader: OpenReader) => void): Promise<void> {
  let told = 0
  for (const reader of readers) {
    tell(reader)
    if (++told % slice === 0) await nextTurn()
  }
}
