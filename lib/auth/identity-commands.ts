import { and, eq, isNull } from 'drizzle-orm'
import * as z from 'zod'
import { deskDb } from '@/db/desk'
import { people, personIdentities } from '@/db/schema/people'
import { Email } from '../person/person-schema'

/** What a provider's signed token says of somebody. */
export const Claims = z.object({
  iss: z.string().min(1),
  sub: z.string().min(1),
  email: z.exactOptional(z.string()),
  // Some providers write it as text; only a plain yes is one.
  email_verified: z.literal(true).optional().catch(undefined),
})
export type Claims = z.infer<typeof Claims>

/**
 * Whose identity this is, and at the first sign-in whose it becomes.
 *
 * A person is recognised by issuer and subject, which never change hands; e-mails do. The e-mail counts once: an admin has
 * added this very address to the people here, the provider vouches that it is theirs, and nobody from this provider has
 * been linked to that person. So a colleague who is later given a leaver's address does not become the leaver, and a
 * provider where people name themselves opens nothing. Whoever has not been added is refused: being in the organisation
 * does not make anybody part of this newsroom.
 * @returns null when this is nobody here, or somebody disabled
 */
export async function personOfIdentity({ iss: issuer, sub: subject, ...claims }: Claims): Promise<string | null> {
  return await deskDb().transaction(async (tx) => {
    const [known] = await tx
      .select({ id: people.id, disabledAt: people.disabledAt })
      .from(personIdentities)
      .innerJoin(people, eq(people.id, personIdentities.personId))
      .where(and(eq(personIdentities.issuer, issuer), eq(personIdentities.subject, subject)))
    if (known) return known.disabledAt ? null : known.id
    const email = Email.safeParse(claims.email)
    if (!email.success || claims.email_verified !== true) return null
    // Two first sign-ins for one address take turns here; the second finds the first one's link.
    const [person] = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.email, email.data), isNull(people.disabledAt)))
      .for('update')
    if (!person) return null
    const [linked] = await tx
      .select({ subject: personIdentities.subject })
      .from(personIdentities)
      .where(and(eq(personIdentities.personId, person.id), eq(personIdentities.issuer, issuer)))
    if (linked) return linked.subject === subject ? person.id : null
    await tx.insert(personIdentities).values({ personId: person.id, issuer, subject })
    return person.id
  })
}
