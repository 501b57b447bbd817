import { randomUUID } from 'node:crypto'
import { and, desc, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { deskDb } from '@/db/desk'
import { auditLines } from '@/db/schema/audit'
import { claims as claimTable, stances } from '@/db/schema/claims'
import { changes, recordEntries, recordLiveBlogs } from '@/db/schema/record'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { door } from '@/lib/api/door'
import type { SettledStatus } from '@/lib/claim/claim'
import { changeClaim, makeClaim, settleClaim } from '@/lib/claim/claim-commands'
import { claims } from '@/lib/claim/claim-list-queries'
import { claim } from '@/lib/claim/claim-queries'
import { type ClaimChanges, NewClaim, NewStance } from '@/lib/claim/claim-schema'
import { toLookAt } from '@/lib/claim/look-queries'
import { setParties } from '@/lib/claim/party-commands'
import { parties } from '@/lib/claim/party-queries'
import { addStance, checkStance, takeBackStance } from '@/lib/claim/stance-commands'
import { entry } from '@/lib/entry/entry-queries'
import { makeToken } from '@/lib/person/person-commands'
import { PublicEntry, PublicSummary } from '@/lib/record/public-entry'
import { approveSummary } from '@/lib/summary/summary-commands'
import { summary } from '@/lib/summary/summary-queries'
import { anActor, anItem, anItemOfItsOwn, aSource } from '../support/evidence'
import { refused } from '../support/refused'
import { aLiveBlog, anEntry, aPublishedEntry, move, rewrite, somebody } from '../support/story'

/** What people do with claims: through the commands, and through the door as a partner would. */

let contributor: Viewer
let editor: Viewer
let reviewer: Viewer
let chief: Viewer
let admin: Viewer
let liveBlogId: string
let legion: string
let kremlin: string

beforeAll(async () => {
  contributor = await somebody('contributor')
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
  chief = await somebody('managing_editor')
  admin = await somebody('admin')
  legion = await anActor(editor, 'The Legion')
  kremlin = await anActor(editor, 'The Kremlin')
})

beforeEach(async () => {
  liveBlogId = (await aLiveBlog(editor)).id
})

type Stance = z.input<typeof NewStance>
const make = (by: Viewer, changed: Partial<z.input<typeof NewClaim>> = {}) =>
  perform(by, (act) =>
    makeClaim(act, NewClaim.parse({ liveBlogId, statement: 'Kozinka has been taken by the Legion.', ...changed })),
  )
const add = (by: Viewer, id: string, stance: Stance) =>
  perform(by, (act) => addStance(act, { id, ...NewStance.parse(stance) }))
const check = (by: Viewer, id: string, stanceId: string) => perform(by, (act) => checkStance(act, { id, stanceId }))
const takeBack = (by: Viewer, id: string, stanceId: string) =>
  perform(by, (act) => takeBackStance(act, { id, stanceId }))
const change = (by: Viewer, id: string, changed: z.input<typeof ClaimChanges>) =>
  perform(by, (act) => changeClaim(act, { id, ...changed }))
const settle = async (
  by: Viewer,
  id: string,
  status: SettledStatus | null,
  version?: number,
  reason = 'Our reporter stood there at noon.',
) => {
  const seen = version ?? (await claim(chief, id)).version
  return perform(by, (act) => settleClaim(act, { id, status, reason, version: seen }))
}
const setSides = (by: Viewer, sides: { actorId: string; side: string }[]) =>
  perform(by, (act) => setParties(act, { id: liveBlogId, parties: sides }))
const asserts = async (by: Viewer = editor): Promise<Stance> => ({
  kind: 'asserts',
  sourceItemId: await anItemOfItsOwn(by),
})
const lastOf = <T>(list: readonly T[]): T => {
  const last = list.at(-1)
  if (last === undefined) throw new Error('Nothing is there')
  return last
}

/** A claim with one position that an editor wrote, and an entry that readers see and that introduced it. */
async function aPublicClaim(changed: Partial<z.input<typeof NewClaim>> = {}) {
  const made = await make(editor, { stances: [await asserts()], ...changed })
  const { id: entryId } = await aPublishedEntry(editor, reviewer, liveBlogId, {
    claims: [{ claimId: made.id, role: 'introduces' }],
  })
  return { id: made.id, entryId }
}

describe('making and changing', () => {
  test('a claim is made with its first position, which waits, and is unverified until somebody checks it', async () => {
    const made = await make(contributor, { stances: [{ ...(await asserts()), actorId: legion, hedge: 'reportedly' }] })
    const view = await claim(editor, made.id)
    expect(view).toMatchObject({
      statement: 'Kozinka has been taken by the Legion.',
      kind: 'fact',
      version: 1,
      standing: { status: 'unverified' },
      waiting: 1,
      isPublic: false,
      settled: null,
      createdBy: { id: contributor.id },
      positions: [
        { kind: 'asserts', actor: { name: 'The Legion' }, hedge: 'reportedly', counts: false, weight: 'waits' },
      ],
    })
    expect(view.why).toBe('Nobody who is identified says so. One position waits for a second person.')
    const [kept] = await deskDb().select().from(claimTable).where(eq(claimTable.id, made.id))
    expect(kept?.status).toBe('unverified')
  })

  test('what is wrong is said with its field', async () => {
    const wrong: [Partial<z.input<typeof NewClaim>>, string][] = [
      [{ valueLow: 5, valueHigh: 3 }, 'valueHigh'],
      [{ aboutActorId: randomUUID() }, 'aboutActorId'],
      [{ locationId: randomUUID() }, 'locationId'],
      [{ liveBlogId: randomUUID() }, 'liveBlogId'],
      [{ stances: [{ kind: 'asserts', sourceItemId: randomUUID() }] }, 'stances.0.sourceItemId'],
      [{ stances: [{ ...(await asserts()), actorId: randomUUID() }] }, 'stances.0.actorId'],
      [{ stances: [await asserts(), { ...(await asserts()), statedPrecision: 'day' }] }, 'stances.1.statedPrecision'],
    ]
    for (const [changed, field] of wrong) {
      expect(await refused(make(editor, changed)), field).toMatchObject({ code: 'invalid_input', issues: [{ field }] })
    }
    expect(NewClaim.safeParse({ liveBlogId, statement: 'Too few' }).success).toBe(false)
    expect(NewClaim.safeParse({ liveBlogId, statement: 'Long enough', status: 'confirmed' }).success).toBe(false)
  })

  test('its words change until readers have seen it, and not after', async () => {
    const made = await make(contributor)
    const changed = await change(contributor, made.id, { version: 1, statement: 'Kozinka is held by the Legion.' })
    expect(changed).toMatchObject({ statement: 'Kozinka is held by the Legion.', version: 2 })
    const slower = change(contributor, made.id, { version: 1, statement: 'Somebody else was first.' })
    expect(await refused(slower)).toMatchObject({
      code: 'stale_revision',
      theirs: { statement: 'Kozinka is held by the Legion.' },
    })
    // Whoever reviews it could otherwise word, confirm and publish it alone.
    const byAnother = change(reviewer, made.id, { version: 2, statement: 'What the reviewer would rather read.' })
    expect((await refused(byAnother)).code).toBe('not_allowed')
    const { id } = await aPublicClaim()
    const { version, may } = await claim(editor, id)
    const refusal = await refused(change(editor, id, { version, statement: 'It was never said like that.' }))
    expect(refusal).toMatchObject({
      code: 'wrong_state',
      message: expect.stringContaining('Readers have seen this claim'),
    })
    expect(may.write).toMatchObject({ allowed: false, reason: refusal.message })
  })

  test('a contributor changes only their own claim, and an admin none', async () => {
    const made = await make(editor)
    expect(await refused(change(contributor, made.id, { version: 1, statement: 'Mine from now on.' }))).toMatchObject({
      code: 'not_allowed',
    })
    expect(await refused(make(admin))).toMatchObject({ code: 'not_allowed' })
  })

  test('what is called an intention carries a status no longer, unless a reviewer settled it as a fact', async () => {
    const made = await make(editor, { stances: [await asserts()] })
    const intention = await change(editor, made.id, { version: 1, kind: 'intention' })
    expect(intention).toMatchObject({ kind: 'intention', standing: { status: null } })
    const fact = await make(editor, { stances: [await asserts()] })
    await settle(reviewer, fact.id, 'false')
    const { version } = await claim(editor, fact.id)
    expect(await refused(change(editor, fact.id, { version, kind: 'intention' }))).toMatchObject({
      code: 'wrong_state',
    })
  })

  test('a claim that does not exist is said not to exist', async () => {
    const nobody = randomUUID()
    expect(await refused(claim(editor, nobody))).toMatchObject({ code: 'not_found' })
    expect(await refused(add(editor, nobody, await asserts()))).toMatchObject({ code: 'not_found' })
    expect(await refused(check(reviewer, nobody, nobody))).toMatchObject({ code: 'not_found' })
    expect(await refused(settle(reviewer, nobody, 'false', 1))).toMatchObject({ code: 'not_found' })
  })
})

describe('positions', () => {
  test('a second person makes a position count; nobody checks their own, and an editor none', async () => {
    const made = await make(reviewer, { stances: [await asserts()] })
    const { id: stanceId } = lastOf(made.positions)
    expect(await refused(check(reviewer, made.id, stanceId))).toMatchObject({
      code: 'not_allowed',
      message: 'You wrote this position; a second person has to check it',
    })
    expect(await refused(check(editor, made.id, stanceId))).toMatchObject({ code: 'not_allowed' })
    const checked = await check(chief, made.id, stanceId)
    expect(checked).toMatchObject({
      version: 2,
      standing: { status: 'single_source' },
      waiting: 0,
      positions: [
        { counts: true, checkedBy: { id: chief.id }, weight: 'independent', may: { check: { allowed: false } } },
      ],
    })
    expect(await refused(check(chief, made.id, stanceId))).toMatchObject({ code: 'wrong_state' })
  })

  test('two who check it at the same moment: one does, the other is told', async () => {
    const made = await make(editor, { stances: [await asserts()] })
    const { id } = lastOf(made.positions)
    const both = await Promise.allSettled([check(reviewer, made.id, id), check(chief, made.id, id)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'wrong_state' } })
  })

  test('what weakens a claim counts at once when an editor says so, and waits when a contributor does', async () => {
    const { id } = await aPublicClaim()
    const waiting = await add(contributor, id, { ...(await asserts()), kind: 'denies' })
    expect(waiting).toMatchObject({ standing: { status: 'single_source' }, waiting: 1 })
    const denied = await add(editor, id, { ...(await asserts()), kind: 'denies', actorId: kremlin })
    expect(denied).toMatchObject({ standing: { status: 'disputed', deniedBy: ['The Kremlin'] }, waiting: 1 })
  })

  test.each([
    ['its author, while it waits', 'contributor', 'contributor', false, true],
    ['its author, once it counts', 'editor', 'editor', true, false],
    ['another editor, while it waits', 'contributor', 'editor', false, false],
    ['a reviewer, also once it counts', 'contributor', 'reviewer', true, true],
    ['a managing editor', 'editor', 'chief', false, true],
    ['an admin', 'editor', 'admin', false, false],
  ] as const)('%s takes it back', async (_, author, who, counts, may) => {
    const people = { contributor, editor, reviewer, chief, admin }
    const made = await make(people[author], { stances: [await asserts()] })
    const { id: stanceId } = lastOf(made.positions)
    if (counts) await check(chief, made.id, stanceId)
    if (!may) {
      expect(await refused(takeBack(people[who], made.id, stanceId))).toMatchObject({ code: 'not_allowed' })
      return
    }
    const taken = await takeBack(people[who], made.id, stanceId)
    expect(taken).toMatchObject({
      standing: { status: 'unverified' },
      positions: [{ weight: 'taken_back', counts: false, takenBack: { by: { id: people[who].id } } }],
    })
    expect(await refused(takeBack(chief, made.id, stanceId))).toMatchObject({ code: 'wrong_state' })
  })

  test('each position says why it counts or does not', async () => {
    const owned = { kind: 'news_outlet', independenceGroup: 'The Holding' } as const
    const wire = await anItemOfItsOwn(editor, { kind: 'wire_agency', publicLabel: 'A wire' })
    const paper = await anItem(editor, await aSource(editor), { derivedFromId: wire, derivation: 'republishes' })
    const one = await anItemOfItsOwn(editor, { ...owned, publicLabel: 'Morning' })
    const other = await anItemOfItsOwn(editor, { ...owned, publicLabel: 'Evening' })
    const unknown = await anItemOfItsOwn(editor, { kind: 'unidentified', publicLabel: 'Some reports' })
    const offRecord = await anItemOfItsOwn(editor, { publicLabel: 'an official', terms: 'off_record' })
    await setSides(editor, [{ actorId: legion, side: 'opposition' }])
    const made = await make(editor, {
      stances: [
        { kind: 'asserts', actorId: legion, sourceItemId: wire },
        { kind: 'asserts', sourceItemId: wire },
        { kind: 'confirms', sourceItemId: paper },
        { kind: 'asserts', sourceItemId: one },
        { kind: 'asserts', sourceItemId: other },
        { kind: 'asserts', sourceItemId: unknown },
        { kind: 'asserts', sourceItemId: offRecord },
        { kind: 'declines_to_comment', actorId: kremlin, sourceItemId: wire },
      ],
    })
    for (const { id } of made.positions) await check(reviewer, made.id, id)
    const late = await add(editor, made.id, await asserts())
    expect(late.positions.map(({ why }) => why)).toEqual([
      'has a stake, on the side of opposition',
      'an independent voice',
      'adds no voice: it repeats A wire',
      'an independent voice',
      'adds no voice: one owner, The Holding',
      'nobody is identified, so it is nobody’s voice',
      'said off the record, which counts for nothing that is published',
      'says neither yes nor no',
      'waits for a second person',
    ])
    expect(late).toMatchObject({ standing: { status: 'corroborated', independentFor: 2 } })
    expect(late.why).toBe(
      'Two independent voices hold it, it takes two here, and no independent voice is against it. One position waits for a second person.',
    )
  })

  test('of a source that is not on the record a contributor is told its label and nothing more', async () => {
    const item = await anItemOfItsOwn(editor, {
      kind: 'official',
      publicLabel: 'an official',
      name: 'Ivan Petrov',
      terms: 'background',
      actorId: kremlin,
    })
    await setSides(editor, [{ actorId: kremlin, side: 'government' }])
    const made = await make(editor, {
      stances: [
        {
          kind: 'asserts',
          sourceItemId: item,
          words: 'We hold it.',
          statedAt: '2023-05-23T10:00:00Z',
          statedPrecision: 'minute',
        },
      ],
    })
    await check(reviewer, made.id, lastOf(made.positions).id)
    const theirs = lastOf((await claim(contributor, made.id)).positions)
    expect(theirs).toMatchObject({
      source: { sourceItemId: null, sourceId: null, label: 'an official', title: null, url: null },
      side: null,
      words: null,
      statedAt: null,
      why: 'has a stake in the story',
    })
    expect(lastOf((await claim(editor, made.id)).positions)).toMatchObject({
      source: { sourceItemId: item },
      words: 'We hold it.',
      side: 'government',
    })
    expect(JSON.stringify(await claim(contributor, made.id))).not.toContain('Petrov')
  })

  test('a hedge must not name whoever is not to be named', async () => {
    const item = await anItemOfItsOwn(editor, { publicLabel: 'an official', name: 'Ivan Petrov', terms: 'background' })
    expect(
      await refused(
        make(editor, { stances: [{ kind: 'asserts', sourceItemId: item, hedge: 'as Ivan Petrov puts it' }] }),
      ),
    ).toMatchObject({ code: 'invalid_input', issues: [{ field: 'stances.0.hedge' }] })
  })
})

describe('a claim taken out of an entry', () => {
  const waits = async (id: string) => (await claim(chief, id)).positions.filter(({ takenBack }) => takenBack === null)
  const withClaim = async (by: Viewer, id: string) =>
    anEntry(by, liveBlogId, { claims: [{ claimId: id, role: 'introduces' }] })

  test('that nothing else uses leaves no position behind that waits', async () => {
    const { id } = await make(editor, { stances: [{ kind: 'asserts', sourceItemId: await anItemOfItsOwn(editor) }] })
    const { id: entryId } = await withClaim(editor, id)
    await rewrite(editor, entryId, { headline: 'Without it', claims: [] })
    expect(await waits(id)).toEqual([])
  })

  test('that another entry uses, that somebody else wrote or has checked, keeps its positions', async () => {
    const used = await make(editor, { stances: [{ kind: 'asserts', sourceItemId: await anItemOfItsOwn(editor) }] })
    await withClaim(editor, used.id)
    const { id: other } = await withClaim(editor, used.id)
    await rewrite(editor, other, { headline: 'Without it', claims: [] })
    expect(await waits(used.id)).toHaveLength(1)

    const theirs = await make(editor, { stances: [{ kind: 'asserts', sourceItemId: await anItemOfItsOwn(editor) }] })
    const { id: mine } = await withClaim(chief, theirs.id)
    await rewrite(chief, mine, { headline: 'Without it', claims: [] })
    expect(await waits(theirs.id)).toHaveLength(1)

    const checked = await make(editor, { stances: [{ kind: 'asserts', sourceItemId: await anItemOfItsOwn(editor) }] })
    const { id: third } = await withClaim(editor, checked.id)
    await check(reviewer, checked.id, checked.positions[0]?.id ?? '')
    await rewrite(editor, third, { headline: 'Without it', claims: [] })
    expect(await waits(checked.id)).toHaveLength(1)
  })
})

describe('settling', () => {
  test('a reviewer settles with a reason; readers see it, and what introduced it gets a correction prepared', async () => {
    const { id, entryId } = await aPublicClaim()
    const settled = await settle(chief, id, 'false')
    expect(settled).toMatchObject({
      standing: { status: 'false' },
      computedStatus: 'single_source',
      settled: { status: 'false', reason: 'Our reporter stood there at noon.', by: { id: chief.id } },
      settlementIsStale: false,
    })
    const [seen] = await deskDb().select().from(recordEntries).where(eq(recordEntries.entryId, entryId))
    expect(PublicEntry.parse(seen?.payload).claims).toMatchObject([{ standing: { status: 'false' } }])
    expect(await entry(editor, entryId)).toMatchObject({ state: 'in_review', head: { significance: 'correction' } })
    expect((await claim(editor, id)).history.map(({ status }) => status)).toEqual(['false', 'single_source'])
  })

  test.each(['contributor', 'editor', 'admin'] as const)('%s does not settle', async (role) => {
    const made = await make(editor)
    expect(await refused(settle({ contributor, editor, admin }[role], made.id, 'false'))).toMatchObject({
      code: 'not_allowed',
    })
  })

  test('nobody confirms what they wrote; calling it false is allowed', async () => {
    const made = await make(reviewer)
    expect(await refused(settle(reviewer, made.id, 'confirmed'))).toMatchObject({
      code: 'not_allowed',
      message: 'You wrote this claim; somebody who did not write it has to confirm it',
    })
    expect(await settle(reviewer, made.id, 'false')).toMatchObject({ standing: { status: 'false' } })
  })

  test('only a fact is settled, and only what was settled is put back', async () => {
    const vow = await make(editor, { kind: 'intention', statement: 'They will crush them.' })
    expect(await refused(settle(reviewer, vow.id, 'false'))).toMatchObject({ code: 'wrong_state' })
    const made = await make(editor, { stances: [await asserts()] })
    expect(await refused(settle(reviewer, made.id, null))).toMatchObject({ code: 'wrong_state' })
    await settle(reviewer, made.id, 'confirmed')
    expect(await settle(reviewer, made.id, null)).toMatchObject({
      standing: { status: 'unverified' },
      settled: null,
      settlements: [{ status: null }, { status: 'confirmed' }],
    })
  })

  test('nobody settles a claim on evidence they have not seen', async () => {
    const made = await make(editor, { stances: [await asserts()] })
    await add(editor, made.id, { ...(await asserts()), kind: 'denies' })
    expect(await refused(settle(reviewer, made.id, 'confirmed', made.version))).toMatchObject({
      code: 'stale_revision',
      theirs: { positions: [{ kind: 'asserts' }, { kind: 'denies' }] },
    })
    expect(await claim(editor, made.id)).toMatchObject({ settlements: [] })
  })

  test('evidence that comes after is told, until a reviewer has looked again', async () => {
    const { id } = await aPublicClaim()
    await settle(chief, id, 'false')
    const late = await add(editor, id, await asserts())
    expect(late.settlementIsStale).toBe(false)
    await check(reviewer, id, lastOf(late.positions).id)
    expect(await claim(editor, id)).toMatchObject({ settlementIsStale: true, standing: { status: 'false' } })
    expect((await claims(editor, { liveBlogId, needs: 'settlement' })).claims.map((one) => one.id)).toEqual([id])
    await settle(chief, id, 'false')
    expect((await claims(editor, { liveBlogId, needs: 'settlement' })).claims).toEqual([])
  })

  test('the reason, which readers see, must not name whoever is not to be named', async () => {
    const item = await anItemOfItsOwn(editor, { publicLabel: 'an official', name: 'Ivan Petrov', terms: 'background' })
    const made = await make(editor, { stances: [{ kind: 'asserts', sourceItemId: item }] })
    expect(await refused(settle(reviewer, made.id, 'false', made.version, 'Ivan Petrov told us so.'))).toMatchObject({
      code: 'not_publishable',
      issues: [{ field: 'reason' }],
    })
  })
})

describe('who has a stake', () => {
  test('setting the sides works out every claim of the live blog anew', async () => {
    const made = await make(editor, {
      stances: [
        { ...(await asserts()), actorId: legion },
        { ...(await asserts()), actorId: kremlin },
      ],
    })
    for (const { id } of made.positions) await check(reviewer, made.id, id)
    expect(await claim(editor, made.id)).toMatchObject({ standing: { status: 'corroborated', independentFor: 2 } })
    const one = [
      { actorId: legion, side: 'opposition' },
      { actorId: kremlin, side: 'opposition' },
    ]
    expect(await setSides(editor, one)).toMatchObject({
      parties: [
        { actor: { name: 'The Kremlin' }, side: 'opposition' },
        { actor: { name: 'The Legion' }, side: 'opposition' },
      ],
    })
    expect(await claim(editor, made.id)).toMatchObject({ standing: { status: 'single_source', oneSided: true } })
    await setSides(editor, [{ actorId: kremlin, side: 'government' }])
    expect((await parties(editor, liveBlogId)).parties).toEqual([
      { actor: { id: kremlin, name: 'The Kremlin' }, side: 'government' },
    ])
    const [kept] = await deskDb().select().from(claimTable).where(eq(claimTable.id, made.id))
    expect(kept?.status).toBe('single_source')
    const lines = await deskDb()
      .select({ detail: auditLines.detail })
      .from(auditLines)
      .where(and(eq(auditLines.act, 'live_blog.party'), eq(auditLines.subjectId, liveBlogId)))
    expect(lines).toHaveLength(4)
  })

  test('a contributor sets none, an actor stands there once, and one that does not exist not at all', async () => {
    expect(await refused(setSides(contributor, []))).toMatchObject({ code: 'not_allowed' })
    const twice = [
      { actorId: legion, side: 'one' },
      { actorId: legion, side: 'other' },
    ]
    expect(await refused(setSides(editor, twice))).toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'parties' }],
    })
    expect(await refused(setSides(editor, [{ actorId: randomUUID(), side: 'one' }]))).toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'parties' }],
    })
  })
})

describe('the board', () => {
  test('what waits comes first, then by status; filters and counts say the same', async () => {
    const plain = await make(editor)
    const disputed = await aPublicClaim({ statement: 'Gora-Podol has been taken.' })
    await add(editor, disputed.id, { ...(await asserts()), kind: 'denies' })
    const waiting = await make(editor, { statement: 'They have reached Belgorod.', stances: [await asserts()] })
    const vow = await make(editor, { kind: 'intention', statement: 'They will crush them.' })
    const board = await claims(editor, { liveBlogId })
    expect(board.claims.map(({ id }) => id)).toEqual([waiting.id, disputed.id, plain.id, vow.id])
    expect(board).toMatchObject({
      more: false,
      claims: [{ waiting: 1, isPublic: false }, { isPublic: true, standing: { status: 'disputed' } }, {}, {}],
      counts: { check: 1, settlement: 0 },
    })
    expect(board.counts?.byStatus.toSorted((one, other) => one.status.localeCompare(other.status))).toEqual([
      { status: 'disputed', claims: 1 },
      { status: 'none', claims: 1 },
      { status: 'unverified', claims: 2 },
    ])
    const idsOf = async (asked: Parameters<typeof claims>[1]) =>
      (await claims(editor, { liveBlogId, ...asked })).claims.map(({ id }) => id)
    expect(await idsOf({ status: 'disputed' })).toEqual([disputed.id])
    expect(await idsOf({ status: 'none' })).toEqual([vow.id])
    expect(await idsOf({ needs: 'check' })).toEqual([waiting.id])
    expect(await idsOf({ after: disputed.id })).toEqual([plain.id, vow.id])
  })

  test('what says the same is found in spite of other words, best first, and only in this live blog', async () => {
    const kozinka = await make(editor, { statement: 'Kozinka has been taken by the Legion.' })
    const podol = await make(editor, { statement: 'Gora-Podol has been taken by the Legion.' })
    await perform(editor, async (act) =>
      makeClaim(
        act,
        NewClaim.parse({
          liveBlogId: (await aLiveBlog(editor)).id,
          statement: 'Kozinka has been taken by the Legion.',
        }),
      ),
    )
    const found = async (q: string) => (await claims(editor, { liveBlogId, q })).claims
    const same = await found('The Legion has taken Kozinka')
    expect(same.map(({ id }) => id)).toEqual([kozinka.id])
    expect(same[0]?.closeness).toBeGreaterThanOrEqual(0.5)
    expect((await found('Козинка')).map(({ id }) => id)).toEqual([kozinka.id])
    expect((await found('koz')).map(({ id }) => id)).toEqual([kozinka.id])
    expect((await found('legion tak')).map(({ id }) => id).sort()).toEqual([kozinka.id, podol.id].sort())
    expect((await found('Kozinak')).map(({ id }) => id)).toEqual([kozinka.id])
    expect(await found('hospitals in Shebekino')).toEqual([])
    expect(await found('…')).toEqual([])
  })
})

describe('what we know', () => {
  const approve = (by: Viewer, lines: z.input<typeof PublicSummary>['lines']) =>
    perform(by, (act) => approveSummary(act, { id: liveBlogId, lines }))

  test('is proposed from what readers see, each claim in the list that its status gives it', async () => {
    const claimed = await aPublicClaim()
    const known = await aPublicClaim({ statement: 'Gora-Podol has been taken.' })
    await check(reviewer, known.id, lastOf((await add(editor, known.id, await asserts())).positions).id)
    await settle(chief, (await aPublicClaim({ statement: 'It turned out to be false.' })).id, 'false')
    await make(editor, { statement: 'Readers do not see this one.' })
    const view = await summary(editor, liveBlogId)
    expect(view).toMatchObject({
      lines: [],
      approvedAt: null,
      may: { approve: { allowed: false } },
      proposed: [
        { list: 'known', text: 'Gora-Podol has been taken.', claimId: known.id, entryId: known.entryId },
        {
          list: 'claimed',
          text: 'Kozinka has been taken by the Legion.',
          claimId: claimed.id,
          entryId: claimed.entryId,
        },
      ],
    })
    expect(view.proposed).toHaveLength(2)
  })

  test('is approved by a reviewer, whole, and readers see it as a numbered change', async () => {
    const { id: claimId, entryId } = await aPublicClaim()
    const lines = [{ list: 'claimed' as const, text: 'One group says that it holds Kozinka.', claimId, entryId }]
    expect(await refused(approve(editor, lines))).toMatchObject({ code: 'not_allowed' })
    const view = await approve(reviewer, lines)
    expect(view).toMatchObject({ approvedBy: { id: reviewer.id }, lines: [{ ...lines[0], fits: true, isShown: true }] })
    expect(view.proposed.map(({ text }) => text)).toEqual(['One group says that it holds Kozinka.'])
    const [change] = await deskDb()
      .select()
      .from(changes)
      .where(eq(changes.liveBlogId, liveBlogId))
      .orderBy(desc(changes.sequence))
      .limit(1)
    expect(change).toMatchObject({ kind: 'summarised' })
    expect(PublicSummary.parse(change?.payload).lines).toEqual(lines)
  })

  test('refuses every line that does not fit, and says which and why', async () => {
    const { id: claimId, entryId } = await aPublicClaim()
    const other = await aPublicClaim({ statement: 'Gora-Podol has been taken.' })
    const secret = await make(editor, { statement: 'Readers do not see this one.', stances: [await asserts()] })
    const draft = await anEntry(editor, liveBlogId, { claims: [{ claimId, role: 'mentions' }] })
    const elsewhere = await perform(editor, async (act) =>
      makeClaim(act, NewClaim.parse({ liveBlogId: (await aLiveBlog(editor)).id, statement: 'Of another story.' })),
    )
    const line = { list: 'claimed' as const, text: 'A line', claimId, entryId }
    const refusal = await refused(
      approve(reviewer, [
        { ...line, list: 'known' },
        line,
        { ...line, claimId: secret.id, list: 'not_known' },
        { ...line, claimId: other.id },
        { ...line, claimId: elsewhere.id },
      ]),
    )
    expect(refusal.code).toBe('not_publishable')
    expect(refusal.issues).toEqual([
      { field: 'lines.0', message: 'This is reported by one source now; it belongs under “What is claimed”' },
      { field: 'lines.1', message: 'This claim stands here twice' },
      { field: 'lines.2', message: 'Readers do not see this claim' },
      { field: 'lines.3', message: 'Readers do not see that entry, or it does not rest on this claim' },
      { field: 'lines.4', message: 'That claim does not exist' },
    ])
    expect(await refused(approve(reviewer, [{ ...line, entryId: draft.id }]))).toMatchObject({
      code: 'not_publishable',
    })
  })

  test('names nobody who is not to be named', async () => {
    const item = await anItemOfItsOwn(editor, { publicLabel: 'an official', name: 'Ivan Petrov', terms: 'background' })
    const { id: claimId, entryId } = await aPublicClaim({ stances: [{ kind: 'asserts', sourceItemId: item }] })
    const line = { list: 'claimed' as const, claimId, entryId }
    expect(await refused(approve(reviewer, [{ ...line, text: 'Ivan  Petrov says so' }]))).toMatchObject({
      code: 'not_publishable',
      issues: [{ field: 'lines.0' }],
    })
    await approve(reviewer, [{ ...line, text: 'An official says so' }])
  })

  test('a line that stops fitting is gone for readers at once and stands before a reviewer', async () => {
    const { id: claimId, entryId } = await aPublicClaim()
    await approve(reviewer, [{ list: 'claimed', text: 'One group says so.', claimId, entryId }])
    await add(editor, claimId, { ...(await asserts()), kind: 'denies' })
    const [seen] = await deskDb().select().from(recordLiveBlogs).where(eq(recordLiveBlogs.id, liveBlogId))
    expect(seen?.summary?.lines).toEqual([])
    expect(await summary(editor, liveBlogId)).toMatchObject({
      lines: [{ fits: false, isShown: false, whyNot: 'This is disputed now; it belongs under “What is disputed”' }],
      proposed: [{ list: 'disputed', text: 'Kozinka has been taken by the Legion.' }],
    })
    const here = async () => (await toLookAt(reviewer)).filter((one) => one.liveBlogId === liveBlogId)
    expect(await here()).toMatchObject([{ why: 'summary', lines: 1 }])
    await approve(reviewer, [])
    expect(await here()).toEqual([])
  })
})

describe('claims to look at', () => {
  const here = async (by: Viewer) => (await toLookAt(by)).filter((one) => one.liveBlogId === liveBlogId)

  test('a position that waits stands there once readers see the claim, and not before', async () => {
    const hidden = await make(editor, { stances: [await asserts()] })
    expect(await here(reviewer)).toEqual([])
    const { id } = await aPublicClaim()
    const late = await add(reviewer, id, { ...(await asserts()), actorId: legion })
    expect(await here(chief)).toMatchObject([
      {
        why: 'position',
        claimId: id,
        stance: 'asserts',
        actor: 'The Legion',
        source: 'A newspaper',
        check: { allowed: true },
      },
    ])
    expect(await here(reviewer)).toMatchObject([{ check: { allowed: false } }])
    await check(chief, id, lastOf(late.positions).id)
    expect(await here(chief)).toEqual([])
    expect((await claim(editor, hidden.id)).waiting).toBe(1)
  })

  test('a settlement that evidence has overtaken stands before everything else', async () => {
    const { id } = await aPublicClaim()
    await add(reviewer, id, await asserts())
    await settle(chief, id, 'confirmed')
    await add(editor, id, { ...(await asserts()), kind: 'denies' })
    expect(await here(chief)).toMatchObject([
      { why: 'settlement', claimId: id, settled: 'confirmed', status: 'confirmed' },
      { why: 'position' },
    ])
  })

  test('approving an entry checks what its claims rest on', async () => {
    const made = await make(editor, { stances: [await asserts()] })
    const { id } = await anEntry(editor, liveBlogId, { claims: [{ claimId: made.id, role: 'introduces' }] })
    await move(editor, id, 'submit')
    await move(reviewer, id, 'approve')
    expect(await claim(editor, made.id)).toMatchObject({
      waiting: 0,
      isPublic: true,
      entries: [{ entryId: id, role: 'introduces', isPublic: true }],
    })
  })
})

describe('through the door', () => {
  let tokenOf: Map<string, string>
  beforeAll(async () => {
    tokenOf = new Map()
    for (const { id } of [contributor, editor, reviewer]) {
      const { token } = await perform(admin, (act) => makeToken(act, { personId: id, label: 'Test' }))
      tokenOf.set(id, token)
    }
  })
  async function ask(method: string, path: string, by: Viewer, body?: unknown, key: string = randomUUID()) {
    const request = new Request(`http://localhost:3000/api/v1/${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        authorization: `Bearer ${tokenOf.get(by.id)}`,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const response = await door(request, path.split('?')[0] ?? path)
    return { status: response.status, body: await response.json() }
  }

  test('a partner makes a claim, adds a denial, and a reviewer checks and settles it', async () => {
    const made = await ask('POST', 'claims', editor, {
      liveBlogId,
      statement: 'The bridge is closed.',
      stances: [await asserts()],
    })
    expect(made).toMatchObject({ status: 201, body: { standing: { status: 'unverified' } } })
    const { id, positions } = made.body
    const denied = await ask('POST', `claims/${id}/stances`, editor, { ...(await asserts()), kind: 'denies' })
    expect(denied).toMatchObject({ status: 201, body: { positions: [{}, { kind: 'denies', counts: true }] } })
    expect(await ask('POST', `claims/${id}/check`, reviewer, { stanceId: positions[0].id })).toMatchObject({
      status: 200,
      body: { standing: { status: 'disputed' } },
    })
    const { body: now } = await ask('GET', `claims/${id}`, reviewer)
    const settled = { status: 'false', reason: 'We drove over it at noon.', version: now.version }
    expect(await ask('POST', `claims/${id}/settle`, editor, settled)).toMatchObject({ status: 403 })
    expect(await ask('POST', `claims/${id}/settle`, reviewer, { ...settled, reason: 'no' })).toMatchObject({
      status: 400,
      body: { error: { issues: [{ field: 'reason' }] } },
    })
    expect(await ask('POST', `claims/${id}/settle`, reviewer, settled)).toMatchObject({ status: 200 })
    expect(await ask('POST', `claims/${id}/settle`, reviewer, settled)).toMatchObject({ status: 409 })
    const list = await ask('GET', `claims?liveBlogId=${liveBlogId}&status=false`, contributor)
    expect(list).toMatchObject({ status: 200, body: { claims: [{ id, standing: { status: 'false' } }] } })
  })

  test('pressed twice it is done once', async () => {
    const made = await ask('POST', 'claims', editor, { liveBlogId, statement: 'The bridge is closed.' })
    const position = await asserts()
    const path = `claims/${made.body.id}/stances`
    const [one, other] = await Promise.all([
      ask('POST', path, editor, position, 'the-same-key'),
      ask('POST', path, editor, position, 'the-same-key'),
    ])
    expect(other.body).toEqual(one.body)
    expect(await deskDb().select().from(stances).where(eq(stances.claimId, made.body.id))).toHaveLength(1)
  })

  test('parties and what we know are read and set there too', async () => {
    const set = await ask('PUT', `live-blogs/${liveBlogId}/parties`, editor, {
      parties: [{ actorId: legion, side: 'opposition' }],
    })
    expect(set).toMatchObject({ status: 200, body: { parties: [{ side: 'opposition' }] } })
    expect(await ask('GET', `live-blogs/${liveBlogId}/parties`, contributor)).toMatchObject({
      status: 200,
      body: { may: { write: { allowed: false } } },
    })
    const { id: claimId, entryId } = await aPublicClaim()
    const wrong = await ask('POST', `live-blogs/${liveBlogId}/summary`, reviewer, {
      lines: [{ list: 'known', text: 'It is so.', claimId, entryId }],
    })
    expect(wrong).toMatchObject({ status: 422, body: { error: { issues: [{ field: 'lines.0' }] } } })
    const right = await ask('POST', `live-blogs/${liveBlogId}/summary`, reviewer, {
      lines: [{ list: 'claimed', text: 'It is said.', claimId, entryId }],
    })
    expect(right).toMatchObject({ status: 201, body: { lines: [{ fits: true }] } })
    expect(await ask('GET', 'review-queue/claims', contributor)).toMatchObject({ status: 200 })
  })
})
