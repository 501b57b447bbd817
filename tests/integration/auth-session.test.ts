import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { sessions } from '@/db/schema/people'
import { perform } from '@/lib/act'
import { endSession, openSession } from '@/lib/auth/session-commands'
import { hashOfToken } from '@/lib/auth/token'
import { viewerOfSession, viewerOfToken } from '@/lib/auth/viewer'
import {
  byCommandLine,
  changeRole,
  disablePerson,
  enablePerson,
  makeToken,
  setPassword,
} from '@/lib/person/person-commands'
import { type Somebody, somebody } from '../support/desk-request'

async function sessionOf({ id }: Somebody): Promise<string> {
  const token = await openSession({ personId: id, method: 'password' })
  if (!token) throw new Error('No session was opened')
  return token
}

const tokenOf = async ({ id }: Somebody) =>
  (await byCommandLine(id, (act) => makeToken(act, { personId: id, label: 'test' }))).token

const rowOf = async (token: string) => {
  const [row] = await deskDb()
    .select()
    .from(sessions)
    .where(eq(sessions.tokenHash, hashOfToken(token) ?? Buffer.alloc(0)))
  if (!row) throw new Error('There is no such session')
  return row
}

const setSession = (token: string, to: Partial<Record<'lastSeenAt' | 'idleExpiresAt' | 'absoluteExpiresAt', string>>) =>
  deskDb()
    .update(sessions)
    .set(Object.fromEntries(Object.entries(to).map(([name, from]) => [name, sql`now() + ${from}::interval`])))
    .where(eq(sessions.tokenHash, hashOfToken(token) ?? Buffer.alloc(0)))

describe('what an admin does holds from the next request on', () => {
  test('a lowered role', async () => {
    const [person, admin] = [await somebody('managing_editor'), await somebody('admin')]
    const [session, token] = [await sessionOf(person), await tokenOf(person)]
    expect((await viewerOfSession(session))?.role).toBe('managing_editor')
    await perform(admin, (act) => changeRole(act, { id: person.id, role: 'contributor' }))
    expect((await viewerOfSession(session))?.role).toBe('contributor')
    expect((await viewerOfToken(token))?.role).toBe('contributor')
  })

  test('disabling; and enabling again brings nothing back that was open', async () => {
    const [person, admin] = [await somebody('editor'), await somebody('admin')]
    const [session, token] = [await sessionOf(person), await tokenOf(person)]
    await perform(admin, (act) => disablePerson(act, { id: person.id }))
    expect(await viewerOfSession(session)).toBeNull()
    expect(await viewerOfToken(token)).toBeNull()
    expect(await openSession({ personId: person.id, method: 'password' })).toBeNull()
    await perform(admin, (act) => enablePerson(act, { id: person.id }))
    expect(await viewerOfSession(session)).toBeNull()
    expect(await viewerOfToken(token)).toBeNull()
    expect(await viewerOfSession(await sessionOf(person))).not.toBeNull()
  })

  test('a new password, everywhere they were signed in', async () => {
    const [person, admin] = [await somebody('editor'), await somebody('admin')]
    const open = [await sessionOf(person), await sessionOf(person)]
    await perform(admin, (act) => setPassword(act, { id: person.id, password: 'another one entirely' }))
    expect(await Promise.all(open.map(viewerOfSession))).toEqual([null, null])
  })

  test('disabling, also when a sign-in is finished at the same moment', async () => {
    const admin = await somebody('admin')
    for (let round = 0; round < 8; round++) {
      const person = await somebody('editor')
      const [token] = await Promise.all([
        openSession({ personId: person.id, method: 'password' }),
        perform(admin, (act) => disablePerson(act, { id: person.id })),
      ])
      if (token) expect((await rowOf(token)).revokedAt).not.toBeNull()
    }
  })
})

describe('a session', () => {
  test('that was ended is refused', async () => {
    const session = await sessionOf(await somebody('editor'))
    await endSession(session)
    expect(await viewerOfSession(session)).toBeNull()
  })

  test('ends after an hour without a request, and after twelve hours with', async () => {
    const person = await somebody('editor')
    const [idle, old] = [await sessionOf(person), await sessionOf(person)]
    await setSession(idle, { idleExpiresAt: '-1 second' })
    await setSession(old, { absoluteExpiresAt: '-1 second' })
    expect(await viewerOfSession(idle)).toBeNull()
    expect(await viewerOfSession(old)).toBeNull()
    const { idleExpiresAt, absoluteExpiresAt, createdAt } = await rowOf(await sessionOf(person))
    expect(idleExpiresAt.getTime() - createdAt.getTime()).toBe(3_600_000)
    expect(absoluteExpiresAt.getTime() - createdAt.getTime()).toBe(12 * 3_600_000)
  })

  test('is kept alive by use, noted at most once a minute and never beyond its twelve hours', async () => {
    const session = await sessionOf(await somebody('editor'))
    const fresh = await rowOf(session)
    await viewerOfSession(session)
    expect(await rowOf(session)).toEqual(fresh)
    await setSession(session, {
      lastSeenAt: '-2 minutes',
      idleExpiresAt: '58 minutes',
      absoluteExpiresAt: '59 minutes',
    })
    await viewerOfSession(session)
    const used = await rowOf(session)
    expect(used.lastSeenAt.getTime()).toBeGreaterThanOrEqual(fresh.lastSeenAt.getTime())
    expect(used.idleExpiresAt).toEqual(used.absoluteExpiresAt)
  })

  test('is read by fifty requests at once without any waiting for the others', async () => {
    const session = await sessionOf(await somebody('editor'))
    await setSession(session, { lastSeenAt: '-2 minutes' })
    // Somebody holds the row: noting the use is left out, and nobody waits for the lock.
    const viewers = await deskDb().transaction(async (tx) => {
      await tx.execute(sql`select from desk.session where token_hash = ${hashOfToken(session)} for update`)
      return Promise.all(Array.from({ length: 50 }, () => viewerOfSession(session)))
    })
    expect(viewers.every((viewer) => viewer !== null)).toBe(true)
  })

  test('is not opened by what stands in the database', async () => {
    const session = await sessionOf(await somebody('editor'))
    const stolen = (await rowOf(session)).tokenHash
    for (const cookie of [
      stolen.toString('base64url'),
      stolen.toString('hex'),
      `\\x${stolen.toString('hex')}`,
      '',
      'x',
    ]) {
      expect(await viewerOfSession(cookie)).toBeNull()
    }
  })

  test("and an API token are not each other's", async () => {
    const person = await somebody('editor')
    expect(await viewerOfToken(await sessionOf(person))).toBeNull()
    expect(await viewerOfSession(await tokenOf(person))).toBeNull()
  })
})
