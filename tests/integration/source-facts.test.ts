import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { keptFiles } from '@/db/schema/files'
import { actors, captures, sourceItems, sources } from '@/db/schema/sources'
import type { Viewer } from '@/lib/access/roles'
import type { Derivation } from '@/lib/source/source'
import { sourceFactsOf } from '@/lib/source/source-queries'
import { somebody } from '../support/story'

let editor: Viewer

beforeAll(async () => {
  editor = await somebody('editor')
})

async function theId(made: PromiseLike<{ id: string }[]>): Promise<string> {
  const [row] = await made
  if (!row) throw new Error('Nothing was made')
  return row.id
}

const aSource = (publicLabel: string, more: Partial<typeof sources.$inferInsert> = {}) =>
  theId(
    deskDb()
      .insert(sources)
      .values({ kind: 'news_outlet', publicLabel, createdBy: editor.id, ...more })
      .returning({ id: sources.id }),
  )

const anItem = (sourceId: string, copied?: { of: string; how: Derivation }) =>
  theId(
    deskDb()
      .insert(sourceItems)
      .values({
        sourceId,
        kind: 'news_article',
        createdBy: editor.id,
        derivedFromId: copied?.of,
        derivation: copied?.how,
      })
      .returning({ id: sourceItems.id }),
  )

async function aKeptCopy(sourceItemId: string, text: string, finding: 'first' | 'changed' = 'first') {
  const bytes = Buffer.from(text)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const fileId = await theId(
    deskDb()
      .insert(keptFiles)
      .values({ sha256, mediaType: 'text/plain', size: bytes.length, bytes, createdBy: editor.id })
      .returning({ id: keptFiles.id }),
  )
  await deskDb().insert(captures).values({ sourceItemId, method: 'uploaded', finding, fileId, createdBy: editor.id })
  return sha256
}

const factsOf = async (id: string) => (await sourceFactsOf(deskDb(), [id])).get(id)

describe('what is known of a source item beyond its words', () => {
  test('of one that nobody copied, kept or speaks through, it is nothing but its own voice', async () => {
    const gazette = await aSource('The Gazette')
    expect(await factsOf(await anItem(gazette))).toEqual({
      speaksFor: null,
      copies: null,
      keptCopy: null,
      changedSince: null,
      goneSince: null,
      voice: `source:${gazette}`,
    })
    expect(await sourceFactsOf(deskDb(), [])).toEqual(new Map())
  })

  test('what only repeats has the voice of what it repeats, however long the chain', async () => {
    const legion = await theId(
      deskDb()
        .insert(actors)
        .values({ name: 'The Legion', kind: 'armed_group', createdBy: editor.id })
        .returning({ id: actors.id }),
    )
    const channel = await aSource('Channel of the Legion', { actorId: legion })
    const agency = await aSource('The Agency')
    const post = await anItem(channel)
    const copy = await anItem(agency, { of: post, how: 'quotes' })
    const echo = await anItem(await aSource('The Echo'), { of: copy, how: 'republishes' })
    const facts = await sourceFactsOf(deskDb(), [post, copy, echo])
    expect([...facts.values()].map(({ voice }) => voice)).toEqual(Array(3).fill(`actor:${legion}`))
    expect(facts.get(post)).toMatchObject({ speaksFor: 'The Legion', copies: null })
    expect(facts.get(copy)?.copies).toEqual({ how: 'quotes', label: 'Channel of the Legion', terms: 'on_record' })
    expect(facts.get(echo)?.copies).toEqual({ how: 'republishes', label: 'The Agency', terms: 'on_record' })
    expect(facts.get(echo)?.speaksFor).toBeNull()
  })

  test('two of one owner are one voice', async () => {
    const one = await anItem(await aSource('Morning', { independenceGroup: 'Press House' }))
    const two = await anItem(await aSource('Evening', { independenceGroup: 'press house' }))
    expect((await factsOf(one))?.voice).toBe('group:press house')
    expect((await factsOf(two))?.voice).toBe((await factsOf(one))?.voice)
  })

  test('a source that is not on the record is called by its label, and its terms are told', async () => {
    const aide = await aSource('an aide', { kind: 'official', name: 'Ivan Petrov', terms: 'background' })
    const copy = await anItem(await aSource('The Agency Two'), { of: await anItem(aide), how: 'summarises' })
    expect((await factsOf(copy))?.copies).toEqual({ how: 'summarises', label: 'an aide', terms: 'background' })
  })

  test('what a person joined is one thing: it copies what the other copies, and has the copy that was kept first', async () => {
    const original = await anItem(await aSource('The Original'))
    const shown = await anItem(await aSource('The Shown'), { of: original, how: 'translates' })
    const joined = await anItem(await aSource('The Joined'), { of: shown, how: 'same' })
    const also = await anItem(await aSource('The Also'), { of: joined, how: 'same' })
    expect((await factsOf(joined))?.keptCopy).toBeNull()
    const first = await aKeptCopy(also, 'what it said first')
    await aKeptCopy(also, 'what it said then', 'changed')
    for (const id of [shown, joined, also]) {
      expect(await factsOf(id)).toMatchObject({
        copies: { how: 'translates', label: 'The Original' },
        keptCopy: { sha256: first },
      })
    }
    // What was translated is another thing.
    expect((await factsOf(original))?.keptCopy).toBeNull()
  })

  test('since when it is changed or gone', async () => {
    const item = await anItem(await aSource('The Gone'))
    const [changedSince, goneSince] = [new Date('2023-05-23T10:00:00Z'), new Date('2023-05-24T10:00:00Z')]
    await deskDb().update(sourceItems).set({ changedSince, goneSince }).where(eq(sourceItems.id, item))
    expect(await factsOf(item)).toMatchObject({ changedSince, goneSince })
  })
})
