import type { IncomingMessage, ServerResponse } from 'node:http'
import { logGathered } from '../log'
import { beatEveryMs } from '../record/beat'
import { beatOf, chunkOf, type Frame } from './frame'
import type { Head } from './known'
import { type ChangesAfter, LiveStream } from './live-stream'
import { OpenReader } from './open-reader'
import type { Tally } from './tally'

export type StreamsOptions = {
  changesAfter: ChangesAfter
  /** Told when a change was written to the last open stream of its live blog. */
  onSent: (frame: Frame) => void
  tally: Tally['streams']
  /** Since when what is told is a copy, ISO 8601; null while the record can be read. */
  copyOf: () => string | null
  /** Of every answer; flat pairs. */
  headers: string[]
  places?: Places | undefined
}

/** Open streams at once, in all and from one network; above, readers ask every few seconds instead. */
export type Places = { most: number; mostPerAddress: number }

const usual: Places = { most: 15_000, mostPerAddress: 200 }

/** Every open stream of this process. */
export class Streams {
  readonly #options: StreamsOptions
  readonly #byNumber = new Map<number, LiveStream>()
  readonly #perAddress = new Map<string, number>()
  readonly #beating: NodeJS.Timeout
  #open = 0
  #stopped = false

  constructor(options: StreamsOptions) {
    this.#options = options
    this.#beating = setInterval(() => void this.#beat(), beatEveryMs)
    this.#beating.unref()
  }

  /** Open streams, of everybody. */
  get open(): number {
    return this.#open
  }

  /** Whether one more may be opened from this address. */
  hasRoom(address: string): boolean {
    const because = this.#refusedBecause(address)
    if (because === null) return true
    this.#options.tally.refused++
    if (!this.#stopped)
      logGathered('press', 'Streams were refused; these readers look every few seconds instead', { because })
    return false
  }

  #refusedBecause(address: string): string | null {
    if (this.#stopped) return 'It is stopping'
    const { most, mostPerAddress } = this.#options.places ?? usual
    if (this.#open >= most) return 'All places are taken'
    return (this.#perAddress.get(address) ?? 0) >= mostPerAddress ? 'One address has all places it may have' : null
  }

  /** Opens a stream for somebody who has everything up to `after`. Ask `hasRoom` first. */
  join(
    req: IncomingMessage,
    res: ServerResponse,
    head: Head,
    { after, address }: { after: number; address: string },
  ): void {
    const { socket } = res
    // Who has gone meanwhile would never say that their place is free.
    if (socket?.destroyed) return
    if (!socket || req.method === 'HEAD') {
      res.writeHead(200, this.#headers(false))
      res.end()
      return
    }
    const chunked = req.httpVersionMinor === 1
    const reader = new OpenReader(socket, { at: after, chunked })
    const stream = this.#streamOf(head)
    this.#count(address, 1)
    this.#options.tally.opened++
    socket.setNoDelay(true)
    socket.setTimeout(0)
    socket.once('close', () => {
      this.#count(address, -1)
      stream.leave(reader)
      if (reader.wasTooSlow) this.#options.tally.cut++
    })
    res.writeHead(200, this.#headers(chunked))
    res.flushHeaders()
    // With the first beat at once: what passes nothing on shows it at once.
    reader.write(chunkOf(`retry: ${this.#returnMs()}\n\n${beatOf(this.#options.copyOf())}`))
    void stream.join(reader)
  }

  /** The record has moved on. */
  moved(heads: readonly Head[]): void {
    for (const head of heads) void this.#thereFor(head)?.moved()
  }

  /** Tells every reader when to come back, and ends. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#beating)
    await Promise.all([...this.#byNumber.values()].map((stream) => this.#end(stream)))
  }

  #end(stream: LiveStream): Promise<void> {
    return stream.stop(() => `retry: ${this.#returnMs()}\n\n`)
  }

  /** When to come back after a break: the more there are, the wider apart, so that a restart is not followed by a stampede. */
  #returnMs(): number {
    return Math.round(1_000 + Math.random() * Math.max(2_000, this.#open))
  }

  #streamOf(head: Head): LiveStream {
    const there = this.#thereFor(head)
    if (there) return there
    const made = new LiveStream(head, this.#options.changesAfter, this.#options.onSent)
    this.#byNumber.set(head.number, made)
    return made
  }

  /** Who follows a live blog that was gone and is back, as while a backup is restored, is told to come back to it. */
  #thereFor(head: Head): LiveStream | undefined {
    const there = this.#byNumber.get(head.number)
    if (there?.isOf(head)) return there
    if (there) void this.#end(there)
    this.#byNumber.delete(head.number)
    return undefined
  }

  #count(address: string, by: 1 | -1): void {
    this.#open += by
    const open = (this.#perAddress.get(address) ?? 0) + by
    if (open === 0) this.#perAddress.delete(address)
    else this.#perAddress.set(address, open)
  }

  async #beat(): Promise<void> {
    const chunk = chunkOf(beatOf(this.#options.copyOf()))
    for (const stream of this.#byNumber.values()) await stream.beat(chunk)
  }

  // The socket is ours alone until it ends, whatever the client would like to ask next.
  #headers(chunked: boolean): string[] {
    return [
      'Content-Type',
      'text/event-stream; charset=utf-8',
      'Cache-Control',
      'no-cache, no-transform',
      'X-Accel-Buffering',
      'no',
      'Connection',
      'close',
      ...(chunked ? ['Transfer-Encoding', 'chunked'] : []),
      ...this.#options.headers,
    ]
  }
}
