/**
 * Something is heard on every open stream at least so often, and at once when it opens; a page that hears nothing for two of these
 * has lost it. Proxies commonly take a line for dead after 60 s.
 */
export const beatEveryMs = 15_000
