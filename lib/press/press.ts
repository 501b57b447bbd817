import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import { logError } from '../log'
import { networkOf } from '../network'
import { at } from '../paths'
import { addressOf, forwardedFor } from './address'
import type { Assets } from './assets'
import { type FrameBatch, framesOf } from './frame'
import { readerHeaders } from './headers'
import { notReadyBecause } from './health'
import { Hearing } from './hearing'
import { type Clock, type Kept, nameOf, send, sendHeld } from './kept'
import { type Head, KnownLiveBlogs } from './known'
import { NothingThere } from './nothing-there'
import { Pages, secondsSince } from './pages'
import { sendPlain } from './plain-answers'
import { addressOfAll, headersByAddress, isBeyond } from './reader-kinds'
import type { Renderer } from './renderer'
import { type ReaderRoute, type Route, routeOf } from './routes'
import { Seen, type Told } from './seen'
import { Shelf } from './shelf'
import { lastSeenBy, newerHeld, shownBefore } from './shown'
import { sendHealth, sendSmallJson } from './small-answers'
import { type Places, Streams } from './streams'
import { type ServedKind, Tally } from './tally'

export type PressOptions = {
  /** Reads where every public live blog stands. */
  heads: () => Promise<Head[]>
  /** How to connect for LISTEN. */
  connection: () => ClientConfig
  render: Renderer
  /** The script, style and fonts of readers' pages. */
  assets: Assets
  /** Part of every entity tag. */
  build: string
  https: boolean
  /** Trusted proxies in front. */
  proxies: number
  /** Draw every request anew, as in development. */
  fresh?: boolean
  /** How long a reader waits before something older is good enough; default 3,000. */
  patienceMs?: number
  /** How many streams may be open at once; see Streams for the default. */
  places?: Places
  /** Who is told how long things take; nobody by default. */
  told?: Told
}

/** What can be seen of a press from outside: what it has done, in `tally`, and how it stands now. */
export type PressState = {
  tally: Tally
  openStreams: number
  keptBytes: number
  keptAddresses: number
  rendersUnderWay: number
  isListening: boolean
  timesListeningWasLost: number
  /** Whether the record was read the last time it was asked. */
  canRead: boolean
  deafSeconds: number
  /** How far our clock is behind the database's; null until it was asked. */
  skewMs: number | null
}

const nobody: Told = { rendered: () => undefined, seen: () => undefined }

/** So often the record is asked for before anybody may come, so that whoever is first gets a page. */
const mostFirstReadings = 4

/** So long the record may be out of reach before pages are told. */
const quietMs = 10_000

/**
 * Serves readers. Answers are finished bytes, kept until the record moves on; streams are fed from the same answers.
 * It knows the sequence of every public live blog, and so what is fresh and what is nowhere, without asking anybody.
 */
export class Press {
  readonly #options: PressOptions
  readonly #headers: string[]
  readonly #known = new KnownLiveBlogs()
  readonly #shelf = new Shelf({ mostBytes: 256 * 1024 * 1024, mostAddresses: 50_000 })
  readonly #hearing: Hearing
  readonly #streams: Streams
  readonly #frames = new WeakMap<Kept, FrameBatch>()
  readonly #pages: Pages
  readonly #tally = new Tally()
  readonly #nothing: NothingThere
  #isStopping = false

  constructor(options: PressOptions) {
    this.#options = options
    this.#headers = readerHeaders(options.https)
    this.#nothing = new NothingThere(this.#headers)
    const told = options.told ?? nobody
    const seen = new Seen({ now: () => this.#hearing.databaseNow, told })
    this.#hearing = new Hearing({
      known: this.#known,
      heads: options.heads,
      connection: options.connection,
      onMoved: (moved, isNews) => {
        if (isNews) seen.heard(moved)
        this.#streams.moved(moved)
      },
    })
    this.#pages = new Pages({
      render: options.render,
      shelf: this.#shelf,
      build: options.build,
      headersOf: headersByAddress(options.https),
      deafSince: () => this.#hearing.deafSince,
      fresh: options.fresh ?? false,
      patienceMs: options.patienceMs ?? 3_000,
      kindOf: (address) => routeOf(address).kind,
      tally: this.#tally,
      told,
      seen,
    })
    this.#streams = new Streams({
      headers: this.#headers,
      copyOf: () => this.#copyOf(),
      changesAfter: (head, after) => this.#framesAfter(head, after),
      onSent: (frame) => seen.sent(frame),
      tally: this.#tally.streams,
      places: options.places,
    })
  }

  /** Reads the record and begins to listen. A database that is slow is asked again, and one that is away is no reason not to start. */
  async open(): Promise<void> {
    await this.#hearing.start()
    for (let asked = 1; asked < mostFirstReadings && !this.#hearing.hasHeard; asked++) {
      await pause(200)
      await this.#hearing.check()
    }
    if (!this.#options.fresh) await this.#nothing.ask(this.#options.render)
  }

  /** Ends the streams, each with a word when to come back. Pages are answered as long as somebody asks. */
  async stop(): Promise<void> {
    this.#isStopping = true
    this.#hearing.stop()
    await this.#streams.stop()
  }

  /** Resolves when readers of this process can see a change, or after `timeoutMs`. */
  heard(liveBlogNumber: number, sequence: number, timeoutMs: number): Promise<void> {
    return this.#hearing.heard(liveBlogNumber, sequence, timeoutMs)
  }

  /** How it stands, asking nobody. */
  state(): PressState {
    const { deafSince, hasHeard, database, isListening, timesLost } = this.#hearing
    return {
      tally: this.#tally,
      openStreams: this.#streams.open,
      keptBytes: this.#shelf.bytes,
      keptAddresses: this.#shelf.size,
      rendersUnderWay: this.#pages.underWay,
      isListening,
      timesListeningWasLost: timesLost,
      canRead: hasHeard && deafSince === null,
      deafSeconds: deafSince === null ? 0 : (Date.now() - deafSince) / 1000,
      skewMs: database?.skewMs ?? null,
    }
  }

  /** Answers a reader, or says that the address is the desk's. */
  handle(req: IncomingMessage, res: ServerResponse): 'answered' | 'desk' {
    const url = req.url ?? '/'
    const isReading = req.method === 'GET' || req.method === 'HEAD'
    const kept = this.#shelf.get(url)
    const isFresh = kept && kept.stamp >= kept.clock.sequence && this.#hearing.deafSince === null
    if (isFresh && isReading && newerHeld(req, kept) === null) {
      send(req, res, kept)
      kept.served.count(res.statusCode)
      this.#tally.answers.kept++
      return 'answered'
    }
    const route = routeOf(url)
    if (route.kind === 'desk') return 'desk'
    void this.#serve(req, res, route).then((kind) => this.#tally.of(kind).count(res.statusCode))
    return 'answered'
  }

  /** Answers, and says what kind of thing it was that was asked for. */
  async #serve(
    req: IncomingMessage,
    res: ServerResponse,
    route: Exclude<Route, { kind: 'desk' }>,
  ): Promise<ServedKind> {
    if (req.method !== 'GET' && req.method !== 'HEAD')
      sendPlain(res, 405, { headers: this.#headers, more: ['Allow', 'GET, HEAD'] })
    else if (route.kind === 'health') sendHealth(res, [], this.#headers)
    else if (route.kind === 'ready') sendHealth(res, notReadyBecause(this.#hearing, this.#isStopping), this.#headers)
    else if (route.kind === 'otherFormat') sendPlain(res, 501, { headers: this.#headers, json: true })
    else if (route.kind === 'moved') res.writeHead(308, ['Location', route.to, ...this.#headers]).end()
    else if (route.kind === 'unknown') return this.#sendAssetOrNothing(req, res)
    else await this.#answer(req, res, route).catch((error: unknown) => this.#fail(res, error))
    return route.kind
  }

  async #answer(req: IncomingMessage, res: ServerResponse, route: ReaderRoute): Promise<void> {
    if (route.kind === 'icon') return this.#sendPage(req, res, route.key, { sequence: 0 })
    if (!this.#hearing.hasHeard) return sendPlain(res, 503, { headers: this.#headers })
    await this.#lookFor(req, route)
    if (!('slug' in route)) return this.#sendPage(req, res, addressOfAll(route), this.#known.all)
    const head = this.#known.bySlug(route.slug)
    if (!head) return this.#nothing.send(req, res)
    switch (route.kind) {
      case 'head':
        return this.#sendHead(req, res, head)
      case 'stream':
        return this.#openStream(req, res, head)
      case 'unreadableChanges':
        return sendPlain(res, 400, { headers: this.#headers, json: true })
      case 'changes':
        return route.after >= head.sequence
          ? this.#sendNoChanges(req, res, head)
          : this.#sendPage(req, res, route.key, head)
      default:
        return isBeyond(route, head.sequence) ? this.#nothing.send(req, res) : this.#sendPage(req, res, route.key, head)
    }
  }

  async #sendPage(req: IncomingMessage, res: ServerResponse, key: string, clock: Clock): Promise<void> {
    const answer = await this.#pages.get(key, clock)
    if (answer === 'missing') return this.#nothing.send(req, res)
    if (answer === 'unavailable') {
      return sendPlain(res, 503, { headers: this.#headers, json: key.includes('/changes') })
    }
    const { kept, ageSeconds } = answer
    const held = newerHeld(req, kept)
    if (held && this.#isShownElsewhere(nameOf(kept.clock), held.sequence)) sendHeld(req, res, held, ageSeconds)
    else send(req, res, kept, ageSeconds)
  }

  /** An older page never follows a newer one: what another process has shown already is looked for here first. */
  async #lookFor(req: IncomingMessage, route: ReaderRoute): Promise<void> {
    const name = 'slug' in route ? route.slug : '/'
    const shown = shownBefore(req, route, name)
    if (shown > 0) await this.#hearing.lookFor(() => this.#known.sequenceOf(name) >= shown)
  }

  /**
   * Whether somebody may have been shown a change that is newer than the answer at hand: it is in the record, or the record
   * cannot be asked. A number that the record does not know counts for nothing; it may be from before a backup was restored.
   */
  #isShownElsewhere(name: string, sequence: number): boolean {
    return this.#known.sequenceOf(name) >= sequence || this.#hearing.deafSince !== null
  }

  #sendAssetOrNothing(req: IncomingMessage, res: ServerResponse): 'asset' | 'unknown' {
    const asset = this.#options.assets.kept.get(req.url ?? '/')
    if (asset) send(req, res, asset)
    else this.#nothing.send(req, res)
    return asset ? 'asset' : 'unknown'
  }

  #sendHead(req: IncomingMessage, res: ServerResponse, { sequence, status }: Head): void {
    const copyOf = this.#copyOf()
    const value = { sequence, status, ...(copyOf && { copyOf }) }
    const tag = [sequence, status, ...(copyOf ? [copyOf] : [])].join('-')
    sendSmallJson(req, res, { value, tag, headers: this.#headers, ageSeconds: this.#age() })
  }

  /** Also to whoever is ahead of a record that cannot be read: they take nothing back. */
  #sendNoChanges(req: IncomingMessage, res: ServerResponse, { sequence }: Head): void {
    const value = { sequence, changes: [], more: false }
    sendSmallJson(req, res, { value, tag: `${sequence}-none`, headers: this.#headers, ageSeconds: this.#age() })
  }

  #openStream(req: IncomingMessage, res: ServerResponse, head: Head): void {
    const after = lastSeenBy(req) ?? head.sequence
    const address = networkOf(addressOf(req.socket.remoteAddress, forwardedFor(req), this.#options.proxies))
    // Who is ahead of a record that cannot be read would be told nothing, or what is over by now.
    const isBehind = after > head.sequence && this.#hearing.deafSince !== null
    if (!isBehind && this.#streams.hasRoom(address)) this.#streams.join(req, res, head, { after, address })
    else sendPlain(res, 503, { headers: this.#headers, json: true })
  }

  async #framesAfter(head: Head, after: number): Promise<FrameBatch> {
    const answer = await this.#pages.get(at.changes(head.slug, after), head)
    if (typeof answer === 'string') throw new Error(`What changed after ${after} is ${answer}`)
    const known = this.#frames.get(answer.kept)
    if (known) return known
    const made = framesOf(answer.kept.forms.identity.body)
    this.#frames.set(answer.kept, made)
    return made
  }

  /** A break of some seconds is nobody's concern: a page that says so would only unsettle. */
  #copyOf(): string | null {
    const since = this.#hearing.deafSince
    return since === null || Date.now() - since < quietMs ? null : new Date(since).toISOString()
  }

  #age(): number | null {
    const since = this.#hearing.deafSince
    return since === null ? null : secondsSince(since)
  }

  #fail(res: ServerResponse, error: unknown): void {
    logError('press', 'A reader could not be answered', error)
    if (res.headersSent) res.destroy()
    else sendPlain(res, 500, { headers: this.#headers })
  }
}
