import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { errorsByPart, logError } from '../log'
import { deskHeaders, doorPolicy } from '../press/headers'
import type { PressState } from '../press/press'
import type { Told } from '../press/seen'
import { Served } from '../press/tally'
import { waitingEntries } from '../review/review-queries'
import { atMostEvery } from './at-most-every'
import { Metrics } from './metrics'

type Answering = (req: IncomingMessage, res: ServerResponse) => void

const address = '/api/metrics'
const inPlainText = 'text/plain; charset=utf-8'

/**
 * `GET /api/metrics`, for whoever has the token: how many read and when the newsroom publishes is not for everybody.
 * Each process tells of itself, and only of what it does: give it a press, a desk, or both.
 */
export class Watch {
  readonly #tokenHash: Buffer
  readonly #headers: string[]
  readonly #metrics = new Metrics()
  readonly #behind = { desk: new Served(), door: new Served() }
  #press: { state: () => PressState } | null = null

  constructor(token: string, { https }: { https: boolean }) {
    this.#tokenHash = hashOf(token)
    this.#headers = ['Content-Security-Policy', doorPolicy, 'Cache-Control', 'no-store', ...deskHeaders(https)]
    this.#metrics.errors(errorsByPart)
    this.#metrics.requests(() => [...Object.entries(this.#behind), ...(this.#press?.state().tally.served ?? [])])
  }

  /** Names of everything that is told here. */
  get names(): string[] {
    return this.#metrics.registry.getMetricsAsArray().map(({ name }) => name)
  }

  /** This process serves readers: a press is made, which tells how long things take, and then given to `press`. */
  told(): Told {
    return this.#metrics.told()
  }

  press(press: { state: () => PressState }): void {
    this.#press = press
    this.#metrics.press(() => press.state())
  }

  /** This process serves the desk. What waits there is counted at most every ten seconds, however often somebody asks. */
  desk(): void {
    this.#metrics.desk(atMostEvery(10_000, waitingEntries, 'What waits could not be counted'))
  }

  /** Answers for metrics, and counts what goes on to the desk and through the door. */
  inFrontOf(next: Answering): Answering {
    return (req, res) => {
      const path = req.url?.split('?')[0]
      if (path === address) {
        this.#answer(req, res).catch((error: unknown) => {
          logError('server', 'The metrics could not be told', error)
          this.#send(res, 500, 'Something went wrong here; it is in the log.\n')
        })
        return
      }
      const served = this.#behind[path?.startsWith('/api/v1/') ? 'door' : 'desk']
      res.once('finish', () => served.count(res.statusCode))
      next(req, res)
    }
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      return this.#send(res, 405, 'Metrics can be read, and nothing else; nothing was done.\n', ['Allow', 'GET, HEAD'])
    }
    const given = /^Bearer (\S+)$/.exec(req.headers.authorization ?? '')?.[1]
    if (given === undefined || !timingSafeEqual(hashOf(given), this.#tokenHash)) {
      const how = 'Send the token that is set as DATELINE_METRICS_TOKEN: Authorization: Bearer …\n'
      return this.#send(res, 401, how, ['WWW-Authenticate', 'Bearer'])
    }
    const { registry } = this.#metrics
    this.#send(res, 200, await registry.metrics(), [], registry.contentType)
  }

  #send(res: ServerResponse, status: number, text: string, more: string[] = [], contentType = inPlainText): void {
    const body = Buffer.from(text)
    const described = ['Content-Type', contentType, 'Content-Length', String(body.length)]
    res.writeHead(status, [...described, ...more, ...this.#headers])
    res.end(res.req.method === 'HEAD' ? undefined : body)
  }
}

/** Hashed first, so that neither the length nor the beginning of what was given can be told from how long it takes. */
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()
