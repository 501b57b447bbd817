import { desc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { deskDb } from '@/db/desk'
import { auditLines } from '@/db/schema/audit'
import { sourceItems, sources as sourceTable } from '@/db/schema/sources'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { editSource, editSourceItem, makeSource, makeSourceItem } from '@/lib/source/source-commands'
import { source, sourceItem, sources } from '@/lib/source/source-queries'
import type { sourceRules } from '@/lib/source/source-rules'
import { NewSource, NewSourceItem, type SourceChanges, type SourceItemChanges } from '@/lib/source/source-schema'
import { brokenRule, refused } from '../support/refused'
import { aLiveBlog, anEntry, aPublishedEntry, rewrite, somebody } from '../support/story'

let contributor: Viewer
let editor: Viewer
let reviewer: Viewer

beforeAll(async () => {
  contributor = await somebody('contributor')
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
})

const make = (by: Viewer, input: z.input<typeof NewSource>) =>
  perform(by, (act) => makeSource(act, NewSource.parse(input)))
const edit = (by: Viewer, id: string, changes: z.output<typeof SourceChanges>) =>
  perform(by, (act) => editSource(act, { id, ...changes }))
const makeItem = (by: Viewer, input: z.input<typeof NewSourceItem>) =>
  perform(by, (act) => makeSourceItem(act, NewSourceItem.parse(input)))
const editItem = (by: Viewer, id: string, changes: z.output<typeof SourceItemChanges>) =>
  perform(by, (act) => editSourceItem(act, { id, ...changes }))

const newspaper = (label: string) => ({ kind: 'news_outlet' as const, publicLabel: label })

describe('making and editing', () => {
  test('a label and a kind are enough; the rest says so little as is known', async () => {
    const made = await make(contributor, { kind: 'unidentified', publicLabel: 'Unsigned article dated 23 May 2023' })
    expect(made).toMatchObject({
      label: 'Unsigned article dated 23 May 2023',
      name: null,
      reliability: 'F',
      terms: 'on_record',
      version: 1,
      items: [],
      usedIn: [],
      createdBy: { id: contributor.id, name: contributor.name },
      mayWrite: { allowed: true },
    })
    // Who looks decides nothing but what they may do.
    expect(await source(editor, made.id)).toEqual({ ...made, mayAssess: { allowed: true } })
  })

  test('a contributor edits only what they made; an admin makes nothing', async () => {
    const theirs = await make(editor, newspaper('The Gazette'))
    const own = await make(contributor, newspaper('The Herald'))
    expect((await edit(contributor, own.id, { version: 1, note: 'Weekly' })).note).toBe('Weekly')
    expect(await refused(edit(contributor, theirs.id, { version: 1, note: 'Mine now' }))).toMatchObject({
      code: 'not_allowed',
    })
    expect((await source(contributor, theirs.id)).mayWrite).toMatchObject({ allowed: false })
    expect((await edit(editor, own.id, { version: 2, note: 'Daily' })).note).toBe('Daily')
    const admin = await somebody('admin')
    expect(await refused(make(admin, newspaper('The Admin')))).toMatchObject({ code: 'not_allowed' })
    // Adding to somebody else's source is making, not editing.
    expect((await makeItem(contributor, { sourceId: theirs.id, kind: 'news_article' })).mayWrite).toEqual({
      allowed: true,
    })
  })

  test('fields left out stay, null takes away, and a save that changes nothing is no change', async () => {
    const made = await make(editor, { ...newspaper('The Times'), outlet: 'Times Group', language: 'en' })
    const after = await edit(editor, made.id, { version: 1, outlet: null })
    expect(after).toMatchObject({ outlet: null, language: 'en', version: 2 })
    expect(await edit(editor, made.id, { version: 2, language: 'en', publicLabel: 'The Times' })).toEqual(after)
  })

  test('whoever saves on stale ground is told, and shown what is there now', async () => {
    const made = await make(editor, newspaper('The Post'))
    const theirs = await edit(reviewer, made.id, { version: 1, note: 'Theirs' })
    expect(await refused(edit(editor, made.id, { version: 1, note: 'Mine' }))).toMatchObject({
      code: 'stale_revision',
      theirs,
    })
  })

  test('two who save at once: one is saved, the other is told', async () => {
    const made = await make(editor, newspaper('The Star'))
    const both = await Promise.allSettled([
      edit(editor, made.id, { version: 1, note: 'One' }),
      edit(reviewer, made.id, { version: 1, note: 'Two' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await source(editor, made.id)).version).toBe(2)
  })

  test('each write leaves one line in the audit, with ids and nothing of the source', async () => {
    const secret = await make(editor, {
      kind: 'official',
      publicLabel: 'a regional official',
      name: 'Ivan Ivanovich',
      terms: 'background',
    })
    await edit(editor, secret.id, { version: 1, note: 'Met at the station' })
    await refused(edit(editor, secret.id, { version: 1, note: 'Stale' }))
    const lines = await deskDb()
      .select({ act: auditLines.act, subject: auditLines.subject, detail: auditLines.detail })
      .from(auditLines)
      .where(eq(auditLines.subjectId, secret.id))
      .orderBy(desc(auditLines.id))
    expect(lines).toEqual([
      { act: 'source.edit', subject: 'source', detail: { version: 2 } },
      { act: 'source.make', subject: 'source', detail: {} },
    ])
  })

  test('what does not exist is said not to exist', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000'
    expect(await refused(source(editor, nobody))).toMatchObject({ code: 'not_found' })
    expect(await refused(edit(editor, nobody, { version: 1 }))).toMatchObject({ code: 'not_found' })
    expect(await refused(sourceItem(editor, nobody))).toMatchObject({ code: 'not_found' })
    expect(await refused(editItem(editor, nobody, { version: 1 }))).toMatchObject({ code: 'not_found' })
  })
})

describe('an account is one source', () => {
  test('a second one is refused, with the one that exists', async () => {
    const first = await make(editor, {
      kind: 'social_account',
      publicLabel: 'Operator Starsky on Twitter',
      platform: 'Twitter',
      handle: '@StarskyUA',
    })
    expect(first.handle).toBe('StarskyUA')
    const refusal = await refused(
      make(contributor, { kind: 'social_account', publicLabel: 'Starsky', platform: 'twitter', handle: 'starskyua' }),
    )
    expect(refusal).toMatchObject({
      code: 'wrong_state',
      message: expect.stringContaining('Operator Starsky on Twitter'),
      issues: [{ field: 'handle' }],
      theirs: { id: first.id },
    })
    const other = await make(editor, newspaper('Somebody else'))
    expect(
      await refused(edit(editor, other.id, { version: 1, platform: 'Twitter', handle: 'STARSKYUA' })),
    ).toMatchObject({
      code: 'wrong_state',
      theirs: { id: first.id },
    })
    expect((await edit(editor, first.id, { version: 1, handle: 'starskyUA' })).handle).toBe('starskyUA')
  })

  test('pasted by eight people at the same moment, it is made once and seven are told which it is', async () => {
    const account = {
      kind: 'social_account' as const,
      publicLabel: 'The channel',
      platform: 'Telegram',
      handle: 'channel',
    }
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => make(editor, account)))
    const made = all.filter((one) => one.status === 'fulfilled').map(({ value }) => value.id)
    expect(made).toHaveLength(1)
    for (const one of all) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'wrong_state', theirs: { id: made[0] } })
    }
  })
})

describe('what the database refuses is said kindly, with the field', () => {
  test.each<[string, z.input<typeof NewSource>, string]>([
    ['a platform without a name on it', { kind: 'person', publicLabel: 'A', platform: 'X' }, 'handle'],
    ['a name on no platform', { kind: 'person', publicLabel: 'A', handle: 'x' }, 'handle'],
    ['an unidentified source with a name', { kind: 'unidentified', publicLabel: 'A', name: 'B' }, 'kind'],
    [
      'a label that gives the name away',
      { kind: 'official', publicLabel: 'an aide to IVAN PETROV', name: 'Ivan Petrov', terms: 'background' },
      'publicLabel',
    ],
    [
      'a label that gives the account away',
      { kind: 'person', publicLabel: 'starskyua, a soldier', platform: 'X', handle: 'StarskyUA', terms: 'off_record' },
      'publicLabel',
    ],
    [
      'an actor that does not exist',
      { kind: 'person', publicLabel: 'A', actorId: '00000000-0000-4000-8000-000000000000' },
      'actorId',
    ],
  ])('%s', async (_, input, field) => {
    expect(await refused(make(editor, input))).toMatchObject({ code: 'invalid_input', issues: [{ field }] })
    const made = await make(editor, newspaper('To be edited'))
    const changes = { ...NewSource.parse(input), version: 1 }
    expect(await refused(edit(editor, made.id, changes))).toMatchObject({ code: 'invalid_input', issues: [{ field }] })
  })

  test('everything that is wrong is said at once', async () => {
    const refusal = await refused(
      make(editor, {
        kind: 'unidentified',
        publicLabel: 'Ivan says',
        name: 'Ivan',
        platform: 'X',
        terms: 'background',
      }),
    )
    expect(refusal.issues?.map(({ field }) => field)).toEqual(['handle', 'kind', 'publicLabel'])
  })

  test('where the database reads a rule more strictly than we do, it is told as ours', async () => {
    // Small letters of İ are two signs in the one alphabet and one in the other.
    const input = {
      kind: 'official' as const,
      publicLabel: 'somebody near ivan',
      name: 'İvan',
      terms: 'background' as const,
    }
    expect(await refused(make(editor, input))).toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'publicLabel' }],
    })
  })

  test.each<[keyof typeof sourceRules, Partial<typeof sourceTable.$inferInsert>]>([
    ['platform_and_handle_come_together', { platform: 'X' }],
    ['unidentified_source_has_no_name_and_reliability_f', { kind: 'unidentified', name: 'B' }],
    ['public_label_does_not_give_the_source_away', { name: 'label', terms: 'background' }],
    ['source_actor_id_actor_id_fk', { actorId: '00000000-0000-4000-8000-000000000000' }],
  ])('the database itself keeps %s', async (rule, wrong) => {
    const row = { kind: 'person' as const, publicLabel: 'A label', createdBy: editor.id, ...wrong }
    expect(await brokenRule(deskDb().insert(sourceTable).values(row))).toBe(rule)
  })

  test('the database itself keeps one_source_per_account', async () => {
    const row = { kind: 'person' as const, publicLabel: 'A', platform: 'Kept', createdBy: editor.id }
    await deskDb()
      .insert(sourceTable)
      .values({ ...row, handle: 'once' })
    expect(
      await brokenRule(
        deskDb()
          .insert(sourceTable)
          .values({ ...row, handle: 'ONCE' }),
      ),
    ).toBe('one_source_per_account')
  })
})

describe('source items', () => {
  test('are made, edited and read; a time comes with its precision', async () => {
    const { id: sourceId } = await make(editor, newspaper('The Courier'))
    const made = await makeItem(contributor, {
      sourceId,
      kind: 'news_article',
      url: 'https://courier.example/1',
      statedAt: '2023-05-23T10:00:00+03:00',
      statedPrecision: 'day',
    })
    expect(made).toMatchObject({
      source: { id: sourceId, label: 'The Courier', terms: 'on_record' },
      statedAt: '2023-05-23T07:00:00.000Z',
      version: 1,
    })
    expect(await sourceItem(editor, made.id)).toMatchObject({ id: made.id, usedIn: [] })
    const edited = await editItem(contributor, made.id, { version: 1, title: 'What was seen' })
    expect(edited).toMatchObject({ title: 'What was seen', statedAt: made.statedAt, version: 2 })
    expect(await refused(editItem(editor, made.id, { version: 1, title: 'Late' }))).toMatchObject({
      code: 'stale_revision',
      theirs: edited,
    })
    const other = await makeItem(editor, { sourceId, kind: 'statement' })
    expect(await refused(editItem(contributor, other.id, { version: 1, title: 'Mine' }))).toMatchObject({
      code: 'not_allowed',
    })
    expect((await source(editor, sourceId)).items.map(({ id }) => id)).toEqual([other.id, made.id])
  })

  test.each<[string, object, string]>([
    ['a time without a precision', { statedAt: '2023-05-23T10:00:00Z' }, 'statedPrecision'],
    ['a precision without a time', { statedPrecision: 'day' }, 'statedPrecision'],
    ['a source that does not exist', { sourceId: '00000000-0000-4000-8000-000000000000' }, 'sourceId'],
  ])('%s is refused', async (_, wrong, field) => {
    const { id: sourceId } = await make(editor, newspaper('The Mail'))
    expect(await refused(makeItem(editor, { sourceId, kind: 'statement', ...wrong }))).toMatchObject({
      code: 'invalid_input',
      issues: [{ field }],
    })
  })

  test('an address that is no web address does not come in, and the database keeps it out too', async () => {
    const { id: sourceId } = await make(editor, newspaper('The Echo'))
    expect(NewSourceItem.safeParse({ sourceId, kind: 'statement', url: 'javascript:alert(1)' }).success).toBe(false)
    expect(NewSourceItem.safeParse({ sourceId, kind: 'statement', surprise: 1 }).success).toBe(false)
    const row = { sourceId, kind: 'statement' as const, createdBy: editor.id, url: 'javascript:alert(1)' }
    expect(await brokenRule(deskDb().insert(sourceItems).values(row))).toBe('source_item_url_is_http')
  })
})

describe('search and use', () => {
  const labels = async (viewer: Viewer, q: string, liveBlogId?: string) =>
    (await sources(viewer, { q, liveBlogId })).sources.map(({ label }) => label)

  test('finds by label, name, outlet and account, in spite of typing errors and across scripts', async () => {
    await make(editor, {
      kind: 'social_account',
      publicLabel: 'Freedom of Russia Legion on Telegram',
      platform: 'Telegram',
      handle: 'legionoffreedom',
    })
    await make(editor, {
      kind: 'person',
      publicLabel: 'a doctor in Shebekino',
      name: 'Галина Орлова',
      terms: 'background',
      outlet: 'District hospital',
    })
    for (const q of ['freedom', 'Russia legoin', 'legionof', 'telegrm']) {
      expect((await labels(editor, q))[0], q).toBe('Freedom of Russia Legion on Telegram')
    }
    for (const q of ['Орлова', 'orlova', 'Galina Orlva', 'shebekin', 'Шебекино', 'hospital']) {
      expect((await labels(editor, q))[0], q).toBe('a doctor in Shebekino')
    }
  })

  test('a source that is not on the record is listed by its label alone', async () => {
    const {
      sources: [found],
    } = await sources(editor, { q: 'orlova' })
    expect(found).toMatchObject({ label: 'a doctor in Shebekino', terms: 'background' })
    expect(JSON.stringify(found)).not.toMatch(/Орлова/)
  })

  test('lists at most three items, those used in this live blog first, then the newest', async () => {
    const liveBlog = await aLiveBlog(editor)
    const { id: sourceId } = await make(editor, newspaper('The Observer'))
    const items: string[] = []
    for (const title of ['first', 'second', 'third', 'fourth', 'fifth']) {
      items.push((await makeItem(editor, { sourceId, kind: 'news_article', title })).id)
    }
    const titles = async (liveBlogId?: string) =>
      (await sources(editor, { q: 'observer', liveBlogId })).sources[0]?.items.map((item) => [
        item.title,
        item.usedHere,
      ])
    expect(await titles(liveBlog.id)).toEqual([
      ['fifth', false],
      ['fourth', false],
      ['third', false],
    ])
    await anEntry(editor, liveBlog.id, { sourceItemIds: [items[1] ?? ''] })
    expect(await titles(liveBlog.id)).toEqual([
      ['second', true],
      ['fifth', false],
      ['fourth', false],
    ])
    expect(await titles()).toEqual([
      ['fifth', false],
      ['fourth', false],
      ['third', false],
    ])
    expect((await sources(editor, { liveBlogId: liveBlog.id })).sources[0]?.label).toBe('The Observer')
  })

  test('where it is used is told as far as the viewer may read, and what was written over is not use', async () => {
    const liveBlog = await aLiveBlog(editor)
    const { id: sourceId } = await make(editor, newspaper('The Independent'))
    const item = await makeItem(editor, { sourceId, kind: 'news_article' })
    const secret = await anEntry(editor, liveBlog.id, { headline: 'Not yet', sourceItemIds: [item.id] })
    const seen = await aPublishedEntry(editor, reviewer, liveBlog.id, { headline: 'Seen', sourceItemIds: [item.id] })
    const over = await anEntry(editor, liveBlog.id, { headline: 'Written over', sourceItemIds: [item.id] })
    await rewrite(editor, over.id, { headline: 'Written over', sourceItemIds: [] })

    const use = (id: string, headline: string, state: string, isPublic: boolean) => ({
      entryId: id,
      headline,
      state,
      isPublic,
      liveBlogId: liveBlog.id,
      liveBlogTitle: liveBlog.title,
    })
    const all = [use(seen.id, 'Seen', 'published', true), use(secret.id, 'Not yet', 'draft', false)]
    expect((await source(editor, sourceId)).usedIn).toEqual(all)
    expect((await sourceItem(editor, item.id)).usedIn).toEqual(all)
    expect((await source(contributor, sourceId)).usedIn).toEqual([use(seen.id, 'Seen', 'published', true)])
    expect((await sourceItem(contributor, item.id)).usedIn).toEqual([use(seen.id, 'Seen', 'published', true)])
  })
})
