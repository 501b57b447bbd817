import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * Who asks: the address that the last trusted proxy saw. Each of `proxies` trusted hops has added one name at the right of
 * X-Forwarded-For; what stands further left was written by the client and means nothing.
 */
export function addressOf(remote: string | undefined, forwardedFor: string | undefined, proxies: number): string {
  const near = plain(remote ?? '')
  if (proxies === 0 || forwardedFor === undefined) return near
  const hops = [...forwardedFor.split(',').map((hop) => plain(hop.trim())), near]
  const seen = hops.at(-1 - Math.min(proxies, hops.length - 1)) ?? near
  return isIP(seen) ? seen : near
}

/** Without brackets, port or the IPv6 dress of an IPv4 address. */
function plain(address: string): string {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address
  return /^::ffff:([\d.]+)$/i.exec(bare)?.[1] ?? bare
}

/** What proxies say of where a request came from, all of it in one line. */
export const forwardedFor = (req: IncomingMessage): string | undefined => {
  const said = req.headers['x-forwarded-for']
  return Array.isArray(said) ? said.join(',') : said
}
