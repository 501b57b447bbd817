import type { Socket } from 'node:net'
import { chunkOf, type Frame, lastChunk } from './frame'

/** Above this much waiting to be sent, a reader is too slow to follow; cut off, it comes back and catches up. */
const mostWaitingBytes = 256 * 1024

/** One open stream. Bytes go straight to the socket: the frames are chunks already. */
export class OpenReader {
  /** The last change that was sent, or that the reader said it has. Nothing up to here is sent again. */
  at: number
  /** Cut off because it did not take what was sent. */
  wasTooSlow = false
  readonly #socket: Socket
  readonly #chunked: boolean

  constructor(socket: Socket, { at, chunked }: { at: number; chunked: boolean }) {
    this.at = at
    this.#socket = socket
    this.#chunked = chunked
  }

  get isGone(): boolean {
    return this.#socket.destroyed || this.#socket.writableEnded
  }

  send(frame: Frame): void {
    if (frame.sequence <= this.at || this.isGone) return
    if (this.#socket.writableLength > mostWaitingBytes) {
      this.#cut()
      return
    }
    this.at = frame.sequence
    this.write(frame)
  }

  #cut(): void {
    this.wasTooSlow = true
    this.#socket.destroy()
  }

  write(part: Pick<Frame, 'chunk' | 'plain'>): void {
    if (!this.isGone) this.#socket.write(this.#chunked ? part.chunk : part.plain)
  }

  /** Sends a last word and ends. */
  end(lastWord: string): void {
    if (this.isGone) return
    this.write(chunkOf(lastWord))
    if (this.#chunked) this.#socket.end(lastChunk)
    else this.#socket.end()
  }

  /** Whether so much more can be written at once without this reader counting as slow. */
  hasRoomFor(frames: readonly Frame[]): boolean {
    const bytes = frames.reduce((sum, { chunk }) => sum + chunk.length, 0)
    return bytes === 0 || this.#socket.writableLength + bytes <= mostWaitingBytes / 2
  }

  /** Sends what was missed at the speed at which it is read. */
  async replay(frames: readonly Frame[]): Promise<void> {
    for (const frame of frames) {
      await this.#drained()
      this.send(frame)
    }
    await this.#drained()
  }

  /** Resolves when all that was written is on its way, or the reader is gone. */
  async #drained(): Promise<void> {
    const socket = this.#socket
    if (!socket.writableNeedDrain || this.isGone) return
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        socket.off('drain', done)
        socket.off('close', done)
        resolve()
      }
      // Whoever takes nothing for so long is not reading.
      const timer = setTimeout(() => this.#cut(), 30_000)
      socket.on('drain', done)
      socket.on('close', done)
    })
  }
}
