import { eq } from 'drizzle-orm'
import type * as z from 'zod'
import { deskDb } from '@/db/desk'
import { people } from '@/db/schema/people'
import { Refusal } from '../errors'
import type { Credentials } from '../person/person-schema'
import { type Attempt, countAttempt } from './attempt-commands'
import { passwordFits } from './password'
import { issueTicket } from './ticket-commands'

/**
 * Proves who somebody is by e-mail and password, and gives a ticket for a session.
 * An e-mail that is unknown and a password that is wrong are refused with the same words after the same work.
 * @param address where the request came from
 * @throws Refusal `not_signed_in`, `not_allowed` when disabled, `too_many_requests`, `unavailable`
 */
export async function signInWithPassword(
  { email, password }: z.output<typeof Credentials>,
  address: string,
): Promise<string> {
  const attempt = await countAttempt(email, address)
  const person = await personWith(email)
  const fits = await tried(attempt, passwordFits(password, person?.passwordHash ?? null))
  if (!fits || !person) {
    throw new Refusal('not_signed_in', 'This e-mail and password do not belong together. Check both and try again.')
  }
  await attempt.forgive()
  // Only who knows the password learns this.
  if (person.disabledAt) {
    throw new Refusal(
      'not_allowed',
      'Your account is disabled, so you cannot sign in. An admin of your newsroom can enable it.',
    )
  }
  return issueTicket({ personId: person.id, method: 'password' })
}

async function personWith(email: string) {
  const { id, passwordHash, disabledAt } = people
  const [person] = await deskDb().select({ id, passwordHash, disabledAt }).from(people).where(eq(people.email, email))
  return person
}

/** A password that nobody had time to look at was not a failure of whoever gave it. */
async function tried(attempt: Attempt, outcome: Promise<boolean>): Promise<boolean> {
  try {
    return await outcome
  } catch (error) {
    await attempt.forgive()
    throw error
  }
}
