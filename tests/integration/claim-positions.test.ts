import { describe, expect, test } from 'vitest'
import type { Viewer } from '@/lib/access/roles'
import { claim } from '@/lib/claim/claim-queries'
import {
  add,
  admin,
  aPublicClaim,
  asserts,
  check,
  chief,
  contributor,
  editor,
  kremlin,
  lastOf,
  legion,
  liveBlogId,
  make,
  reviewer,
  setSides,
  takeBack,
} from '../support/claim-desk'
import { anItem, anItemOfItsOwn, aSource } from '../support/evidence'
import { refused } from '../support/refused'
import { anEntry, rewrite } from '../support/story'

/** Positions on a claim: whose count, why, what is told of them, and what becomes of those that nothing uses any more. */

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
