import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth, { type AuthOptions, type Profile } from 'next-auth'
import { encode } from 'next-auth/jwt'
import Credentials from 'next-auth/providers/credentials'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { publicUrl, secret } from '../env'
import { logNote } from '../log'
import { sessionCookie } from './cookie'
import { Claims, personOfIdentity } from './identity-commands'
import { nextPath } from './next-path'
import { organisation } from './oidc'
import { openSession } from './session-commands'
import { redeemTicket, type SignedIn } from './ticket-commands'

/** Seconds. The database ends sessions by its own clock; the browser only forgets a cookie that is of no more use. */
const cookieAge = 12 * 60 * 60

/** The only routes of the library that are reached; what each is asked with. */
export type AuthStep =
  | { path: 'csrf' }
  | { path: 'callback/ticket'; body: Record<string, unknown> }
  | { path: 'signin/oidc'; body: Record<string, unknown> }
  | { path: 'callback/oidc'; query: Record<string, string> }

/** What came of a step. `token` is that of a session just opened; `refused` why there is none, where our side said no. */
export type AuthOutcome = {
  setCookies: string[]
  location: string | null
  body: unknown
  token: string | null
  refused: 'ticket' | 'stranger' | null
  /** Thrown by our side, where the library would have written it into a URL. */
  error: unknown
}

/**
 * Takes one step of a sign-in. next-auth is machinery here: it keeps state, nonce, PKCE and the CSRF token, talks to the
 * provider and sets the cookie. Who somebody is and what a session is are decided by our own functions; the library's
 * sessions are never read.
 */
export async function takeAuthStep(step: AuthStep, cookies: Record<string, string>): Promise<AuthOutcome> {
  // Read by the library from nowhere else; anything but this would be believed from the request.
  process.env.NEXTAUTH_URL = publicUrl()
  const outcome: AuthOutcome = { setCookies: [], location: null, body: null, token: null, refused: null, error: null }
  const request = {
    method: step.path.startsWith('callback/oidc') || step.path === 'csrf' ? 'GET' : 'POST',
    query: { ...('query' in step ? step.query : {}), nextauth: step.path.split('/') },
    body: 'body' in step ? step.body : {},
    headers: {},
    cookies,
  }
  // The library's handler for plain Node reads and calls what stands here and nothing else, so it works without a framework.
  await NextAuth(
    request as unknown as NextApiRequest,
    recorder(outcome) as unknown as NextApiResponse,
    options(outcome),
  )
  return outcome
}

function options(outcome: AuthOutcome): AuthOptions {
  let signedIn: SignedIn | null = null
  const noting = async <T>(answer: Promise<T>): Promise<T | null> => {
    try {
      return await answer
    } catch (error) {
      outcome.error = error
      return null
    }
  }
  return {
    secret: secret(),
    useSecureCookies: true,
    cookies: {
      sessionToken: {
        name: sessionCookie,
        options: { httpOnly: true, secure: true, sameSite: 'lax', path: '/', maxAge: cookieAge },
      },
    },
    session: { strategy: 'jwt', maxAge: cookieAge },
    providers: [
      Credentials({
        id: 'ticket',
        credentials: { ticket: {} },
        authorize: async (given) => {
          signedIn = await noting(redeemTicket(String(given?.ticket)))
          if (!signedIn && !outcome.error) outcome.refused = 'ticket'
          return signedIn && { id: signedIn.personId }
        },
      }),
      ...oidcProviders(),
    ],
    callbacks: {
      signIn: async ({ account, profile }) => {
        if (account?.provider === 'oidc') {
          const personId = await noting(personOfIdentity(Claims.parse(profile)))
          signedIn = personId === null ? null : { personId, method: 'oidc' }
        }
        outcome.token = signedIn && (await noting(openSession(signedIn)))
        if (!outcome.token && !outcome.error) outcome.refused = 'stranger'
        return outcome.token !== null
      },
      redirect: ({ url, baseUrl }) => baseUrl + nextPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url),
    },
    jwt: {
      // With a salt it is one of the library's own short-lived cookies; without, the session's.
      encode: (given) => (given.salt ? encode(given) : (outcome.token ?? '')),
    },
    // Only the code: what comes with it holds tokens and personal data.
    logger: {
      error: (code) => logNote('sign-in', 'The sign-in machinery has an error', { code }),
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}

function oidcProviders(): OAuthConfig<Profile>[] {
  const provider = organisation()
  if (!provider) return []
  const { issuer, clientId, clientSecret } = provider
  return [
    {
      id: 'oidc',
      name: 'Organisation',
      type: 'oauth',
      wellKnown: `${issuer}/.well-known/openid-configuration`,
      clientId,
      clientSecret,
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      authorization: { params: { scope: 'openid email' } },
      userinfo: {
        // Some providers put the e-mail into the signed token, others only into this answer; who it is comes from the token.
        request: async ({ client, tokens }) => {
          const claims = claimsIn(tokens.id_token)
          const more = claims.email === undefined && client.issuer.metadata.userinfo_endpoint !== undefined
          const told = more ? await client.userinfo(tokens.access_token ?? '') : null
          // An answer about somebody else is nobody's.
          return told?.sub === claims.sub ? { ...told, ...claims } : claims
        },
      },
      profile: ({ sub = '' }) => ({ id: sub }),
    },
  ]
}

/** The library has checked signature, issuer, audience, nonce and expiry of this token before it hands it on. */
const claimsIn = (idToken = ''): Claims =>
  Claims.parse(JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8')))

/** Stands where Node's response would, and notes what the library answers. */
function recorder(outcome: AuthOutcome) {
  const recording = {
    getHeader: (name: string) => (name === 'Set-Cookie' ? outcome.setCookies : undefined),
    setHeader: (name: string, value: string | string[]) => {
      if (name === 'Set-Cookie') outcome.setCookies = [value].flat()
      if (name === 'Location') outcome.location = [value].flat()[0] ?? null
      return recording
    },
    status: () => recording,
    end: () => undefined,
    send: (body: unknown) => {
      outcome.body = body
    },
    json: (body: unknown) => {
      outcome.body = body
    },
  }
  return recording
}
