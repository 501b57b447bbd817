import { and, eq, isNull } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { auditLines } from '@/db/schema/audit'
import { apiTokens, people as peopleTable } from '@/db/schema/people'
import { type Role, roles } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { passwordFits } from '@/lib/auth/password'
import { viewerOfToken } from '@/lib/auth/viewer'
import {
  addPerson,
  bootstrapAdmin,
  byCommandLine,
  changeRole,
  disablePerson,
  enablePerson,
  makeToken,
  revokeToken,
  setPassword,
} from '@/lib/person/person-commands'
import { people } from '@/lib/person/person-queries'
import { NewPerson } from '@/lib/person/person-schema'
import { type Somebody, somebody } from '../support/desk-request'

const newcomer = (email: string) => NewPerson.parse({ name: 'Maryna Koval', email, role: 'contributor' })

const auditOf = (subjectId: string) =>
  deskDb()
    .select({ act: auditLines.act, personId: auditLines.personId, detail: auditLines.detail })
    .from(auditLines)
    .where(eq(auditLines.subjectId, subjectId))
    .orderBy(auditLines.id)

const activeAdmins = () =>
  deskDb()
    .select({ id: peopleTable.id })
    .from(peopleTable)
    .where(and(eq(peopleTable.role, 'admin'), isNull(peopleTable.disabledAt)))

let admin: Somebody

beforeEach(async () => {
  // Who is left over from another test must not keep the last admin from being the last.
  await deskDb().update(peopleTable).set({ role: 'editor' })
  admin = await somebody('admin')
})

describe('an admin', () => {
  test('adds somebody, whose password is kept as a hash and shown to nobody', async () => {
    const person = { ...newcomer(' Maryna@Newsroom.example '), password: 'four words in a row' }
    const added = await perform(admin, (act) => addPerson(act, person))
    expect(added).toMatchObject({
      name: 'Maryna Koval',
      email: 'maryna@newsroom.example',
      hasPassword: true,
      disabled: false,
    })
    expect(JSON.stringify(await people(admin))).not.toMatch(/four words|argon2/)
    const [kept] = await deskDb().select().from(peopleTable).where(eq(peopleTable.id, added.id))
    expect(await passwordFits('four words in a row', kept?.passwordHash ?? null)).toBe(true)
    expect(await auditOf(added.id)).toEqual([
      { act: 'person.add', personId: admin.id, detail: { role: 'contributor' } },
    ])
  })

  test('cannot add the same e-mail twice, however it is written', async () => {
    await perform(admin, (act) => addPerson(act, newcomer('twice@newsroom.example')))
    const again = perform(admin, (act) => addPerson(act, newcomer('TWICE＠newsroom.example')))
    await expect(again).rejects.toMatchObject({ code: 'invalid_input', issues: [{ field: 'email' }] })
  })

  test('changes a role, disables, enables and sets a password, each with its line in the audit', async () => {
    const { id } = await somebody('editor')
    await perform(admin, (act) => changeRole(act, { id, role: 'reviewer' }))
    await perform(admin, (act) => disablePerson(act, { id }))
    await perform(admin, (act) => enablePerson(act, { id }))
    const after = await perform(admin, (act) => setPassword(act, { id, password: 'quite another one' }))
    expect(after).toMatchObject({ role: 'reviewer', disabled: false })
    expect((await auditOf(id)).filter(({ personId }) => personId === admin.id)).toEqual([
      { act: 'person.change_role', personId: admin.id, detail: { from: 'editor', to: 'reviewer' } },
      { act: 'person.disable', personId: admin.id, detail: {} },
      { act: 'person.enable', personId: admin.id, detail: {} },
      { act: 'person.set_password', personId: admin.id, detail: {} },
    ])
  })

  test('revokes an API token; it was shown once and only its hash is kept', async () => {
    const person = await somebody('editor')
    const made = await perform(admin, (act) => makeToken(act, { personId: person.id, label: 'Archive' }))
    expect(await viewerOfToken(made.token)).toMatchObject({ id: person.id, role: 'editor' })
    const [listed] = (await people(admin)).filter(({ id }) => id === person.id)
    expect(listed?.tokens).toMatchObject([{ id: made.id, label: 'Archive', lastUsedAt: expect.any(String) }])
    expect(JSON.stringify(await deskDb().select().from(apiTokens))).not.toContain(made.token)
    const after = await perform(admin, (act) => revokeToken(act, { id: made.id }))
    expect(after.tokens).toEqual([])
    expect(await viewerOfToken(made.token)).toBeNull()
  })

  test('is told when a person or a token is not there', async () => {
    const id = '00000000-0000-4000-8000-000000000000'
    for (const command of [
      () => perform(admin, (act) => changeRole(act, { id, role: 'editor' })),
      () => perform(admin, (act) => disablePerson(act, { id })),
      () => perform(admin, (act) => revokeToken(act, { id })),
    ]) {
      await expect(command()).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})

describe('the last admin', () => {
  test('cannot be disabled or given another role, not even by themselves', async () => {
    const { id } = admin
    await expect(perform(admin, (act) => disablePerson(act, { id }))).rejects.toMatchObject({ code: 'wrong_state' })
    await expect(perform(admin, (act) => changeRole(act, { id, role: 'editor' }))).rejects.toMatchObject({
      code: 'wrong_state',
      message: expect.stringContaining('Make somebody else an admin first'),
    })
    expect(await activeAdmins()).toEqual([{ id }])
  })

  test('a disabled admin does not count', async () => {
    const other = await somebody('admin')
    await perform(admin, (act) => disablePerson(act, { id: other.id }))
    await expect(perform(admin, (act) => disablePerson(act, { id: admin.id }))).rejects.toMatchObject({
      code: 'wrong_state',
    })
  })

  test('stays, also when admins take each other’s rights at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const first = await somebody('admin')
      const second = await somebody('admin')
      await Promise.allSettled([
        perform(first, (act) => disablePerson(act, { id: second.id })),
        perform(second, (act) => changeRole(act, { id: first.id, role: 'editor' })),
        perform(first, (act) => changeRole(act, { id: admin.id, role: 'editor' })),
        perform(second, (act) => disablePerson(act, { id: first.id })),
        perform(admin, (act) => changeRole(act, { id: admin.id, role: 'editor' })),
      ])
      const [left] = await activeAdmins()
      expect(left).toBeDefined()
      admin = { ...admin, id: left?.id ?? '' }
    }
  })
})

describe('everybody else', () => {
  const others = roles.filter((role): role is Exclude<Role, 'admin'> => role !== 'admin')

  test.each(others)('as %s nobody does any of it, and everybody is told who may', async (role) => {
    const viewer = await somebody(role)
    const { id } = await somebody('editor')
    const tried = [
      () => perform(viewer, (act) => addPerson(act, newcomer('new@newsroom.example'))),
      () => perform(viewer, (act) => changeRole(act, { id: viewer.id, role: 'admin' })),
      () => perform(viewer, (act) => disablePerson(act, { id })),
      () => perform(viewer, (act) => enablePerson(act, { id })),
      () => perform(viewer, (act) => setPassword(act, { id, password: 'quite another one' })),
      () => perform(viewer, (act) => makeToken(act, { personId: viewer.id, label: 'mine' })),
      () => perform(viewer, (act) => revokeToken(act, { id })),
      () => people(viewer),
    ]
    for (const refused of tried) {
      await expect(refused()).rejects.toMatchObject({
        code: 'not_allowed',
        message: expect.stringContaining('an admin'),
      })
    }
  })
})

describe('at the command line of the server', () => {
  test('the first admin is added, and the audit says where that came from', async () => {
    const first = await bootstrapAdmin({
      name: 'Ruth Okafor',
      email: 'ruth@newsroom.example',
      password: 'four words in a row',
    })
    expect(first).toMatchObject({ name: 'Ruth Okafor', role: 'admin' })
    expect((await auditOf(first.id)).map(({ act }) => act)).toEqual(['person.add', 'person.by_command_line'])
  })

  test('a token is made for somebody who is here, and not for somebody disabled', async () => {
    const { id } = await somebody('editor')
    await perform(admin, (act) => disablePerson(act, { id }))
    const made = byCommandLine(id, (act) => makeToken(act, { personId: id, label: 'test' }))
    await expect(made).rejects.toMatchObject({ code: 'wrong_state' })
  })
})
