import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { childEnv, root } from '../../scripts/project.mjs'
import { childrenOf, placed } from './machine'

/** A process that a bench measures: started in its place, waited for, counted with its children, and ended. */
export class BenchServer {
  readonly #child: ChildProcess
  readonly name: string
  readonly url: string

  private constructor(name: string, url: string, child: ChildProcess) {
    this.name = name
    this.url = url
    this.#child = child
  }

  /** Resolves once `url` answers, with whatever status. */
  static async start(
    name: string,
    {
      program,
      parameters,
      url,
      env = {},
    }: { program: string; parameters: string[]; url: string; env?: Record<string, string> },
  ): Promise<BenchServer> {
    const [run, words] = placed('server', program, parameters)
    const child = spawn(run, words, { cwd: root, env: childEnv(env), stdio: ['ignore', 'ignore', 'inherit'] })
    const server = new BenchServer(name, url, child)
    for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
      if (
        await fetch(url).then(
          (answer) => answer.arrayBuffer(),
          () => null,
        )
      ) {
        return server
      }
      await pause(100)
    }
    await server.stop()
    throw new Error(`${name} did not come up at ${url}`)
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** The process and those that it started. */
  get pids(): number[] {
    return [this.pid, ...childrenOf(this.pid)]
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    await Promise.race([ended, pause(10_000).then(() => this.#child.kill('SIGKILL'))])
  }
}
