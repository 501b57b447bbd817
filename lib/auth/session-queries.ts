import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import { deskDb } from '@/db/desk'
import { apiTokens, people, sessions } from '@/db/schema/people'
import type { Viewer } from '../access/roles'
import { hashOfToken } from './token'

const viewer = { id: people.id, name: people.name, role: people.role }

/** True when something was last used more than a minute ago: then it is worth a write. */
const isStale = (lastUsed: SQL) => sql<boolean>`coalesce(${lastUsed} < now() - interval '1 minute', true)`

export type Found = { viewer: Viewer; tokenHash: Buffer; stale: boolean }

/** Who is behind a session cookie, as they are at this moment; null when the session has ended or they are disabled. */
export async function personOfSession(token: string): Promise<Found | null> {
  const tokenHash = hashOfToken(token)
  if (!tokenHash) return null
  const [found] = await deskDb()
    .select({ viewer, stale: isStale(sql`${sessions.lastSeenAt}`) })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(
      and(
        eq(sessions.tokenHash, tokenHash),
        isNull(sessions.revokedAt),
        gt(sessions.idleExpiresAt, sql`now()`),
        gt(sessions.absoluteExpiresAt, sql`now()`),
        isNull(people.disabledAt),
      ),
    )
  return found ? { ...found, tokenHash } : null
}

/** Who is behind an API token; null when it was revoked or they are disabled. */
export async function personOfToken(token: string): Promise<Found | null> {
  const tokenHash = hashOfToken(token)
  if (!tokenHash) return null
  const [found] = await deskDb()
    .select({ viewer, stale: isStale(sql`${apiTokens.lastUsedAt}`) })
    .from(apiTokens)
    .innerJoin(people, eq(people.id, apiTokens.personId))
    .where(and(eq(apiTokens.tokenHash, tokenHash), isNull(apiTokens.revokedAt), isNull(people.disabledAt)))
  return found ? { ...found, tokenHash } : null
}
