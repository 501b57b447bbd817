import * as z from 'zod'
import { bodyOf } from '@/lib/api/body'
import { refusal } from '@/lib/api/door'
import { cookieOf, cookiesOf, sessionCookie } from '@/lib/auth/cookie'
import { type AuthOutcome, type AuthStep, takeAuthStep } from '@/lib/auth/next-auth'
import { nextPath } from '@/lib/auth/next-path'
import { mustBePlaceToSignIn, mustComeFromOurPage } from '@/lib/auth/own-page'
import type { Problem } from '@/lib/auth/problem'
import { endSession } from '@/lib/auth/session-commands'
import { Refusal } from '@/lib/errors'
import { logError } from '@/lib/log'
import { desk } from '@/lib/paths'

/** Bytes; a ticket, a CSRF token and an address fit many times. */
const bodyLimit = 8 * 1024

type Route = (request: Request) => Promise<Response>

/** Everything under /api/auth that answers. The library has more, for sessions of its own, and a log that anybody may write. */
const routes: Record<string, Route> = {
  'GET csrf': async (request) => json(200, await step(request, { path: 'csrf' })),
  'POST callback/ticket': handInTicket,
  'POST signin/oidc': goToOrganisation,
  'GET callback/oidc': comeBackFromOrganisation,
}

type Context = { params: Promise<{ nextauth: string[] }> }

async function answer(request: Request, { params }: Context): Promise<Response> {
  try {
    const name = `${request.method} ${(await params).nextauth.join('/')}`
    const route = Object.hasOwn(routes, name) ? routes[name] : undefined
    if (!route) throw new Refusal('not_found', 'There is nothing at this address.')
    return await route(request)
  } catch (error) {
    return refusal(error)
  }
}

export { answer as GET, answer as POST }

async function handInTicket(request: Request): Promise<Response> {
  const outcome = await step(request, { path: 'callback/ticket', body: await formOf(request) })
  if (outcome.error) throw outcome.error
  if (!outcome.token) {
    throw new Refusal('not_signed_in', 'That took too long, so the sign-in was not finished. Sign in once more.')
  }
  return json(200, { ...outcome, body: { next: nextAfter(outcome) } })
}

async function goToOrganisation(request: Request): Promise<Response> {
  const outcome = await step(request, { path: 'signin/oidc', body: await formOf(request) })
  // The library comes back to us where it could not go on.
  const back = /\/api\/auth\/(error|signin)\b/.exec(outcome.location ?? '')?.[1]
  if (back === 'signin') throw new Refusal('not_allowed', 'This page is too old to sign in from. Load it again.')
  if (!outcome.location || back) {
    throw new Refusal(
      'unavailable',
      "Your organisation's sign-in cannot be reached at the moment. Try again in a few seconds, or sign in with your password.",
    )
  }
  return json(200, { ...outcome, body: { url: outcome.location } })
}

async function comeBackFromOrganisation(request: Request): Promise<Response> {
  const { callbackUrl: _asked, ...query } = Object.fromEntries(new URL(request.url).searchParams)
  const outcome = await step(request, { path: 'callback/oidc', query })
  if (outcome.error) logError('sign-in', 'The sign-in machinery failed', outcome.error)
  const to = outcome.token ? nextAfter(outcome) : `${desk.signIn}?problem=${problemOf(outcome)}`
  return new Response(null, { status: 303, headers: headersOf(outcome, { location: to }) })
}

function problemOf(outcome: AuthOutcome): Problem {
  if (outcome.error) return 'unavailable'
  return outcome.refused === 'stranger' ? 'stranger' : 'unfinished'
}

/** A new sign-in ends the session that the browser had before. */
async function step(request: Request, asked: AuthStep): Promise<AuthOutcome> {
  const outcome = await takeAuthStep(asked, cookiesOf(request))
  const former = cookieOf(request, sessionCookie)
  if (outcome.token && former) await endSession(former)
  return outcome
}

const Form = z.record(z.string(), z.string())

async function formOf(request: Request): Promise<Record<string, string>> {
  mustBePlaceToSignIn(request)
  mustComeFromOurPage(request)
  const form = Form.safeParse((await bodyOf(request, bodyLimit)).body)
  if (!form.success) throw new Refusal('invalid_input', 'Some of that could not be read.')
  return form.data
}

const nextAfter = ({ location }: AuthOutcome): string => {
  const address = location === null ? null : URL.parse(location)
  return nextPath(address ? `${address.pathname}${address.search}${address.hash}` : '')
}

const json = (status: number, outcome: AuthOutcome) =>
  new Response(JSON.stringify(outcome.body), {
    status,
    headers: headersOf(outcome, { 'content-type': 'application/json; charset=utf-8' }),
  })

function headersOf({ setCookies }: AuthOutcome, more: Record<string, string>): Headers {
  const headers = new Headers({ 'cache-control': 'no-store', ...more })
  for (const cookie of setCookies) headers.append('set-cookie', cookie)
  return headers
}
