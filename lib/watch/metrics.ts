import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { PressState } from '../press/press'
import type { Told } from '../press/seen'
import type { Served } from '../press/tally'
import type { WaitingEntries } from '../review/review-queries'

/**
 * What this process tells of itself, in the words of Prometheus. Every label is one of a few words of ours: never an address,
 * a slug or a person. What is counted all the time lies elsewhere as plain numbers and is read when somebody asks.
 */
export class Metrics {
  readonly registry = new Registry()

  constructor() {
    collectDefaultMetrics({ register: this.registry })
  }

  /** Requests by what was asked for. */
  requests(read: () => Iterable<[kind: string, served: Served]>): void {
    this.#counter(
      'dateline_requests_total',
      'Requests answered, by what was asked for and the hundreds of the status',
      [
        ['kind', 'status'],
        function* () {
          for (const [kind, { ok, elsewhere, refused, failed }] of read()) {
            for (const [status, times] of Object.entries({
              '2xx': ok,
              '3xx': elsewhere,
              '4xx': refused,
              '5xx': failed,
            })) {
              yield [{ kind, status }, times]
            }
          }
        },
      ],
    )
  }

  /** Errors by the part that logged them. */
  errors(read: () => Iterable<[part: string, times: number]>): void {
    this.#counter('dateline_errors_total', 'Errors logged, by the part of the server that they happened in', [
      ['part'],
      function* () {
        for (const [part, times] of read()) yield [{ part }, times]
      },
    ])
  }

  /** How long things take in a press, for it to tell as they happen. */
  told(): Told {
    const seen = new Histogram({
      name: 'dateline_change_seen_seconds',
      help: 'From the time of a change in the record until it was heard here, written to the last open stream, in a finished front page',
      labelNames: ['by'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers: [this.registry],
    })
    const took = new Histogram({
      name: 'dateline_render_seconds',
      help: 'From asking the renderer for an answer until it was finished, compression included',
      labelNames: ['kind', 'outcome'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [this.registry],
    })
    return {
      seen: (by, seconds) => seen.observe({ by }, seconds),
      rendered: (kind, outcome, seconds) => took.observe({ kind, outcome }, seconds),
    }
  }

  /** How the press of this process stands. */
  press(state: () => PressState): void {
    this.#counter('dateline_answers_total', 'Answers that can be kept, by where they came from', [
      ['from'],
      function* () {
        for (const [from, times] of Object.entries(state().tally.answers)) yield [{ from }, times]
      },
    ])
    this.#counter(
      'dateline_streams_total',
      'Streams asked for: opened, refused for want of a place, cut because too slow',
      [
        ['what'],
        function* () {
          for (const [what, times] of Object.entries(state().tally.streams)) yield [{ what }, times]
        },
      ],
    )
    this.#counter('dateline_listening_lost_total', 'Times the connection that hears of changes was lost', [
      [],
      () => [[{}, state().timesListeningWasLost]],
    ])
    this.#gauge('dateline_streams_open', 'Open streams', () => state().openStreams)
    this.#gauge('dateline_kept_bytes', 'Memory that kept answers take', () => state().keptBytes)
    this.#gauge('dateline_kept_addresses', 'Addresses of which an answer is kept', () => state().keptAddresses)
    this.#gauge('dateline_renders_under_way', 'Renders under way or waiting', () => state().rendersUnderWay)
    this.#gauge('dateline_listening', '1 while the connection that hears of changes is up', () =>
      Number(state().isListening),
    )
    this.#gauge('dateline_record_readable', '1 when the record could be read the last time', () =>
      Number(state().canRead),
    )
    this.#gauge(
      'dateline_deaf_seconds',
      'Since when the record cannot be read; 0 while it can',
      () => state().deafSeconds,
    )
    this.#gauge('dateline_clock_behind_seconds', 'How far the clock here is behind that of the database', () => {
      const { skewMs } = state()
      return skewMs === null ? null : skewMs / 1000
    })
  }

  /** What waits on the desk. Left out while nobody can say. */
  desk(waiting: () => Promise<WaitingEntries[] | null>): void {
    this.#waiting('dateline_entries_waiting', 'How many entries wait, by what for', waiting, 'count')
    const longest = 'How long the entry that has waited longest has waited, by what for'
    this.#waiting('dateline_entries_longest_wait_seconds', longest, waiting, 'longestSeconds')
  }

  #waiting(
    name: string,
    help: string,
    waiting: () => Promise<WaitingEntries[] | null>,
    what: 'count' | 'longestSeconds',
  ): void {
    new Gauge({
      name,
      help,
      labelNames: ['for'],
      registers: [this.registry],
      async collect() {
        const now = await waiting()
        this.reset()
        for (const each of now ?? []) this.set({ for: each.for }, each[what])
      },
    })
  }

  #counter<L extends string>(
    name: string,
    help: string,
    [labelNames, read]: [L[], () => Iterable<[labels: Partial<Record<L, string>>, value: number]>],
  ): void {
    new Counter({
      name,
      help,
      labelNames,
      registers: [this.registry],
      collect() {
        this.reset()
        for (const [labels, value] of read()) this.inc(labels, value)
      },
    })
  }

  /** `read` gives null for what is not known. */
  #gauge(name: string, help: string, read: () => number | null): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        const value = read()
        if (value === null) this.remove()
        else this.set(value)
      },
    })
  }
}
