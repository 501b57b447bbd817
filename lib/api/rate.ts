import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { TooManyRequests } from '../errors'

/** Per person and minute, in this process. An editor files forty entries an hour: this stops a script gone wild, not a person. */
const limits = {
  write: new RateLimiterMemory({ points: 240, duration: 60 }),
  read: new RateLimiterMemory({ points: 1_200, duration: 60 }),
  /** Each makes us ask a server outside. */
  fetch: new RateLimiterMemory({ points: 10, duration: 60 }),
}

/** Counts one request of this person. Throws TooManyRequests, saying in how many seconds to go on. */
export const takeTurn = (personId: string, method: string): Promise<void> =>
  take(method === 'GET' ? limits.read : limits.write, personId)

/** Counts one question to the world outside that this person asks for. Throws like `takeTurn`. */
export const takeFetchTurn = (personId: string): Promise<void> => take(limits.fetch, personId)

async function take(limit: RateLimiterMemory, personId: string): Promise<void> {
  try {
    await limit.consume(personId)
  } catch (full) {
    if (!(full instanceof RateLimiterRes)) throw full
    const seconds = Math.ceil(full.msBeforeNext / 1_000)
    const wait = seconds === 1 ? 'a second' : `${seconds} seconds`
    throw new TooManyRequests(`That was very much in a minute; go on in ${wait}. Nothing is lost`, seconds)
  }
}
