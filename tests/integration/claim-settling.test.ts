import { and, desc, eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { claims, claimsToSettle, settlements, stances, summaries } from '@/db/schema/claims'
import { entries } from '@/db/schema/entries'
import { changes, recordClaims, recordEntries, recordLiveBlogs } from '@/db/schema/record'
import { sources } from '@/db/schema/sources'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { entry } from '@/lib/entry/entry-queries'
import { addChange } from '@/lib/publish/change-commands'
import { PublicClaim, PublicEntry } from '@/lib/record/public-entry'
import { aCheckedPosition, aClaim, anItemOfItsOwn, aPosition } from '../support/evidence'
import { brokenRule } from '../support/refused'
import { aLiveBlog, anEntry, aPublishedEntry, move, rewrite, somebody } from '../support/story'

/** What an act does to claims it touches, in the record and on the desk, before it ends. */

let editor: Viewer
let reviewer: Viewer
let other: Viewer
let liveBlogId: string
let item: string
let claim: string
let first: string

beforeAll(async () => {
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
  other = await somebody('managing_editor')
})

beforeEach(async () => {
  liveBlogId = (await aLiveBlog(editor)).id
  item = await anItemOfItsOwn(editor)
  claim = await aClaim(editor, liveBlogId)
  await aPosition(editor, claim, { sourceItemId: item })
  first = (await aPublishedEntry(editor, reviewer, liveBlogId, { claims: [{ claimId: claim, role: 'introduces' }] })).id
})

const log = () =>
  deskDb()
    .select({ kind: changes.kind, entryId: changes.entryId, claimId: changes.claimId, payload: changes.payload })
    .from(changes)
    .where(eq(changes.liveBlogId, liveBlogId))
    .orderBy(desc(changes.sequence))
const seen = async () => {
  const [row] = await deskDb().select().from(recordClaims).where(eq(recordClaims.claimId, claim))
  return row && { ...row, claim: PublicClaim.parse(row.payload) }
}
const entrySeen = async (id: string) => {
  const [row] = await deskDb()
    .select({ payload: recordEntries.payload })
    .from(recordEntries)
    .where(and(eq(recordEntries.entryId, id), eq(recordEntries.state, 'published')))
  return PublicEntry.parse(row?.payload)
}
const settle = (status: 'false' | 'confirmed' | null, by = other) =>
  perform(by, async (act) => {
    await act.tx
      .insert(settlements)
      .values({ claimId: claim, status, reason: 'Our reporter stood there at noon', personId: by.id })
  })

test('approving an entry checks the positions of its claims, and readers see how they stand', async () => {
  const [position] = await deskDb().select().from(stances).where(eq(stances.claimId, claim))
  expect(position).toMatchObject({ checkedBy: reviewer.id })
  expect((await entrySeen(first)).claims).toMatchObject([{ claimId: claim, standing: { status: 'single_source' } }])
  expect(await seen()).toMatchObject({
    status: 'single_source',
    claim: { entries: [{ entryId: first }], positions: [{ stance: 'asserts' }] },
  })
  const [kept] = await deskDb().select().from(claims).where(eq(claims.id, claim))
  expect(kept).toMatchObject({ status: 'single_source', standing: { status: 'single_source' } })
})

test('more evidence marks the entry with the new standing, and not one word changes', async () => {
  const before = await entrySeen(first)
  await perform(reviewer, async (act) => {
    const position = await aPosition(editor, claim, { sourceItemId: await anItemOfItsOwn(editor) })
    await act.tx.update(stances).set({ checkedBy: reviewer.id }).where(eq(stances.id, position))
  })
  const after = await entrySeen(first)
  expect(after.claims).toMatchObject([{ standing: { status: 'corroborated', independentFor: 2 } }])
  expect({ ...after, claims: [] }).toEqual({ ...before, claims: [] })
  expect((await log()).slice(0, 2).map(({ kind }) => kind)).toEqual(['assessed', 'claim'])
})

test('a claim that becomes false marks what introduced it at once and puts a prepared correction into review', async () => {
  const mentions = (
    await aPublishedEntry(editor, reviewer, liveBlogId, { claims: [{ claimId: claim, role: 'mentions' }] })
  ).id
  await settle('false')
  expect((await entrySeen(first)).claims).toMatchObject([{ standing: { status: 'false' } }])
  expect((await entrySeen(mentions)).claims).toMatchObject([{ standing: { status: 'false' } }])
  expect(await seen()).toMatchObject({ status: 'false', claim: { reason: 'Our reporter stood there at noon' } })

  const waiting = await entry(editor, first)
  expect(waiting).toMatchObject({
    state: 'in_review',
    published: { number: 1 },
    head: {
      number: 2,
      significance: 'correction',
      author: { id: other.id },
      claims: [{ claimId: claim, role: 'corrects' }],
    },
    issues: [],
  })
  expect(waiting.head.publicNote).toContain('The village has been taken.')
  expect(waiting.head.body).toEqual(waiting.published?.body)
  expect((await entry(editor, mentions)).state).toBe('published')
})

test('who settled the claim cannot approve the correction that it prepared', async () => {
  await settle('false')
  expect((await entry(other, first)).may.approve.allowed).toBe(false)
  await move(reviewer, first, 'approve')
  expect((await log()).map(({ kind }) => kind)).toContain('corrected')
})

describe('a correction that was prepared, once the claim has not fallen after all', () => {
  const putBack = async () => {
    await settle(null)
    await perform(reviewer, (act) => act.tx.execute(sql`select desk.confirm_standing(${claim}, ${reviewer.id})`))
  }

  test('leaves the queue, and the entry is what readers see again', async () => {
    await settle('false')
    await settle(null)
    // Not before a second person has let readers know.
    expect((await entry(editor, first)).state).toBe('in_review')
    await perform(reviewer, (act) => act.tx.execute(sql`select desk.confirm_standing(${claim}, ${reviewer.id})`))
    const now = await entry(editor, first)
    expect(now).toMatchObject({ state: 'published', head: { number: 1, claims: [{ role: 'introduces' }] } })
    expect((await entrySeen(first)).claims).toMatchObject([{ standing: { status: 'single_source' } }])
    // What is written next is a revision of its own.
    const saved = await rewrite(editor, first, { headline: 'Written anew', significance: 'update' })
    expect(saved).toMatchObject({ revision: 3, state: 'draft' })
  })

  test('stays where somebody has written on it, and what was prepared anew has its own number', async () => {
    await settle('false')
    await rewrite(editor, first, {
      headline: 'Somebody’s own words',
      significance: 'correction',
      publicNote: 'It was said to be taken, and is not.',
      claims: [{ claimId: claim, role: 'corrects' }],
    })
    await putBack()
    expect(await entry(editor, first)).toMatchObject({ head: { number: 3, headline: 'Somebody’s own words' } })
  })

  test('is prepared again when it falls again', async () => {
    await settle('false')
    await putBack()
    await settle('false')
    expect(await entry(editor, first)).toMatchObject({
      state: 'in_review',
      head: { number: 3, significance: 'correction', claims: [{ role: 'corrects' }] },
    })
  })
})

test('a source that takes its word back is enough, without a second person', async () => {
  await perform(editor, async (act) => {
    await act.tx
      .update(stances)
      .set({ withdrawnAt: new Date(), withdrawnBy: editor.id })
      .where(eq(stances.claimId, claim))
    await act.tx.insert(stances).values({ claimId: claim, kind: 'retracts', sourceItemId: item, createdBy: editor.id })
  })
  expect((await entrySeen(first)).claims).toMatchObject([{ standing: { status: 'retracted' } }])
  expect(await entry(editor, first)).toMatchObject({ state: 'in_review', head: { significance: 'correction' } })
})

test('a claim leaves readers with the last entry that rests on it, and its words with it', async () => {
  await move(reviewer, first, 'withdraw', { publicNote: 'It was not so after all.' })
  expect(await seen()).toBeUndefined()
  const about = (await log()).filter(({ claimId, entryId }) => claimId === claim || entryId === first)
  expect(about.map(({ kind }) => kind)).toEqual(['claim_withdrawn', 'withdrawn', 'claim', 'published'])
  expect(about.filter(({ kind }) => kind !== 'withdrawn').map(({ payload }) => payload)).toEqual([null, null, null])
})

test('a line of what we know is taken out when its claim no longer stands there', async () => {
  const lines = [{ list: 'claimed' as const, text: 'The village is said to be taken', claimId: claim, entryId: first }]
  await perform(reviewer, async (act) => {
    await act.tx.insert(summaries).values({ liveBlogId, lines, approvedBy: reviewer.id })
    await addChange(act, { liveBlogId, kind: 'summarised', payload: { approvedAt: new Date().toISOString(), lines } })
  })
  await settle('confirmed')
  const [liveBlog] = await deskDb().select().from(recordLiveBlogs).where(eq(recordLiveBlogs.id, liveBlogId))
  expect(liveBlog?.summary?.lines).toEqual([])
  expect((await log())[0]?.kind).toBe('summarised')
})

test('a source that was on the record and is no longer is a label from that moment on', async () => {
  await deskDb().update(sources).set({ publicLabel: 'a local paper', name: 'The Grayvoron Bell' })
  await perform(editor, async (act) => {
    await act.tx.update(sources).set({ terms: 'background' })
  })
  expect(JSON.stringify((await seen())?.claim.positions)).toContain('a local paper')
  expect(JSON.stringify((await seen())?.claim.positions)).not.toContain('Grayvoron Bell')
  // And back: somebody checked the position when it was on the record. Its name waits for a second person all the same.
  await perform(editor, async (act) => {
    await act.tx.update(sources).set({ terms: 'on_record' })
  })
  expect(JSON.stringify((await seen())?.claim.positions)).not.toContain('Grayvoron Bell')
  await perform(other, (act) => act.tx.execute(sql`select desk.confirm_standing(${claim}, ${other.id})`))
  expect(JSON.stringify((await seen())?.claim.positions)).toContain('Grayvoron Bell')
})

test('nothing waits to be settled when an act has ended', async () => {
  await settle('false')
  expect(await deskDb().select().from(claimsToSettle)).toEqual([])
})

test('what an entry under review rests on is looked at again when a position is added', async () => {
  const { id } = await anEntry(editor, liveBlogId, { claims: [{ claimId: claim, role: 'mentions' }] })
  await move(editor, id, 'submit')
  const { version } = await entry(editor, id)
  await aPosition(editor, claim, { sourceItemId: item })
  expect((await entry(editor, id)).version).toBe(version + 1)
})

test('the record refuses a status that the positions do not give, and an assessment that changes a word', async () => {
  const payload = (await seen())?.claim
  if (!payload) throw new Error('Readers do not see the claim')
  const lie = { ...payload, standing: { ...payload.standing, status: 'confirmed' as const } }
  const insert = (values: typeof changes.$inferInsert) => deskDb().insert(changes).values(values)
  expect(await brokenRule(insert({ liveBlogId, kind: 'claim', claimId: claim, payload: lie }))).toBe(
    'a_status_is_computed',
  )
  const shown = await entrySeen(first)
  const reworded = { ...shown, headline: 'Something else' }
  expect(
    await brokenRule(insert({ liveBlogId, kind: 'assessed', entryId: first, revision: 1, payload: reworded })),
  ).toBe('an_assessment_changes_no_text')
})

test('a claim that readers have seen is not reworded', async () => {
  const reword = deskDb()
    .update(claims)
    .set({ statement: 'Another village has been taken.' })
    .where(eq(claims.id, claim))
  expect(await brokenRule(reword)).toBe('a_claim_readers_have_seen_is_not_reworded')
})

test('an entry does not rest on a claim of another live blog, nor is one published without a position', async () => {
  const elsewhere = await aClaim(editor, (await aLiveBlog(editor)).id)
  expect(await brokenRule(anEntry(editor, liveBlogId, { claims: [{ claimId: elsewhere, role: 'mentions' }] }))).toBe(
    'entry_and_claim_are_of_one_live_blog',
  )
  const bare = await aClaim(editor, liveBlogId)
  const { id } = await anEntry(editor, liveBlogId, { claims: [{ claimId: bare, role: 'introduces' }] })
  expect((await entry(editor, id)).issues.map(({ field }) => field)).toEqual(['claims'])
  await aCheckedPosition(editor, reviewer, bare, { sourceItemId: item })
  expect((await entry(editor, id)).issues).toEqual([])
})

test('two who touch one claim at the same time both count', async () => {
  const more = await Promise.all([1, 2, 3, 4].map(() => anItemOfItsOwn(editor)))
  const positions = await Promise.all(more.map((sourceItemId) => aPosition(editor, claim, { sourceItemId })))
  await Promise.all(
    positions.map((id) =>
      perform(reviewer, async (act) => {
        await act.tx.update(stances).set({ checkedBy: reviewer.id }).where(eq(stances.id, id))
      }),
    ),
  )
  expect((await seen())?.claim.standing.independentFor).toBe(5)
  expect((await entrySeen(first)).claims[0]?.standing.independentFor).toBe(5)
  expect(await deskDb().select().from(entries).where(eq(entries.liveBlogId, liveBlogId))).toHaveLength(1)
})
