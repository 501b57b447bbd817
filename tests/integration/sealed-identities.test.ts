import { desc, eq, sql } from 'drizzle-orm'
import { Client } from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { auditLines } from '@/db/schema/audit'
import { people, sessions } from '@/db/schema/people'
import { sources } from '@/db/schema/sources'
import { vaultDb } from '@/db/vault'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { hashOfToken, newToken } from '@/lib/auth/token'
import { nameReader, openIdentity, sealIdentity } from '@/lib/vault/identity-commands'
import { readersOf } from '@/lib/vault/identity-queries'
import { aSource } from '../support/evidence'
import { refused } from '../support/refused'
import { somebody } from '../support/story'

const identity = { name: 'Petro Tymoshenko', contact: '+380 44 123 45 67', note: 'Call after ten at night' }

let editor: Viewer
let reviewer: Viewer

beforeAll(async () => {
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
})

async function signedIn(person: Viewer, minutesAgo = 0): Promise<Buffer> {
  const tokenHash = hashOfToken(newToken())
  if (!tokenHash) throw new Error('A token that was just made cannot be read')
  await deskDb()
    .insert(sessions)
    .values({
      tokenHash,
      personId: person.id,
      method: 'password',
      createdAt: sql`now() - make_interval(mins => ${minutesAgo})`,
      idleExpiresAt: sql`now() + interval '1 hour'`,
      absoluteExpiresAt: sql`now() + interval '12 hours'`,
    })
  return tokenHash
}

const confidential = (by = editor) =>
  aSource(by, {
    terms: 'background',
    publicLabel: 'a regional official',
    name: 'P. T.',
    platform: 'Signal',
    handle: `@petro${Math.random()}`,
  })

async function sealedSource() {
  const id = await confidential()
  await perform(editor, async (act) => sealIdentity(act, await signedIn(editor), { id, ...identity }))
  return id
}
const open = async (by: Viewer, id: string, session: Promise<Buffer>, reason = 'The court has asked who it is') =>
  perform(by, async (act) => openIdentity(act, await session, { id, reason }))

test('sealing takes the name off the desk’s own records, and whoever sealed it may open it', async () => {
  const id = await sealedSource()
  const [row] = await deskDb().select().from(sources).where(eq(sources.id, id))
  expect(row).toMatchObject({ identitySealed: true, name: null, handle: null, platform: null, profileUrl: null })
  expect(await open(editor, id, signedIn(editor))).toEqual(identity)
})

test('an opening stands in the audit with its reason, in the transaction that opened it', async () => {
  const id = await sealedSource()
  await open(editor, id, signedIn(editor))
  const [line] = await deskDb()
    .select()
    .from(auditLines)
    .where(eq(auditLines.subjectId, id))
    .orderBy(desc(auditLines.id))
  expect(line).toMatchObject({
    act: 'identity.open',
    personId: editor.id,
    detail: { reason: 'The court has asked who it is' },
  })
  expect(JSON.stringify(await deskDb().select().from(auditLines))).not.toContain('Tymoshenko')
})

test('nobody opens it who is not named, whatever their role; named by somebody who is, they may', async () => {
  const id = await sealedSource()
  expect((await refused(open(reviewer, id, signedIn(reviewer)))).message).toContain('Only the people named')
  await perform(editor, async (act) =>
    nameReader(act, await signedIn(editor), { id, personId: reviewer.id, named: true }),
  )
  expect(await open(reviewer, id, signedIn(reviewer))).toEqual(identity)
  expect(await readersOf(reviewer, id)).toMatchObject({ isSealed: true, mayOpen: true })
  await perform(editor, async (act) =>
    nameReader(act, await signedIn(editor), { id, personId: reviewer.id, named: false }),
  )
  expect((await refused(open(reviewer, id, signedIn(reviewer)))).code).toBe('not_allowed')
})

test('somebody stays named', async () => {
  const id = await sealedSource()
  const last = perform(editor, async (act) =>
    nameReader(act, await signedIn(editor), { id, personId: editor.id, named: false }),
  )
  expect((await refused(last)).code).toBe('wrong_state')
})

test('ten minutes after signing in it takes signing in again', async () => {
  const id = await sealedSource()
  expect((await refused(open(editor, id, signedIn(editor, 11)))).message).toContain('Sign in again')
})

test('a reason is owed', async () => {
  const id = await sealedSource()
  expect(await refused(open(editor, id, signedIn(editor), 'because'))).toMatchObject({ code: 'invalid_input' })
})

test('a session that is somebody else’s opens what is theirs, not what the asker says', async () => {
  const id = await sealedSource()
  expect((await refused(open(editor, id, signedIn(reviewer)))).code).toBe('not_allowed')
})

test('a session that has ended, or of somebody disabled, opens nothing', async () => {
  const id = await sealedSource()
  const session = await signedIn(editor)
  await deskDb().update(sessions).set({ revokedAt: sql`now()` }).where(eq(sessions.tokenHash, session))
  expect((await refused(open(editor, id, Promise.resolve(session)))).code).toBe('not_allowed')
  const gone = await somebody('editor')
  const theirs = await signedIn(gone)
  await deskDb().update(people).set({ disabledAt: sql`now()` }).where(eq(people.id, gone.id))
  expect((await refused(open(gone, id, Promise.resolve(theirs)))).code).toBe('not_allowed')
})

test.each([
  ['the name', { publicLabel: 'a friend of Petro’s' }],
  ['an account', { publicLabel: 'the man at +380 44 123 45 67' }],
  ['the name in other letters', { publicLabel: 'TYMOSHENKO of the council' }],
])('a public label that says %s is refused, and nothing is sealed', async (_what, label) => {
  const id = await aSource(editor, { terms: 'background', ...label })
  const sealing = perform(editor, async (act) => sealIdentity(act, await signedIn(editor), { id, ...identity }))
  expect((await refused(sealing)).code).toBe('invalid_input')
  expect(await readersOf(editor, id)).toMatchObject({ isSealed: false })
})

test('a source on the record has nothing to seal', async () => {
  const id = await aSource(editor, { name: 'A minister' })
  const sealing = perform(editor, async (act) => sealIdentity(act, await signedIn(editor), { id, ...identity }))
  expect((await refused(sealing)).code).toBe('wrong_state')
})

test('a sealed identity that is moved to another source, or changed by one bit, does not open', async () => {
  const one = await sealedSource()
  const other = await sealedSource()
  const owner = new Client({ connectionString: process.env.DATABASE_URL })
  await owner.connect()
  await owner.query(
    'update sealed.identity set ciphertext = (select ciphertext from sealed.identity where source_id = $1) where source_id = $2',
    [one, other],
  )
  await owner.end()
  await expect(open(editor, other, signedIn(editor))).rejects.toThrow()
})

test('the vault’s role calls its functions and sees no table; the desk’s role sees nothing of the vault', async () => {
  for (const statement of [
    'select * from sealed.identity',
    'select * from sealed.named_reader',
    'select * from desk.source',
    'select * from desk.session',
    'select * from record.change',
    `select sealed.person_of(''::bytea, false)`,
    `select sealed.audit(gen_random_uuid(), 'x', gen_random_uuid(), '{}')`,
  ]) {
    await expect(vaultDb().execute(statement), statement).rejects.toMatchObject({ cause: { code: '42501' } })
  }
  for (const statement of [
    'select * from sealed.identity',
    `select sealed.open(''::bytea, gen_random_uuid(), 'because I want to')`,
  ]) {
    await expect(deskDb().execute(statement), statement).rejects.toMatchObject({ cause: { code: '42501' } })
  }
})
