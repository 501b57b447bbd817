import type { IncomingMessage } from 'node:http'
import { type Held, heldOf } from './etag'
import { type Kept, nameOf, sequenceOf } from './kept'
import { numberFrom, numberIn, type ReaderRoute } from './routes'

/**
 * What whoever asks says that they were shown already, by this process or by another. Anybody can say anything: whether it is so,
 * only the record can tell.
 */

/** The newest change that the reader holds, or names by what they ask for; 0 when none. `name` is whose pages they are, as in tags. */
export const shownBefore = (req: IncomingMessage, route: ReaderRoute, name: string): number =>
  Math.max(heldOf(req.headers['if-none-match'], name)?.sequence ?? 0, namedIn(route, req))

/** The last change that somebody who opens a stream has: as browsers say it when they come back, else as the page does. */
export function lastSeenBy(req: IncomingMessage): number | null {
  const [, query = ''] = (req.url ?? '').split('?')
  return numberFrom(req.headers['last-event-id']) ?? numberIn(query, 'after')
}

/** What the reader holds, when it is newer than this answer. Costs nothing where they hold this answer or nothing. */
export function newerHeld({ headers }: IncomingMessage, kept: Kept): Held | null {
  const named = headers['if-none-match']
  if (named === undefined || kept.etags.includes(named)) return null
  const held = heldOf(named, nameOf(kept.clock))
  const ours = sequenceOf(kept)
  return held && ours >= 0 && held.sequence > ours ? held : null
}

function namedIn(route: ReaderRoute, req: IncomingMessage): number {
  switch (route.kind) {
    case 'changes':
      return route.after
    case 'stream':
      return lastSeenBy(req) ?? 0
    case 'past':
      return route.moment
    case 'difference':
      return route.to
    default:
      return 0
  }
}
