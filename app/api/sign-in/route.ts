import { bodyOf } from '@/lib/api/body'
import { refusal } from '@/lib/api/door'
import { issuesOf } from '@/lib/api/operation'
import { addressOf } from '@/lib/auth/address'
import { cookieOf, sessionCookie } from '@/lib/auth/cookie'
import { mustBePlaceToSignIn, mustComeFromOurPage } from '@/lib/auth/own-page'
import { signInWithPassword } from '@/lib/auth/sign-in-commands'
import { viewerOfSession } from '@/lib/auth/viewer'
import { Refusal } from '@/lib/errors'
import { Credentials } from '@/lib/person/person-schema'

const headers = { 'cache-control': 'no-store' }

/** `POST /api/sign-in` takes e-mail and password and gives a ticket, which is then handed in for a session. */
export async function POST(request: Request): Promise<Response> {
  try {
    mustBePlaceToSignIn(request)
    mustComeFromOurPage(request)
    const credentials = Credentials.safeParse((await bodyOf(request, 4 * 1024)).body)
    if (!credentials.success) {
      throw new Refusal('invalid_input', 'Some of that could not be read.', issuesOf(credentials.error))
    }
    const ticket = await signInWithPassword(credentials.data, addressOf(request))
    return Response.json({ ticket }, { headers })
  } catch (error) {
    return refusal(error)
  }
}

/** `GET /api/sign-in` tells whether the browser has kept a sign-in: some drop the cookie without a word. */
export async function GET(request: Request): Promise<Response> {
  try {
    const token = cookieOf(request, sessionCookie)
    const viewer = token === null ? null : await viewerOfSession(token)
    return Response.json({ signedIn: viewer !== null }, { headers })
  } catch (error) {
    return refusal(error)
  }
}
