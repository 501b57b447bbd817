import { and, eq, gt, lt, sql } from 'drizzle-orm'
import { deskDb } from '@/db/desk'
import { signInTickets } from '@/db/schema/people'
import { hashOfToken, newToken } from './token'

export type SignInMethod = typeof signInTickets.$inferSelect.method

/** Whose sign-in is finished, and how it was done. */
export type SignedIn = { personId: string; method: SignInMethod }

/** A ticket for a finished sign-in, to be handed in once within a minute. */
export async function issueTicket({ personId, method }: SignedIn): Promise<string> {
  const ticket = newToken()
  const tokenHash = hashOfToken(ticket)
  if (!tokenHash) throw new Error('A token that was just made cannot be read')
  const desk = deskDb()
  await desk.delete(signInTickets).where(lt(signInTickets.expiresAt, sql`now()`))
  await desk
    .insert(signInTickets)
    .values({ tokenHash, personId, method, expiresAt: sql`now() + interval '60 seconds'` })
  return ticket
}

/** Takes a ticket in; null for one that is unknown, used or late. Taking and deleting are one statement, so two cannot use it. */
export async function redeemTicket(ticket: string): Promise<SignedIn | null> {
  const tokenHash = hashOfToken(ticket)
  if (!tokenHash) return null
  const [taken] = await deskDb()
    .delete(signInTickets)
    .where(and(eq(signInTickets.tokenHash, tokenHash), gt(signInTickets.expiresAt, sql`now()`)))
    .returning({ personId: signInTickets.personId, method: signInTickets.method })
  return taken ?? null
}
