import * as z from 'zod/mini'

/** Where to go now, or what went wrong, in words for whoever wants to sign in. */
export type SignInAnswer = { to: string } | { trouble: string }

const Ticket = z.object({ ticket: z.string() })
const Csrf = z.object({ csrfToken: z.string() })
const Next = z.object({ next: z.string() })
const Kept = z.object({ signedIn: z.boolean() })
const Elsewhere = z.object({ url: z.string() })
const Refused = z.object({ error: z.object({ message: z.string() }) })

/** Trades e-mail and password for a ticket, and the ticket for the session's cookie. Nothing is kept of the password. */
export const signInWithPassword = (credentials: { email: string; password: string }, next: string) =>
  answered(async () => {
    const { ticket } = await ask(Ticket, '/api/sign-in', credentials)
    const { csrfToken } = await ask(Csrf, '/api/auth/csrf')
    const to = await ask(Next, '/api/auth/callback/ticket', { ticket, csrfToken, callbackUrl: next })
    const { signedIn } = await ask(Kept, '/api/sign-in')
    if (signedIn) return { to: to.next }
    return {
      trouble:
        'Your password is right, but this browser did not keep the sign-in. Allow cookies for this site, or use another browser: some keep no secure cookies from http://localhost.',
    }
  })

/** Begins the sign-in of the organisation, which goes on there and comes back. */
export const signInWithOrganisation = (next: string) =>
  answered(async () => {
    const { csrfToken } = await ask(Csrf, '/api/auth/csrf')
    const { url } = await ask(Elsewhere, '/api/auth/signin/oidc', { csrfToken, callbackUrl: next })
    return { to: url }
  })

class Refusal extends Error {}

async function answered(steps: () => Promise<SignInAnswer>): Promise<SignInAnswer> {
  try {
    return await steps()
  } catch (error) {
    if (error instanceof Refusal) return { trouble: error.message }
    return { trouble: 'The server did not answer. Nothing was changed. Check your connection and try again.' }
  }
}

async function ask<S extends z.ZodMiniType>(schema: S, path: string, body?: unknown): Promise<z.output<S>> {
  const answer = await fetch(path, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  })
  const told: unknown = await answer.json()
  if (answer.ok) return z.parse(schema, told)
  throw new Refusal(z.parse(Refused, told).error.message)
}
