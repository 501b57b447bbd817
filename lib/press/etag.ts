/**
 * The tag among ours that the client already holds, or null. Compared weakly, as RFC 9110 asks for If-None-Match:
 * a proxy that compresses turns a strong tag into a weak one.
 */
export function heldTag(ifNoneMatch: string | undefined, tags: readonly string[]): string | null {
  if (ifNoneMatch === undefined) return null
  if (tags.includes(ifNoneMatch)) return ifNoneMatch
  if (ifNoneMatch.trim() === '*') return tags[0] ?? null
  const held = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.find((tag) => held.includes(tag)) ?? null
}
