import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { takeLease } from '../../db/embedded/lease.mjs'
import { childEnv, nodeProgram, root } from '../../scripts/project.mjs'
import { freePort, newsroomForThisRun } from './newsroom'

/** One more process of the product on the same database: what is served twice must be the same record. */
export class AnotherServer {
  readonly home: string
  readonly port = freePort()
  readonly url = `http://localhost:${this.port}`
  #process: ChildProcess | null = null

  constructor(home = newsroomForThisRun().home) {
    this.home = home
  }

  /** Starts it, or starts it again, and waits until it serves. */
  async start(): Promise<void> {
    const lease = await takeLease(this.home)
    const env = childEnv({
      DATABASE_URL: lease.url,
      READER_DATABASE_URL: lease.url,
      DATELINE_SECRET: 'only-for-a-second-server-in-tests',
      DATELINE_URL: '',
      NODE_ENV: 'production',
      PORT: this.port,
    })
    this.#process = spawn(nodeProgram(), ['--import', 'tsx', 'server.ts'], {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    for (let tries = 0; tries < 300; tries += 1) {
      const answer = await fetch(`${this.url}/api/health/ready`).catch(() => null)
      if (answer?.ok) return
      await pause(100)
    }
    throw new Error('The second server did not come up')
  }

  /** As a power cut would: no signal handler runs. */
  async kill(): Promise<void> {
    const ending = this.#process
    this.#process = null
    if (!ending || ending.exitCode !== null) return
    const ended = once(ending, 'exit')
    ending.kill('SIGKILL')
    await ended
  }
}
