import { and, desc, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { auditLines } from '@/db/schema/audit'
import { keptStandings, stances } from '@/db/schema/claims'
import { actors, sourceItems, sources } from '@/db/schema/sources'
import type { Viewer } from '@/lib/access/roles'
import { type Act, perform } from '@/lib/act'
import { editActor } from '@/lib/actor/actor-commands'
import { actor as actorView } from '@/lib/actor/actor-queries'
import { door } from '@/lib/api/door'
import { confirmStanding, settleClaim } from '@/lib/claim/claim-commands'
import { claim as claimView } from '@/lib/claim/claim-queries'
import type { groundInWords } from '@/lib/claim/kept-standing'
import { toDecide, toLookAt } from '@/lib/claim/look-queries'
import { setParties } from '@/lib/claim/party-commands'
import { addStance, keepStance, takeBackStance } from '@/lib/claim/stance-commands'
import { editLiveBlog } from '@/lib/live-blog/live-blog-commands'
import { liveBlog } from '@/lib/live-blog/live-blog-queries'
import { makeToken } from '@/lib/person/person-commands'
import { claimInRecord } from '@/lib/record/record-claim-queries'
import { aCheckedPosition, aClaim, anActor, anItem, anItemOfItsOwn, aSource } from '../support/evidence'
import { brokenRule, refused } from '../support/refused'
import { aLiveBlog, aPublishedEntry, move, somebody } from '../support/story'

/** What one person alone does to the evidence under a claim that readers see: worse counts at once, better waits for a second. */

let editor: Viewer
let reviewer: Viewer
let second: Viewer
let blog: Awaited<ReturnType<typeof aLiveBlog>>
let claim: string
let entryId: string

beforeAll(async () => {
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
  second = await somebody('managing_editor')
})

beforeEach(async () => {
  blog = await aLiveBlog(editor)
  claim = await aClaim(editor, blog.id)
})

/** Readers are told of the claim from here on. */
const publish = async () => {
  entryId = (await aPublishedEntry(editor, reviewer, blog.id, { claims: [{ claimId: claim, role: 'introduces' }] })).id
}
const seen = async () => (await claimInRecord(blog.slug, claim))?.claim
const status = async () => (await seen())?.standing.status
const view = (viewer = second) => claimView(viewer, claim)
const looks = async (viewer = second) => (await toLookAt(viewer)).filter(({ liveBlogId }) => liveBlogId === blog.id)
const confirm = async (by: Viewer) => {
  const { version } = await view()
  return perform(by, (act) => confirmStanding(act, { id: claim, version }))
}
const holds = (sourceItemId: string, kind: 'asserts' | 'denies' = 'asserts', actorId: string | null = null) =>
  aCheckedPosition(editor, reviewer, claim, { sourceItemId, kind, actorId })
const editSource = (id: string, change: Partial<typeof sources.$inferInsert>) =>
  perform(editor, async (act) => {
    await act.tx.update(sources).set(change).where(eq(sources.id, id))
  })

type Rise = {
  ground: keyof typeof groundInWords
  from: string
  to: string
  prepare: () => Promise<(act: Act) => Promise<unknown>>
}

/** Each makes a claim that stands as `from` look like `to`, by an act of one editor. */
const rises: Rise[] = [
  {
    ground: 'sides',
    from: 'single_source',
    to: 'corroborated',
    prepare: async () => {
      const [one, other] = [await anActor(editor, 'The Legion'), await anActor(editor, 'The Corps')]
      const parties = [one, other].map((actorId) => ({ actorId, side: 'opposition' }))
      await perform(editor, (act) => setParties(act, { id: blog.id, parties }))
      for (const actorId of [one, other]) await holds(await anItemOfItsOwn(editor), 'asserts', actorId)
      return (act) => setParties(act, { id: blog.id, parties: [] })
    },
  },
  {
    ground: 'threshold',
    from: 'single_source',
    to: 'corroborated',
    prepare: async () => {
      const { version } = await liveBlog(editor, blog.id)
      await perform(editor, (act) => editLiveBlog(act, { id: blog.id, version, corroborationThreshold: 3 }))
      for (let voice = 0; voice < 2; voice++) await holds(await anItemOfItsOwn(editor))
      return (act) => editLiveBlog(act, { id: blog.id, version: version + 1, corroborationThreshold: 2 })
    },
  },
  {
    ground: 'source',
    from: 'single_source',
    to: 'corroborated',
    prepare: async () => {
      const owned = await aSource(editor, { independenceGroup: 'One Owner' })
      await holds(await anItem(editor, owned))
      await holds(await anItemOfItsOwn(editor, { independenceGroup: 'One Owner' }))
      return (act) => act.tx.update(sources).set({ independenceGroup: null }).where(eq(sources.id, owned))
    },
  },
  {
    ground: 'chain',
    from: 'single_source',
    to: 'corroborated',
    prepare: async () => {
      const original = await anItemOfItsOwn(editor)
      const copy = await anItem(editor, await aSource(editor), { derivedFromId: original, derivation: 'republishes' })
      await holds(original)
      await holds(copy)
      return (act) =>
        act.tx.update(sourceItems).set({ derivedFromId: null, derivation: null }).where(eq(sourceItems.id, copy))
    },
  },
  {
    ground: 'actor',
    from: 'single_source',
    to: 'corroborated',
    prepare: async () => {
      const side = await anActor(editor, 'The ministry')
      const branch = await anActor(editor, 'A branch', side)
      await perform(editor, (act) => setParties(act, { id: blog.id, parties: [{ actorId: side, side: 'government' }] }))
      await holds(await anItemOfItsOwn(editor), 'asserts', branch)
      await holds(await anItemOfItsOwn(editor))
      return (act) => act.tx.update(actors).set({ parentId: null }).where(eq(actors.id, branch))
    },
  },
  {
    ground: 'source',
    from: 'disputed',
    to: 'single_source',
    prepare: async () => {
      await holds(await anItemOfItsOwn(editor))
      const denier = await aSource(editor)
      await holds(await anItem(editor, denier), 'denies')
      // What is off the record counts for nothing that is published.
      return (act) => act.tx.update(sources).set({ terms: 'off_record' }).where(eq(sources.id, denier))
    },
  },
]

test.each(rises)('$ground alone does not make $from into $to: a second person lets readers know', async (rise) => {
  const act = await rise.prepare()
  await publish()
  expect(await status()).toBe(rise.from)
  const before = await seen()
  await perform(editor, act)
  // What was said off the record is no word for readers; how the claim stands is.
  expect({ ...(await seen())?.standing, deniedBy: [] }).toEqual({ ...before?.standing, deniedBy: [] })

  expect(await view()).toMatchObject({
    standing: { status: rise.from },
    kept: { wouldBe: { status: rise.to }, because: [{ by: { id: editor.id }, ground: rise.ground }] },
    may: { confirmStanding: { allowed: true } },
  })
  expect(await looks()).toMatchObject([
    { why: 'standing', claimId: claim, standing: { status: rise.from }, wouldBe: { status: rise.to }, renames: false },
  ])
  const [line] = await deskDb()
    .select()
    .from(auditLines)
    .where(and(eq(auditLines.subjectId, claim), eq(auditLines.act, 'claim.keep-standing')))
  expect(line).toMatchObject({ personId: editor.id })

  expect((await refused(confirm(editor))).code).toBe('not_allowed')
  await confirm(reviewer)
  expect(await status()).toBe(rise.to)
  expect(await view()).toMatchObject({ kept: null })
  expect(await looks()).toEqual([])
})

test('a position that is checked while the claim waits is looked at with it, and not in a list of many', async () => {
  const act = await rises[1]?.prepare()
  await publish()
  if (act) await perform(editor, act)
  expect(await looks()).toMatchObject([{ why: 'standing', hasMore: false }])
  await holds(await anItemOfItsOwn(editor))
  expect(await looks()).toMatchObject([{ why: 'standing', hasMore: true }])
})

test('what waits for a second person is on the list of whoever may decide it, and of nobody else', async () => {
  const act = await rises[1]?.prepare()
  await publish()
  if (act) await perform(second, act)
  const mine = async (viewer: Viewer) => (await toDecide(viewer)).filter((item) => item.liveBlogId === blog.id)
  expect(await mine(reviewer)).toMatchObject([{ why: 'standing', claimId: claim, version: (await view()).version }])
  expect(await mine(second)).toEqual([])
  expect(await mine(editor)).toEqual([])
})

test('a reviewer who did it does not confirm it either, also not past the command', async () => {
  const act = await rises[1]?.prepare()
  await publish()
  if (act) await perform(reviewer, act)
  expect((await refused(confirm(reviewer))).message).toContain('You had a hand in this')
  const past = perform(reviewer, ({ tx }) => tx.execute(`select desk.confirm_standing('${claim}', '${reviewer.id}')`))
  expect(await brokenRule(past)).toBe('a_second_person_confirms_a_standing')
  const editors = perform(editor, ({ tx }) => tx.execute(`select desk.confirm_standing('${claim}', '${editor.id}')`))
  expect(await brokenRule(editors)).toBe('reviewer_confirms_standings')
  expect(await status()).toBe('single_source')
})

test('what makes it worse counts at once, also while something waits, and does not come back by itself', async () => {
  const act = await rises[1]?.prepare()
  await publish()
  if (act) await perform(editor, act)
  const denial = await perform(editor, async (its) => {
    const stance = { ...position, kind: 'denies' as const, sourceItemId: await anItemOfItsOwn(editor) }
    const { positions } = await addStance(its, { id: claim, ...stance })
    return positions.find(({ kind }) => kind === 'denies')?.id ?? ''
  })
  expect(await status()).toBe('disputed')
  // Asked for and done by two: it would be corroborated now, by what the editor did alone.
  await perform(editor, (its) => takeBackStance(its, { id: claim, stanceId: denial }))
  await perform(reviewer, (its) => takeBackStance(its, { id: claim, stanceId: denial }))
  expect(await status()).toBe('disputed')
  expect(await view()).toMatchObject({ kept: { wouldBe: { status: 'corroborated' } } })
  await confirm(second)
  expect(await status()).toBe('corroborated')
})

test('whoever puts it back as it was leaves nothing to confirm', async () => {
  await holds(await anItemOfItsOwn(editor))
  const owned = await aSource(editor, { independenceGroup: 'One Owner' })
  await holds(await anItem(editor, owned))
  await holds(await anItemOfItsOwn(editor, { independenceGroup: 'One Owner' }))
  await publish()
  await editSource(owned, { independenceGroup: null })
  expect((await view()).kept?.wouldBe).toMatchObject({ independentFor: 3 })
  expect((await seen())?.standing).toMatchObject({ status: 'corroborated', independentFor: 2 })
  await editSource(owned, { independenceGroup: 'One Owner' })
  expect(await view()).toMatchObject({ kept: null })
  expect(await deskDb().select().from(keptStandings).where(eq(keptStandings.claimId, claim))).toEqual([])
})

test('nobody confirms what they have not seen: what changed since makes it stale', async () => {
  const act = await rises[1]?.prepare()
  await publish()
  if (act) await perform(editor, act)
  const { version } = await view()
  const another = await anItemOfItsOwn(editor)
  await perform(editor, (its) => addStance(its, { id: claim, ...position, kind: 'asserts', sourceItemId: another }))
  const late = await refused(perform(second, (its) => confirmStanding(its, { id: claim, version })))
  expect(late.code).toBe('stale_revision')
})

const position = {
  actorId: null,
  firstHand: false,
  hedge: null,
  words: null,
  statedAt: null,
  statedPrecision: 'unknown' as const,
}

test('a reviewer’s “false” is put back by two', async () => {
  await holds(await anItemOfItsOwn(editor))
  await publish()
  const settle = async (by: Viewer, as: 'false' | null) => {
    const { version } = await view()
    return perform(by, (act) =>
      settleClaim(act, { id: claim, version, status: as, reason: 'Our reporter stood there at noon' }),
    )
  }
  await settle(reviewer, 'false')
  await settle(reviewer, null)
  expect(await seen()).toMatchObject({ standing: { status: 'false' }, reason: 'Our reporter stood there at noon' })
  expect((await view()).kept?.because).toMatchObject([{ ground: 'settlement' }])
  await confirm(second)
  expect(await seen()).toMatchObject({ standing: { status: 'single_source' }, reason: null })
})

describe('under the names under which a position was checked', () => {
  test('readers know who holds a claim, until a second person has looked at the new ones', async () => {
    const legion = await anActor(editor, 'The Legion')
    const paper = await aSource(editor, { name: 'The Grayvoron Bell', publicLabel: 'a local paper' })
    await holds(await anItem(editor, paper), 'asserts', legion)
    await publish()
    const { version } = await actorView(editor, legion)
    await perform(editor, (act) => editActor(act, { id: legion, version, name: 'Independent observers' }))
    await editSource(paper, { name: 'The United Nations' })
    // Something else that touches the claim carries no new name along.
    const elsewhere = await anItemOfItsOwn(editor)
    await perform(editor, (act) =>
      addStance(act, { id: claim, ...position, kind: 'disputes', sourceItemId: elsewhere }),
    )
    const told = JSON.stringify(await seen())
    expect(told).toContain('The Legion')
    expect(told).toContain('The Grayvoron Bell')
    expect(told).not.toMatch(/Independent observers|United Nations/)
    expect((await view()).kept).toMatchObject({
      wouldBe: null,
      renamed: [
        { from: 'The Legion', to: 'Independent observers' },
        { from: 'The Grayvoron Bell', to: 'The United Nations' },
      ],
    })
    expect(await looks()).toMatchObject([{ why: 'standing', renames: true }])
    await confirm(second)
    expect(JSON.stringify(await seen())).toContain('Independent observers')
  })

  test('a side that goes stays with the position, one that comes is told at once', async () => {
    const legion = await anActor(editor, 'The Legion')
    const sides = (parties: { actorId: string; side: string }[]) =>
      perform(editor, (act) => setParties(act, { id: blog.id, parties }))
    await holds(await anItemOfItsOwn(editor), 'asserts', legion)
    await publish()
    await sides([{ actorId: legion, side: 'opposition' }])
    expect((await seen())?.positions).toMatchObject([{ side: 'opposition' }])
    await holds(await anItemOfItsOwn(editor), 'asserts', legion)
    await sides([])
    expect((await seen())?.positions.map(({ side }) => side)).toContain('opposition')
  })

  test('a source that leaves the record is a label at once, and what it was called stands nowhere any more', async () => {
    const paper = await aSource(editor, { name: 'The Grayvoron Bell', publicLabel: 'The Grayvoron Bell' })
    await holds(await anItem(editor, paper))
    await publish()
    await editSource(paper, { terms: 'background', publicLabel: 'a local paper' })
    expect(JSON.stringify(await seen())).not.toContain('Grayvoron Bell')
    const [kept] = await deskDb().select().from(stances).where(eq(stances.claimId, claim))
    expect(JSON.stringify(kept)).not.toContain('Grayvoron Bell')
    // Its label is what it was when it left the record.
    await editSource(paper, { publicLabel: 'three generals' })
    expect(JSON.stringify(await seen())).toContain('a local paper')
  })
})

describe('a denial that readers were told', () => {
  let denial: string
  beforeEach(async () => {
    await holds(await anItemOfItsOwn(editor))
    denial = await holds(await anItemOfItsOwn(editor), 'denies')
    await publish()
  })
  const takeBack = (by: Viewer) => perform(by, (act) => takeBackStance(act, { id: claim, stanceId: denial }))

  test('is asked about by one and taken back by another; until then it counts', async () => {
    await takeBack(reviewer)
    expect(await seen()).toMatchObject({ standing: { status: 'disputed' } })
    expect((await seen())?.positions).toHaveLength(2)
    expect(await looks()).toMatchObject([{ why: 'take_back', by: reviewer.name, takeBack: { allowed: true } }])
    expect((await refused(takeBack(reviewer))).message).toContain('a second person takes it back')
    await takeBack(second)
    expect(await seen()).toMatchObject({ standing: { status: 'single_source' } })
    expect(await looks()).toEqual([])
  })

  test('stays when somebody who could take it back says so', async () => {
    await takeBack(editor)
    const another = await somebody('editor')
    const kept = perform(another, (act) => keepStance(act, { id: claim, stanceId: denial }))
    expect((await refused(kept)).code).toBe('not_allowed')
    await perform(second, (act) => keepStance(act, { id: claim, stanceId: denial }))
    expect(await looks()).toEqual([])
    expect(await status()).toBe('disputed')
  })

  test('is not taken back by one alone past the command either', async () => {
    const at = (by: Viewer, set: Partial<typeof stances.$inferInsert>) =>
      perform(by, async ({ tx }) => {
        await tx.update(stances).set(set).where(eq(stances.id, denial))
      })
    const withdrawn = (by: Viewer) => ({ withdrawnAt: new Date(), withdrawnBy: by.id })
    expect(await brokenRule(at(reviewer, withdrawn(reviewer)))).toBe('two_take_back_a_denial')
    expect(await brokenRule(at(reviewer, { takeBackBy: reviewer.id, ...withdrawn(reviewer) }))).toBe(
      'two_take_back_a_denial',
    )
    await at(reviewer, { takeBackBy: reviewer.id })
    expect(await brokenRule(at(editor, withdrawn(editor)))).toBe('two_take_back_a_denial')
    expect(await brokenRule(at(reviewer, withdrawn(reviewer)))).toBe('two_take_back_a_denial')
  })

  test('by two at the same moment is taken back once', async () => {
    await takeBack(editor)
    const both = await Promise.allSettled([takeBack(reviewer), takeBack(second)])
    expect(both.filter(({ status: how }) => how === 'fulfilled')).toHaveLength(1)
  })
})

test('what readers do not see any more has nothing kept for them', async () => {
  const act = await rises[1]?.prepare()
  await publish()
  if (act) await perform(editor, act)
  await move(reviewer, entryId, 'withdraw', { publicNote: 'It was not so after all.' })
  expect(await deskDb().select().from(keptStandings).where(eq(keptStandings.claimId, claim))).toEqual([])
})

test('through the door: who may not is told so, who may lets readers know', async () => {
  const act = await rises[1]?.prepare()
  await publish()
  if (act) await perform(editor, act)
  const { version } = await view()
  const ask = async (by: Viewer) => {
    const { token } = await perform(await somebody('admin'), (its) =>
      makeToken(its, { personId: by.id, label: 'desk' }),
    )
    return door(
      new Request(`http://localhost:3000/api/v1/claims/${claim}/confirm-standing`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
        },
        body: JSON.stringify({ version }),
      }),
      `claims/${claim}/confirm-standing`,
    )
  }
  expect((await ask(editor)).status).toBe(403)
  expect((await ask(second)).status).toBe(200)
  expect(await status()).toBe('corroborated')
  const [newest] = await deskDb()
    .select()
    .from(auditLines)
    .where(and(eq(auditLines.subjectId, claim), eq(auditLines.act, 'claim.confirm-standing')))
    .orderBy(desc(auditLines.at))
  expect(newest).toMatchObject({ personId: second.id, detail: { from: 'single_source', as: 'corroborated' } })
})
