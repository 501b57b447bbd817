/** The cookie of a session. `__Host-`: over https (or on localhost) only, for this very host and all of it. */
export const sessionCookie = '__Host-dateline'

/** The cookies of a request; of two with one name the first, which is the more specific. */
export function cookiesOf(request: Request): Record<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, at).trim()
    if (at > 0 && !cookies.has(name)) cookies.set(name, decoded(pair.slice(at + 1).trim()))
  }
  return Object.fromEntries(cookies)
}

/** One cookie of a request, or null when it has none of this name. */
export const cookieOf = (request: Request, name: string): string | null => cookiesOf(request)[name] ?? null

/** Takes the session's cookie away from the browser. */
export const noSessionCookie = `${sessionCookie}=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0`

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
