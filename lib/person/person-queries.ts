import { asc, eq, isNull, sql } from 'drizzle-orm'
import { type Desk, deskDb } from '@/db/desk'
import { apiTokens, people as peopleTable, sessions } from '@/db/schema/people'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { must } from '../errors'
import type { ApiTokenView, PersonView } from './person-schema'

/** Everybody of the newsroom by name, who is disabled last, with the API tokens that are in force. */
export async function people(viewer: Viewer): Promise<PersonView[]> {
  must(can(viewer, 'person.manage'))
  return peopleIn(deskDb())
}

/** Everybody, or one person, as an admin sees them; for commands that have asked for permission already. */
export async function peopleIn(desk: Desk, id?: string): Promise<PersonView[]> {
  const lastSeen = desk
    .select({
      personId: sessions.personId,
      at: sql<Date | null>`max(${sessions.lastSeenAt})`.mapWith(sessions.lastSeenAt).as('at'),
    })
    .from(sessions)
    .groupBy(sessions.personId)
    .as('last_seen')
  const { name, email, role, disabledAt, passwordHash } = peopleTable
  const rows = await desk
    .select({
      id: peopleTable.id,
      name,
      email,
      role,
      disabled: sql<boolean>`${disabledAt} is not null`,
      hasPassword: sql<boolean>`${passwordHash} is not null`,
      lastSeenAt: lastSeen.at,
    })
    .from(peopleTable)
    .leftJoin(lastSeen, eq(lastSeen.personId, peopleTable.id))
    .where(id === undefined ? undefined : eq(peopleTable.id, id))
    .orderBy(sql`${disabledAt} is not null`, asc(sql`lower(${name})`), asc(peopleTable.id))
  const tokens = await tokensInForce(desk)
  return rows.map(({ lastSeenAt, ...person }) => ({
    ...person,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    tokens: tokens.filter(({ personId }) => personId === person.id).map(({ token }) => token),
  }))
}

async function tokensInForce(desk: Desk): Promise<{ personId: string; token: ApiTokenView }[]> {
  const { id, personId, label, createdAt, lastUsedAt, revokedAt } = apiTokens
  const rows = await desk
    .select({ id, personId, label, createdAt, lastUsedAt })
    .from(apiTokens)
    .where(isNull(revokedAt))
    .orderBy(asc(createdAt))
  return rows.map(({ personId, ...token }) => ({
    personId,
    token: {
      ...token,
      createdAt: token.createdAt.toISOString(),
      lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
    },
  }))
}

/** Who has this e-mail, as it is kept; for commands run on the server itself. */
export async function idOfPerson(email: string): Promise<string | null> {
  const [person] = await deskDb().select({ id: peopleTable.id }).from(peopleTable).where(eq(peopleTable.email, email))
  return person?.id ?? null
}
