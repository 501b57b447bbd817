import { randomUUID } from 'node:crypto'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { apiTokens, people } from '@/db/schema/people'
import { can } from '../access/can'
import type { Role, Viewer } from '../access/roles'
import { type Act, perform } from '../act'
import { hashPassword } from '../auth/password'
import { endSessionsOf } from '../auth/session-commands'
import { hashOfToken, newToken } from '../auth/token'
import { must, Refusal } from '../errors'
import { peopleIn } from './person-queries'
import type { NewPerson, PersonView } from './person-schema'

/** Adds somebody to the newsroom. Without a password they sign in with the organisation only. */
export async function addPerson(
  act: Act,
  { name, email, role, password }: NewPerson,
  id: string = randomUUID(),
): Promise<PersonView> {
  must(can(act.viewer, 'person.manage'))
  const passwordHash = password === undefined ? null : await hashPassword(password)
  const [added] = await act.tx
    .insert(people)
    .values({ id, name, email, role, passwordHash })
    .onConflictDoNothing({ target: people.email })
    .returning({ id: people.id })
  if (!added) {
    throw new Refusal(
      'invalid_input',
      'Somebody with this e-mail is here already, perhaps disabled. Nothing was added.',
      [{ field: 'email', message: 'This e-mail belongs to somebody who is here already' }],
    )
  }
  act.audit({ act: 'person.add', subject: 'person', subjectId: id, detail: { role } })
  return personView(act, id)
}

/** Gives somebody another role, which holds from their next request on. */
export async function changeRole(act: Act, { id, role }: { id: string; role: Role }): Promise<PersonView> {
  must(can(act.viewer, 'person.manage'))
  if (role !== 'admin') await mustLeaveAnAdmin(act, id)
  const before = await lockedPerson(act, id)
  if (before.role !== role) {
    await act.tx.update(people).set({ role }).where(eq(people.id, id))
    act.audit({ act: 'person.change_role', subject: 'person', subjectId: id, detail: { from: before.role, to: role } })
  }
  return personView(act, id)
}

/** Shuts somebody out: their sessions and API tokens end with their next request. What they wrote stays. */
export async function disablePerson(act: Act, { id }: { id: string }): Promise<PersonView> {
  must(can(act.viewer, 'person.manage'))
  await mustLeaveAnAdmin(act, id)
  const before = await lockedPerson(act, id)
  if (!before.disabledAt) {
    await act.tx.update(people).set({ disabledAt: sql`now()` }).where(eq(people.id, id))
    // Enabling somebody again must not bring back what was open before.
    await endSessionsOf(act.tx, id)
    await act.tx
      .update(apiTokens)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(apiTokens.personId, id), isNull(apiTokens.revokedAt)))
    act.audit({ act: 'person.disable', subject: 'person', subjectId: id })
  }
  return personView(act, id)
}

/** Lets somebody who was disabled sign in again, with the same password and role. */
export async function enablePerson(act: Act, { id }: { id: string }): Promise<PersonView> {
  must(can(act.viewer, 'person.manage'))
  const before = await lockedPerson(act, id)
  if (before.disabledAt) {
    await act.tx.update(people).set({ disabledAt: null }).where(eq(people.id, id))
    act.audit({ act: 'person.enable', subject: 'person', subjectId: id })
  }
  return personView(act, id)
}

/** Gives somebody a new password; wherever they are signed in, they have to sign in again with it. */
export async function setPassword(act: Act, { id, password }: { id: string; password: string }): Promise<PersonView> {
  must(can(act.viewer, 'person.manage'))
  const passwordHash = await hashPassword(password)
  await lockedPerson(act, id)
  await act.tx.update(people).set({ passwordHash }).where(eq(people.id, id))
  await endSessionsOf(act.tx, id)
  act.audit({ act: 'person.set_password', subject: 'person', subjectId: id })
  return personView(act, id)
}

/** Makes an API token with the rights that its person has at any moment. It is given here and never again. */
export async function makeToken(
  act: Act,
  { personId, label }: { personId: string; label: string },
): Promise<{ id: string; token: string }> {
  must(can(act.viewer, 'person.manage'))
  const person = await lockedPerson(act, personId)
  if (person.disabledAt)
    throw new Refusal('wrong_state', 'They are disabled; enable them before you make an API token.')
  const token = newToken()
  const tokenHash = hashOfToken(token)
  if (!tokenHash) throw new Error('A token that was just made cannot be read')
  const [made] = await act.tx.insert(apiTokens).values({ tokenHash, personId, label }).returning({ id: apiTokens.id })
  if (!made) throw new Error('The database made no token')
  act.audit({ act: 'token.make', subject: 'token', subjectId: made.id, detail: { personId } })
  return { id: made.id, token }
}

/** Ends an API token, from the next request on. */
export async function revokeToken(act: Act, { id }: { id: string }): Promise<PersonView> {
  must(can(act.viewer, 'person.manage'))
  const [token] = await act.tx.select().from(apiTokens).where(eq(apiTokens.id, id)).for('update')
  if (!token) throw new Refusal('not_found', 'That API token does not exist.')
  if (!token.revokedAt) {
    await act.tx.update(apiTokens).set({ revokedAt: sql`now()` }).where(eq(apiTokens.id, id))
    act.audit({ act: 'token.revoke', subject: 'token', subjectId: id, detail: { personId: token.personId } })
  }
  return personView(act, token.personId)
}

/** Adds the first admin of an empty newsroom, who has nobody to be added by. */
export async function bootstrapAdmin({ name, email, password }: Omit<NewPerson, 'role'>): Promise<Viewer> {
  const { id } = await addPersonAtCommandLine({ name, email, password, role: 'admin' })
  return { id, name, role: 'admin' }
}

/** As `addPerson`, by whoever has a terminal on the server. */
export async function addPersonAtCommandLine(person: NewPerson): Promise<PersonView> {
  const id = randomUUID()
  return byCommandLine(id, (act) => addPerson(act, person, id))
}

/**
 * Acts for whoever runs a command on the server itself. Dateline cannot know who that is, and they are above everybody in
 * here; the audit has the act under the person it is about, with a line that says where it came from.
 */
export const byCommandLine = <T>(personId: string, command: (act: Act) => Promise<T>): Promise<T> =>
  perform({ id: personId, name: 'Command line', role: 'admin' }, async (act) => {
    const done = await command(act)
    act.audit({ act: 'person.by_command_line', subject: 'person', subjectId: personId })
    return done
  })

async function lockedPerson(act: Act, id: string) {
  const { role, disabledAt } = people
  const [person] = await act.tx.select({ role, disabledAt }).from(people).where(eq(people.id, id)).for('update')
  if (!person) throw new Refusal('not_found', 'That person is not in this newsroom.')
  return person
}

/** Locks every admin, always in the same order: of two who take each other's rights at once the second one is refused. */
async function mustLeaveAnAdmin(act: Act, id: string): Promise<void> {
  const admins = await act.tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.role, 'admin'), isNull(people.disabledAt)))
    .orderBy(asc(people.id))
    .for('update')
  if (admins.length === 1 && admins[0]?.id === id) {
    throw new Refusal(
      'wrong_state',
      'This is the only admin. Nothing was changed. Make somebody else an admin first, or nobody could manage people any more.',
    )
  }
}

async function personView(act: Act, id: string): Promise<PersonView> {
  const [person] = await peopleIn(act.tx, id)
  if (!person) throw new Error('A person that was just written is gone')
  return person
}
