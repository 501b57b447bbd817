import { createHash } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { changesOf } from '@/components/page/render'
import { settlements, stances, summaries } from '@/db/schema/claims'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { addChange } from '@/lib/publish/change-commands'
import { hashedText, noPrevious } from '@/lib/record/change'
import type { PublicSummary } from '@/lib/record/public-entry'
import { claimInRecord, claimsOfRecord } from '@/lib/record/record-claim-queries'
import { changesAfter, pageOfRecord, recordLines } from '@/lib/record/record-queries'
import { aClaim, anItemOfItsOwn, aPosition } from '../support/evidence'
import { aLiveBlog, aPublishedEntry, move, somebody } from '../support/story'

/** What readers are told of claims, asked as readers ask. */

let editor: Viewer
let reviewer: Viewer
let other: Viewer
let blog: Awaited<ReturnType<typeof aLiveBlog>>
let claim: string
let first: string

beforeAll(async () => {
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
  other = await somebody('managing_editor')
})

beforeEach(async () => {
  blog = await aLiveBlog(editor)
  claim = await aClaim(editor, blog.id)
  await aPosition(editor, claim, { sourceItemId: await anItemOfItsOwn(editor) })
  first = await published('The village is said to be taken')
})

const published = async (headline: string, role: 'introduces' | 'mentions' = 'introduces') =>
  (await aPublishedEntry(editor, reviewer, blog.id, { headline, claims: [{ claimId: claim, role }] })).id

/** A second voice, checked: enough for two independent sources. */
const corroborate = () =>
  perform(reviewer, async (act) => {
    const position = await aPosition(editor, claim, { sourceItemId: await anItemOfItsOwn(editor) })
    await act.tx.update(stances).set({ checkedBy: reviewer.id }).where(eq(stances.id, position))
  })
const settle = (status: 'false' | 'confirmed' | null) =>
  perform(other, async (act) => {
    const reason = 'Our reporter stood there at noon'
    await act.tx.insert(settlements).values({ claimId: claim, status, reason, personId: other.id })
  })
const withdraw = (entryId: string) => move(reviewer, entryId, 'withdraw', { publicNote: 'It was not so after all.' })
const summarise = (lines: PublicSummary['lines']) =>
  perform(reviewer, async (act) => {
    await act.tx.insert(summaries).values({ liveBlogId: blog.id, lines, approvedBy: reviewer.id })
    const payload = { approvedAt: '2023-05-23T12:00:00.000Z', lines }
    await addChange(act, { liveBlogId: blog.id, kind: 'summarised', payload })
  })
const line = (list: PublicSummary['lines'][number]['list'] = 'claimed') => ({
  list,
  text: 'The village is said to be taken.',
  claimId: claim,
  entryId: first,
})
const kindsAfter = async (after: number) =>
  (await changesAfter(blog.slug, after))?.changes.map(({ kind, entryId, claimId }) => [kind, entryId ?? claimId])
const sequence = async () => (await pageOfRecord(blog.slug, null))?.liveBlog.sequence ?? 0

test('a claim is read back as it stands, with the entries that rest on it', async () => {
  const mentioned = await published('Said again', 'mentions')
  const held = await claimInRecord(blog.slug, claim)
  expect(held).toMatchObject({
    claim: { claimId: claim, standing: { status: 'single_source' }, positions: [{ stance: 'asserts' }] },
    history: [{ standing: { status: 'single_source' } }],
    entries: [
      { role: 'introduces', entry: { entryId: first, headline: 'The village is said to be taken' } },
      { role: 'mentions', entry: { entryId: mentioned } },
    ],
  })
  expect(held?.since).toBe(held?.history[0]?.at)
  expect(await claimsOfRecord(blog.slug)).toMatchObject({
    claims: [{ claimId: claim, standing: { status: 'single_source' }, positions: 1, entries: 2, since: held?.since }],
  })
})

test('how it stood is each turn once: another position that turns nothing is none', async () => {
  await corroborate()
  await corroborate()
  await settle('false')
  await settle(null)
  // Nobody alone makes a claim look better: a second person lets readers know.
  expect((await claimInRecord(blog.slug, claim))?.claim.standing.status).toBe('false')
  const second = await somebody('managing_editor')
  await perform(second, (act) => act.tx.execute(sql`select desk.confirm_standing(${claim}, ${second.id})`))
  const held = await claimInRecord(blog.slug, claim)
  expect(held?.history.map(({ standing }) => [standing.status, standing.independentFor])).toEqual([
    ['single_source', 1],
    ['corroborated', 2],
    ['false', 3],
    ['corroborated', 3],
  ])
  const times = held?.history.map(({ at }) => at) ?? []
  expect(times).toEqual(times.toSorted())
  expect(held?.since).toBe(times.at(-1))
})

test('who stood behind it or against it then is not in what is told of then', async () => {
  const item = await anItemOfItsOwn(editor, { name: 'The Grayvoron Bell', publicLabel: 'a local paper' })
  await perform(editor, (act) =>
    act.tx.insert(stances).values({ claimId: claim, kind: 'denies', sourceItemId: item, createdBy: editor.id }),
  )
  const held = await claimInRecord(blog.slug, claim)
  expect(held?.claim.standing.deniedBy).toEqual(['The Grayvoron Bell'])
  expect(JSON.stringify(held?.history)).not.toContain('Bell')
})

test('a claim that no published entry rests on any more has no page, and is in no list', async () => {
  await withdraw(first)
  expect(await claimInRecord(blog.slug, claim)).toBeNull()
  expect((await claimsOfRecord(blog.slug))?.claims).toEqual([])
  expect((await pageOfRecord(blog.slug, null))?.hasClaims).toBe(false)
})

test('a claim that comes back to readers is told from then on', async () => {
  const second = await published('Said again')
  await settle('false')
  await withdraw(first)
  await withdraw(second)
  await settle(null)
  await published('It was so after all')
  expect((await claimInRecord(blog.slug, claim))?.history.map(({ standing }) => standing.status)).toEqual([
    'single_source',
  ])
})

test('a claim of another live blog is not found here', async () => {
  const elsewhere = await aLiveBlog(editor)
  expect(await claimInRecord(elsewhere.slug, claim)).toBeNull()
  expect(await claimsOfRecord('no-such-live-blog')).toBeNull()
})

test('changes after a number: each entry and each claim in its last state, the status and what we know once', async () => {
  const start = await sequence()
  await corroborate()
  await summarise([line('known')])
  await summarise([])
  expect(await kindsAfter(start)).toEqual([
    ['claim', claim],
    ['assessed', first],
    ['summarised', null],
  ])
  expect(await kindsAfter(0)).toEqual([['status', null], ...((await kindsAfter(start)) ?? [])])
  await withdraw(first)
  expect(await kindsAfter(start)).toEqual([
    ['summarised', null],
    ['withdrawn', first],
    ['claim_withdrawn', claim],
  ])
  const last = (await changesAfter(blog.slug, start))?.changes.at(-1)
  expect(last?.sequence).toBe(await sequence())
})

test('a claim that falls reaches an open page as its entry, marked, and as its number', async () => {
  const start = await sequence()
  await settle('false')
  const read = await changesAfter(blog.slug, start)
  if (!read) throw new Error('There is no such live blog')
  const { changes } = await changesOf(read)
  expect(changes.map(({ kind, claimId }) => [kind, claimId])).toEqual([
    ['claim', claim],
    ['assessed', null],
  ])
  expect(changes[1]?.html).toContain('One claim in this entry has since turned out to be false')
  expect(changes[1]).toMatchObject({
    entryId: first,
    revision: 1,
    entry: { claims: [{ standing: { status: 'false' } }] },
  })
  expect(JSON.stringify(changes[0])).not.toContain('village')
})

test('what we know is told with where its entry stands and how its claim does', async () => {
  await summarise([line()])
  expect(await pageOfRecord(blog.slug, null)).toMatchObject({
    hasClaims: true,
    summary: {
      approvedAt: '2023-05-23T12:00:00.000Z',
      lines: [{ ...line(), position: 1, kind: 'fact', standing: { status: 'single_source' } }],
    },
  })
})

test('a line that its claim has left is not shown, whatever was approved', async () => {
  await summarise([line('known')])
  expect((await pageOfRecord(blog.slug, null))?.summary).toMatchObject({ lines: [] })
})

test('key events say that a claim in them has fallen', async () => {
  await aPublishedEntry(editor, reviewer, blog.id, {
    headline: 'The turning point',
    kind: 'key_event',
    claims: [{ claimId: claim, role: 'introduces' }],
  })
  expect((await pageOfRecord(blog.slug, null))?.keyEvents).toMatchObject([{ fallen: null }])
  await settle('false')
  expect((await pageOfRecord(blog.slug, null))?.keyEvents).toMatchObject([
    { fallen: 'One claim in this entry has since turned out to be false' },
  ])
})

test('claims and what we know are numbered, chained changes like any other, also when their words are erased', async () => {
  await summarise([line()])
  await settle('false')
  await withdraw(first)
  const lines = (await recordLines(blog.slug, 0, 100)) ?? []
  expect(lines.map(({ kind }) => kind)).toEqual([
    'status',
    'published',
    'claim',
    'summarised',
    'claim',
    'assessed',
    'summarised',
    'withdrawn',
    'claim_withdrawn',
  ])
  let previous = noPrevious
  for (const { hash, ...written } of lines) {
    expect(written.previousHash).toBe(previous)
    expect(createHash('sha256').update(hashedText(written)).digest('hex')).toBe(hash)
    expect(written.claimId).toBe(written.kind.startsWith('claim') ? claim : null)
    previous = hash
  }
})
