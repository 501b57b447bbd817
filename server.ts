import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import { readerConnection } from './db/reader'
import { forgetOldKeys } from './lib/act'
import { forgetEndedSessions } from './lib/auth/session-commands'
import { env, port, publicUrl } from './lib/env'
import { logError, logNote, withoutParameters } from './lib/log'
import { makeAssets } from './lib/press/assets'
import { deskSide, type Handler } from './lib/press/desk-side'
import { readerHeaders } from './lib/press/headers'
import { endIfLate, mostRequestMs } from './lib/press/in-time'
import { Press } from './lib/press/press'
import { rendererOn } from './lib/press/renderer'
import { stopInTime } from './lib/press/stop'
import { setPress } from './lib/record/heard'
import { heads } from './lib/record/record-queries'
import { Watch } from './lib/watch/watch'

/** One process: the press in front, the framework behind it. `--dev` reloads what is edited and keeps nothing. */
const dev = process.argv.includes('--dev')
const hour = 3_600_000

/** Times out early enough that slow connections do not gather, and late enough for a slow line; milliseconds. */
const limits = {
  headersTimeout: 6_000,
  requestTimeout: mostRequestMs,
  connectionsCheckingInterval: 1_000,
  // Longer than the minute that proxies keep a connection, so that they never send into one that we have just closed.
  keepAliveTimeout: 65_000,
}

console.error = withoutParameters(console.error.bind(console))
process.on('unhandledRejection', (error) => logError('server', 'A promise failed with nobody waiting for it', error))

await serve().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})

async function serve(): Promise<void> {
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' })
  const { HOST: host = '0.0.0.0', DATELINE_PROXIES: proxies = 0, DATELINE_METRICS_TOKEN: token } = env()
  const url = new URL(publicUrl())
  const https = url.protocol === 'https:'
  const dir = import.meta.dirname

  const assets = await makeAssets(readerHeaders(https), { dev })
  const { handler, inner, upgrade } = await openFramework({ dev, dir, publicUrl: url })
  const watch = token ? new Watch(token, { https }) : null
  const press = new Press({
    heads,
    connection: readerConnection,
    render: rendererOn(inner, { host: url.host, https, timeoutMs: dev ? 120_000 : 10_000 }),
    assets,
    build: dev ? 'dev' : buildOf(dir),
    https,
    proxies,
    ...(watch && { told: watch.told() }),
    ...(dev && { fresh: true, patienceMs: 120_000 }),
  })
  watch?.press(press)
  watch?.desk()
  await press.open()
  setPress(press)

  const desk = deskSide({ handler, publicUrl: url, proxies, dev })
  const toDesk = watch ? watch.inFrontOf(desk) : desk
  const server = createServer(limits, (req, res) => {
    endIfLate(req)
    const isForTools = dev && /^\/(?:_next|__nextjs)/.test(req.url ?? '')
    if (isForTools || press.handle(req, res) === 'desk') toDesk(req, res)
  })
  if (dev) {
    server.on('upgrade', (req, socket, head) => {
      if (req.url?.startsWith('/_next/hmr')) upgrade(req, socket, head)
      else socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
    })
  }
  await listening(server, host)
  logNote('server', 'It serves', { port: port() })
  setInterval(
    () =>
      void Promise.all([forgetOldKeys(), forgetEndedSessions()]).catch((error) =>
        logError('server', 'Old keys and sessions were not forgotten', error),
      ),
    hour,
  ).unref()
  stopWhenAsked(server, press)
}

type Framework = {
  handler: Handler
  /** Answers as the framework does and listens nowhere: the press reaches it from inside. */
  inner: Server
  /** Hands over a connection that wants another protocol. In development only; it is how pages hear of edits. */
  upgrade: (...connection: unknown[]) => void
}

/** Starts Next behind us. */
async function openFramework({
  dev,
  dir,
  publicUrl,
}: {
  dev: boolean
  dir: string
  publicUrl: URL
}): Promise<Framework> {
  const { default: next } = await import('next')
  // Next adds its own listener for upgrades to the server it is given, or else to the one that the first request came by.
  // In production nobody may upgrade: so it is given one that nobody can reach.
  const unreachable = createServer()
  const port = Number(publicUrl.port) || (publicUrl.protocol === 'https:' ? 443 : 80)
  const app = next({ dev, dir, hostname: publicUrl.hostname, port, httpServer: unreachable })
  await app.prepare()
  const handler = app.getRequestHandler()
  const inner = createServer((req, res) => {
    handler(req, res).catch(() => res.destroy())
  })
  return { handler, inner, upgrade: (...connection) => void unreachable.emit('upgrade', ...connection) }
}

/** Names what the pages are drawn by: the build, and the script and style that they name. */
function buildOf(dir: string): string {
  const build = readFileSync(path.join(dir, '.next', 'BUILD_ID'))
  return createHash('sha256')
    .update(build)
    .update(process.env.DATELINE_ASSETS ?? '')
    .digest('base64url')
    .slice(0, 10)
}

function listening(server: Server, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(whyNot(error, host))))
    // A deep queue: after a restart many readers come back at once.
    server.listen({ port: port(), host, backlog: 4_096 }, resolve)
  })
}

function whyNot(error: NodeJS.ErrnoException, host: string): string {
  if (error.code === 'EADDRINUSE')
    return `Dateline cannot start: port ${port()} is in use. Stop what uses it, or choose another: PORT=3001 npm start`
  if (error.code === 'EACCES')
    return `Dateline cannot start: it may not listen on port ${port()}. Choose one above 1023.`
  return `Dateline cannot listen on ${host}, port ${port()}: ${error.message}`
}

function stopWhenAsked(server: Server, press: Press): void {
  let stopping = false
  const stop = async (code: number) => {
    if (stopping) return
    stopping = true
    logNote('server', 'It stops: requests under way finish, and open streams are told when to come back')
    await stopInTime(server, press)
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
