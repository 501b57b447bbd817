import { randomUUID } from 'node:crypto'
import { desc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { auditLines } from '@/db/schema/audit'
import { assessments } from '@/db/schema/sources'
import type { Role, Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { door } from '@/lib/api/door'
import { makeToken } from '@/lib/person/person-commands'
import type { Reliability } from '@/lib/source/source'
import { assessSource, editSource, makeSource } from '@/lib/source/source-commands'
import { independenceGroups, source } from '@/lib/source/source-queries'
import { NewSource, SourceChanges } from '@/lib/source/source-schema'
import { brokenRule, refused } from '../support/refused'
import { somebody } from '../support/story'

let editor: Viewer

beforeAll(async () => {
  editor = await somebody('editor')
})

const make = (more: object = {}) =>
  perform(editor, (act) =>
    makeSource(act, NewSource.parse({ kind: 'news_outlet', publicLabel: 'The Gazette', ...more })),
  )
const assess = (by: Viewer, id: string, reliability: Reliability, reason = 'Right in nine of ten claims so far') =>
  perform(by, (act) => assessSource(act, { id, reliability, reason }))

describe('how reliable a source is', () => {
  test('is said with a reason, and what was thought before stays: newest first, with whose judgement it was', async () => {
    const made = await make()
    expect(made).toMatchObject({ reliability: 'F', assessments: [] })
    const reviewer = await somebody('reviewer')
    await assess(editor, made.id, 'B')
    const after = await assess(reviewer, made.id, 'D', 'Printed two rumours as facts')
    expect(after.reliability).toBe('D')
    expect(after.assessments).toMatchObject([
      { reliability: 'D', reason: 'Printed two rumours as facts', by: reviewer.name },
      { reliability: 'B', reason: 'Right in nine of ten claims so far', by: editor.name },
    ])
    // It is no edit: who has the source open keeps their ground.
    expect(after.version).toBe(made.version)
    expect(await source(reviewer, made.id)).toEqual(after)
  })

  test('cannot be edited or given when a source is made', async () => {
    expect(NewSource.safeParse({ kind: 'person', publicLabel: 'A', reliability: 'A' }).success).toBe(false)
    expect(SourceChanges.safeParse({ version: 1, reliability: 'A' }).success).toBe(false)
    const made = await make()
    await assess(editor, made.id, 'B')
    const edited = await perform(editor, (act) => editSource(act, { id: made.id, version: 1, note: 'Weekly' }))
    expect(edited.reliability).toBe('B')
  })

  test('of one that is not identified nobody can judge', async () => {
    const unknown = await make({ kind: 'unidentified' })
    expect(await refused(assess(editor, unknown.id, 'C'))).toMatchObject({ issues: [{ field: 'reliability' }] })
    expect((await assess(editor, unknown.id, 'F', 'Still nobody knows who it is')).reliability).toBe('F')
    const known = await make()
    await assess(editor, known.id, 'C')
    expect(
      await refused(perform(editor, (act) => editSource(act, { id: known.id, version: 1, kind: 'unidentified' }))),
    ).toMatchObject({ issues: [{ field: 'kind' }] })
  })

  test('is a matter for the desk: a contributor and an admin are refused at the door, with the reason', async () => {
    const { id } = await make()
    const admin = await somebody('admin')
    const statuses: Partial<Record<Role, number>> = {}
    for (const role of ['contributor', 'editor', 'reviewer', 'managing_editor', 'admin'] as const) {
      const person = role === 'admin' ? admin : await somebody(role)
      const { token } = await perform(admin, (act) => makeToken(act, { personId: person.id, label: 'Test' }))
      const path = `sources/${id}/assessments`
      const answer = await door(
        new Request(`http://localhost:3000/api/v1/${path}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'idempotency-key': randomUUID(),
            authorization: `Bearer ${token}`,
          },
          body: JSON.stringify({ reliability: 'C', reason: 'Often right, never first' }),
        }),
        path,
      )
      statuses[role] = answer.status
    }
    expect(statuses).toEqual({ contributor: 403, editor: 201, reviewer: 201, managing_editor: 201, admin: 403 })
    const contributor = await somebody('contributor')
    expect((await source(contributor, id)).mayAssess).toMatchObject({ allowed: false })
  })

  test('has a reason that says something, also when the database is asked directly, and is never rewritten', async () => {
    const { id } = await make()
    const row = { sourceId: id, reliability: 'B' as const, personId: editor.id }
    expect(
      await brokenRule(
        deskDb()
          .insert(assessments)
          .values({ ...row, reason: 'short' }),
      ),
    ).toBe('an_assessment_has_a_reason')
    await assess(editor, id, 'B')
    await expect(deskDb().update(assessments).set({ reason: 'Something else entirely' })).rejects.toThrow()
  })

  test('leaves a line in the audit, with the letter and without the reason', async () => {
    const { id } = await make()
    await assess(editor, id, 'E', 'Knew of the raid before it began')
    const [line] = await deskDb()
      .select()
      .from(auditLines)
      .where(eq(auditLines.subjectId, id))
      .orderBy(desc(auditLines.id))
      .limit(1)
    expect(line).toMatchObject({ act: 'source.assess', subject: 'source', detail: { reliability: 'E' } })
  })
})

describe('one owner is one voice', () => {
  test('groups that were named before are suggested, whatever the case, the largest first', async () => {
    const house = `House ${randomUUID().slice(0, 8)}`
    for (const name of [house, house.toUpperCase(), `${house} Two`]) await make({ independenceGroup: name })
    const { groups } = await independenceGroups(editor, { q: house.toLowerCase() })
    expect(groups.map(({ sources }) => sources)).toEqual([2, 1])
    expect(groups[1]?.name).toBe(`${house} Two`)
    expect(await independenceGroups(editor, { q: 'nobody is called so' })).toEqual({ groups: [] })
  })
})
