import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { auditLines } from '@/db/schema/audit'
import { claims as claimTable } from '@/db/schema/claims'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { makeClaim } from '@/lib/claim/claim-commands'
import { claims } from '@/lib/claim/claim-list-queries'
import { claim } from '@/lib/claim/claim-queries'
import { NewClaim } from '@/lib/claim/claim-schema'
import { toDecide, toLookAt } from '@/lib/claim/look-queries'
import { parties } from '@/lib/claim/party-queries'
import {
  add,
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
  settle,
  takeBack,
} from '../support/claim-desk'
import { refused } from '../support/refused'
import { aLiveBlog, anEntry, move } from '../support/story'

/** What the desk sees of its claims together: who has a stake in them, the board, and what a reviewer looks at. */

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

  test('what a reviewer may decide is not lost behind a hundred positions of their own', async () => {
    const { id } = await aPublicClaim()
    const own: string[] = []
    for (let written = 0; written < 100; written++) {
      own.push(lastOf((await add(reviewer, id, await asserts())).positions).id)
    }
    await add(editor, id, await asserts())
    const mine = (await toDecide(reviewer)).filter((one) => one.liveBlogId === liveBlogId)
    expect(mine).toMatchObject([{ why: 'position', claimId: id, check: { allowed: true } }])
    // Else they stand before what the tests after this one look for.
    for (const stanceId of own) await takeBack(reviewer, id, stanceId)
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
