import type { Reading } from './imported-entry'

/** What became of a record that could be read. */
export type Outcome = 'made' | 'there' | 'changed' | 'read'

const outcomeInWords: Record<Outcome, string> = {
  made: 'made as drafts',
  there: 'there already',
  changed: 'changed in the file since they were imported; those drafts were left as they are',
  read: 'can be imported',
}

/** Counts an import and says at the end how it went. */
export class Tally {
  readonly #outcomes = new Map<Outcome, number>()
  readonly #skipped = new Map<string, number>()
  readonly #leftOut = new Map<string, number>()
  failed = 0

  read(outcome: Outcome, { leftOut }: { leftOut: readonly string[] }): void {
    add(this.#outcomes, outcome)
    // What was left out of a record that is there already was told when it was imported.
    if (outcome === 'made' || outcome === 'read') for (const thing of leftOut) add(this.#leftOut, thing)
  }

  notRead(reading: Exclude<Reading, { entry: unknown }>): void {
    if ('skipped' in reading) add(this.#skipped, reading.skipped)
    else this.failed += 1
  }

  get records(): number {
    return sum(this.#outcomes) + sum(this.#skipped) + this.failed
  }

  /** "1,000 records, 995 made as drafts, 5 not imported" */
  inShort(): string {
    const counts = [...this.#outcomes].map(([outcome, number]) => `${say(number)} ${outcomeInShort[outcome]}`)
    const rest = [
      ...(this.#skipped.size > 0 ? [`${say(sum(this.#skipped))} passed over`] : []),
      ...(this.failed > 0 ? [`${say(this.failed)} not imported`] : []),
    ]
    return [records(this.records), ...counts, ...rest].join(', ')
  }

  /** Line by line, for the end. */
  inWords(seconds: number): string[] {
    const aSecond = seconds > 0 ? ` (${say(Math.round(this.records / seconds))} a second)` : ''
    return [
      `${records(this.records)} in ${seconds.toFixed(1)} s${aSecond}`,
      ...[...this.#outcomes].map(([outcome, number]) => `  ${say(number)} ${outcomeInWords[outcome]}`),
      ...[...this.#skipped].map(([reason, number]) => `  ${say(number)} passed over: ${reason}`),
      ...(this.failed > 0 ? [`  ${say(this.failed)} not imported: see above`] : []),
      ...(this.#leftOut.size > 0 ? [`Left out of the text: ${listed(this.#leftOut)} (docs/import.md says why)`] : []),
    ]
  }
}

const outcomeInShort: Record<Outcome, string> = {
  made: 'made',
  there: 'there already',
  changed: 'changed since',
  read: 'can be imported',
}

const say = (number: number): string => number.toLocaleString('en-GB')
const records = (number: number): string => `${say(number)} ${number === 1 ? 'record' : 'records'}`
const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([thing, number]) => `${say(number)} × ${thing}`).join(', ')

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

const sum = (counts: ReadonlyMap<unknown, number>): number => [...counts.values()].reduce((all, one) => all + one, 0)
