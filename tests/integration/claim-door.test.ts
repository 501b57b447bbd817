import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { stances } from '@/db/schema/claims'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { door } from '@/lib/api/door'
import { makeToken } from '@/lib/person/person-commands'
import { admin, aPublicClaim, asserts, contributor, editor, legion, liveBlogId, reviewer } from '../support/claim-desk'

/** What a partner does with claims, through the door. */

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
