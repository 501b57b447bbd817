/** What somebody says they hold: the entity tag, and the change up to which what it names is true. */
export type Held = { tag: string; sequence: number }

/** `"slug:41:build"` of a page in any build and encoding, and `"41-live"` of where a live blog stands. */
const numbered = /"(?:([a-z0-9-]+|\/):)?(\d{1,12})[:-][\w.-]+"/g

/**
 * The newest of ours that the client says it holds; null when it names none. `name` is whose pages they are: a live
 * blog's slug, or `/` for the front page. Whether it is so, only the record can tell.
 */
export function heldOf(ifNoneMatch: string | undefined, name: string): Held | null {
  let newest: Held | null = null
  for (const [tag, of = name, number] of (ifNoneMatch ?? '').matchAll(numbered)) {
    const sequence = Number(number)
    if (of === name && sequence > (newest?.sequence ?? -1)) newest = { tag, sequence }
  }
  return newest
}

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
