import { logError, logGathered } from '../log'
import { pageCacheControl } from './headers'
import { type Clock, type Kept, keep, nameOf, press, tagOfBytes } from './kept'
import { lineOf, type Rendered, type Renderer } from './renderer'
import type { Seen, Told } from './seen'
import type { Shelf } from './shelf'
import type { ServedKind, Tally } from './tally'

/** `missing`: the renderer says there is no such thing. `unavailable`: it gives no answer and nothing was kept. */
export type Answer = { kept: Kept; ageSeconds: number | null } | 'missing' | 'unavailable'

export type PagesOptions = {
  render: Renderer
  shelf: Shelf
  /** Part of every entity tag: another build may draw the same sequence in other words. */
  build: string
  /** Of the answer at an address; flat pairs. */
  headersOf: (address: string) => string[]
  /** Since when the record cannot be asked, in milliseconds since the epoch; null while it can. */
  deafSince: () => number | null
  /** Keep nothing and share nothing: in development every request is drawn anew. */
  fresh: boolean
  /** How long a reader waits before something older is good enough. */
  patienceMs: number
  kindOf: (address: string) => ServedKind
  tally: Tally
  told: Told
  seen: Seen
}

/** What a render comes to: an answer to keep, or the news that there is nothing, true up to `stamp`. */
type Outcome = { kept: Kept | null; stamp: number }

/** After a render failed, the same address is not tried again for so long. */
const restMs = 1_000
/** A page that takes longer than this keeps readers waiting. */
const slowSeconds = 1
const mostFlights = 512
/** Of those, so many for the past: whoever thinks up all its addresses takes no place from the present. */
const mostPastFlights = 64
const mostMisses = 5_000
/** A render that began after a change was heard shows it; a third try is for a database that follows another. */
const mostTries = 3
/** The pages that most readers open; how long one has to stand, in milliseconds, before it is made as small as it can be. */
const worthPressing = new Set<ServedKind>(['home', 'page'])
const standsMs = 3_000
const handedOn = ['location', 'content-language', 'content-disposition', 'link']

/**
 * Finished answers by address. Fresh is what is true up to the present sequence of its clock. One render per change
 * and address: whoever asks meanwhile waits for the same one. What cannot be renewed is served with its age.
 */
export class Pages {
  readonly #options: PagesOptions
  readonly #flights = new Map<string, Promise<Outcome | null>>()
  #pastFlights = 0
  readonly #missing = new Map<string, number>()
  readonly #resting = new Set<string>()
  #pressing = Promise.resolve()

  constructor(options: PagesOptions) {
    this.#options = options
  }

  /** The answer for an address whose truth `clock` tells. Never throws. */
  async get(address: string, clock: Clock): Promise<Answer> {
    const { shelf, deafSince, patienceMs } = this.#options
    const needed = clock.sequence
    const kept = this.#options.fresh ? undefined : shelf.get(address)
    if (kept && (kept.stamp >= needed || deafSince() !== null)) return this.#aged(kept, needed, 'kept')
    if ((this.#missing.get(address) ?? -1) >= needed) return this.#none('missing')
    if (this.#resting.has(address)) return kept ? this.#aged(kept, needed, 'kept') : this.#none('unavailable')
    const drawing = this.#renderedUpTo(address, clock, needed)
    // Where there is nothing older, waiting is better than an error: after a start all come at once, and none is served yet.
    const outcome = kept ? await within(patienceMs, drawing) : await drawing
    if (outcome === null) return kept ? this.#aged(kept, needed, 'kept') : this.#none('unavailable')
    return outcome.kept ? this.#aged(outcome.kept, needed, 'drawn') : this.#none('missing')
  }

  #aged(kept: Kept, needed: number, from: 'kept' | 'drawn'): Answer {
    if (kept.stamp < needed) kept.staleSince ??= Date.now()
    const since = Math.min(kept.staleSince ?? Infinity, this.#options.deafSince() ?? Infinity)
    this.#options.tally.answers[since === Infinity ? from : 'older']++
    return { kept, ageSeconds: since === Infinity ? null : secondsSince(since) }
  }

  #none(because: 'missing' | 'unavailable'): Answer {
    this.#options.tally.answers[because]++
    return because
  }

  /** Renders under way or waiting for their turn. */
  get underWay(): number {
    return this.#flights.size
  }

  /** Null: no answer came. */
  async #renderedUpTo(address: string, clock: Clock, needed: number): Promise<Outcome | null> {
    let outcome: Outcome | null = null
    for (let tries = 0; tries < mostTries && (outcome === null || outcome.stamp < needed); tries++) {
      outcome = await this.#flight(address, clock)
      if (outcome === null) return null
    }
    return outcome
  }

  async #flight(address: string, clock: Clock): Promise<Outcome | null> {
    if (this.#options.fresh) return this.#drawn(address, clock)
    const underWay = this.#flights.get(address)
    if (underWay) return underWay
    const isPast = lineOf(address) === 'past'
    if (this.#flights.size >= mostFlights || (isPast && this.#pastFlights >= mostPastFlights)) return null
    if (isPast) this.#pastFlights++
    const flight = this.#drawn(address, clock).finally(() => {
      this.#flights.delete(address)
      if (isPast) this.#pastFlights--
    })
    this.#flights.set(address, flight)
    return flight
  }

  async #drawn(address: string, clock: Clock): Promise<Outcome | null> {
    const begun = clock.sequence
    const start = performance.now()
    const took = () => (performance.now() - start) / 1000
    const kind = this.#options.kindOf(address)
    const { told, seen } = this.#options
    try {
      const rendered = await this.#options.render(address)
      if (rendered.status === 404) {
        told.rendered(kind, 'missing', took())
        return this.#noted(address, begun)
      }
      if (rendered.status >= 400) throw new Error(`The renderer answered ${rendered.status}`)
      const kept = await this.#finished(address, rendered, begun, clock)
      if (!this.#options.fresh) this.#shelve(address, kept)
      told.rendered(kind, 'drawn', took())
      if (took() > slowSeconds)
        logGathered('press', 'A page took long to draw', { kind, ms: Math.round(took() * 1000) })
      if (kind === 'page' && kept.stamp >= clock.sequence) seen.drawn(clock, took())
      return { kept, stamp: kept.stamp }
    } catch (error) {
      told.rendered(kind, 'failed', took())
      logError('press', 'A page could not be drawn', error, { kind, page: address.split('?')[0] ?? '' })
      this.#rest(address)
      return null
    }
  }

  #finished(address: string, rendered: Rendered, begun: number, clock: Clock): Promise<Kept> {
    const { build, headersOf, fresh } = this.#options
    // A page says up to which change it is true. What does not say so is as true as when it was begun.
    const said = Number(rendered.headers['x-dateline-sequence'] ?? Number.NaN)
    const tag = Number.isInteger(said) ? `${nameOf(clock)}:${said}:${build}` : tagOfBytes(rendered.body)
    return keep({
      status: rendered.status,
      body: rendered.body,
      contentType: String(rendered.headers['content-type'] ?? 'application/octet-stream'),
      cacheControl: pageCacheControl,
      tag,
      headers: [...handedOn.flatMap((name) => pair(name, rendered.headers[name])), ...headersOf(address)],
      // All live blogs together are counted by this process as well, for one may vanish; what is said of them is not its clock.
      stamp: clock.slug !== undefined && Number.isInteger(said) ? said : begun,
      clock,
      served: this.#options.tally.of(this.#options.kindOf(address)),
      compress: !fresh && !isPacked(rendered.headers['content-type']),
    })
  }

  /** An answer that was overtaken by a newer one is not put in its place. */
  #shelve(address: string, kept: Kept): void {
    const there = this.#options.shelf.get(address)
    if (there && there.stamp > kept.stamp) return
    this.#options.shelf.put(address, kept)
    if (worthPressing.has(this.#options.kindOf(address)))
      setTimeout(() => void this.#pressStanding(address, kept), standsMs).unref()
  }

  /** What has stood for a while is made smaller, one at a time: a busy page is drawn anew before that is worth it. */
  async #pressStanding(address: string, kept: Kept): Promise<void> {
    const stands = () => this.#options.shelf.peek(address) === kept && kept.stamp >= kept.clock.sequence
    this.#pressing = this.#pressing.then(async () => {
      if (stands()) await press(kept).catch((error) => logError('press', 'A page could not be pressed', error))
    })
    await this.#pressing
  }

  #noted(address: string, stamp: number): Outcome {
    if (this.#missing.size >= mostMisses) this.#missing.clear()
    if (!this.#options.fresh) this.#missing.set(address, stamp)
    return { kept: null, stamp }
  }

  #rest(address: string): void {
    this.#resting.add(address)
    setTimeout(() => this.#resting.delete(address), restMs).unref()
  }
}

/** Pictures are as small as they get; compressing them again would only cost time and memory. */
const isPacked = (contentType = ''): boolean => /^image\/(?!svg)/.test(contentType)

const pair = (name: string, value: string | string[] | undefined): string[] =>
  value === undefined ? [] : [name, String(value)]

/** Whole seconds since a time in milliseconds since the epoch. */
export const secondsSince = (time: number): number => Math.max(0, Math.floor((Date.now() - time) / 1000))

/** What a promise comes to, or null when it takes longer; it goes on all the same. */
function within<T>(ms: number, promise: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const tired = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null)
  })
  return Promise.race([promise, tired]).finally(() => clearTimeout(timer))
}
