import { and, isNull, ne, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import { brokenRule } from '@/db/away'
import { deskDb } from '@/db/desk'
import { people } from '@/db/schema/people'
import { vaultDb } from '@/db/vault'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { must, Refusal } from '../errors'
import type { SealedView } from './identity-schema'

/** Whether somebody is sealed there, and who may open it. */
export async function readersOf(viewer: Viewer, id: string): Promise<SealedView> {
  must(can(viewer, 'identity.open', viewer.id))
  const rows = await askedOfVault(z.object({ person_id: z.uuid() }), sql`select * from sealed.readers_of(${id})`)
  if (rows.length === 0) return { isSealed: false, readers: [], mayOpen: false, others: [] }
  const ids = rows.map(({ person_id }) => person_id)
  const mayOpen = ids.includes(viewer.id)
  const onDesk = await deskDb()
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(ne(people.role, 'admin'), isNull(people.disabledAt)))
    .orderBy(people.name)
  return {
    isSealed: true,
    readers: onDesk.filter(({ id: one }) => ids.includes(one)),
    mayOpen,
    others: mayOpen ? onDesk.filter(({ id: one }) => !ids.includes(one)) : [],
  }
}

const refusals: Record<string, readonly ['not_allowed' | 'wrong_state' | 'invalid_input', string]> = {
  signed_in_afresh: [
    'not_allowed',
    'Sign in again first: an identity is opened within ten minutes of signing in. Nothing was opened',
  ],
  named_people_only: [
    'not_allowed',
    'Only the people named for this source can do that. Ask one of them to name you. Nothing was opened',
  ],
  somebody_stays_named: ['wrong_state', 'Somebody has to be able to open it; name another person first'],
  an_opening_has_a_reason: ['invalid_input', 'Say why, in 10 characters or more'],
}

/** Asks the vault. What goes wrong there is told without what was asked: parameters hold a session and a ciphertext. */
export async function askedOfVault<S extends z.ZodType>(row: S, question: SQL): Promise<z.output<S>[]> {
  try {
    return z.array(row).parse((await vaultDb().execute(question)).rows)
  } catch (error) {
    const known = refusals[brokenRule(error) ?? '']
    if (known) throw new Refusal(known[0], known[1])
    throw error
  }
}
