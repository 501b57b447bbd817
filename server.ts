import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import { deskCondition } from './db/desk-condition'
import { readerConnection } from './db/reader'
import { forgetOldKeys } from './lib/act'
import { forgetEndedSessions } from './lib/auth/session-commands'
import { env, port, publicUrl, serving } from './lib/env'
import { keepParametersOut, logError, logNote, takeOverConsole } from './lib/log'
import { type Assets, makeAssets } from './lib/press/assets'
import { DeskAlone } from './lib/press/desk-alone'
import { deskSide, type Handler } from './lib/press/desk-side'
import { readerHeaders } from './lib/press/headers'
import { endIfLate, serverLimits } from './lib/press/in-time'
import { listening } from './lib/press/listening'
import { sendPlain } from './lib/press/plain-answers'
import { Press } from './lib/press/press'
import { rendererOn } from './lib/press/renderer'
import { stopInTime } from './lib/press/stop'
import { setPress } from './lib/record/heard'
import { heads } from './lib/record/record-queries'
import { Watch } from './lib/watch/watch'

/**
 * One process: the press in front, the framework behind it; or one of the two sides alone, as DATELINE_ROLE has it.
 * `--dev` reloads what is edited and keeps nothing.
 */
const dev = process.argv.includes('--dev')
const hour = 3_600_000

if (dev) keepParametersOut()
else takeOverConsole()
// A log that cannot be written, into a closed pipe or on a full disk, is no reason to stop serving.
process.stderr.on('error', () => undefined)
process.on('unhandledRejection', (error) => logError('server', 'A promise failed with nobody waiting for it', error))

await serve().catch((error: unknown) => {
  logError('server', error instanceof Error ? error.message : 'It could not start', error)
  process.exit(1)
})

async function serve(): Promise<void> {
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' })
  const { HOST: host = '0.0.0.0', DATELINE_PROXIES: proxies = 0, DATELINE_METRICS_TOKEN: token } = env()
  const url = new URL(publicUrl())
  const https = url.protocol === 'https:'
  const headers = readerHeaders(https)

  const assets = serving() === 'desk' ? null : await makeAssets(headers, { dev })
  const { handler, inner, upgrade } = await openFramework(url)
  const watch = token ? new Watch(token, { https }) : null
  const watched = (next: Front['handle']) => (watch ? watch.inFrontOf(next) : next)
  const toDesk = watched(deskSide({ handler, publicUrl: url, proxies, dev }))
  if (serving() !== 'press') watch?.desk()

  const openPress = async (assets: Assets): Promise<Front> => {
    const press = new Press({
      heads,
      connection: readerConnection,
      render: rendererOn(inner, { host: url.host, https, timeoutMs: dev ? 120_000 : 10_000 }),
      assets,
      build: dev ? 'dev' : buildHere(),
      https,
      proxies,
      ...(watch && { told: watch.told() }),
      ...(dev && { fresh: true, patienceMs: 120_000 }),
    })
    watch?.press(press)
    await press.open()
    if (serving() === 'all') setPress(press)
    const notHere = watched((req, res) =>
      sendPlain(res, 'deskElsewhere', { headers, json: req.url?.startsWith('/api/') ?? false }),
    )
    const toOthers = serving() === 'all' ? toDesk : notHere
    return {
      handle: (req, res) => {
        if (press.handle(req, res) === 'desk') toOthers(req, res)
      },
      stop: () => press.stop(),
    }
  }

  const openDesk = async (): Promise<Front> => {
    const alone = new DeskAlone({ toDesk, condition: deskCondition, headers })
    await alone.open()
    return alone
  }

  const front = assets ? await openPress(assets) : await openDesk()
  const server = createServer(serverLimits, (req, res) => {
    endIfLate(req)
    const isForTools = dev && /^\/(?:_next|__nextjs)/.test(req.url ?? '')
    if (isForTools) toDesk(req, res)
    else front.handle(req, res)
  })
  if (dev) {
    server.on('upgrade', (req, socket, head) => {
      if (req.url?.startsWith('/_next/hmr')) upgrade(req, socket, head)
      else socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
    })
  }
  await listening(server, { port: port(), host })
  logNote('server', 'It serves', { port: port(), role: serving() })
  if (serving() !== 'press') forgetHourly()
  stopWhenAsked(server, front)
}

/** What requests come to first. */
type Front = {
  handle: (req: IncomingMessage, res: ServerResponse) => void
  /** Says goodbye to whoever has to be told, and resolves when that is done. */
  stop: () => Promise<void>
}

type Framework = {
  handler: Handler
  /** Answers as the framework does and listens nowhere: the press reaches it from inside. */
  inner: Server
  /** Hands over a connection that wants another protocol. In development only; it is how pages hear of edits. */
  upgrade: (...connection: unknown[]) => void
}

/** Starts Next behind us. */
async function openFramework({ hostname, port, protocol }: URL): Promise<Framework> {
  const { default: next } = await import('next')
  // Next adds its own listener for upgrades to the server it is given, or else to the one that the first request came by.
  // In production nobody may upgrade: so it is given one that nobody can reach.
  const unreachable = createServer()
  const at = { hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) }
  const app = next({ dev, dir: import.meta.dirname, ...at, httpServer: unreachable })
  await app.prepare()
  const handler = app.getRequestHandler()
  const inner = createServer((req, res) => {
    handler(req, res).catch(() => res.destroy())
  })
  return { handler, inner, upgrade: (...connection) => void unreachable.emit('upgrade', ...connection) }
}

/** Names what the pages are drawn by: the build, and the script and style that they name. */
function buildHere(): string {
  const build = readFileSync(path.join(import.meta.dirname, '.next', 'BUILD_ID'))
  return createHash('sha256')
    .update(build)
    .update(process.env.DATELINE_ASSETS ?? '')
    .digest('base64url')
    .slice(0, 10)
}

function forgetHourly(): void {
  const forget = () => Promise.all([forgetOldKeys(), forgetEndedSessions()])
  const failed = (error: unknown) => void logError('server', 'Old keys and sessions were not forgotten', error)
  setInterval(() => void forget().catch(failed), hour).unref()
}

function stopWhenAsked(server: Server, front: Front): void {
  let stopping = false
  const stop = async (code: number) => {
    if (stopping) return
    stopping = true
    logNote('server', 'It stops: requests under way finish, and open streams are told when to come back')
    await stopInTime(server, front)
    logNote('server', 'It has stopped')
    process.exit(code)
  }
  process.on('SIGTERM', () => void stop(0))
  process.on('SIGINT', () => void stop(0))
  process.on('SIGHUP', () => void stop(0))
  process.on('uncaughtException', (error) => {
    logError('server', 'An error reached nobody; stopping', error)
    void stop(1)
  })
}
