import { createHash, randomUUID } from 'node:crypto'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { desc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { auditLines } from '@/db/schema/audit'
import { keptFiles } from '@/db/schema/files'
import { captures, sourceItems } from '@/db/schema/sources'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { door } from '@/lib/api/door'
import { makeToken } from '@/lib/person/person-commands'
import { mostCaptureBytes } from '@/lib/source/capture'
import { keepFetched, keepUploaded, noteLook } from '@/lib/source/capture-commands'
import type { Outside } from '@/lib/source/outside-fetch'
import { makeSource, makeSourceItem } from '@/lib/source/source-commands'
import { sourceFactsOf, sourceItem } from '@/lib/source/source-queries'
import { NewSource, NewSourceItem, type SourceItemView } from '@/lib/source/source-schema'
import { fetchedToKeep, fileToKeep } from '@/lib/source/to-keep'
import { refused } from '../support/refused'
import { aLiveBlog, anEntry, move, somebody } from '../support/story'

process.env.DATELINE_CAPTURE_FETCH = 'on'

let editor: Viewer
let contributor: Viewer
let server: Server
let port = 0
let asked = 0
let answer: (res: ServerResponse) => void
let outside: Outside

beforeAll(async () => {
  editor = await somebody('editor')
  contributor = await somebody('contributor')
  server = createServer((_, res) => {
    asked++
    answer(res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  outside = { resolve: async () => ['127.0.0.1'], mayConnect: () => true, ports: new Set([port]) }
})
afterAll(() => {
  server.close()
})
beforeEach(() => {
  asked = 0
  answer = page('Two villages were entered.')
})

const page =
  (text: string, around = '') =>
  (res: ServerResponse) => {
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    res.end(`<!doctype html><title>Gazette</title>${around}<main><p>${text}</p></main>`)
  }
const status = (code: number) => (res: ServerResponse) => {
  res.writeHead(code)
  res.end()
}

async function anItem(url: string | null = `http://page.example:${port}/${randomUUID()}`, by = editor) {
  const source = await perform(editor, (act) =>
    makeSource(act, NewSource.parse({ kind: 'news_outlet', publicLabel: 'The Gazette' })),
  )
  return perform(by, (act) =>
    makeSourceItem(act, NewSourceItem.parse({ sourceId: source.id, kind: 'news_article', url })),
  )
}
const upload = (id: string, bytes: string | Buffer, by = editor) => {
  const file = fileToKeep(Buffer.from(bytes), '')
  if (!file) throw new Error('That is no file')
  return perform(by, (act) => keepUploaded(act, { id, file }))
}
const fetchNow = async ({ id, url }: { id: string; url: string | null }, by = editor) => {
  const found = await fetchedToKeep(url ?? '', outside)
  return perform(by, (act) => keepFetched(act, { id, found }))
}
const findings = (view: SourceItemView) => view.captures.map(({ finding }) => finding).toReversed()

describe('a copy made by hand', () => {
  test('is kept byte for byte, with its hash, and who kept it when', async () => {
    const bytes = Buffer.from('%PDF-1.7\n\0\xff')
    const view = await upload((await anItem()).id, bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(view.captures).toMatchObject([
      {
        method: 'uploaded',
        finding: 'first',
        by: editor.name,
        file: { sha256, mediaType: 'application/pdf', size: bytes.length },
      },
    ])
    const [kept] = await deskDb().select().from(keptFiles).where(eq(keptFiles.sha256, sha256))
    expect(kept?.bytes).toEqual(bytes)
    // Where readers get it from: the first copy.
    expect((await sourceFactsOf(deskDb(), [view.id])).get(view.id)?.keptCopy?.sha256).toBe(sha256)
  })

  test('of the same bytes is the same file, however often it comes', async () => {
    const text = `the same ${randomUUID()}`
    const [one, other] = [await anItem(), await anItem()]
    await upload(one.id, text)
    expect(findings(await upload(one.id, text))).toEqual(['first', 'unchanged'])
    await upload(other.id, text)
    const sha256 = createHash('sha256').update(text).digest('hex')
    expect(
      await deskDb().select({ id: keptFiles.id }).from(keptFiles).where(eq(keptFiles.sha256, sha256)),
    ).toHaveLength(1)
  })

  test('says nothing of the original: it may be older than what is known', async () => {
    const item = await anItem()
    await perform(editor, (act) => noteLook(act, { id: item.id, found: 'gone' }))
    await upload(item.id, 'what it said')
    const view = await upload(item.id, 'what it said once more')
    expect(findings(view)).toEqual(['gone', 'first', 'changed'])
    expect(view).toMatchObject({ goneSince: expect.any(String), changedSince: null, version: item.version })
  })

  test('may be added by whoever may write the item: readers are told of the first; not by an admin', async () => {
    const item = await anItem()
    expect(await refused(upload(item.id, 'a forgery', contributor))).toMatchObject({ code: 'not_allowed' })
    expect(findings(await upload(item.id, 'a text'))).toEqual(['first'])
    const admin = await somebody('admin')
    expect(await refused(upload(item.id, 'a text', admin))).toMatchObject({ code: 'not_allowed' })
    expect(await refused(upload(randomUUID(), 'a text'))).toMatchObject({ code: 'not_found' })
  })

  test('is never changed and never taken away, and leaves a line in the audit', async () => {
    const view = await upload((await anItem()).id, 'a text to be kept')
    const id = view.captures[0]?.id ?? ''
    await expect(deskDb().update(captures).set({ finding: 'failed' }).where(eq(captures.id, id))).rejects.toThrow()
    await expect(deskDb().delete(captures).where(eq(captures.id, id))).rejects.toThrow()
    await expect(
      deskDb()
        .update(keptFiles)
        .set({ bytes: Buffer.from('x') }),
    ).rejects.toThrow()
    const [line] = await deskDb()
      .select()
      .from(auditLines)
      .where(eq(auditLines.subjectId, id))
      .orderBy(desc(auditLines.id))
    expect(line).toMatchObject({
      act: 'capture.keep',
      subject: 'capture',
      detail: { sourceItemId: view.id, method: 'uploaded', finding: 'first' },
    })
  })
})

describe('an address that is fetched', () => {
  test('first, unchanged, changed, gone, back: what readers are told follows', async () => {
    const item = await anItem()
    const first = await fetchNow(item)
    expect(first).toMatchObject({
      changedSince: null,
      goneSince: null,
      captures: [{ finding: 'first', httpStatus: 200 }],
    })

    answer = page('Two villages were entered.', '<nav>Another advertisement</nav><script>other()</script>')
    expect(await fetchNow(item)).toMatchObject({ changedSince: null, captures: [{ finding: 'unchanged' }, {}] })

    answer = page('One village was entered.')
    const changed = await fetchNow(item)
    expect(changed).toMatchObject({ captures: [{ finding: 'changed' }, {}, {}], goneSince: null })
    expect(changed.changedSince).toBe(changed.captures[0]?.capturedAt)

    answer = status(410)
    const gone = await fetchNow(item)
    expect(gone).toMatchObject({ captures: [{ finding: 'gone', httpStatus: 410, file: null }, {}, {}, {}] })
    expect(gone.goneSince).toBe(gone.captures[0]?.capturedAt)
    // Still gone, since then.
    expect((await fetchNow(item)).goneSince).toBe(gone.goneSince)

    answer = page('One village was entered.')
    const back = await fetchNow(item)
    expect(back).toMatchObject({
      goneSince: null,
      changedSince: changed.changedSince,
      captures: [{ finding: 'unchanged' }, {}, {}, {}, {}, {}],
    })
    expect(back.version).toBe(item.version)
  })

  test('that cannot be had is told plainly, kept as tried, and says nothing of the original', async () => {
    const item = await anItem()
    answer = status(404)
    await fetchNow(item)
    answer = status(503)
    const view = await fetchNow(item)
    expect(view.captures[0]).toMatchObject({
      finding: 'failed',
      httpStatus: 503,
      error: 'It answered with status 503',
      file: null,
    })
    expect(view.goneSince).not.toBeNull()
  })

  test('whose page is drawn by scripts, or which is no file that is kept, is no evidence', async () => {
    const item = await anItem()
    answer = (res) => {
      res.writeHead(200, { 'content-type': 'text/html' })
      res.end('<!doctype html><title>X</title><div id=root></div><script>draw()</script>')
    }
    expect((await fetchNow(item)).captures[0]).toMatchObject({
      finding: 'failed',
      error: expect.stringContaining('without scripts'),
    })
    answer = (res) => res.end(Buffer.from('PK\x03\x04\x14\0\0\0\x08\0'))
    expect((await fetchNow(item)).captures[0]).toMatchObject({
      finding: 'failed',
      error: expect.stringContaining('not kept here'),
    })
  })

  test('that somebody changed while it was fetched is not kept for the other one', async () => {
    const item = await anItem()
    const found = await fetchedToKeep(item.url ?? '', outside)
    await deskDb().update(sourceItems).set({ url: 'https://elsewhere.example/' }).where(eq(sourceItems.id, item.id))
    expect(await refused(perform(editor, (act) => keepFetched(act, { id: item.id, found })))).toMatchObject({
      code: 'wrong_state',
    })
    expect((await sourceItem(editor, item.id)).captures).toEqual([])
  })

  test('is not compared with what somebody’s browser saved', async () => {
    const item = await anItem()
    await upload(item.id, '<!doctype html><p>Signed in as Tom. Two villages were entered.</p>')
    expect(findings(await fetchNow(item))).toEqual(['first', 'first'])
  })

  test('when it is found gone, an approval that rested on it is looked at again', async () => {
    const reviewer = await somebody('reviewer')
    const item = await anItem()
    const { id: liveBlogId } = await aLiveBlog(editor)
    await deskDb().execute(sql`update desk.live_blog set publishes_on_approval = false where id = ${liveBlogId}`)
    const { id } = await anEntry(editor, liveBlogId, { sourceItemIds: [item.id], ownReporting: false })
    await move(editor, id, 'submit')
    await move(reviewer, id, 'approve')
    const state = async () =>
      (await deskDb().execute<{ state: string }>(sql`select state from desk.entry where id = ${id}`)).rows[0]?.state
    expect(await state()).toBe('approved')
    await fetchNow(item)
    expect(await state()).toBe('approved')
    answer = status(404)
    await fetchNow(item)
    expect(await state()).toBe('in_review')
  })
})

describe('what a person saw who looked', () => {
  const look = (by: Viewer, id: string, found: 'there' | 'changed' | 'gone') =>
    perform(by, (act) => noteLook(act, { id, found }))

  test('is noted without a fetch: gone, there again, changed', async () => {
    const { id } = await anItem()
    const gone = await look(editor, id, 'gone')
    expect(gone).toMatchObject({ goneSince: expect.any(String), captures: [{ method: 'uploaded', finding: 'gone' }] })
    expect(await look(editor, id, 'gone')).toMatchObject({ goneSince: gone.goneSince, captures: [{}] })
    expect(await look(editor, id, 'there')).toMatchObject({ goneSince: null, changedSince: null })
    const changed = await look(editor, id, 'changed')
    expect(changed.changedSince).toEqual(expect.any(String))
    expect((await look(editor, id, 'changed')).changedSince).toBe(changed.changedSince)
    const lines = await deskDb()
      .select({ detail: auditLines.detail })
      .from(auditLines)
      .where(eq(auditLines.subjectId, id))
    expect(lines.map(({ detail }) => detail)).toContainEqual({ found: 'there' })
  })

  test('is said of what they made by a contributor, of anything by the desk', async () => {
    const [theirs, own] = [await anItem(), await anItem(null, contributor)]
    expect(await refused(look(contributor, theirs.id, 'gone'))).toMatchObject({ code: 'not_allowed' })
    expect((await look(contributor, own.id, 'gone')).goneSince).not.toBeNull()
    expect((await look(editor, own.id, 'there')).goneSince).toBeNull()
  })
})

describe('through the door', () => {
  let token: string
  beforeAll(async () => {
    const admin = await somebody('admin')
    token = (await perform(admin, (act) => makeToken(act, { personId: editor.id, label: 'Test' }))).token
  })
  const ask = (method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}) =>
    door(
      new Request(`http://localhost:3000/api/v1/${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID(), ...headers },
        ...(body === undefined ? {} : { body, duplex: 'half' }),
      }),
      path,
    )

  test('a page goes in as it is and comes out as nothing that a browser would open', async () => {
    const item = await anItem()
    const bytes = '<!doctype html><script>alert(document.domain)</script><p>Words</p>'
    const kept = await ask('POST', `source-items/${item.id}/captures`, bytes, { 'content-type': 'text/html' })
    expect(kept.status).toBe(201)
    const view: SourceItemView = await kept.json()
    const out = await ask('GET', `captures/${view.captures[0]?.id}/file`)
    expect(Buffer.from(await out.arrayBuffer()).toString()).toBe(bytes)
    expect(Object.fromEntries(out.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename="capture-\d{12}-[0-9a-f]{8}\.html"$/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect((await ask('GET', `captures/${randomUUID()}/file`)).status).toBe(404)
  })

  test('what is no file that is kept, or more than twenty megabytes, is refused and nothing is kept', async () => {
    const item = await anItem()
    const path = `source-items/${item.id}/captures`
    const program = await ask('POST', path, Buffer.from('MZ\x90\0\x03\0\0\0'), {
      'content-type': 'application/octet-stream',
    })
    expect(program.status).toBe(400)
    expect((await program.json()).error.message).toMatch(/PDF/)
    const liar = await ask('POST', path, Buffer.from('MZ\x90\0\x03\0\0\0'), { 'content-type': 'application/pdf' })
    expect(liar.status).toBe(400)
    const zip = await ask('POST', path, 'PK', { 'content-type': 'application/zip' })
    expect(zip.status).toBe(400)
    const large = await ask('POST', path, Buffer.alloc(mostCaptureBytes + 1, 'a'), { 'content-type': 'text/plain' })
    expect(large.status).toBe(413)
    expect((await sourceItem(editor, item.id)).captures).toEqual([])
  })

  test('a fetch of a private address asks nobody, and is kept as tried', async () => {
    for (const url of [`http://127.0.0.1:${port}/`, 'http://127.0.0.1/', 'http://[::1]/', 'http://2130706433/']) {
      const item = await anItem(url)
      const answered = await ask('POST', `source-items/${item.id}/capture-now`)
      expect(answered.status, url).toBe(201)
      const view: SourceItemView = await answered.json()
      expect(view.captures).toMatchObject([{ method: 'fetched', finding: 'failed', file: null }])
      expect(view.captures[0]?.error, url).toMatch(/not public|port/)
    }
    expect(asked).toBe(0)
  })

  test('nobody fetches more than ten times a minute', async () => {
    const item = await anItem('http://127.0.0.1/')
    const answers = await Promise.all(
      Array.from({ length: 11 }, () => ask('POST', `source-items/${item.id}/capture-now`)),
    )
    expect(answers.map(({ status: code }) => code)).toContain(429)
  })

  test('without an address there is nothing to fetch', async () => {
    const item = await anItem(null)
    expect((await ask('POST', `source-items/${item.id}/capture-now`)).status).toBe(409)
    expect((await sourceItem(editor, item.id)).may).toMatchObject({
      keep: { allowed: true },
      fetch: { allowed: false },
    })
  })
})
