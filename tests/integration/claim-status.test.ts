import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { settlements, stances } from '@/db/schema/claims'
import { sourceItems, sources } from '@/db/schema/sources'
import { story } from '@/db/seed/story'
import type { Viewer } from '@/lib/access/roles'
import {
  aCheckedPosition,
  aClaim,
  anActor,
  anItem,
  anItemOfItsOwn,
  aParty,
  aPosition,
  aSource,
  standingOf,
} from '../support/evidence'
import { brokenRule } from '../support/refused'
import { aLiveBlog, somebody } from '../support/story'

/** The rules by which positions make a status: research on verification, section 2.9, each as a sentence. */

let editor: Viewer
let reviewer: Viewer
let liveBlogId: string
let legion: string
let corps: string
let kremlin: string

beforeAll(async () => {
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
  liveBlogId = (await aLiveBlog(editor)).id
  legion = await anActor(editor, 'The Legion')
  corps = await anActor(editor, 'The Corps')
  kremlin = await anActor(editor, 'The Kremlin')
  await aParty(liveBlogId, legion, 'opposition')
  await aParty(liveBlogId, corps, 'opposition')
  await aParty(liveBlogId, kremlin, 'government')
})

const checked = (claimId: string, values: Parameters<typeof aPosition>[2]) =>
  aCheckedPosition(editor, reviewer, claimId, values)
const unsigned = () => anItemOfItsOwn(editor, { kind: 'unidentified', publicLabel: 'Unsigned article' })
const statusOf = async (claimId: string) => (await standingOf(claimId)).standing.status

test('two who claim the same from one side are one source', async () => {
  const claim = await aClaim(editor, liveBlogId)
  await checked(claim, { actorId: legion, sourceItemId: await unsigned() })
  await checked(claim, { actorId: corps, sourceItemId: await unsigned() })
  const { standing, voicesFor } = await standingOf(claim)
  expect(standing).toMatchObject({ status: 'single_source', oneSided: true, independentFor: 0 })
  expect(voicesFor).toBe(2)
})

test('a branch of a party is on the side of what it belongs to', async () => {
  const branch = await anActor(editor, 'A battalion of the Legion', legion)
  const claim = await aClaim(editor, liveBlogId)
  await checked(claim, { actorId: branch, sourceItemId: await anItemOfItsOwn(editor) })
  await checked(claim, { actorId: corps, sourceItemId: await anItemOfItsOwn(editor) })
  expect((await standingOf(claim)).standing).toMatchObject({ status: 'single_source', oneSided: true })
})

test('a wire that passes on what a party says adds no voice, and a paper that prints the wire adds none either', async () => {
  const wire = await anItemOfItsOwn(editor, { kind: 'wire_agency', publicLabel: 'A wire' })
  const paper = await anItem(editor, await aSource(editor), { derivedFromId: wire, derivation: 'republishes' })
  const claim = await aClaim(editor, liveBlogId)
  await checked(claim, { sourceItemId: wire })
  await checked(claim, { sourceItemId: paper })
  expect(await standingOf(claim)).toMatchObject({
    voicesFor: 1,
    standing: { status: 'single_source', oneSided: false },
  })
})

test('two outlets of one owner are one voice', async () => {
  const claim = await aClaim(editor, liveBlogId)
  await checked(claim, { sourceItemId: await anItemOfItsOwn(editor, { independenceGroup: 'Big House' }) })
  await checked(claim, { sourceItemId: await anItemOfItsOwn(editor, { independenceGroup: 'big house' }) })
  expect(await standingOf(claim)).toMatchObject({ voicesFor: 1, standing: { status: 'single_source' } })
})

test('two independent voices corroborate; the live blog says how many it takes', async () => {
  const claim = await aClaim(editor, liveBlogId)
  await checked(claim, { sourceItemId: await anItemOfItsOwn(editor) })
  await checked(claim, { sourceItemId: await anItemOfItsOwn(editor) })
  expect((await standingOf(claim)).standing).toMatchObject({ status: 'corroborated', independentFor: 2 })
})

test('one party’s denial does not undo independent corroboration, and is told with it', async () => {
  const claim = await aClaim(editor, liveBlogId)
  await checked(claim, { sourceItemId: await anItemOfItsOwn(editor) })
  await checked(claim, { sourceItemId: await anItemOfItsOwn(editor) })
  await checked(claim, { kind: 'denies', actorId: kremlin, sourceItemId: await anItemOfItsOwn(editor) })
  expect((await standingOf(claim)).standing).toMatchObject({ status: 'corroborated', deniedBy: ['The Kremlin'] })
})

test('an independent denial makes it disputed', async () => {
  const claim = await aClaim(editor, liveBlogId)
  await checked(claim, { sourceItemId: await anItemOfItsOwn(editor) })
  await checked(claim, { sourceItemId: await anItemOfItsOwn(editor) })
  await checked(claim, { kind: 'denies', sourceItemId: await anItemOfItsOwn(editor) })
  expect(await statusOf(claim)).toBe('disputed')
})

test('what both sides say is corroborated: an admission against interest', async () => {
  const claim = await aClaim(editor, liveBlogId)
  await checked(claim, { actorId: legion, sourceItemId: await anItemOfItsOwn(editor) })
  await checked(claim, { kind: 'confirms', actorId: kremlin, sourceItemId: await anItemOfItsOwn(editor) })
  expect((await standingOf(claim)).standing).toMatchObject({ status: 'corroborated', independentFor: 2 })
})

test('nobody named and nobody identified leaves it unverified', async () => {
  const claim = await aClaim(editor, liveBlogId)
  await checked(claim, { sourceItemId: await unsigned() })
  expect(await statusOf(claim)).toBe('unverified')
})

test('taken back and nothing else: retracted; with other support it is not', async () => {
  const item = await anItemOfItsOwn(editor)
  const claim = await aClaim(editor, liveBlogId)
  await aPosition(editor, claim, { kind: 'retracts', sourceItemId: item })
  expect(await statusOf(claim)).toBe('retracted')
  await checked(claim, { sourceItemId: await anItemOfItsOwn(editor) })
  expect(await statusOf(claim)).toBe('single_source')
})

test('whoever said so and takes it back no longer says so; what others say stands', async () => {
  const item = await anItemOfItsOwn(editor)
  const claim = await aClaim(editor, liveBlogId)
  await checked(claim, { sourceItemId: item })
  await aPosition(editor, claim, { kind: 'retracts', sourceItemId: item })
  expect(await statusOf(claim)).toBe('retracted')
  await checked(claim, { sourceItemId: await anItemOfItsOwn(editor) })
  await checked(claim, { sourceItemId: await anItemOfItsOwn(editor) })
  expect((await standingOf(claim)).standing).toMatchObject({ status: 'corroborated', independentFor: 2 })
  // And says so once more.
  await checked(claim, { kind: 'confirms', sourceItemId: item })
  expect((await standingOf(claim)).standing.independentFor).toBe(3)
})

test('an actor who is the very source that is not to be named is not named as who denies it', async () => {
  const man = await anActor(editor, 'Petro Halenko')
  const claim = await aClaim(editor, liveBlogId)
  const item = await anItemOfItsOwn(editor, { terms: 'background', name: 'Halenko', publicLabel: 'a local official' })
  await checked(claim, { kind: 'denies', actorId: man, sourceItemId: item })
  expect((await standingOf(claim)).standing.deniedBy).toEqual(['a local official'])
})

test.each(['assessment', 'intention', 'characterisation'] as const)(
  '%s carries no status, whoever says it',
  async (kind) => {
    const claim = await aClaim(editor, liveBlogId, { kind })
    await checked(claim, { actorId: kremlin, sourceItemId: await anItemOfItsOwn(editor) })
    expect((await standingOf(claim)).standing).toMatchObject({ status: null, heldBy: ['The Kremlin'] })
    expect(
      await brokenRule(
        deskDb()
          .insert(settlements)
          .values({ claimId: claim, status: 'false', reason: 'It is not so at all', personId: reviewer.id }),
      ),
    ).toBe('only_facts_are_settled')
  },
)

test('copying that is found out late moves the whole chain to its first', async () => {
  const wire = await anItemOfItsOwn(editor, { kind: 'wire_agency', publicLabel: 'A wire' })
  const paper = await anItemOfItsOwn(editor)
  const blog = await anItem(editor, await aSource(editor), { derivedFromId: paper, derivation: 'quotes' })
  const claim = await aClaim(editor, liveBlogId)
  await checked(claim, { sourceItemId: wire })
  await checked(claim, { sourceItemId: blog })
  expect(await statusOf(claim)).toBe('corroborated')
  await deskDb()
    .update(sourceItems)
    .set({ derivedFromId: wire, derivation: 'republishes' })
    .where(eq(sourceItems.id, paper))
  expect(await statusOf(claim)).toBe('single_source')
  const [last] = await deskDb().select().from(sourceItems).where(eq(sourceItems.id, blog))
  expect(last?.rootId).toBe(wire)
})

test('a copy is never the origin of what it was copied from, however long the way round', async () => {
  const source = await aSource(editor)
  const first = await anItem(editor, source)
  const second = await anItem(editor, source, { derivedFromId: first, derivation: 'quotes' })
  const third = await anItem(editor, source, { derivedFromId: second, derivation: 'quotes' })
  const fourth = await anItem(editor, source, { derivedFromId: third, derivation: 'quotes' })
  const close = (id: string) =>
    deskDb().update(sourceItems).set({ derivedFromId: fourth, derivation: 'quotes' }).where(eq(sourceItems.id, id))
  expect(await brokenRule(close(first))).toBe('copying_has_no_loop')
  expect(await brokenRule(close(second))).toBe('copying_has_no_loop')
})

test('what was said off the record counts for nothing that readers are told', async () => {
  const claim = await aClaim(editor, liveBlogId)
  await checked(claim, {
    sourceItemId: await anItemOfItsOwn(editor, { terms: 'off_record', publicLabel: 'an official' }),
  })
  expect(await standingOf(claim)).toMatchObject({ voicesFor: 0, standing: { status: 'unverified' } })
})

test('a position counts when a second person has checked it', async () => {
  const claim = await aClaim(editor, liveBlogId)
  const position = await aPosition(editor, claim, { sourceItemId: await anItemOfItsOwn(editor) })
  expect(await standingOf(claim)).toMatchObject({ waiting: 1, standing: { status: 'unverified' } })
  await deskDb().update(stances).set({ checkedBy: reviewer.id }).where(eq(stances.id, position))
  expect(await standingOf(claim)).toMatchObject({ waiting: 0, standing: { status: 'single_source' } })
})

test('nobody checks a position that they wrote, and nobody below a reviewer checks any', async () => {
  const claim = await aClaim(reviewer, liveBlogId)
  const own = await aPosition(reviewer, claim, { sourceItemId: await anItemOfItsOwn(editor) })
  const check = (by: Viewer) => deskDb().update(stances).set({ checkedBy: by.id }).where(eq(stances.id, own))
  expect(await brokenRule(check(reviewer))).toBe('a_second_person_checks')
  expect(await brokenRule(check(editor))).toBe('reviewer_checks_positions')
})

test.each([
  ['editor', 'denies', 0],
  ['editor', 'retracts', 0],
  ['editor', 'asserts', 1],
  ['contributor', 'denies', 1],
] as const)('what %s writes that somebody %s waits for a second person: %i', async (role, kind, waiting) => {
  const somebodyElse = await somebody(role)
  const claim = await aClaim(editor, liveBlogId)
  await aPosition(somebodyElse, claim, { kind, sourceItemId: await anItemOfItsOwn(editor) })
  expect((await standingOf(claim)).waiting).toBe(waiting)
})

test('a position is taken back and written anew, never changed', async () => {
  const claim = await aClaim(editor, liveBlogId)
  const position = await aPosition(editor, claim, { sourceItemId: await anItemOfItsOwn(editor) })
  const change = deskDb().update(stances).set({ kind: 'denies' }).where(eq(stances.id, position))
  await expect(change).rejects.toMatchObject({ cause: { code: '42501' } })
  await deskDb()
    .update(stances)
    .set({ withdrawnAt: new Date(), withdrawnBy: editor.id })
    .where(eq(stances.id, position))
  const again = deskDb().update(stances).set({ withdrawnAt: null, withdrawnBy: null }).where(eq(stances.id, position))
  expect(await brokenRule(again)).toBe('a_position_does_not_change')
})

test('a reviewer settles with a reason, and new evidence makes that stale', async () => {
  const claim = await aClaim(editor, liveBlogId)
  await checked(claim, { sourceItemId: await anItemOfItsOwn(editor) })
  const settle = (by: Viewer, reason: string) =>
    deskDb().insert(settlements).values({ claimId: claim, status: 'false', reason, personId: by.id })
  expect(await brokenRule(settle(editor, 'We were there and saw it'))).toBe('reviewer_settles')
  expect(await brokenRule(settle(reviewer, 'no'))).toBe('a_settlement_has_a_reason')
  await settle(reviewer, 'Our reporter stood in the village at noon')
  expect(await standingOf(claim)).toMatchObject({
    standing: { status: 'false' },
    computedStatus: 'single_source',
    settlementIsStale: false,
  })
  await checked(claim, { sourceItemId: await anItemOfItsOwn(editor) })
  expect(await standingOf(claim)).toMatchObject({
    standing: { status: 'false' },
    computedStatus: 'corroborated',
    settlementIsStale: true,
  })
  await deskDb()
    .insert(settlements)
    .values({ claimId: claim, status: null, reason: 'Two others have seen it since', personId: reviewer.id })
  expect(await standingOf(claim)).toMatchObject({ standing: { status: 'corroborated' }, settlementIsStale: false })
})

test('nobody confirms a claim that they wrote', async () => {
  const claim = await aClaim(reviewer, liveBlogId)
  const settle = (status: 'confirmed' | 'false') =>
    deskDb()
      .insert(settlements)
      .values({ claimId: claim, status, reason: 'I know it very well', personId: reviewer.id })
  expect(await brokenRule(settle('confirmed'))).toBe('four_eyes_on_claims')
  await settle('false')
  expect(await statusOf(claim)).toBe('false')
})

test('who was not on the record is not named by a denial either', async () => {
  const claim = await aClaim(editor, liveBlogId)
  const item = await anItemOfItsOwn(editor, {
    terms: 'background',
    name: 'Petro Tymoshenko',
    publicLabel: 'a regional official',
  })
  await checked(claim, { kind: 'denies', sourceItemId: item })
  expect((await standingOf(claim)).standing.deniedBy).toEqual(['a regional official'])
  // Put on the record afterwards: what was checked when it was not stays unnamed until somebody checks it anew.
  await deskDb().update(sources).set({ terms: 'on_record' }).where(eq(sources.name, 'Petro Tymoshenko'))
  expect((await standingOf(claim)).standing.deniedBy).toEqual(['a regional official'])
})

test('all 21 claims of the story stand as they should', async () => {
  const blog = (await aLiveBlog(editor)).id
  const made = new Map<string, string>()
  const id = (key: string) => made.get(key) ?? ''
  for (const { id: key, name } of story.actors) made.set(key, await anActor(editor, name))
  for (const { actorId, side } of story.parties) await aParty(blog, id(actorId), side)
  for (const { id: key, kind, publicLabel, name, actorId } of story.sources) {
    made.set(key, await aSource(editor, { kind, publicLabel, name, actorId: actorId && id(actorId) }))
  }
  for (const { id: key, sourceId, kind } of story.sourceItems)
    made.set(key, await anItem(editor, id(sourceId), { kind }))
  for (const { id: key, kind, statement } of story.claims)
    made.set(key, await aClaim(editor, blog, { kind, statement }))
  for (const { claimId, kind, actorId, sourceItemId, firstHand, hedge, words } of story.stances) {
    await checked(id(claimId), {
      kind,
      actorId: actorId && id(actorId),
      sourceItemId: id(sourceItemId),
      firstHand,
      hedge,
      words,
    })
  }
  const stands = await Promise.all(story.claims.map(async ({ id: key }) => [key, await statusOf(id(key))]))
  expect(stands).toHaveLength(21)
  expect(stands).toEqual(story.claims.map(({ id: key, expectedStatus }) => [key, expectedStatus]))
})
