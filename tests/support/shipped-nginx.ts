import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findNginx } from '../../scripts/nginx.mjs'
import { cert, key } from './localhost-certificate'
import { freePort } from './newsroom'

const shipped = path.resolve(import.meta.dirname, '../../deploy/nginx.conf')

type Answer = { status: number; headers: IncomingHttpHeaders; text: string; body: Buffer }
type Asked = { method?: string; headers?: Record<string, string>; body?: string | Buffer; from?: string }

type Upstreams = { presses: (string | number)[]; desks: (string | number)[] }

/**
 * nginx with the configuration that we ship, in which only places are others: ports, paths, name and certificate. Without
 * `tls` it is plain, to be measured against what is plain.
 */
export class ShippedNginx {
  readonly port = Number(freePort())
  readonly plainPort = Number(freePort())
  readonly url: string
  readonly #tls: boolean
  readonly #folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-proxy-'))
  #process: ChildProcess | null = null

  constructor({ tls = true } = {}) {
    this.#tls = tls
    this.url = `http${tls ? 's' : ''}://localhost:${this.port}`
  }

  async start(upstreams: Upstreams): Promise<void> {
    const { program, parameters } = this.command(upstreams)
    this.#process = spawn(program, parameters, { stdio: ['ignore', 'ignore', 'inherit'] })
    await this.#listening()
  }

  /** Writes its configuration down, and says how to run it. */
  command(upstreams: Upstreams): { program: string; parameters: string[] } {
    const program = findNginx()
    if (!program) throw new Error('There is no nginx here: node scripts/nginx.mjs installs it or says how to')
    // Its workers run as another account.
    fs.chmodSync(this.#folder, 0o755)
    for (const [name, text] of [
      ['cert.pem', cert],
      ['key.pem', key],
      ['nginx.conf', this.#configuration(upstreams)],
    ] as const)
      fs.writeFileSync(path.join(this.#folder, name), `${text}\n`)
    return { program, parameters: ['-c', path.join(this.#folder, 'nginx.conf'), '-g', 'daemon off;'] }
  }

  async stop(): Promise<void> {
    const ending = this.#process
    this.#process = null
    if (ending && ending.exitCode === null) {
      const ended = once(ending, 'exit')
      ending.kill('SIGTERM')
      await ended
    }
    fs.rmSync(this.#folder, { recursive: true, force: true })
  }

  /** Everything it has written down so far. */
  async logs(): Promise<string> {
    // Lines are written every five seconds; asked to open its logs anew, it writes what it has.
    this.#process?.kill('SIGUSR1')
    await pause(300)
    const logs = fs.readdirSync(this.#folder).filter((name) => name.endsWith('.log'))
    return logs.map((name) => fs.readFileSync(path.join(this.#folder, name), 'utf8')).join('\n')
  }

  /** Asks as somebody does who comes from an address of the loopback network. */
  ask(address: string, { method = 'GET', headers = {}, body, from = '127.0.0.1' }: Asked = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const to = { host: '127.0.0.1', port: this.port, servername: 'localhost', ca: cert, localAddress: from }
      const named = { host: `localhost:${this.port}`, ...headers }
      const asking = request({ ...to, path: address, method, headers: named, agent: false }, async (answer) => {
        const parts: Buffer[] = []
        try {
          for await (const part of answer) parts.push(part)
        } catch (error) {
          return reject(error)
        }
        const whole = Buffer.concat(parts)
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: whole.toString(), body: whole })
      })
      asking.on('error', reject)
      asking.end(body)
    })
  }

  #configuration({ presses, desks }: Upstreams): string {
    const places: [RegExp | string, string][] = [
      ['/etc/ssl/dateline/fullchain.pem', path.join(this.#folder, 'cert.pem')],
      ['/etc/ssl/dateline/privkey.pem', path.join(this.#folder, 'key.pem')],
      ['/var/cache/nginx', path.join(this.#folder, 'cache')],
      ['/var/log/nginx', this.#folder],
      ['/run/nginx.pid', path.join(this.#folder, 'pid')],
      ['listen 80 ', `listen 127.0.0.1:${this.plainPort} `],
      ['listen 443 ', `listen 127.0.0.1:${this.port} `],
      ['dateline.example', 'localhost'],
      // A test machine has fewer files to open, and needs no worker for each of its cores.
      [/worker_rlimit_nofile \d+;/, ''],
      [/worker_connections \d+;/, 'worker_connections 2000;'],
      ...(this.#tls ? [] : withoutTls),
    ]
    let text = fs.readFileSync(shipped, 'utf8')
    for (const [shippedAs, here] of places) {
      if (!text.split('\n').some((line) => !line.trim().startsWith('#') && line.search(shippedAs) >= 0)) {
        throw new Error(`deploy/nginx.conf no longer has ${shippedAs}`)
      }
      text = text.replaceAll(new RegExp(shippedAs, 'g'), here)
    }
    return upstream(upstream(text, 'presses', presses), 'desks', desks)
  }

  async #listening(): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      const socket = connect(this.port, '127.0.0.1')
      const isOpen = await new Promise((resolve) => {
        socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      })
      socket.destroy()
      if (isOpen) return
      if (this.#process?.exitCode !== null) throw new Error('nginx ended at once; what is wrong stands above')
      await pause(50)
    }
    throw new Error('nginx does not listen')
  }
}

const withoutTls: [RegExp, string][] = [
  [/ ssl http2\b/, ''],
  [/ssl_certificate(?:_key)? [^;]+;/, ''],
  [/ssl_reject_handshake on;/, ''],
]

/** Puts other servers into an upstream, each with what the shipped ones are listed with. */
function upstream(text: string, name: string, ports: (string | number)[]): string {
  const [block = '', listed = ''] = new RegExp(`upstream ${name} \\{([^}]*)\\}`).exec(text) ?? []
  const [, how = ''] = /server \S+( [^;]*);/.exec(listed) ?? []
  const servers = ports.map((port) => `server 127.0.0.1:${port}${how};`).join(' ')
  return text.replace(block, `upstream ${name} {${listed.replaceAll(/server [^;]*;/g, '')}${servers} }`)
}
