import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { deskDb } from '@/db/desk'
import { sourceItems } from '@/db/schema/sources'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { keepUploaded } from '@/lib/source/capture-commands'
import { joinSourceItems, partSourceItems } from '@/lib/source/duplicate-commands'
import { addressKnown, duplicates } from '@/lib/source/duplicate-queries'
import { editSourceItem, makeSource, makeSourceItem } from '@/lib/source/source-commands'
import { source, sourceFactsOf, sourceItem, sources } from '@/lib/source/source-queries'
import { NewSource, NewSourceItem } from '@/lib/source/source-schema'
import { fileToKeep } from '@/lib/source/to-keep'
import { refused } from '../support/refused'
import { aLiveBlog, anEntry, move, somebody } from '../support/story'

let editor: Viewer
let contributor: Viewer

beforeAll(async () => {
  editor = await somebody('editor')
  contributor = await somebody('contributor')
})

const aSource = async (more: Partial<z.input<typeof NewSource>> = {}) =>
  (
    await perform(editor, (act) =>
      makeSource(act, NewSource.parse({ kind: 'news_outlet', publicLabel: `Paper ${randomUUID()}`, ...more })),
    )
  ).id
const anItem = async (more: Partial<z.input<typeof NewSourceItem>> = {}, by = editor) =>
  perform(by, async (act) =>
    makeSourceItem(
      act,
      NewSourceItem.parse({ kind: 'news_article', sourceId: more.sourceId ?? (await aSource()), ...more }),
    ),
  )
const keep = (id: string, text: string) => {
  const file = fileToKeep(Buffer.from(text), 'text/plain')
  if (!file) throw new Error('That is no file')
  return perform(editor, (act) => keepUploaded(act, { id, file }))
}
const join = (id: string, withId: string, by = editor) => perform(by, (act) => joinSourceItems(act, { id, withId }))
const part = (id: string, withId: string, by = editor) => perform(by, (act) => partSourceItems(act, { id, withId }))
const suggested = async (id: string) =>
  (await duplicates(editor, { id })).duplicates.map(({ item, because }) => [item.id, because])
const aSite = () => `https://${randomUUID().slice(0, 8)}.example`

describe('an address', () => {
  test('is kept in its canonical form beside what was pasted, and follows an edit', async () => {
    const made = await anItem({ url: 'https://twitter.com/StarskyUA/status/1660900000000000001?s=20' })
    expect(made).toMatchObject({
      url: 'https://twitter.com/StarskyUA/status/1660900000000000001?s=20',
      canonicalUrl: 'https://x.com/i/status/1660900000000000001',
    })
    const edit = (version: number, url: string | null) =>
      perform(editor, (act) => editSourceItem(act, { id: made.id, version, url }))
    expect((await edit(1, 'https://www.gazette.example/a/?utm_source=x')).canonicalUrl).toBe(
      'https://gazette.example/a',
    )
    expect((await edit(2, null)).canonicalUrl).toBeNull()
  })

  test('of an item from before there were canonical forms is found as it is, and gets its form when it is saved', async () => {
    const url = `${aSite()}/story?utm_source=old`
    const made = await anItem({ url })
    await deskDb().update(sourceItems).set({ canonicalUrl: null }).where(eq(sourceItems.id, made.id))
    expect((await addressKnown(editor, { url })).items).toMatchObject([{ id: made.id }])
    const saved = await perform(editor, (act) => editSourceItem(act, { id: made.id, version: 1, title: 'A story' }))
    expect(saved.canonicalUrl).toBe(made.canonicalUrl)
  })

  test('that we have already is known, with what stands for it', async () => {
    const site = aSite()
    const made = await anItem({ url: `${site}/story`, title: 'The story' })
    const double = await anItem({ url: `${site}/story?fbclid=1`, title: 'The story again' })
    const pasted = `${site.replace('https://', 'http://www.')}/story#top`
    expect((await addressKnown(editor, { url: pasted })).items.map(({ id }) => id)).toEqual([made.id, double.id])
    await join(made.id, double.id)
    expect((await addressKnown(editor, { url: pasted })).items.map(({ id }) => id)).toEqual([double.id])
  })

  test('gives its account away: the source that is there, or what a new one would be filled with', async () => {
    const handle = `h${randomUUID().slice(0, 8)}`
    const url = `https://t.me/s/${handle}/12`
    expect(await addressKnown(editor, { url })).toMatchObject({
      items: [],
      source: null,
      account: { platform: 'Telegram', handle, profileUrl: `https://t.me/${handle}` },
    })
    const id = await aSource({ kind: 'social_account', publicLabel: 'The channel', platform: 'Telegram', handle })
    expect((await addressKnown(editor, { url })).source).toEqual({ id, label: 'The channel', terms: 'on_record' })
  })

  test('of X finds the account that is down under Twitter, and no second one is made', async () => {
    const handle = `h${randomUUID().slice(0, 8)}`
    const id = await aSource({ platform: 'Twitter', handle })
    expect((await addressKnown(editor, { url: `https://x.com/${handle}/status/1` })).source).toMatchObject({ id })
    const again = perform(editor, (act) =>
      makeSource(act, NewSource.parse({ kind: 'person', publicLabel: 'Again', platform: 'X', handle })),
    )
    expect(await refused(again)).toMatchObject({ code: 'wrong_state', theirs: { id } })
  })

  test('of a site is that of its paper, as long as only one source was read there', async () => {
    const site = aSite()
    const paper = await aSource()
    expect((await addressKnown(editor, { url: `${site}/new` })).source).toBeNull()
    await anItem({ sourceId: paper, url: `${site}/old` })
    expect((await addressKnown(editor, { url: `${site}/new` })).source).toMatchObject({ id: paper })
    await anItem({ url: `${site}/of-another` })
    expect((await addressKnown(editor, { url: `${site}/new` })).source).toBeNull()
    const office = aSite()
    const official = await aSource({ profileUrl: office.replace('https://', 'https://www.') })
    expect((await addressKnown(editor, { url: `${office}/statement` })).source).toMatchObject({ id: official })
  })
})

describe('what looks like the same thing', () => {
  test('is suggested by address, by a kept copy and by words, and says why', async () => {
    const site = aSite()
    const title = `Villages on the border road ${randomUUID().slice(0, 8)}`
    const mine = await anItem({ url: `${site}/a`, title })
    const sameAddress = await anItem({ url: `${site}/a?utm_source=mail` })
    const sameCopy = await anItem()
    const sameWords = await anItem({ title: `${title}: what we know` })
    const excerpt = `The groups said on Monday that they had entered two villages ${randomUUID().slice(0, 8)}`
    const allThree = await anItem({ url: `${site}/a#b`, title, excerpt })
    await anItem({ title: `Nothing of the kind was ever written ${randomUUID()}` })
    for (const { id } of [mine, sameCopy, allThree]) await keep(id, `the same bytes ${site}`)

    expect(await suggested(mine.id)).toEqual([
      [sameAddress.id, ['address']],
      [allThree.id, ['address', 'copy', 'words']],
      [sameCopy.id, ['copy']],
      [sameWords.id, ['words']],
    ])
    const quoted = await anItem({ excerpt: `${excerpt} and stayed.` })
    expect(await suggested(quoted.id)).toEqual([[allThree.id, ['words']]])
  })

  test('short words are alike and say nothing', async () => {
    await anItem({ title: 'Statement' })
    expect(await suggested((await anItem({ title: 'Statement' })).id)).toEqual([])
  })

  test('is not suggested again once a person has told the two apart, from either side', async () => {
    const site = aSite()
    const [one, other] = [await anItem({ url: `${site}/a` }), await anItem({ url: `${site}/a` })]
    expect(await suggested(one.id)).toEqual([[other.id, ['address']]])
    await part(one.id, other.id)
    await part(other.id, one.id)
    expect(await suggested(one.id)).toEqual([])
    expect(await suggested(other.id)).toEqual([])
  })

  test('what quotes the other is known to be another thing', async () => {
    const site = aSite()
    const original = await anItem({ url: `${site}/a` })
    const copy = await anItem({ url: `${site}/a`, derivedFromId: original.id, derivation: 'quotes' })
    expect(await suggested(original.id)).toEqual([])
    expect(await suggested(copy.id)).toEqual([])
  })
})

describe('joined by a person', () => {
  test('two are one voice; one stands for both, and the other is passed over in lists', async () => {
    const [here, there] = [await aSource(), await aSource()]
    const mine = await anItem({ sourceId: here, title: 'Mine' })
    const theirs = await anItem({ sourceId: there, title: 'Theirs' })
    const voices = async () =>
      [...(await sourceFactsOf(deskDb(), [mine.id, theirs.id])).values()].map(({ voice }) => voice)
    expect(new Set(await voices()).size).toBe(2)

    const standing = await join(mine.id, theirs.id)
    expect(standing).toMatchObject({ id: theirs.id, copies: [{ how: 'same', item: { id: mine.id, title: 'Mine' } }] })
    expect(await voices()).toEqual(Array(2).fill(`source:${there}`))
    expect(await sourceItem(editor, mine.id)).toMatchObject({ origins: [{ how: 'same', item: { id: theirs.id } }] })

    const view = await source(editor, here)
    expect(view.items).toEqual([])
    expect(view.joined).toMatchObject([{ item: { id: mine.id }, with: { id: theirs.id, source: { id: there } } }])
    const listed = (await sources(editor, { q: view.publicLabel })).sources.find(({ id }) => id === here)
    expect(listed?.items).toEqual([])
    expect(await refused(join(mine.id, theirs.id))).toMatchObject({ code: 'wrong_state' })
    expect(await refused(join(theirs.id, mine.id))).toMatchObject({ code: 'wrong_state' })
  })

  test('a third joins what stands for both', async () => {
    const [a, b, c] = [await anItem(), await anItem(), await anItem()]
    await join(a.id, b.id)
    expect((await join(c.id, a.id)).id).toBe(b.id)
    expect((await sourceItem(editor, b.id)).copies.map(({ item }) => item.id).toSorted()).toEqual(
      [a.id, c.id].toSorted(),
    )
  })

  test('what the one was taken from is known of what stands for both; two origins cannot be', async () => {
    const [origin, other] = [await anItem(), await anItem()]
    const copy = await anItem({ derivedFromId: origin.id, derivation: 'translates' })
    const plain = await anItem()
    const standing = await join(copy.id, plain.id)
    expect(standing.origins).toMatchObject([{ how: 'translates', item: { id: origin.id } }])
    expect((await sourceItem(editor, copy.id)).origins.map(({ how }) => how)).toEqual(['same', 'translates'])

    const elsewhere = await anItem({ derivedFromId: other.id, derivation: 'quotes' })
    expect(await refused(join(elsewhere.id, plain.id))).toMatchObject({ code: 'wrong_state' })
    const quoting = await anItem({ derivedFromId: other.id, derivation: 'quotes' })
    expect(await refused(join(quoting.id, other.id))).toMatchObject({ code: 'wrong_state' })
    expect(await refused(join(other.id, quoting.id))).toMatchObject({ issues: [{ field: 'derivedFromId' }] })
    expect(await refused(join(other.id, other.id))).toMatchObject({ code: 'invalid_input' })
    expect(await refused(join(other.id, randomUUID()))).toMatchObject({ code: 'not_found' })
  })

  test('can be taken apart again, and is then not suggested', async () => {
    const site = aSite()
    const [a, b] = [await anItem({ url: `${site}/a` }), await anItem({ url: `${site}/a` })]
    await join(a.id, b.id)
    expect((await part(b.id, a.id)).copies).toEqual([])
    expect((await sourceItem(editor, a.id)).origins).toEqual([])
    expect(await suggested(a.id)).toEqual([])
  })

  test('by two at the same moment in both directions ends with one standing for both', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await anItem(), await anItem()]
      const both = await Promise.allSettled([join(a.id, b.id), join(b.id, a.id)])
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    }
  })

  test('a contributor joins only what they made', async () => {
    const [mine, theirs] = [await anItem({}, contributor), await anItem()]
    expect(await refused(join(theirs.id, mine.id, contributor))).toMatchObject({ code: 'not_allowed' })
    expect((await join(mine.id, theirs.id, contributor)).id).toBe(theirs.id)
  })

  test('an approval that rested on it is looked at again', async () => {
    const reviewer = await somebody('reviewer')
    const liveBlog = await aLiveBlog(editor)
    const [a, b] = [await anItem(), await anItem()]
    const { id } = await anEntry(editor, liveBlog.id, { sourceItemIds: [a.id], ownReporting: false })
    await move(editor, id, 'submit')
    const waits = async () =>
      (await deskDb().execute<{ version: number }>(`select version from desk.entry where id = '${id}'`)).rows[0]
        ?.version
    const before = await waits()
    await join(a.id, b.id, reviewer)
    expect(await waits()).not.toBe(before)
  })
})

describe('copying', () => {
  test('is shown from either end, to the first of the chain', async () => {
    const first = await anItem({ title: 'First' })
    const second = await anItem({ title: 'Second', derivedFromId: first.id, derivation: 'quotes' })
    const third = await anItem({ title: 'Third', derivedFromId: second.id, derivation: 'screenshots' })
    expect(third.origins.map(({ item, how }) => [item.title, how])).toEqual([
      ['Second', 'screenshots'],
      ['First', 'quotes'],
    ])
    expect((await sourceItem(editor, first.id)).copies.map(({ item, how }) => [item.title, how])).toEqual([
      ['Second', 'quotes'],
    ])
  })

  test('has no loop and no half: it is refused with the field', async () => {
    const first = await anItem()
    const second = await anItem({ derivedFromId: first.id, derivation: 'quotes' })
    const derive = (derivedFromId: string | null, derivation: 'quotes' | null) =>
      perform(editor, (act) => editSourceItem(act, { id: first.id, version: 1, derivedFromId, derivation }))
    const [anywhere, nowhere] = [second.id, randomUUID()]
    for (const [of, how] of [
      [anywhere, 'quotes'],
      [first.id, 'quotes'],
      [nowhere, 'quotes'],
      [anywhere, null],
    ] as const) {
      expect(await refused(derive(of, how))).toMatchObject({ issues: [{ field: 'derivedFromId' }] })
    }
  })

  test('that is learnt late moves everything that was copied from the copy', async () => {
    const [first, second] = [await anItem(), await anItem()]
    const third = await anItem({ derivedFromId: second.id, derivation: 'republishes' })
    await perform(editor, (act) =>
      editSourceItem(act, { id: second.id, version: 1, derivedFromId: first.id, derivation: 'translates' }),
    )
    const facts = await sourceFactsOf(deskDb(), [first.id, third.id])
    expect(facts.get(third.id)?.voice).toBe(facts.get(first.id)?.voice)
  })
})
