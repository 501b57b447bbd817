import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import { type Desk, deskDb } from '@/db/desk'
import { people, sessions, signInTickets } from '@/db/schema/people'
import type { SignedIn } from './ticket-commands'
import { hashOfToken, newToken } from './token'

const idle = sql`interval '1 hour'`
const absolute = sql`interval '12 hours'`

/**
 * Opens a session and gives the token for its cookie. Only the database's clock is asked.
 * @returns null when the person has been disabled in the meantime
 */
export async function openSession({ personId, method }: SignedIn): Promise<string | null> {
  const token = newToken()
  const tokenHash = hashOfToken(token)
  if (!tokenHash) throw new Error('A token that was just made cannot be read')
  return await deskDb().transaction(async (tx) => {
    // The lock makes disabling and opening take turns, so that no session slips in behind a disabling.
    const [active] = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.id, personId), isNull(people.disabledAt)))
      .for('share')
    if (!active) return null
    await tx.insert(sessions).values({
      tokenHash,
      personId,
      method,
      idleExpiresAt: sql`now() + ${idle}`,
      absoluteExpiresAt: sql`now() + ${absolute}`,
    })
    return token
  })
}

/**
 * Notes that a session is in use and lets it live on. Fifty requests at once do not queue for one row: who does not get it
 * leaves it to whoever has.
 */
export async function keepSession(tokenHash: Buffer): Promise<void> {
  const desk = deskDb()
  const free = desk
    .select({ tokenHash: sessions.tokenHash })
    .from(sessions)
    .where(and(eq(sessions.tokenHash, tokenHash), isNull(sessions.revokedAt)))
    .for('update', { skipLocked: true })
  await desk
    .update(sessions)
    .set({ lastSeenAt: sql`now()`, idleExpiresAt: sql`least(now() + ${idle}, ${sessions.absoluteExpiresAt})` })
    .where(inArray(sessions.tokenHash, free))
}

/** Ends the session behind a cookie, from the next request on and in every process. */
export async function endSession(token: string): Promise<void> {
  const tokenHash = hashOfToken(token)
  if (!tokenHash) return
  await deskDb()
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.tokenHash, tokenHash), isNull(sessions.revokedAt)))
}

/** Sessions and tickets that ended a day ago are forgotten; called by the server once an hour. */
export async function forgetEndedSessions(): Promise<void> {
  const desk = deskDb()
  await desk.delete(sessions).where(lt(sessions.absoluteExpiresAt, sql`now() - interval '1 day'`))
  await desk.delete(signInTickets).where(lt(signInTickets.expiresAt, sql`now() - interval '1 day'`))
}

/** Ends every session of a person. */
export async function endSessionsOf(desk: Desk, personId: string): Promise<void> {
  await desk
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.personId, personId), isNull(sessions.revokedAt)))
}
