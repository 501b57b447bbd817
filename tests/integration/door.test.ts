import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { whoMay } from '@/lib/access/can'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { door } from '@/lib/api/door'
import { operations } from '@/lib/api/operations'
import { makeToken } from '@/lib/person/person-commands'
import { draft } from '../support/draft'
import { aLiveBlog, move, somebody } from '../support/story'

let editor: Viewer, contributor: Viewer, reviewer: Viewer, admin: Viewer
let tokenOf: Map<string, string>
let blog: Awaited<ReturnType<typeof aLiveBlog>>

beforeAll(async () => {
  editor = await somebody('editor')
  contributor = await somebody('contributor')
  reviewer = await somebody('reviewer')
  admin = await somebody('admin')
  tokenOf = new Map()
  for (const { id } of [editor, contributor, reviewer, admin]) {
    const { token } = await perform(admin, (act) => makeToken(act, { personId: id, label: 'Test' }))
    tokenOf.set(id, token)
  }
  blog = await aLiveBlog(editor)
})

type Asked = { by?: Viewer; body?: unknown; headers?: Record<string, string>; raw?: BodyInit }

async function ask(method: string, path: string, { by, body, headers, raw }: Asked = {}) {
  const request = new Request(`http://localhost:3000/api/v1/${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(by && { authorization: `Bearer ${tokenOf.get(by.id)}` }),
      ...headers,
    },
    ...(raw !== undefined ? { body: raw, duplex: 'half' } : body !== undefined && { body: JSON.stringify(body) }),
  })
  const response = await door(request, path)
  return { status: response.status, headers: response.headers, body: await response.json() }
}

test('a partner writes an entry with a token and gets it back', async () => {
  const made = await ask('POST', `live-blogs/${blog.id}/entries`, { by: editor, body: draft() })
  expect(made).toMatchObject({ status: 201, body: { state: 'draft', revision: 1 } })
  const shown = await ask('GET', `entries/${made.body.id}`, { by: editor })
  expect(shown).toMatchObject({ status: 200, body: { head: { headline: draft().headline } } })
})

test('every write without a key is refused before anything is done', async () => {
  const answer = await ask('POST', `live-blogs/${blog.id}/entries`, {
    by: editor,
    body: draft(),
    headers: { 'idempotency-key': '' },
  })
  expect(answer).toMatchObject({ status: 400, body: { error: { issues: [{ field: 'Idempotency-Key' }] } } })
})

test('the same key twice acts once, also at the same moment', async () => {
  const same = { by: editor, body: draft(), headers: { 'idempotency-key': 'one-key-for-both' } }
  const path = `live-blogs/${blog.id}/entries`
  const [one, other] = await Promise.all([ask('POST', path, same), ask('POST', path, same)])
  expect(one.status).toBe(201)
  expect(other.body).toEqual(one.body)
})

test('a token that is not known, and no token at all, are not signed in', async () => {
  const answer = await ask('GET', 'live-blogs', { headers: { authorization: `Bearer ${'x'.repeat(43)}` } })
  expect(answer).toMatchObject({ status: 401, body: { error: { code: 'not_signed_in' } } })
})

test('a request with a cookie from another site is refused, whatever it carries', async () => {
  for (const headers of [
    {},
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
  ]) {
    const answer = await ask('POST', `live-blogs/${blog.id}/entries`, {
      body: draft(),
      headers: { cookie: '__Host-dateline=whatever', ...headers },
    })
    expect(answer, JSON.stringify(headers)).toMatchObject({ status: 403 })
  }
})

test('a body over the limit is refused, also in chunks and without being read whole', async () => {
  let sent = 0
  const endless = new ReadableStream({
    pull(controller) {
      sent += 64 * 1024
      controller.enqueue(new Uint8Array(64 * 1024).fill(32))
    },
  })
  const answer = await ask('POST', `live-blogs/${blog.id}/entries`, { by: editor, raw: endless })
  expect(answer.status).toBe(413)
  expect(sent).toBeLessThan(1024 * 1024)
})

test('what is not JSON, not a document or has a field more cannot be read', async () => {
  const path = `live-blogs/${blog.id}/entries`
  const unreadable: Asked[] = [
    { raw: '{"headline":' },
    { raw: 'headline=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    { body: { ...draft(), body: '<script>alert(1)</script>' } },
    { body: { ...draft(), headline: 'a\u0000b' } },
    { body: { ...draft(), headline: 'half a \ud800 sign' } },
    { body: { ...draft(), happenedAt: '0000-01-01T00:00:00Z', happenedPrecision: 'day' } },
    { raw: '{}', headers: { 'content-type': 'application/json-patch' } },
    { body: { ...draft(), state: 'published' } },
    { body: { ...draft(), createdBy: reviewer.id } },
  ]
  for (const one of unreadable) expect(await ask('POST', path, { by: editor, ...one })).toMatchObject({ status: 400 })
})

test('a refusal has its status, its reason and its fields', async () => {
  const { body: made } = await ask('POST', `live-blogs/${blog.id}/entries`, {
    by: editor,
    body: draft({ ownReporting: false }),
  })
  await move(editor, made.id, 'submit')
  const asEditor = await ask('POST', `entries/${made.id}/approve`, { by: editor, body: { version: 2 } })
  expect(asEditor).toMatchObject({
    status: 403,
    body: { error: { message: 'This takes a reviewer or a managing editor; you are an editor' } },
  })
  const approved = await ask('POST', `entries/${made.id}/approve`, { by: reviewer, body: { version: 2 } })
  expect(approved).toMatchObject({ status: 422, body: { error: { issues: [{ field: 'sources' }] } } })
  const stale = await ask('PUT', `entries/${made.id}`, { by: editor, body: { ...draft(), version: 1 } })
  expect(stale).toMatchObject({ status: 409, body: { error: { code: 'stale_revision', theirs: { id: made.id } } } })
  const silent = await ask('POST', `entries/${made.id}/request-changes`, {
    by: reviewer,
    body: { version: 2, note: ' ' },
  })
  expect(silent).toMatchObject({ status: 400, body: { error: { issues: [{ field: 'note' }] } } })
})

test('another’s draft does not exist for a contributor', async () => {
  const { body: made } = await ask('POST', `live-blogs/${blog.id}/entries`, { by: editor, body: draft() })
  expect(await ask('GET', `entries/${made.id}`, { by: contributor })).toMatchObject({ status: 404 })
  expect(await ask('PUT', `entries/${made.id}`, { by: contributor, body: { ...draft(), version: 1 } })).toMatchObject({
    status: 404,
  })
})

test('a path that knows other methods says which', async () => {
  const answer = await ask('DELETE', 'live-blogs', { by: editor })
  expect(answer.status).toBe(405)
  expect(answer.headers.get('allow')).toBe('GET, POST')
})

test('an operation whose permission a role lacks is refused to it before anything is read', async () => {
  const wrong: string[] = []
  for (const operation of operations) {
    for (const by of [editor, contributor, reviewer, admin]) {
      const path = operation.path.slice(1).replaceAll(/\{\w+\}/g, 'no-such-thing')
      const { status } = await ask(operation.method, path, { by, ...(operation.method !== 'GET' && { body: {} }) })
      const refused = status === 403
      if (refused === whoMay(operation.permission).includes(by.role))
        wrong.push(`${by.role} ${operation.id}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
})

test('a script gone wild is told in how many seconds to go on, in words and in a header that programs read', async () => {
  const wild = await somebody('editor')
  const { token } = await perform(admin, (act) => makeToken(act, { personId: wild.id, label: 'Wild' }))
  tokenOf.set(wild.id, token)
  let answer = await ask('POST', 'live-blogs', { by: wild, body: {} })
  for (let sent = 1; sent < 300 && answer.status !== 429; sent++)
    answer = await ask('POST', 'live-blogs', { by: wild, body: {} })
  expect(answer.status).toBe(429)
  const seconds = Number(answer.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(60)
  expect(answer.body.error.message).toContain(seconds === 1 ? 'go on in a second' : `go on in ${seconds} seconds`)
})
