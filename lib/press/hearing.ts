import { Client, type ClientConfig } from 'pg'
import { type Condition, conditionOf } from '@/db/condition'
import { logError, logNote } from '../log'
import type { Head, KnownLiveBlogs } from './known'
import { secondsSince } from './pages'

export type HearingOptions = {
  known: KnownLiveBlogs
  /** Reads where every public live blog stands. */
  heads: () => Promise<Head[]>
  /** How to connect for LISTEN. */
  connection: () => ClientConfig
  /** Called with the live blogs that have moved on, before anybody who waits for them is told; `isNews` unless it is the first reading. */
  onMoved: (moved: Head[], isNews: boolean) => void
}

const tickMs = 500
/** In ticks: how often the record is read although nothing was heard, in case the connection is open at our end only. */
const watchEvery = 10
const slowestReconnectMs = 1_000
const longestReadMs = 3_000
/** What nobody has borne out is asked after no more often, however many say it. */
const doubtMs = 250
const Hint = /^(\d{1,9}):(\d{1,15})$/

/**
 * Hears of changes. A notification is a hint and no more: on a hint, on every connection and every few seconds the
 * heads are read from the record, and only what the record says is believed.
 */
export class Hearing {
  readonly #options: HearingOptions
  #client: Client | null = null
  #lose: () => void = () => undefined
  #stopped = false
  #ticks = 0
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | null = null
  #next: Promise<void> | null = null
  #waiting = new Set<() => void>()
  #looking: Promise<void> | null = null
  #mayLookAt = 0
  /** How often the connection that listens was lost. */
  timesLost = 0
  /** Whether the record was ever read. */
  hasHeard = false
  /** Since when the record cannot be read, in milliseconds since the epoch. */
  deafSince: number | null = null
  /** What the last look at the database's own settings found. */
  database: Condition | null = null

  constructor(options: HearingOptions) {
    this.#options = options
  }

  get isListening(): boolean {
    return this.#client !== null
  }

  /** The present by the database's clock, in milliseconds since the epoch; null until it was asked. Wrong by half a round trip at most. */
  get databaseNow(): number | null {
    return this.database && Date.now() + this.database.skewMs
  }

  /** Reads the record once, begins to listen, and goes on until it is stopped. Never throws: what is away may come back. */
  async start(): Promise<void> {
    void this.#listen()
    this.#timer = setInterval(() => void this.#tick(), tickMs)
    this.#timer.unref()
    await this.check()
  }

  stop(): void {
    this.#stopped = true
    clearInterval(this.#timer)
    this.#lose()
  }

  /** Reads the heads; what it resolves with was read after it was called. Many callers share one reading. */
  check(): Promise<void> {
    if (this.#next) return this.#next
    if (!this.#running) return this.#read()
    this.#next = this.#running.then(() => {
      this.#next = null
      return this.#read()
    })
    return this.#next
  }

  /**
   * Somebody says that the record is further on than is known here, as who was served by another process may: reads the
   * heads before they are answered. Numbers that anybody can make up cost one reading every quarter of a second together.
   */
  async lookFor(isKnown: () => boolean): Promise<void> {
    if (isKnown() || this.deafSince !== null) return
    const restMs = this.#mayLookAt - performance.now()
    await (restMs > 0 ? this.#lookIn(restMs) : this.check())
    this.#mayLookAt = isKnown() ? 0 : performance.now() + doubtMs
  }

  #lookIn(ms: number): Promise<void> {
    this.#looking ??= pause(ms).then(() => {
      // Whoever comes from here on needs a reading that begins later.
      this.#looking = null
      return this.check()
    })
    return this.#looking
  }

  /** Waits until a change is known here, reading the record at once rather than waiting for the hint. */
  async heard(number: number, sequence: number, timeoutMs: number): Promise<void> {
    if (this.#options.known.has(number, sequence)) return
    const tooLate = Date.now() + timeoutMs
    void this.check()
    while (!this.#options.known.has(number, sequence) && Date.now() < tooLate) {
      await this.#anyNews(tooLate - Date.now())
    }
  }

  #anyNews(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.#waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, timeoutMs)
      this.#waiting.add(done)
    })
  }

  #read(): Promise<void> {
    this.#running = this.#readHeads().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #readHeads(): Promise<void> {
    const asked = Date.now()
    try {
      const moved = this.#options.known.learn(await withinMs(longestReadMs, this.#options.heads()))
      const isNews = this.hasHeard
      this.hasHeard = true
      if (this.deafSince !== null)
        logNote('press', 'The record can be read again', { seconds: secondsSince(this.deafSince) })
      this.deafSince = null
      if (moved.length > 0) this.#options.onMoved(moved, isNews)
    } catch (error) {
      if (this.deafSince === null && !this.#stopped) logError('press', 'The record cannot be read', error)
      this.deafSince ??= asked
    }
    for (const tell of this.#waiting) tell()
  }

  async #tick(): Promise<void> {
    const due = ++this.#ticks % watchEvery === 0
    if (!due && this.#client && this.deafSince === null) return
    // A check that hangs is waited for, not joined by others.
    if (!this.#running) void this.check()
    if (due) await this.#look()
  }

  /** Whether the connection we listen on still answers, and what it says of clock and commits. */
  async #look(): Promise<void> {
    const client = this.#client
    if (!client) return
    try {
      this.database = await conditionOf(client)
    } catch {
      // Given up rather than waited for: a connection that is open at our end only would never say that it ended.
      this.#lose()
    }
  }

  async #listen(): Promise<void> {
    for (let failures = 0; !this.#stopped; failures++) {
      if (await this.#listenOnce()) failures = 0
      if (this.#stopped) return
      void this.check()
      await pause(Math.min(slowestReconnectMs, 50 * 2 ** failures) * (0.5 + Math.random() / 2))
    }
  }

  /** Listens until the connection is lost; tells whether there was one. */
  async #listenOnce(): Promise<boolean> {
    const client = new Client({
      ...this.#options.connection(),
      query_timeout: 2_000,
      application_name: 'dateline press',
    })
    const lost = new Promise<void>((resolve) => {
      this.#lose = resolve
      client.on('end', resolve)
      client.on('error', () => resolve())
    })
    client.on('notification', ({ payload }) => this.#hint(payload))
    try {
      await client.connect()
      await client.query('listen record')
      this.#client = client
      if (this.timesLost > 0) logNote('press', 'Changes are heard again')
      // What was committed before we listened was not heard.
      void this.check()
      void this.#look()
      if (!this.#stopped) await lost
      if (!this.#stopped) this.#noteLost()
      return true
    } catch {
      return false
    } finally {
      this.#client = null
      void client.end().catch(() => undefined)
    }
  }

  #noteLost(): void {
    this.timesLost++
    logNote('press', 'Changes are not heard: the connection that listens is lost, and the record is looked at instead')
  }

  #hint(payload: string | undefined): void {
    const [, number, sequence] = Hint.exec(payload ?? '') ?? []
    if (number === undefined || this.#options.known.has(Number(number), Number(sequence))) return
    void this.check()
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref())

function withinMs<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${ms} ms`)), ms)
  })
  return Promise.race([promise, tooLong]).finally(() => clearTimeout(timer))
}
