import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { deskDb } from '@/db/desk'
import { TooManyRequests } from '../errors'
import { networkOf } from '../network'

const limits = {
  account: { points: 10, duration: 15 * 60, of: 'for this e-mail' },
  network: { points: 30, duration: 5 * 60, of: 'from your network' },
} as const
type Kind = keyof typeof limits

const kept: Partial<Record<Kind, RateLimiterPostgres>> = {}

/** Counted in PostgreSQL for all processes together; in this process's memory while PostgreSQL cannot be asked. */
function limiter(kind: Kind): RateLimiterPostgres {
  const { points, duration } = limits[kind]
  kept[kind] ??= new RateLimiterPostgres({
    storeClient: deskDb().$client,
    storeType: 'pool',
    schemaName: 'desk',
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix: kind,
    points,
    duration,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: kind, points, duration }),
  })
  return kept[kind]
}

/** An attempt that was counted as a failure before it was made, so that many at once cannot slip through together. */
export type Attempt = {
  /** It was none: the password was right, or was never looked at. */
  forgive: () => Promise<void>
}

/**
 * Counts one attempt to sign in.
 * @param email as kept in the database
 * @param address where it came from
 * @throws TooManyRequests, saying when to try again
 */
export async function countAttempt(email: string, address: string): Promise<Attempt> {
  const keys = { account: hashed(email), network: hashed(networkOf(address)) }
  await count('network', keys.network)
  await count('account', keys.account)
  return {
    forgive: async () => {
      await Promise.all([limiter('network').reward(keys.network), limiter('account').reward(keys.account)])
    },
  }
}

async function count(kind: Kind, key: string): Promise<void> {
  try {
    await limiter(kind).consume(key)
  } catch (full) {
    if (!(full instanceof RateLimiterRes)) throw full
    const minutes = Math.max(1, Math.ceil(full.msBeforeNext / 60_000))
    throw new TooManyRequests(
      `There were too many failed sign-ins ${limits[kind].of}. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}. If you have forgotten your password, an admin can give you a new one.`,
      minutes * 60,
    )
  }
}

/** Neither e-mails nor addresses are to be read out of the table. */
const hashed = (text: string) => createHash('sha256').update(text).digest('base64url')
