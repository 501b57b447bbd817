import { port, publicUrl } from '../env'

export type SignInPlace = { allowed: true } | { allowed: false; reason: string }

/**
 * The origins at which anybody can be signed in and from which our own pages act: the public https address, and localhost.
 * The session cookie is `Secure`; a browser keeps it there and drops it without a word everywhere else.
 * @param home where people reach Dateline, as DATELINE_URL says it
 * @param ownPort the port we serve on; at localhost every other port is somebody else's program
 */
export function safeOrigins(home: string, ownPort: number): readonly string[] {
  const { origin, protocol, hostname } = new URL(home)
  const local = new URL(`http://localhost:${ownPort}`).origin
  return protocol === 'https:' || hostname === 'localhost' ? [...new Set([origin, local])] : [local]
}

/** Whether anybody can be signed in at a host, and if not why and what to do: said instead of asking for a password. */
export function placeToSignIn(host: string | null, home: string, ownPort: number): SignInPlace {
  const name = host?.toLowerCase() ?? ''
  const safe = safeOrigins(home, ownPort).map((origin) => new URL(origin))
  const here = safe.some(({ protocol, host: named }) => originHost(protocol, name) === named)
  return here ? { allowed: true } : { allowed: false, reason: reasonAt(name, home, ownPort) }
}

/** Origins of requests that may act with a session cookie. */
export const allowedOrigins = (): readonly string[] => safeOrigins(publicUrl(), port())

/** As `placeToSignIn`, with this server's settings. */
export const signInAt = (host: string | null): SignInPlace => placeToSignIn(host, publicUrl(), port())

/** A host as its origin writes it: without the port that goes without saying. Empty for what is no host. */
const originHost = (protocol: string, host: string) =>
  /^[\w.:[\]-]+$/.test(host) ? (URL.parse(`${protocol}//${host}`)?.host ?? '') : ''

const loopback = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)(:\d{1,5})?$/

function reasonAt(host: string, home: string, ownPort: number): string {
  const { origin, protocol } = new URL(home)
  const [, name, at = ''] = loopback.exec(host) ?? []
  if (name === 'localhost') {
    return `Nobody can sign in here, because Dateline serves on port ${ownPort} and does not know that it is reached as ${host}. Set DATELINE_URL to http://${host} and start it again.`
  }
  if (name)
    return `Nobody can sign in under a number, because browsers keep the sign-in only for a name. Open http://localhost${at} instead.`
  const unsafe =
    'Nobody can sign in at this address: over plain http the password could be read on its way, and browsers drop the cookie that keeps you signed in.'
  return protocol === 'https:'
    ? `${unsafe} Sign in at ${origin}. If you are there already, the proxy in front of Dateline has to pass on the Host header.`
    : `${unsafe} Put https in front of Dateline and set DATELINE_URL to that address, for example https://dateline.example. On the machine itself, http://localhost${ownPort === 80 ? '' : `:${ownPort}`} works without.`
}
