import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { deskDb } from '@/db/desk'
import { readerConnection, readerPool } from '@/db/reader'
import { locations } from '@/db/schema/locations'
import { sessions } from '@/db/schema/people'
import { sourceItems, sources } from '@/db/schema/sources'
import { type Role, roles, type Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { operations } from '@/lib/api/operations'
import { hashOfToken, newToken } from '@/lib/auth/token'
import { documentOf } from '@/lib/entry/document'
import { Refusal } from '@/lib/errors'
import { at } from '@/lib/paths'
import { pinEntry } from '@/lib/publish/publish-commands'
import { pageOfRecord } from '@/lib/record/record-queries'
import { openIdentity, sealIdentity } from '@/lib/vault/identity-commands'
import { aClaim, aPosition, aSource } from '../support/evidence'
import { drawReadersPage } from '../support/readers-pages'
import { aLiveBlog, anEntry, aPublishedEntry, move, rewrite, somebody } from '../support/story'

/** Words that nobody else would write, planted wherever something confidential is kept, and then looked for everywhere. */
const planted = (where: string) => `Planted${where}${randomUUID().replaceAll('-', '')}`

const sealed = { name: planted('Name'), contact: planted('Contact'), note: planted('Note') }
/** Of sources that are not on the record and are not sealed: for the desk, never for readers. */
const deskOnly = {
  name: planted('BackgroundName'),
  handle: planted('Handle'),
  note: planted('SourceNote'),
  title: planted('Title'),
  excerpt: planted('Excerpt'),
  words: planted('Words'),
  path: planted('Path'),
  offRecord: planted('OffRecord'),
  place: planted('SafeHouse'),
  draft: planted('Draft'),
  decision: planted('Decision'),
}
const latitude = 50.123456

const notified: string[] = []
const logged: string[] = []
let listener: Client
let people: Record<Role, Viewer>
const ids: string[] = []

beforeAll(async () => {
  for (const channel of ['log', 'warn', 'error', 'info', 'debug'] as const) {
    vi.spyOn(console, channel).mockImplementation((...said: unknown[]) => {
      logged.push(said.map(String).join(' '))
    })
  }
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => logged.push(String(line)) > 0)
  listener = new Client(readerConnection())
  await listener.connect()
  await listener.query('listen record')
  listener.on('notification', ({ payload }) => notified.push(payload ?? ''))
  const made = await Promise.all(roles.map(async (role) => [role, await somebody(role)] as const))
  people = Object.fromEntries(made) as Record<Role, Viewer>
  await plant()
})

afterAll(() => listener.end())

async function plant() {
  const { editor, reviewer } = people
  const blog = await aLiveBlog(editor)
  const hidden = await aSource(editor, {
    kind: 'official',
    terms: 'background',
    publicLabel: 'a regional official',
    name: deskOnly.name,
    platform: 'Telegram',
    handle: deskOnly.handle,
    note: deskOnly.note,
  })
  const silent = await aSource(editor, { terms: 'off_record', publicLabel: deskOnly.offRecord })
  const vault = await aSource(editor, {
    terms: 'deep_background',
    publicLabel: 'somebody close to the matter',
    name: sealed.name,
  })
  const items = await Promise.all([hidden, silent, vault].map((sourceId) => anItemOf(editor, sourceId)))
  const [town] = await deskDb()
    .insert(locations)
    .values({
      name: 'Grayvoron',
      kind: 'town',
      precision: 'locality',
      latitude: 50.48,
      longitude: 35.67,
      radiusMetres: 5_000,
      createdBy: editor.id,
    })
    .returning({ id: locations.id })
  const [house] = await deskDb()
    .insert(locations)
    .values({
      name: deskOnly.place,
      kind: 'poi',
      precision: 'exact',
      parentId: town?.id ?? null,
      latitude,
      longitude: 35.654321,
      radiusMetres: 10,
      sensitive: true,
      createdBy: editor.id,
    })
    .returning({ id: locations.id })
  const claim = await aClaim(editor, blog.id)
  for (const sourceItemId of items) await aPosition(editor, claim, { sourceItemId, words: deskOnly.words })
  const entry = await aPublishedEntry(editor, reviewer, blog.id, {
    sourceItemIds: items.filter((_, index) => index !== 1),
    claims: [{ claimId: claim, role: 'introduces' }],
    locations: [{ locationId: house?.id ?? '', role: 'happened' }],
    body: {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'sourceRef', attrs: { id: items[0] ?? '', label: 'the man we met' } },
            { type: 'text', text: ' was seen at ' },
            { type: 'locationRef', attrs: { id: house?.id ?? '', label: deskOnly.place } },
          ],
        },
      ],
    },
  })
  const draft = await anEntry(editor, blog.id, { body: documentOf(deskOnly.draft) })
  await move(editor, draft.id, 'submit')
  await move(reviewer, draft.id, 'request-changes', { note: deskOnly.decision })
  const session = await signedIn(editor)
  await perform(editor, (act) => sealIdentity(act, session, { id: vault, ...sealed }))
  await perform(editor, (act) => openIdentity(act, session, { id: vault, reason: 'To see that it can be opened' }))
  ids.push(
    blog.id,
    hidden,
    silent,
    vault,
    ...items,
    town?.id ?? '',
    house?.id ?? '',
    claim,
    entry.id,
    draft.id,
    editor.id,
  )
}

async function anItemOf(by: Viewer, sourceId: string): Promise<string> {
  const [item] = await deskDb()
    .insert(sourceItems)
    .values({
      sourceId,
      kind: 'interview',
      title: deskOnly.title,
      excerpt: deskOnly.excerpt,
      url: `https://example.org/${deskOnly.path}`,
      createdBy: by.id,
    })
    .returning({ id: sourceItems.id })
  return item?.id ?? ''
}

async function signedIn(person: Viewer): Promise<Buffer> {
  const tokenHash = hashOfToken(newToken())
  if (!tokenHash) throw new Error('A token that was just made cannot be read')
  const inAnHour = sql`now() + interval '1 hour'`
  await deskDb().insert(sessions).values({
    tokenHash,
    personId: person.id,
    method: 'password',
    idleExpiresAt: inAnHour,
    absoluteExpiresAt: inAnHour,
  })
  return tokenHash
}

/** Every row of every table of some schemas, as text; bytes are read as text too. */
async function everythingIn(schemas: string[], ask: (text: string) => Promise<{ rows: unknown[] }>): Promise<string> {
  const { rows } = (await ask(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'v') and n.nspname in (${schemas.map((name) => `'${name}'`).join(', ')})`,
  )) as { rows: { name: string }[] }
  const tables = await Promise.all(
    rows.map(async ({ name }) => {
      const { rows: kept } = (await ask(`select t::text as line from ${name} t`)) as { rows: { line: string }[] }
      return kept.map(
        ({ line }) =>
          line +
          (line.match(/\\x[0-9a-f]+/g) ?? [])
            .map((hex) => Buffer.from(hex.slice(2), 'hex').toString('latin1'))
            .join(''),
      )
    }),
  )
  return tables.flat().join('\n')
}

const found = (haystack: string, needles: Record<string, string>): string[] =>
  Object.entries(needles)
    .filter(([, needle]) => haystack.toLowerCase().includes(needle.toLowerCase()))
    .map(([where]) => where)

/** What each operation that reads answers this person, for every id there is. */
async function everyAnswerTo(viewer: Viewer): Promise<string> {
  const answers: string[] = []
  for (const operation of operations) {
    if (operation.method !== 'GET') continue
    const wants = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
    for (const id of wants.length > 0 ? ids : ['']) {
      const queries = [{}, ...Object.values({ ...sealed, ...deskOnly }).map((q) => ({ q }))]
      for (const query of queries) {
        const params = Object.fromEntries(wants.map((name) => [name, id]))
        answers.push(await operation.read(viewer, { params, query, body: undefined }).then(JSON.stringify, refusal))
      }
    }
  }
  return answers.join('\n')
}

function refusal(error: unknown): string {
  if (error instanceof Refusal) return JSON.stringify([error.message, error.issues])
  throw error
}

test('nothing confidential is in the record, of which readers see everything', async () => {
  const record = await everythingIn(['record'], (text) => readerPool().query(text))
  expect(record).toContain('a regional official')
  expect(found(record, { ...sealed, ...deskOnly, latitude: String(latitude) })).toEqual([])
})

test('a planted leak is found by the same search', async () => {
  await aPublishedEntry(people.editor, people.reviewer, (await aLiveBlog(people.editor)).id, {
    body: documentOf(`Somebody wrote ${deskOnly.draft} here.`),
  })
  const record = await everythingIn(['record'], (text) => readerPool().query(text))
  expect(found(record, deskOnly)).toEqual(['draft'])
})

test('a sealed identity is in no table, view or kept answer of the desk, and not as it stands in its own', async () => {
  const owner = new Client({ connectionString: process.env.DATABASE_URL })
  await owner.connect()
  const everything = await everythingIn(['desk', 'record', 'sealed', 'public'], (text) => owner.query(text))
  await owner.end()
  expect(everything).toContain(deskOnly.name)
  expect(found(everything, sealed)).toEqual([])
})

test.each(roles)('nothing that %s can ask for tells who is sealed', async (role) => {
  const answers = await everyAnswerTo(people[role])
  expect(answers).toContain('somebody close to the matter')
  expect(found(answers, sealed)).toEqual([])
})

test('words that were withdrawn come back by no address of the past, nor by what corrected them before', async () => {
  const { editor, reviewer } = people
  process.env.DATELINE_ASSETS = JSON.stringify({ script: '/assets/reader.js', style: '/assets/reader.css' })
  const [first, second] = [planted('First'), planted('Second')]
  const [third, named] = [planted('Third'), planted('Named')]
  const blog = await aLiveBlog(editor)
  const claim = await aClaim(editor, blog.id, { statement: `${third} is so.` })
  const sourceItemId = await anItemOf(editor, await aSource(editor, { name: named }))
  await aPosition(editor, claim, { sourceItemId })
  const { id } = await aPublishedEntry(editor, reviewer, blog.id, {
    kind: 'key_event',
    headline: first,
    body: documentOf(`${first} happened.`),
    claims: [{ claimId: claim, role: 'introduces' }],
    sourceItemIds: [sourceItemId],
  })
  await perform(editor, (act) => pinEntry(act, { id }))
  await move(editor, id, 'reopen')
  await rewrite(editor, id, {
    ...{ significance: 'correction', publicNote: 'It was told another way.', headline: second },
    ...{ body: documentOf(`${second} happened.`), claims: [{ claimId: claim, role: 'introduces' }] },
  })
  await move(editor, id, 'submit')
  await move(reviewer, id, 'approve')
  const told = (await pastAddresses(blog.slug, id)).join('\n')
  expect(found(told, { first, second, third, named })).toEqual(['first', 'second', 'third', 'named'])
  await move(reviewer, id, 'withdraw', { publicNote: 'We can no longer stand by this.' })
  const now = (await pastAddresses(blog.slug, id)).join('\n')
  expect(now).toContain('We can no longer stand by this.')
  expect(found(now, { first, second, third, named })).toEqual([])
})

/** What every address of the past of a live blog answers, with where it leads. */
async function pastAddresses(slug: string, entryId: string): Promise<string[]> {
  const { sequence = 0 } = (await pageOfRecord(slug, null))?.liveBlog ?? {}
  const numbers = Array.from({ length: sequence + 1 }, (_, number) => number)
  const addresses = [
    at.moments(slug),
    at.corrections(slug),
    at.before(slug, entryId, 1),
    ...numbers.map((number) => at.past(slug, number)),
    ...numbers.flatMap((to) => numbers.slice(0, to).map((from) => at.difference(slug, from, to))),
  ]
  const answers = await Promise.all(addresses.map(drawReadersPage))
  return answers.map(({ status, headers, body }, index) => {
    if (status >= 400) throw new Error(`${addresses[index]} answered ${status}`)
    return `${headers.location ?? ''} ${body}`
  })
}

test('notifications carry two numbers, and no log line carries anything', async () => {
  await vi.waitFor(() => expect(notified.length).toBeGreaterThan(0))
  expect(notified.filter((payload) => !/^\d+:\d+$/.test(payload))).toEqual([])
  expect(found(logged.join('\n'), { ...sealed, ...deskOnly })).toEqual([])
})

test('a refusal of the vault tells nothing of what was asked', async () => {
  const session = await signedIn(people.reviewer)
  const [vault] = await deskDb().select({ id: sources.id }).from(sources).where(sql`identity_sealed`)
  const opening = perform(people.reviewer, (act) =>
    openIdentity(act, session, { id: vault?.id ?? '', reason: sealed.note }),
  )
  await expect(opening).rejects.toSatisfy(
    (error) => error instanceof Refusal && found(`${error} ${error.stack}`, sealed).length === 0,
  )
})
