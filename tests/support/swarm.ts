import { type ChildProcess, spawn } from 'node:child_process'
import { on } from 'node:events'
import { childEnv, nodeProgram, root } from '../../scripts/project.mjs'
import { mostOpenFiles, placed } from './machine'
import type { Order, Told } from './swarm-process'

/** Many open streams of one live blog, held by a process of their own. */
export class Swarm {
  readonly #child: ChildProcess
  readonly #told: AsyncIterator<[Told]>
  readonly streams: number
  /** Frames that somebody has asked for too early or too late. */
  readonly #heard = new Map<number, number[]>()

  private constructor(child: ChildProcess, streams: number) {
    this.#child = child
    this.#told = on(child, 'message') as AsyncIterator<[Told]>
    this.streams = streams
  }

  /** Opens them, from as many addresses as that takes. Throws when one is refused. */
  static async open(order: Order): Promise<Swarm> {
    if (order.streams + 500 > mostOpenFiles())
      throw new Error(
        `${order.streams} streams need as many open files; this shell allows ${mostOpenFiles()} (ulimit -Hn)`,
      )
    const parameters = ['--import', 'tsx', 'tests/support/swarm-process.ts', JSON.stringify(order)]
    const [program, words] = placed('asker', nodeProgram(), parameters)
    const stdio: ('ignore' | 'inherit' | 'ipc')[] = ['ignore', 'ignore', 'inherit', 'ipc']
    const child = spawn(program, words, { cwd: root, env: childEnv(), stdio, serialization: 'advanced' })
    const swarm = new Swarm(child, order.streams)
    const { open, refused } = await swarm.#next('opened')
    if (refused > 0) throw new Error(`${refused} of ${open + refused} streams were refused`)
    return swarm
  }

  /** When each stream had this change, in milliseconds since the epoch. */
  async heard(sequence: number): Promise<number[]> {
    for (;;) {
      const at = this.#heard.get(sequence)
      if (at) return at
      const told = await this.#next('heard')
      this.#heard.set(told.sequence, told.at)
    }
  }

  /** Ends them all and says what went wrong meanwhile. */
  async end(): Promise<{ gaps: number; doubles: number; closed: number }> {
    this.#child.send('end')
    for (;;) {
      const told = await this.#next('end', 'heard')
      if (told.kind === 'end') return told
    }
  }

  async #next<Kind extends Told['kind']>(...kinds: Kind[]): Promise<Extract<Told, { kind: Kind }>> {
    const late = new Promise<never>((_, reject) => {
      setTimeout(
        () => reject(new Error(`The swarm said nothing of ${kinds.join(' or ')} for a minute`)),
        60_000,
      ).unref()
    })
    const { value } = await Promise.race([this.#told.next(), late])
    const [told] = value as [Told]
    if (!kinds.some((kind) => kind === told.kind))
      throw new Error(`The swarm said ${told.kind}, not ${kinds.join(' or ')}`)
    return told as Extract<Told, { kind: Kind }>
  }
}
