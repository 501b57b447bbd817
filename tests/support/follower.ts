import { get } from 'node:https'
import { cert } from './localhost-certificate'

/** Somebody whose page follows a live blog by its stream through nginx, and comes back as a browser does when it is cut. */
export class Follower {
  /** The changes that were received, in order. */
  readonly changes: number[] = []
  /** How often a stream was opened. */
  opened = 0
  #last: number
  #stopped = false
  #cut: () => void = () => undefined

  constructor(
    readonly port: number,
    readonly address: string,
    after: number,
  ) {
    this.#last = after
    this.#open()
  }

  stop(): void {
    this.#stopped = true
    this.#cut()
  }

  #open(): void {
    if (this.#stopped) return
    const again = () => setTimeout(() => this.#open(), 200)
    const to = { host: '127.0.0.1', port: this.port, servername: 'localhost', ca: cert, agent: false }
    const headers = { host: `localhost:${this.port}`, 'last-event-id': String(this.#last) }
    const asking = get({ ...to, path: this.address, headers }, (answer) => {
      if (answer.statusCode !== 200) {
        answer.destroy()
        again()
        return
      }
      this.opened++
      let rest = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => {
        const lines = (rest + part).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) this.#take(line)
      })
      answer.on('error', () => undefined)
      answer.on('close', again)
    })
    asking.on('error', again)
    this.#cut = () => asking.destroy()
  }

  #take(line: string): void {
    const id = /^id: (\d+)$/.exec(line)?.[1]
    if (id === undefined) return
    this.#last = Number(id)
    this.changes.push(this.#last)
  }
}
