import { isIP } from 'node:net'

/**
 * The part of an address that belongs to one household or office: an IPv4 address whole, the first 64 bits of an IPv6
 * one, since whoever has one address there has them all.
 */
export function networkOf(address: string): string {
  const plain = address.toLowerCase()
  const mapped = /^::ffff:(\d+\.[\d.]+)$/.exec(plain)?.[1]
  if (mapped) return mapped
  if (isIP(plain) !== 6) return plain
  const [front = '', back] = plain.replace(/%.*$/, '').split('::')
  const groups = front === '' ? [] : front.split(':')
  const end = back ? back.split(':') : []
  const left = Array<string>(Math.max(0, 8 - groups.length - end.length)).fill('0')
  const first = [...groups, ...left, ...end].slice(0, 4)
  return `${first.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
