import type { ImportFile } from '@/lib/import/file'
import type { Reading } from '@/lib/import/imported-entry'
import { type Outcome, Tally } from '@/lib/import/tally'

/** Says how far the import is: on one line that changes at a terminal, now and then in a log. */
export class Progress {
  readonly tally = new Tally()
  readonly #started = performance.now()
  readonly #ofBytes: number
  readonly #atTerminal = process.stderr.isTTY
  #bytes = 0
  #told = performance.now()

  constructor(ofBytes: number) {
    this.#ofBytes = ofBytes
  }

  /** The file, its bytes counted as they are read; a file that is read twice counts as often as it is longest. */
  watching(file: ImportFile): ImportFile {
    const chunks = async function* (this: Progress) {
      let bytes = 0
      for await (const chunk of file.chunks()) {
        bytes += chunk.length
        this.#bytes = Math.max(this.#bytes, bytes)
        yield chunk
      }
    }
    return { ...file, chunks: chunks.bind(this) }
  }

  took(reading: Reading, outcome?: Outcome): void {
    if ('entry' in reading) {
      if (outcome) this.tally.read(outcome, reading)
    } else {
      this.tally.notRead(reading)
      if ('problems' in reading) this.#say(`${reading.at}: ${reading.problems.join('; ')}`)
    }
    const now = performance.now()
    if (now - this.#told < (this.#atTerminal ? 100 : 10_000)) return
    this.#told = now
    const line = `${Math.floor((100 * this.#bytes) / this.#ofBytes)} % read: ${this.tally.inShort()}`
    if (this.#atTerminal) process.stderr.write(`\r\x1b[K${line.slice(0, (process.stderr.columns || 80) - 1)}`)
    else console.error(line)
  }

  /** What stands in a file must not steer the terminal. */
  #say(line: string): void {
    if (this.#atTerminal) process.stderr.write('\r\x1b[K')
    console.error(line.replace(/\p{Cc}/gu, ' '))
  }

  end(): void {
    if (this.#atTerminal) process.stderr.write('\r\x1b[K')
    const seconds = (performance.now() - this.#started) / 1_000
    console.log(this.tally.inWords(seconds).join('\n'))
  }
}
