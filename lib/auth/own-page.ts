import { Refusal } from '../errors'
import { allowedOrigins, signInAt } from './hosts'

/**
 * Refuses what does not come from one of our own pages. A cookie comes along with any request that a browser is talked
 * into, but the browser cannot be talked into lying about where the request comes from.
 */
export function mustComeFromOurPage(request: Request): void {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  if (!origin || !allowedOrigins().includes(origin) || (site !== null && site !== 'same-origin')) {
    throw new Refusal('not_allowed', 'This request does not come from a page of Dateline, so nothing was done.')
  }
}

/** Refuses where a browser would not keep a sign-in, in the words of the sign-in page. */
export function mustBePlaceToSignIn(request: Request): void {
  const place = signInAt(request.headers.get('host'))
  if (!place.allowed) throw new Refusal('not_allowed', place.reason)
}
