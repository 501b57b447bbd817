import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { addressHeader } from '../auth/address'
import { logError } from '../log'
import { noticingUnavailable } from '../unavailable'
import { addressOf, forwardedFor } from './address'
import { deskHeaders, deskPolicy, doorPolicy } from './headers'
import { sendPlain } from './plain-answers'

export type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>

export type DeskSideOptions = {
  handler: Handler
  /** Where people reach Dateline. */
  publicUrl: URL
  /** Trusted proxies in front. */
  proxies: number
  dev: boolean
}

/** Headers by which a client could speak as a proxy, as the framework's own router, or as us. */
const forged =
  /^(?:x-forwarded-.*|forwarded|x-real-ip|x-dateline-.*|x-nonce|content-security-policy(?:-report-only)?|x-middleware-.*|x-invoke-.*|x-matched-path|x-prerender-.*|x-now-.*|x-vercel-.*|next-action|upgrade|http2-settings)$/
/** The framework's own client sends some of these to itself, in development only. */
const forgedInProduction = /^x-nextjs-/

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Hands requests for the desk and the door to the framework, with headers that can be believed and an answer that is safe. */
export function deskSide({ handler, publicUrl, proxies, dev }: DeskSideOptions) {
  const https = publicUrl.protocol === 'https:'
  const headers = deskHeaders(https)
  const refuse = { headers: ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'", ...headers] }
  const mayWrite = dev ? /^\/(?:api|__nextjs\w*|_next)\// : /^\/api\//

  const refusalOf = ({ method = '', url = '', headers: asked }: IncomingMessage): 400 | 403 | 405 | null => {
    // The framework's second way to write. None of our pages uses it.
    if (asked['next-action'] !== undefined) return 403
    if (asked.upgrade !== undefined) return 400
    return method === 'GET' || method === 'HEAD' || (writes.has(method) && mayWrite.test(url)) ? null : 405
  }

  const answer = (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const url = req.url ?? '/'
    const isAsset = url.startsWith('/_next/')
    const isPage = !isAsset && !url.startsWith('/api/')
    const policy = trust(req, { publicUrl, https, proxies, dev })
    for (const [name, value] of inPairs(headers)) res.setHeader(name, value)
    res.setHeader('Content-Security-Policy', url.startsWith('/api/v1/') ? doorPolicy : policy)
    if (!isAsset) res.setHeader('Cache-Control', 'no-store')
    return noticingUnavailable((isUnavailable) => {
      onHead(res, (status) => {
        if (isPage) res.setHeader('Cache-Control', 'no-store')
        // A page that could not ask who its viewer is has nothing true to say, whatever it made of that.
        if (!isUnavailable() || (status !== 200 && status !== 500)) return status
        res.setHeader('Retry-After', '2')
        return 503
      })
      return handler(req, res)
    })
  }

  return (req: IncomingMessage, res: ServerResponse): void => {
    const refusal = refusalOf(req)
    if (refusal !== null) {
      sendPlain(res, refusal, { ...refuse, more: refusal === 405 ? ['Allow', 'GET, HEAD'] : [] })
      return
    }
    answer(req, res).catch((error: unknown) => {
      logError('desk', 'A request could not be answered', error, { page: ourWords(req.url) })
      if (res.headersSent) res.destroy()
      else sendPlain(res, 500, refuse)
    })
  }
}

/** The beginning of a path, as far as it can be of ours: whoever made up the rest may have put anything there. */
const ourWords = (url = ''): string => /^(?:\/[\w-]+)*/.exec(url)?.[0] ?? ''

/** Replaces what the client says of itself by what we know; gives back the policy of this answer. */
function trust(
  req: IncomingMessage,
  { publicUrl, https, proxies, dev }: { publicUrl: URL; https: boolean; proxies: number; dev: boolean },
): string {
  const address = addressOf(req.socket.remoteAddress, forwardedFor(req), proxies)
  const nonce = randomBytes(18).toString('base64')
  const policy = deskPolicy(nonce, { https, dev })
  const isForged = (name: string) => forged.test(name) || (!dev && forgedInProduction.test(name))
  const believed = {
    'content-security-policy': policy,
    'x-nonce': nonce,
    'x-forwarded-for': address,
    'x-forwarded-host': publicUrl.host,
    'x-forwarded-proto': https ? 'https' : 'http',
    'x-forwarded-port': publicUrl.port || (https ? '443' : '80'),
    [addressHeader]: address,
    'x-dateline-path': req.url ?? '/',
  }
  for (const name of Object.keys(req.headers)) if (isForged(name)) delete req.headers[name]
  Object.assign(req.headers, believed)
  const own = inPairs(req.rawHeaders).filter(([name]) => !isForged(name.toLowerCase()))
  req.rawHeaders = [...own, ...Object.entries(believed)].flat()
  return policy
}

/** Lets `decide` have the last word on the status, however the framework sends its head. */
function onHead(res: ServerResponse, decide: (status: number) => number): void {
  res.writeHead = new Proxy(res.writeHead, {
    apply: (target, self, [status, ...rest]) => Reflect.apply(target, self, [decide(Number(status)), ...rest]),
  })
}

const inPairs = (flat: readonly string[]): [string, string][] =>
  flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? ''] satisfies [string, string]] : []))
