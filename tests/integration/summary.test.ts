import { desc, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { deskDb } from '@/db/desk'
import { changes, recordLiveBlogs } from '@/db/schema/record'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { makeClaim } from '@/lib/claim/claim-commands'
import { NewClaim } from '@/lib/claim/claim-schema'
import { toLookAt } from '@/lib/claim/look-queries'
import { PublicSummary } from '@/lib/record/public-entry'
import { approveSummary } from '@/lib/summary/summary-commands'
import { summary } from '@/lib/summary/summary-queries'
import {
  add,
  aPublicClaim,
  asserts,
  check,
  chief,
  editor,
  lastOf,
  liveBlogId,
  make,
  reviewer,
  settle,
} from '../support/claim-desk'
import { anItemOfItsOwn } from '../support/evidence'
import { refused } from '../support/refused'
import { aLiveBlog, anEntry } from '../support/story'

/** What we know: proposed from the claims that readers see, and approved by a person. */

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
