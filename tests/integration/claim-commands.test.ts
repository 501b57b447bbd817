import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { deskDb } from '@/db/desk'
import { claims as claimTable } from '@/db/schema/claims'
import { recordEntries } from '@/db/schema/record'
import { claims } from '@/lib/claim/claim-list-queries'
import { claim } from '@/lib/claim/claim-queries'
import { NewClaim } from '@/lib/claim/claim-schema'
import { entry } from '@/lib/entry/entry-queries'
import { PublicEntry } from '@/lib/record/public-entry'
import {
  add,
  admin,
  aPublicClaim,
  asserts,
  change,
  check,
  chief,
  contributor,
  editor,
  lastOf,
  legion,
  liveBlogId,
  make,
  reviewer,
  settle,
} from '../support/claim-desk'
import { anItemOfItsOwn } from '../support/evidence'
import { refused } from '../support/refused'

/** What people do with claims: making and changing them, and a reviewer’s word. */

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
