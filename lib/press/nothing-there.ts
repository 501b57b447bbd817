import type { IncomingMessage, ServerResponse } from 'node:http'
import { pageCacheControl } from './headers'
import { type Kept, keep, send, tagOfBytes } from './kept'
import { sendPlain } from './plain-answers'
import type { Renderer } from './renderer'

/** An address that no entry can have: the renderer's page for nothing there, asked for without a word to the database. */
const nowhere = '/live/none/e/none'

/** The page for what is nowhere, the same for all of it: the renderer's, asked for once, or our own plain one when it has none to give. */
export class NothingThere {
  readonly #headers: string[]
  #page: Kept | null = null

  /** `headers` are flat pairs. */
  constructor(headers: string[]) {
    this.#headers = headers
  }

  /** Asks the renderer for its page. Never throws: the plain one says the same. */
  async ask(render: Renderer): Promise<void> {
    const rendered = await render(nowhere).catch(() => null)
    if (rendered?.status !== 404) return
    this.#page = await keep({
      status: 404,
      body: rendered.body,
      contentType: String(rendered.headers['content-type'] ?? 'text/html; charset=utf-8'),
      cacheControl: pageCacheControl,
      tag: tagOfBytes(rendered.body),
      headers: this.#headers,
      stamp: 0,
      clock: { sequence: 0 },
    })
  }

  send(req: IncomingMessage, res: ServerResponse): void {
    if (this.#page) send(req, res, this.#page)
    else sendPlain(res, 404, { headers: this.#headers })
  }
}
