import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { takeLease } from '../../db/embedded/lease.mjs'
import { type Serving, settings } from '../../lib/env'
import { settingsOf } from '../../scripts/newsroom.mjs'
import { childEnv, nodeProgram, root } from '../../scripts/project.mjs'
import { secretsOf } from '../../scripts/secrets.mjs'
import { freePort, newsroomForThisRun } from './newsroom'

/** What a side is given of the newsroom's settings; the rest stays unset. */
const given = {
  press: ['READER_DATABASE_URL'],
  desk: ['DATABASE_URL', 'VAULT_DATABASE_URL', 'DATELINE_VAULT_KEY', 'DATELINE_SECRET'],
} as const

/** What a person has set for their own newsroom is none of a test's business. */
const unset = Object.fromEntries(Object.keys(settings).map((name) => [name, '']))

type Another = {
  serves?: Serving
  home?: string
  /** Where people reach it when that is not the port it listens on, because a proxy stands in front. */
  publicUrl?: string
}

/** One more process of the product on the same database: what is served twice must be the same record. */
export class AnotherServer {
  readonly serves: Serving
  readonly port = freePort()
  readonly url = `http://localhost:${this.port}`
  readonly #home: string
  readonly #publicUrl: string
  #process: ChildProcess | null = null

  constructor({ serves = 'all', home = newsroomForThisRun().home, publicUrl = '' }: Another = {}) {
    this.serves = serves
    this.#home = home
    this.#publicUrl = publicUrl
  }

  get pid(): number {
    if (!this.#process?.pid) throw new Error('It does not run')
    return this.#process.pid
  }

  /** Starts it, or starts it again, and waits until it serves. */
  async start(more: Record<string, string> = {}): Promise<void> {
    await this.launch(more)
    for (let tries = 0; tries < 600; tries += 1) {
      const answer = await fetch(`${this.url}/api/health/ready`).catch(() => null)
      if (answer?.ok) return
      await pause(100)
    }
    throw new Error(`Another server (${this.serves}) did not come up`)
  }

  /** Starts it without waiting. */
  async launch(more: Record<string, string> = {}): Promise<void> {
    const { url } = await takeLease(this.#home)
    const env = childEnv({
      ...unset,
      ...this.#ways(url),
      DATELINE_ROLE: this.serves,
      DATELINE_URL: this.#publicUrl,
      DATELINE_PROXIES: this.#publicUrl && '1',
      NODE_ENV: 'production',
      PORT: this.port,
      ...more,
    })
    this.#process = spawn(nodeProgram(), ['--import', 'tsx', 'server.ts'], {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }

  /** As an operator stops it: what is under way is finished. */
  stop(): Promise<void> {
    return this.#end('SIGTERM')
  }

  /** As a power cut would: no signal handler runs. */
  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }

  /** One that does everything works with the owner's login; a side has logins of its own, known in the database by our port. */
  #ways(url: string): Record<string, string> {
    if (this.serves === 'all')
      return { DATABASE_URL: url, READER_DATABASE_URL: url, DATELINE_SECRET: 'only-for-a-second-server-in-tests' }
    const newsroom = new Map(Object.entries(settingsOf(url, secretsOf(this.#home))))
    const ways = given[this.serves].map((name): [string, string] => {
      const value = newsroom.get(name) ?? ''
      return [name, name.endsWith('_URL') ? `${value}?application_name=${this.port}` : value]
    })
    return Object.fromEntries(ways)
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const ending = this.#process
    this.#process = null
    if (!ending || ending.exitCode !== null) return
    const ended = once(ending, 'exit')
    ending.kill(signal)
    await ended
  }
}
