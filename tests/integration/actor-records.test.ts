import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { deskDb } from '@/db/desk'
import { auditLines } from '@/db/schema/audit'
import { actors as actorTable } from '@/db/schema/sources'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { editActor, makeActor } from '@/lib/actor/actor-commands'
import { actor, actors } from '@/lib/actor/actor-queries'
import type { actorRules } from '@/lib/actor/actor-rules'
import { type ActorChanges, NewActor } from '@/lib/actor/actor-schema'
import { brokenRule, refused } from '../support/refused'
import { aLiveBlog, anEntry, aPublishedEntry, somebody } from '../support/story'

let contributor: Viewer
let editor: Viewer
let reviewer: Viewer

beforeAll(async () => {
  contributor = await somebody('contributor')
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
})

const make = (by: Viewer, input: z.input<typeof NewActor>) =>
  perform(by, (act) => makeActor(act, NewActor.parse(input)))
const edit = (by: Viewer, id: string, changes: z.output<typeof ActorChanges>) =>
  perform(by, (act) => editActor(act, { id, ...changes }))
const group = (name: string) => ({ name, kind: 'armed_group' as const })
const found = async (q: string) => (await actors(editor, { q })).actors.map(({ name }) => name)

test('an actor is found by each of its names, also in spite of typing errors and across scripts', async () => {
  await make(editor, {
    ...group('Russian Volunteer Corps'),
    names: ['RVC', 'Русский добровольческий корпус', 'RDK', 'RVC'],
  })
  await make(editor, { ...group('Freedom of Russia Legion'), names: ['FRL', 'Легион «Свобода России»'] })
  for (const q of ['rvc', 'РДК', 'rusian volunter', 'voluntear', 'добровольчиский', 'Dobrovolcheskiy', 'russian v']) {
    expect((await found(q))[0], q).toBe('Russian Volunteer Corps')
  }
  for (const q of ['frl', 'legoin', 'Легион', 'легоин', 'svoboda rossii', 'freedom of']) {
    expect((await found(q))[0], q).toBe('Freedom of Russia Legion')
  }
})

test('names are kept once, without the name itself, and a renamed actor is found by its new name', async () => {
  const made = await make(editor, {
    ...group('Combined forces'),
    names: ['The opposition', 'Combined forces', 'The opposition'],
  })
  expect(made.names).toEqual(['The opposition'])
  const renamed = await edit(editor, made.id, { version: 1, name: 'Joint forces' })
  expect(renamed).toMatchObject({ name: 'Joint forces', names: ['The opposition'], version: 2 })
  expect(await found('joint')).toEqual(['Joint forces'])
  expect(await found('combined')).not.toContain('Joint forces')
  const renamedAgain = await edit(editor, made.id, { version: 2, names: ['Combined forces', 'Joint forces'] })
  expect(renamedAgain.names).toEqual(['Combined forces'])
  expect(await edit(editor, made.id, { version: 3, names: ['Combined forces'] })).toEqual(renamedAgain)
})

test('a contributor edits only what they made', async () => {
  const own = await make(contributor, group('Local militia'))
  const theirs = await make(editor, group('Border guard'))
  expect((await edit(contributor, own.id, { version: 1, description: 'On bicycles' })).version).toBe(2)
  expect(await refused(edit(contributor, theirs.id, { version: 1, description: 'Mine' }))).toMatchObject({
    code: 'not_allowed',
  })
  expect(await refused(make(await somebody('admin'), group('Admins')))).toMatchObject({ code: 'not_allowed' })
})

test('whoever saves on stale ground is told, and shown what is there now', async () => {
  const made = await make(editor, group('Police'))
  const theirs = await edit(reviewer, made.id, { version: 1, names: ['The law'] })
  expect(await refused(edit(editor, made.id, { version: 1, names: ['Cops'] }))).toMatchObject({
    code: 'stale_revision',
    theirs,
  })
})

test('each write leaves one line in the audit', async () => {
  const made = await make(editor, group('Fire brigade'))
  await edit(editor, made.id, { version: 1, names: ['Firefighters'] })
  await edit(editor, made.id, { version: 2, names: ['Firefighters'] })
  const lines = await deskDb().select({ act: auditLines.act }).from(auditLines).where(eq(auditLines.subjectId, made.id))
  expect(lines.map(({ act }) => act)).toEqual(['actor.make', 'actor.edit'])
})

test('one and the same by Wikidata is refused, with the one that exists', async () => {
  const ukraine = await make(editor, { name: 'Ukraine', kind: 'state', wikidataId: 'Q212' })
  const refusal = { code: 'wrong_state', issues: [{ field: 'wikidataId' }], theirs: { id: ukraine.id } }
  expect(await refused(make(editor, { name: 'Україна', kind: 'state', wikidataId: 'Q212' }))).toMatchObject(refusal)
  const other = await make(editor, { name: 'Ukrayina', kind: 'state' })
  expect(await refused(edit(editor, other.id, { version: 1, wikidataId: 'Q212' }))).toMatchObject(refusal)
  expect((await edit(editor, ukraine.id, { version: 1, kind: 'government' })).wikidataId).toBe('Q212')
})

describe('what an actor is part of', () => {
  const part = (version: number, parentId: string) => ({ version, parentId })
  const loop = { code: 'invalid_input', issues: [{ field: 'parentId' }] }

  test('is never itself, nor one of its own parts', async () => {
    const army = await make(editor, group('Army'))
    const brigade = await make(editor, { ...group('Brigade'), parentId: army.id })
    const company = await make(editor, { ...group('Company'), parentId: brigade.id })
    expect(company.parent).toEqual({ id: brigade.id, name: 'Brigade' })
    expect(await refused(edit(editor, army.id, part(1, army.id)))).toMatchObject(loop)
    expect(await refused(edit(editor, army.id, part(1, company.id)))).toMatchObject(loop)
    expect((await edit(editor, company.id, part(1, army.id))).parent?.id).toBe(army.id)
    expect(await refused(edit(editor, army.id, part(1, '00000000-0000-4000-8000-000000000000')))).toMatchObject(loop)
  })

  test('two who put two actors into each other at once do not close a loop', async () => {
    for (let round = 0; round < 10; round++) {
      const one = await make(editor, group(`One ${round}`))
      const two = await make(editor, group(`Two ${round}`))
      const both = await Promise.allSettled([
        edit(editor, one.id, part(1, two.id)),
        edit(reviewer, two.id, part(1, one.id)),
      ])
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const each of both) if (each.status === 'rejected') expect(each.reason).toMatchObject(loop)
    }
  })
})

test.each<[keyof typeof actorRules, (id: string) => Partial<typeof actorTable.$inferInsert>]>([
  ['actor_is_not_its_own_parent', (id) => ({ id, parentId: id })],
  ['actor_parent_id_actor_id_fk', (id) => ({ parentId: id })],
  ['actor_wikidata_id_unique', () => ({ wikidataId: 'Q1' })],
])('the database itself keeps %s', async (rule, wrong) => {
  await deskDb()
    .insert(actorTable)
    .values({ ...group('The first'), wikidataId: 'Q1', createdBy: editor.id })
    .onConflictDoNothing()
  const row = { ...group('Wrong'), createdBy: editor.id, ...wrong('00000000-0000-4000-8000-000000000000') }
  expect(await brokenRule(deskDb().insert(actorTable).values(row))).toBe(rule)
})

test('where an actor is used is told as far as the viewer may read', async () => {
  const liveBlog = await aLiveBlog(editor)
  const made = await make(editor, group('Volunteers'))
  const draft = await anEntry(editor, liveBlog.id, { actorIds: [made.id] })
  const seen = await aPublishedEntry(editor, reviewer, liveBlog.id, { actorIds: [made.id] })
  expect((await actor(editor, made.id)).usedIn.map(({ entryId }) => entryId)).toEqual([seen.id, draft.id])
  expect((await actor(contributor, made.id)).usedIn.map(({ entryId }) => entryId)).toEqual([seen.id])
  expect((await actors(editor, { liveBlogId: liveBlog.id })).actors[0]?.name).toBe('Volunteers')
})
