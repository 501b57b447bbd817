import { desk } from '../paths'

/**
 * Where to go after sign-in: an address on the desk and nowhere else, whatever was asked for.
 * @param asked what came in a URL or a cookie; may be anything
 */
export function nextPath(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > 2_000 || !/^\/desk(?:[/?#]|$)/.test(asked)) return desk.today
  // Read as a browser would: it takes backslashes for slashes, and drops tabs and line ends.
  const read = URL.parse(asked, 'http://desk.invalid')
  if (read?.origin !== 'http://desk.invalid' || !/^\/desk(?:\/|$)/.test(read.pathname)) return desk.today
  // Only in addresses that the framework's own scripts ask for.
  read.searchParams.delete('_rsc')
  return `${read.pathname}${read.search}${read.hash}`
}

/** The sign-in page, coming back to `path` afterwards. */
export const signInPath = (path: string) => `${desk.signIn}?next=${encodeURIComponent(nextPath(path))}`
