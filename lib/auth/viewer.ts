import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { databaseIsAway } from '@/db/away'
import type { Viewer } from '../access/roles'
import { Refusal } from '../errors'
import { markUnavailable } from '../unavailable'
import { sessionCookie } from './cookie'
import { signInPath } from './next-path'
import { keepSession } from './session-commands'
import { type Found, personOfSession, personOfToken } from './session-queries'
import { hashOfToken } from './token'
import { noteTokenUse } from './token-commands'

/**
 * Who asks, by the cookie of this request, as the database knows them at this moment; null when nobody is signed in.
 * Kept for one request only.
 * @throws Refusal `unavailable` when the database cannot be asked: not knowing is not the same as not signed in
 */
export const viewer = cache(async (): Promise<Viewer | null> => {
  const token = (await cookies()).get(sessionCookie)?.value
  return token === undefined ? null : viewerOfSession(token)
})

/** As `viewer`, for a page of the desk: whoever is not signed in is taken to the sign-in page and back again. */
export async function requireViewer(): Promise<Viewer> {
  const found = await viewer()
  if (found) return found
  redirect(signInPath((await headers()).get('x-dateline-path') ?? ''))
}

/**
 * The hash of this request's session, for what asks the database itself who is signed in.
 * @throws Refusal `not_allowed` for an API token: some things a person does at the desk or not at all
 */
export async function requireSession(): Promise<Buffer> {
  const hash = hashOfToken((await cookies()).get(sessionCookie)?.value ?? '')
  // With a token beside the cookie, the one who asks and the one who is signed in could be two.
  if (hash && !(await headers()).has('authorization')) return hash
  throw new Refusal('not_allowed', 'This takes a person who is signed in at the desk; an API token cannot do it')
}

/** Who is behind the token of a session cookie. */
export const viewerOfSession = (token: string): Promise<Viewer | null> => known(personOfSession(token), keepSession)

/** Who is behind an API token, with their rights of this moment; null when it is not in force. */
export const viewerOfToken = (token: string): Promise<Viewer | null> => known(personOfToken(token), noteTokenUse)

async function known(
  question: Promise<Found | null>,
  noteUse: (hash: Buffer) => Promise<void>,
): Promise<Viewer | null> {
  try {
    const found = await question
    if (found?.stale) await noteUse(found.tokenHash)
    return found?.viewer ?? null
  } catch (error) {
    if (!databaseIsAway(error)) throw error
    markUnavailable()
    throw new Refusal(
      'unavailable',
      'The server cannot reach its database at the moment. You are still signed in and nothing is lost. Try again in a few seconds.',
    )
  }
}
