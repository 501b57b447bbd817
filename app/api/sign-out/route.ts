import { refusal } from '@/lib/api/door'
import { cookieOf, noSessionCookie, sessionCookie } from '@/lib/auth/cookie'
import { mustComeFromOurPage } from '@/lib/auth/own-page'
import { endSession } from '@/lib/auth/session-commands'

/** `POST /api/sign-out` ends the session in the database first; only then is the cookie taken away. */
export async function POST(request: Request): Promise<Response> {
  try {
    mustComeFromOurPage(request)
    const token = cookieOf(request, sessionCookie)
    if (token !== null) await endSession(token)
    return new Response(null, { status: 204, headers: { 'cache-control': 'no-store', 'set-cookie': noSessionCookie } })
  } catch (error) {
    return refusal(error)
  }
}
