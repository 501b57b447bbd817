import type { ReactNode } from 'react'

/**
 * A link to somewhere else. `noreferrer`: who is quoted does not learn what the reader was reading.
 * `nofollow`: to quote somebody is not to recommend them. Anything but a plain web address stays words.
 */
export function OutwardLink({ href, children }: { href: string; children: ReactNode }) {
  const address = webAddress(href)
  if (!address) return children
  return (
    <a href={address} rel="nofollow noreferrer">
      {children}
    </a>
  )
}

/** The address as a browser will read it, or null when it is not one for a reader to follow. */
export function webAddress(href: string): string | null {
  if (!URL.canParse(href)) return null
  const url = new URL(href)
  const plain = (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password
  return plain ? url.href : null
}
