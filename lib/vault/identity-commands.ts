import { eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { idempotencyKeys } from '@/db/schema/audit'
import { people } from '@/db/schema/people'
import { sources } from '@/db/schema/sources'
import { can } from '../access/can'
import type { Act } from '../act'
import { env } from '../env'
import { must, Refusal } from '../errors'
import { namesAnyOf } from '../publish/hidden-names'
import { askedOfVault } from './identity-queries'
import { Identity } from './identity-schema'
import { seal, unseal } from './sealing'

/** The hash of a session's token: what the vault asks for instead of believing who somebody says they are. */
export type Session = Buffer

type Of = { id: string }

/**
 * Seals who a source is: encrypted into the vault first, then taken off the desk's own records. What fails half way has lost
 * nothing and is asked again.
 * Refuses `not_found`, `not_allowed`, `wrong_state` when the source is on the record, `invalid_input` when its label names it.
 */
export async function sealIdentity(act: Act, session: Session, { id, ...identity }: Identity & Of) {
  const source = await lockedSource(act, id)
  must(can(act.viewer, 'identity.seal', source.createdBy))
  if (source.terms === 'on_record') {
    throw new Refusal('wrong_state', 'Readers are told the name of a source on the record; change its terms first')
  }
  const revealing = [identity.name, ...identity.name.split(/\s+/), ...identity.contact.split(/[\s,;]+/)]
  if (
    namesAnyOf(
      revealing.filter((word) => word.length > 2),
      [source.publicLabel, source.outlet],
    )
  ) {
    const message = 'The public label, or the outlet, says part of the name or the contact; change it first'
    throw new Refusal('invalid_input', `${message}. Nothing was sealed`, [{ field: 'name', message }])
  }
  const { ciphertext, keyId } = seal(JSON.stringify(identity), id, firstKey())
  await askedOfVault(z.unknown(), sql`select sealed.seal(${session}, ${id}, ${ciphertext}, ${keyId})`)
  await act.tx
    .update(sources)
    .set({
      identitySealed: true,
      name: null,
      platform: null,
      handle: null,
      profileUrl: null,
      version: sql`${sources.version} + 1`,
    })
    .where(eq(sources.id, id))
  // The name stood in the answers that are kept for repeated requests.
  await act.tx.execute(sql`
    delete from ${idempotencyKeys} where position(${id} in answer::text) > 0 or position(lower(${identity.name}) in lower(answer::text)) > 0`)
  act.audit({ act: 'source.sealed', subject: 'source', subjectId: id })
  return { id }
}

/** Opens an identity for somebody who is named for it and has signed in afresh; the vault writes the audit with it. */
export async function openIdentity(
  act: Act,
  session: Session,
  { id, reason }: Of & { reason: string },
): Promise<Identity> {
  must(can(act.viewer, 'identity.open', act.viewer.id))
  const [sealed] = await askedOfVault(
    z.object({ ciphertext: z.instanceof(Buffer), key_id: z.string() }),
    sql`select * from sealed.open(${session}, ${id}, ${reason})`,
  )
  if (!sealed) throw new Refusal('not_found', 'Nothing is sealed for this source')
  return Identity.parse(JSON.parse(unseal({ ciphertext: sealed.ciphertext, keyId: sealed.key_id }, id, keys())))
}

/** Names somebody who may open it from now on, or no longer. */
export async function nameReader(
  act: Act,
  session: Session,
  { id, personId, named }: Of & { personId: string; named: boolean },
) {
  must(can(act.viewer, 'identity.open', act.viewer.id))
  const [person] = await act.tx.select({ role: people.role }).from(people).where(eq(people.id, personId))
  if (!person) throw new Refusal('not_found', 'That person does not exist')
  if (person.role === 'admin') {
    throw new Refusal('invalid_input', 'An admin manages people and settings and opens no identities', [
      { field: 'personId', message: 'Choose somebody of the desk' },
    ])
  }
  await askedOfVault(z.unknown(), sql`select sealed.name_reader(${session}, ${id}, ${personId}, ${named})`)
  return { id }
}

/** Not locked against being referred to: the vault does so from a connection of its own. */
async function lockedSource(act: Act, id: string) {
  const [source] = await act.tx.select().from(sources).where(eq(sources.id, id)).for('no key update')
  if (!source) throw new Refusal('not_found', 'That source does not exist')
  return source
}

const keys = (): string[] => (env().DATELINE_VAULT_KEY ?? '').split(',').filter((key) => key !== '')

function firstKey(): string {
  const [key] = keys()
  if (key) return key
  throw new Refusal(
    'unavailable',
    'This newsroom has no key for sealed identities yet. Nothing was sealed; ask whoever runs the server to set DATELINE_VAULT_KEY',
  )
}
