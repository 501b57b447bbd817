import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Condition } from '@/db/condition'
import { logError, logNote } from '../log'
import { deskNotReadyBecause } from './health'
import { sendPlain } from './plain-answers'
import { routeOf } from './routes'
import { sendHealth } from './small-answers'

export type DeskAloneOptions = {
  toDesk: (req: IncomingMessage, res: ServerResponse) => void
  /** Asks the desk's database how it stands; throws when it is away. */
  condition: () => Promise<Condition>
  /** Of its own answers; flat pairs. */
  headers: string[]
}

const lookEveryMs = 2_000

/** What stands in front of the desk in a process that serves nobody else: health, and a word for readers who came astray. */
export class DeskAlone {
  readonly #options: DeskAloneOptions
  #timer: NodeJS.Timeout | undefined
  #database: Condition | null = null
  #isAway = false
  #isStopping = false

  constructor(options: DeskAloneOptions) {
    this.#options = options
  }

  /** Looks at the database and goes on looking. One that is away is no reason not to start. */
  async open(): Promise<void> {
    await this.#look()
    // It may have been stopped while it looked.
    if (this.#isStopping) return
    this.#timer = setTimeout(() => void this.open(), lookEveryMs)
    this.#timer.unref()
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    clearTimeout(this.#timer)
  }

  handle(req: IncomingMessage, res: ServerResponse): void {
    const { toDesk, headers } = this.#options
    const { kind } = routeOf(req.url ?? '/')
    if (kind === 'desk') toDesk(req, res)
    else if (kind === 'health') sendHealth(res, [], headers)
    else if (kind === 'ready') sendHealth(res, deskNotReadyBecause(this.#database, this.#isStopping), headers)
    else sendPlain(res, 'readersElsewhere', { headers })
  }

  async #look(): Promise<void> {
    try {
      this.#database = await this.#options.condition()
      if (this.#isAway) logNote('desk', 'The database answers again')
      this.#isAway = false
    } catch (error) {
      if (!this.#isAway) logError('desk', 'The database does not answer', error)
      this.#isAway = true
      this.#database = null
    }
  }
}
