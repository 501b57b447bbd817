import { Resolver } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import ipaddr from 'ipaddr.js'

/**
 * Fetches an address that a person gave, from a server that stands inside a newsroom's network. Whoever wrote the address, or
 * answers for its name, must not be able to make us ask a machine that only we can reach.
 *
 * So: the name is resolved once, every address it has must be a public one, and the connection is made to the address that was
 * looked at. Redirects are followed by hand, each looked at anew. Nothing of ours is sent along: no cookie, no referrer, no
 * credentials, and no proxy of the environment is used.
 */

/** All of it together: names, redirects and bytes. */
export const fetchWithinMs = 5_000
export const mostFetchedBytes = 10 * 1024 * 1024
const mostRedirects = 3

/** What the world outside is, to be stood in for by tests. */
export type Outside = {
  /** Every address of a name. */
  resolve: (host: string) => Promise<string[]>
  mayConnect: (address: string) => boolean
  ports: ReadonlySet<number>
}

export type Fetched = {
  /** `found`: it answered with the thing. `gone`: it answered that it has no such thing (404, 410). `failed`: anything else. */
  outcome: 'found' | 'gone' | 'failed'
  httpStatus: number | null
  /** Where redirects led; null when they led nowhere else. */
  finalUrl: string | null
  /** Of `failed`, for a person to read. */
  error: string | null
  /** Of `found`. */
  file: { bytes: Buffer; contentType: string } | null
}

/** Answers on the public internet which are still not everybody's: what a cloud tells its own machines. */
const notForUs = new Set(['168.63.129.16'])

/** An address that anybody could reach: global unicast, and not this machine's own. `address` is a literal. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast' || notForUs.has(parsed.toString())) return false
  // What the library does not know as special in IPv6 is not therefore public: that is one eighth of the space.
  if (parsed.kind() === 'ipv6' && !parsed.match(ipaddr.parseCIDR('2000::/3'))) return false
  const own = Object.values(networkInterfaces()).flatMap((all) => all ?? [])
  return !own.some((one) => ipaddr.isValid(one.address) && ipaddr.process(one.address).toString() === parsed.toString())
}

const theOutside: Outside = {
  // Of the name servers, not of the machine: its own list of hosts is of no use outside, and its way to ask holds a thread.
  resolve: async (host) => {
    const resolver = new Resolver({ timeout: 2_000, tries: 2 })
    const asked = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
    const found = asked.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    const [first] = asked
    if (found.length === 0 && first.status === 'rejected') throw first.reason
    return found
  },
  mayConnect: isPublicAddress,
  ports: new Set([80, 443]),
}

/** Fetches an address, within five seconds and ten megabytes. Never throws: what went wrong is told in the answer. */
export async function fetchOutside(address: string, outside: Outside = theOutside): Promise<Fetched> {
  const within = AbortSignal.timeout(fetchWithinMs)
  let url = address
  try {
    for (let redirects = 0; ; redirects++) {
      const target = await targetOf(url, outside, within)
      const answer = await ask(target, outside, within)
      const finalUrl = url === address ? null : url
      const { location } = answer
      if (location === undefined) return { ...answer.fetched, finalUrl }
      if (redirects === mostRedirects) throw new NotFetched(`It redirects more than ${mostRedirects} times`)
      if (!URL.canParse(location, url)) throw new NotFetched('It redirects to what is no address')
      const next = new URL(location, url)
      // What was asked for under a certificate must not come from whoever sits on the line.
      if (target.url.protocol === 'https:' && next.protocol === 'http:') {
        throw new NotFetched('It redirects from https to http, where anybody on the way could change what is kept')
      }
      next.hash = ''
      url = next.href
    }
  } catch (error) {
    const finalUrl = url === address ? null : url
    return { outcome: 'failed', httpStatus: null, finalUrl, error: inWords(error, within), file: null }
  }
}

/** Why it was not fetched, for a person to read. */
class NotFetched extends Error {}

type Target = { url: URL; address: string }

/** Where to connect to for this URL. Throws NotFetched when that may not be. */
async function targetOf(text: string, outside: Outside, within: AbortSignal): Promise<Target> {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol)) throw new NotFetched('It is no address of the web')
  if (url.username || url.password) throw new NotFetched('There is a name or a password in the address; take it out')
  const port = portOf(url)
  if (!outside.ports.has(port))
    throw new NotFetched(`It is at port ${port}; only the usual ones, 80 and 443, are asked`)
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(literal) ? [literal] : await abortable(outside.resolve(url.hostname), within)
  const [first] = addresses
  if (first === undefined) throw new NotFetched('Nobody answers for that name')
  // All of them: a name with one public and one private address is a trick.
  if (!addresses.every((one) => outside.mayConnect(one))) {
    throw new NotFetched('It leads into a network that is not public; nothing was asked there')
  }
  return { url, address: first }
}

const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80)

type Asked = { fetched: Omit<Fetched, 'finalUrl'>; location?: string }

async function ask({ url, address }: Target, outside: Outside, within: AbortSignal): Promise<Asked> {
  const isSecure = url.protocol === 'https:'
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = (isSecure ? https : http).request({
      // Not the name: that would be resolved again, perhaps to something else.
      host: address,
      port: portOf(url),
      path: `${url.pathname}${url.search}`,
      ...(isSecure && !isIP(url.hostname.replace(/^\[|\]$/g, ''))
        ? { servername: url.hostname.replace(/\.$/, '') }
        : {}),
      headers: {
        host: url.host,
        accept: 'text/html,application/xhtml+xml,application/pdf,image/*;q=0.9,*/*;q=0.8',
        'accept-encoding': 'identity',
        'user-agent': 'Mozilla/5.0 (compatible; Dateline)',
        connection: 'close',
      },
      // One of its own, so that nothing of the environment (a proxy) and no earlier connection has a say.
      agent: new (isSecure ? https : http).Agent({ keepAlive: false }),
      maxHeaderSize: 32 * 1024,
      rejectUnauthorized: true,
      signal: within,
    })
    request.on('error', reject)
    request.on('response', resolve)
    request.on('socket', (socket) => {
      socket.once('connect', () => {
        if (!outside.mayConnect(socket.remoteAddress ?? '')) request.destroy(new NotFetched('It leads elsewhere'))
      })
    })
    request.end()
  })
  try {
    return await read(response)
  } finally {
    response.destroy()
  }
}

async function read(response: http.IncomingMessage): Promise<Asked> {
  const status = response.statusCode ?? 0
  const none = { httpStatus: status, error: null, file: null }
  const { location } = response.headers
  if ([301, 302, 303, 307, 308].includes(status) && location)
    return { fetched: { ...none, outcome: 'failed' }, location }
  if (status === 404 || status === 410) return { fetched: { ...none, outcome: 'gone' } }
  if (status !== 200) return { fetched: { ...none, outcome: 'failed', error: `It answered with status ${status}` } }
  if (Number(response.headers['content-length'] ?? 0) > mostFetchedBytes) throw tooLarge()
  const parts: Buffer[] = []
  let size = 0
  for await (const part of response) {
    if (!Buffer.isBuffer(part)) throw new Error('A response without an encoding gives bytes')
    size += part.length
    if (size > mostFetchedBytes) throw tooLarge()
    parts.push(part)
  }
  if (!response.complete) throw new NotFetched('The connection broke before all of it was here')
  const bytes = await unpacked(Buffer.concat(parts), response.headers['content-encoding'] ?? 'identity')
  const contentType = response.headers['content-type'] ?? ''
  return { fetched: { ...none, outcome: 'found', file: { bytes, contentType } } }
}

const unpackers = {
  gzip: promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip),
  'x-gzip': promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip),
  deflate: promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflate),
  br: promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress),
}
const isPacking = (encoding: string): encoding is keyof typeof unpackers => encoding in unpackers

/** Some compress although we asked them not to. A small answer may stand for a huge one: that is stopped on the way. */
async function unpacked(bytes: Buffer, contentEncoding: string): Promise<Buffer> {
  const encoding = contentEncoding.trim().toLowerCase()
  if (encoding === '' || encoding === 'identity') return bytes
  if (!isPacking(encoding))
    throw new NotFetched(`It is packed in a way that is not known here (${encoding.slice(0, 20)})`)
  try {
    return await unpackers[encoding](bytes, { maxOutputLength: mostFetchedBytes })
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge()
    throw new NotFetched('What came could not be unpacked')
  }
}

const tooLarge = () => new NotFetched(`It is larger than ${mostFetchedBytes / 1024 / 1024} MB`)

/** A question that cannot be taken back is at least no longer waited for. */
function abortable<T>(question: Promise<T>, within: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(within.reason)
    within.throwIfAborted()
    within.addEventListener('abort', abort, { once: true })
    question.then(resolve, reject).finally(() => within.removeEventListener('abort', abort))
  })
}

function inWords(error: unknown, within: AbortSignal): string {
  if (error instanceof NotFetched) return error.message
  if (within.aborted) return `It did not answer in full within ${fetchWithinMs / 1_000} seconds`
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (/^(ENOTFOUND|ENODATA|ESERVFAIL|EBADNAME|ETIMEOUT|EREFUSED|EAI_)/.test(code)) return 'Nobody answers for that name'
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) return 'Its certificate is not one that can be trusted'
  if (/^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EPIPE|ETIMEDOUT)$/.test(code))
    return 'No connection came about'
  return 'It answered in a way that could not be read'
}
