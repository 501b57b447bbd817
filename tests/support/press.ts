import {
  createServer,
  get,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { type AddressInfo, connect, createServer as createLine, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { deskDb } from '@/db/desk'
import { readerConnection } from '@/db/reader'
import { serverLimits } from '@/lib/press/in-time'
import { Press, type PressOptions } from '@/lib/press/press'
import { rendererOn } from '@/lib/press/renderer'
import { changeItemsOf } from '@/lib/record/change-item'
import { entryFilterIn } from '@/lib/record/entry-filter'
import { entriesOfRecord } from '@/lib/record/entry-list-queries'
import { pastOfRecord } from '@/lib/record/past-queries'
import { mapOfRecord } from '@/lib/record/record-map-queries'
import { changesAfter, entryInRecord, heads, liveBlogsNow, pageOfRecord } from '@/lib/record/record-queries'
import type { Watch } from '@/lib/watch/watch'
import { withDatabase } from './database'

type PressSettings = Partial<Pick<PressOptions, 'patienceMs' | 'proxies' | 'render' | 'assets' | 'places'>> & {
  hearsHints?: boolean
  watch?: Watch
}

/**
 * A press on a port of its own. Behind it a renderer draws the real record in the plainest way, unless the test gives the pages that
 * readers get. One that hears no hints listens in another database: it knows of a change when it looks by itself, every five seconds,
 * or is made to.
 */
export async function aPress({
  patienceMs = 3_000,
  proxies = 0,
  hearsHints = true,
  watch,
  render,
  assets = { kept: new Map() },
  places,
}: PressSettings = {}) {
  const behind = aRenderer()
  let readings = 0
  const press = new Press({
    heads: () => {
      readings++
      return heads()
    },
    connection: hearsHints ? readerConnection : deafConnection,
    render: render ?? rendererOn(behind.server, { host: 'dateline.example', https: false, timeoutMs: 10_000 }),
    assets,
    build: 'test',
    https: false,
    proxies,
    patienceMs,
    ...(places && { places }),
    ...(watch && { told: watch.told() }),
  })
  watch?.press(press)
  await press.open()
  behind.asked.length = 0
  const desk = (_req: IncomingMessage, res: ServerResponse) => void res.writeHead(200).end('the desk')
  const toDesk = watch?.inFrontOf(desk) ?? desk
  const server = createServer(serverLimits, (req, res) => {
    if (press.handle(req, res) === 'desk') toDesk(req, res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = portOf(server)
  return {
    press,
    server,
    port,
    behind,
    /** How often the record was asked for its heads. */
    readings: () => readings,
    ask: (path: string, headers: Record<string, string> = {}, method = 'GET') => ask(port, path, headers, method),
    close: async () => {
      await press.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function deafConnection() {
  const here = readerConnection()
  return { ...here, connectionString: withDatabase(here.connectionString, 'postgres') }
}

export type APress = Awaited<ReturnType<typeof aPress>>

function aRenderer() {
  const behind = { server: createServer(), asked: [] as string[], isAway: false, delayMs: 0 }
  behind.server.on('request', async (req, res) => {
    const path = req.url ?? ''
    behind.asked.push(path)
    try {
      if (behind.isAway) throw new Error('The renderer is away')
      const drawn = await draw(path)
      // Read first and slow afterwards: what is answered is as old as a slow renderer makes it.
      if (behind.delayMs > 0) await pause(behind.delayMs)
      if (!drawn) res.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Nothing at this address</h1>')
      else
        res
          .writeHead(200, { 'content-type': drawn.type, 'x-dateline-sequence': String(drawn.sequence) })
          .end(drawn.text)
    } catch {
      res.writeHead(500).end()
    }
  })
  return behind
}

async function draw(path: string): Promise<{ text: string; type: string; sequence: number } | null> {
  const html = (sequence: number, of: unknown) => ({
    text: `<!doctype html><p>${sequence}</p><pre>${JSON.stringify(of)}</pre>${'<p>padding</p>'.repeat(100)}`,
    type: 'text/html; charset=utf-8',
    sequence,
  })
  if (path === '/') {
    const { sequence, liveBlogs } = await liveBlogsNow()
    return html(sequence, liveBlogs)
  }
  const [, , slug = '', what, which = ''] = path.split(/[/?]/)
  if (what === undefined || what === 'page') {
    const page = await pageOfRecord(slug, what ? Number(which) : null)
    return page && html(page.liveBlog.sequence, page.entries)
  }
  if (what === 'at') {
    const past = await pastOfRecord(slug, Number(which), null)
    return past && html(past.liveBlog.last, past.entries)
  }
  if (what === 'e') {
    const found = which === 'none' ? null : await entryInRecord(slug, which)
    return found && html(found.liveBlog.sequence, found.entry)
  }
  if (what === 'entries') {
    const filter = entryFilterIn(which)
    const list = filter && (await entriesOfRecord(slug, filter))
    return list && html(list.liveBlog.sequence, list.entries)
  }
  if (what.startsWith('map')) {
    const map = await mapOfRecord(slug)
    return map && html(map.liveBlog.sequence, map.entries)
  }
  const read = await changesAfter(slug, Number(which.replace('after=', '')))
  if (!read) return null
  const { sequence } = read.liveBlog
  const changes = changeItemsOf(read.changes, {
    entry: (entry) => JSON.stringify(entry),
    region: () => '',
    summary: read.page.summary,
    hasEnded: read.page.outcome !== null,
  })
  return { text: JSON.stringify({ sequence, changes, more: read.more }), type: 'application/json', sequence }
}

type Told = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string }

function ask(port: number, path: string, headers: Record<string, string>, method: string): Promise<Told> {
  return new Promise((resolve, reject) => {
    const asking = get({ port, host: '127.0.0.1', path, headers, method, agent: false }, async (answer) => {
      const parts: Buffer[] = []
      for await (const part of answer) parts.push(part)
      const body = Buffer.concat(parts)
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body, text: body.toString() })
    })
    asking.on('error', reject)
  })
}

export type StreamEvent = { event: string; id: number | null; data: string; retry: number | null }

/** Somebody with an open stream, over a connection that can be cut. Comes back as a browser does: with the last id. */
export class StreamReader {
  readonly events: StreamEvent[] = []
  lastId: number | null
  status = 0
  headers: IncomingHttpHeaders = {}
  isOpen = false
  retryMs: number | null = null
  /** How often it was only told that the line is open. */
  beats = 0
  /** What the last beat said of the record's reach. */
  copyOf: string | null = null
  #answer: IncomingMessage | null = null
  #rest = ''

  constructor(
    readonly slug: string,
    after: number | null = null,
  ) {
    this.lastId = after
  }

  get ids(): number[] {
    return this.events.flatMap(({ event, id }) => (event === 'change' && id !== null ? [id] : []))
  }

  items(): { sequence: number; kind: string; entryId: string | null; claimId: string | null }[] {
    return this.events.filter(({ event }) => event === 'change').map(({ data }) => JSON.parse(data))
  }

  open(port: number, headers: Record<string, string> = {}): Promise<this> {
    const own: Record<string, string> = this.lastId === null ? {} : { 'last-event-id': String(this.lastId) }
    this.#rest = ''
    return new Promise((resolve, reject) => {
      const path = `/live/${this.slug}/stream`
      get({ port, host: '127.0.0.1', path, headers: { ...own, ...headers }, agent: false }, (answer) => {
        this.status = answer.statusCode ?? 0
        this.headers = answer.headers
        this.isOpen = true
        this.#answer = answer
        answer.on('data', (part: Buffer) => this.#read(part.toString()))
        answer.on('close', () => {
          this.isOpen = false
        })
        answer.on('error', () => undefined)
        resolve(this)
      }).on('error', reject)
    })
  }

  cut(): void {
    this.#answer?.destroy()
  }

  #read(text: string): void {
    const blocks = (this.#rest + text).split('\n\n')
    this.#rest = blocks.pop() ?? ''
    for (const block of blocks) this.#take(new Map(block.split('\n').map((line) => pairOf(line))))
  }

  #beat(data = ''): void {
    this.beats++
    this.copyOf = data || null
  }

  #take(fields: Map<string, string>): void {
    const retry = fields.has('retry') ? Number(fields.get('retry')) : null
    const id = fields.has('id') ? Number(fields.get('id')) : null
    if (retry !== null) this.retryMs = retry
    if (id !== null) this.lastId = id
    const event = fields.get('event')
    if (event === 'beat') this.#beat(fields.get('data'))
    else if (event) this.events.push({ event, id, data: fields.get('data') ?? '', retry })
  }
}

const pairOf = (line: string): [string, string] => {
  const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? []
  return [name, value]
}

/** Waits for something to become so; says what was awaited when it does not. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, mostMs = 5_000): Promise<void> {
  const tooLate = Date.now() + mostMs
  while (!(await isSo())) {
    if (Date.now() > tooLate) throw new Error(`Waited ${mostMs} ms in vain: ${what}`)
    await pause(5)
  }
}

/** A change that costs one statement: the live blog's head once more, or a pin. */
export async function aChange(
  liveBlogId: string,
  pinned: { entryId: string; on: boolean } | null = null,
): Promise<number> {
  const { rows } = await deskDb().execute<{ sequence: string }>(
    pinned
      ? sql`insert into record.change (live_blog_id, kind, entry_id)
            values (${liveBlogId}, ${pinned.on ? 'pinned' : 'unpinned'}, ${pinned.entryId}) returning sequence`
      : sql`insert into record.change (live_blog_id, kind, payload)
            select id, 'status', head from record.live_blog where id = ${liveBlogId} returning sequence`,
  )
  return Number(rows[0]?.sequence)
}

/** A line to the database that can be cut and mended: what a cable, a firewall or a stopped server does. */
export async function aLineTo(url: string) {
  const to = new URL(url)
  const sockets = new Set<Socket>()
  let isCut = false
  const line = createLine((near) => {
    if (isCut) near.destroy()
    const far = connect(Number(to.port), to.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String(portOf(line))
  return {
    url: through.href,
    cut: () => {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    mend: () => {
      isCut = false
    },
    close: () => line.close(),
  }
}

const portOf = (server: Server | ReturnType<typeof createLine>): number => {
  const at: string | AddressInfo | null = server.address()
  if (at === null || typeof at === 'string') throw new Error('It does not listen on a port')
  return at.port
}
