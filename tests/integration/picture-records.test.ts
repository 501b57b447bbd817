import { createHash, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { auditLines } from '@/db/schema/audit'
import { keptFiles } from '@/db/schema/files'
import { pictures, renditions } from '@/db/schema/pictures'
import type { Role, Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { door } from '@/lib/api/door'
import { makeToken } from '@/lib/person/person-commands'
import { mostPictureBytes } from '@/lib/picture/picture'
import { PictureView } from '@/lib/picture/picture-schema'
import { aCameraFile, aScene, planted } from '../support/picture-files'
import { aLiveBlog, anEntry, somebody } from '../support/story'

const roles = ['editor', 'contributor', 'reviewer', 'admin'] as const satisfies readonly Role[]
let people: Record<(typeof roles)[number] | 'other', Viewer>
const tokenOf = new Map<string, string>()

beforeAll(async () => {
  people = {
    editor: await somebody('editor'),
    contributor: await somebody('contributor'),
    other: await somebody('contributor'),
    reviewer: await somebody('reviewer'),
    admin: await somebody('admin'),
  }
  for (const { id } of Object.values(people)) {
    const { token } = await perform(people.admin, (act) => makeToken(act, { personId: id, label: 'Test' }))
    tokenOf.set(id, token)
  }
})

type Sent = {
  by: Viewer
  file?: BodyInit
  type?: string
  body?: unknown
  key?: string
  headers?: Record<string, string>
}

async function ask(method: string, path: string, { by, file, type = 'image/jpeg', body, key, headers }: Sent) {
  const request = new Request(`http://localhost:3000/api/v1/${path}`, {
    method,
    headers: {
      'content-type': file === undefined ? 'application/json' : type,
      'idempotency-key': key ?? randomUUID(),
      authorization: `Bearer ${tokenOf.get(by.id)}`,
      ...headers,
    },
    ...(file !== undefined ? { body: file, duplex: 'half' } : body !== undefined && { body: JSON.stringify(body) }),
  })
  return door(request, path.split('?')[0] ?? path)
}

async function told(method: string, path: string, sent: Sent) {
  const response = await ask(method, path, sent)
  return { status: response.status, body: await response.json() }
}

async function upload(by: Viewer, file: Buffer, sent: Partial<Sent> = {}): Promise<PictureView> {
  const { status, body } = await told('POST', 'pictures', { by, file: new Uint8Array(file), ...sent })
  expect(status, JSON.stringify(body)).toBe(201)
  return PictureView.parse(body)
}

let scenes = 100
/** A picture that nobody has sent yet. */
const aFile = () => aScene(++scenes, { width: 480, height: 320 }).jpeg().toBuffer()

const change = async (by: Viewer, { id, version }: PictureView, body: Record<string, unknown>) =>
  told('PATCH', `pictures/${id}`, { by, body: { version, ...body } })
const clear = async (by: Viewer, { id, version }: { id: string; version: number }) =>
  told('POST', `pictures/${id}/clear-rights`, { by, body: { version } })

describe('a picture comes in', () => {
  test('with what it says of itself, in every width and format, and with its rights not cleared', async () => {
    const file = await aCameraFile(51)
    const view = await upload(people.editor, file)
    expect(view).toMatchObject({
      version: 1,
      file: {
        sha256: createHash('sha256').update(file).digest('hex'),
        mediaType: 'image/jpeg',
        size: file.length,
        width: 960,
        height: 640,
        widths: [400, 800],
      },
      metadata: { serial: planted.serial, takenAt: '2023-05-22 14:03:11 +03:00', latitude: 50.4613888889 },
      credit: null,
      altText: null,
      rightsCleared: false,
      rightsClearedBy: null,
    })
    const kept = await deskDb().select().from(renditions).where(eq(renditions.pictureId, view.id))
    expect(kept.map(({ width, format }) => `${width} ${format}`).sort()).toEqual(
      ['avif', 'webp', 'jpeg'].flatMap((format) => [`400 ${format}`, `800 ${format}`]).sort(),
    )
    for (const { bytes } of kept) expect(bytes.includes('PLANTED')).toBe(false)
  })

  test('asked twice with one key it is kept once, and the very same file under another key is pointed to', async () => {
    const file = await aFile()
    const key = randomUUID()
    const view = await upload(people.editor, file, { key })
    expect(await upload(people.editor, file, { key })).toEqual(view)
    const again = await told('POST', 'pictures', { by: people.reviewer, file: new Uint8Array(file) })
    expect(again).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('This very file is here already'), theirs: { id: view.id } } },
    })
    const { sha256 = '' } = view.file ?? {}
    expect(await deskDb().select().from(keptFiles).where(eq(keptFiles.sha256, sha256))).toHaveLength(1)
  })

  test('sent twice at the same moment it is kept once', async () => {
    const file = new Uint8Array(await aFile())
    const both = await Promise.all([0, 1].map(() => told('POST', 'pictures', { by: people.editor, file })))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  test('whatever its name and type say, what is in it decides', async () => {
    expect(await upload(people.editor, await aFile(), { type: 'application/octet-stream' })).toMatchObject({
      file: { mediaType: 'image/jpeg' },
    })
    const page = Buffer.from('<!doctype html><script>alert(1)</script>')
    expect(await told('POST', 'pictures', { by: people.editor, file: page, type: 'image/png' })).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('web page') } },
    })
    for (const type of ['text/html', 'application/json', 'image', 'image/x y', 'application/pdf'])
      expect(await told('POST', 'pictures', { by: people.editor, file: page, type }), type).toMatchObject({
        status: 400,
        body: { error: { message: expect.stringContaining('image/*') } },
      })
  })

  test('more than 20 MB is refused by what the request says, and in pieces without being read whole', async () => {
    const honest = { 'content-length': String(mostPictureBytes + 1) }
    expect(await told('POST', 'pictures', { by: people.editor, file: 'x', headers: honest })).toMatchObject({
      status: 413,
    })
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1024 * 1024
        controller.enqueue(new Uint8Array(1024 * 1024))
      },
    })
    const answer = await told('POST', 'pictures', { by: people.editor, file: endless })
    expect(answer).toMatchObject({ status: 413, body: { error: { message: expect.stringContaining('20 MB') } } })
    expect(sent).toBeLessThan(mostPictureBytes + 4 * 1024 * 1024)
  })

  test('a key is asked for before a byte is read', async () => {
    const answer = await told('POST', 'pictures', { by: people.editor, file: 'x', key: 'short' })
    expect(answer).toMatchObject({ status: 400, body: { error: { issues: [{ field: 'Idempotency-Key' }] } } })
  })

  test('an audit line says that it came, and nothing of what is in it', async () => {
    const view = await upload(people.editor, await aFile())
    const lines = await deskDb().select().from(auditLines).where(eq(auditLines.subjectId, view.id))
    expect(lines).toMatchObject([{ act: 'picture.keep', personId: people.editor.id, detail: {} }])
  })
})

describe('who may see and change what', () => {
  test('another’s picture shows a contributor and an admin neither what it says of itself nor its original', async () => {
    const { id } = await upload(people.editor, await aCameraFile(52))
    for (const by of [people.contributor, people.admin]) {
      const { status, body } = await told('GET', `pictures/${id}`, { by })
      expect({ status, metadata: body.metadata, mayWrite: body.mayWrite.allowed }).toEqual({
        status: 200,
        metadata: null,
        mayWrite: false,
      })
      expect(await told('GET', `pictures/${id}/original`, { by })).toMatchObject({ status: 403 })
      expect(JSON.stringify(body)).not.toContain('PLANTED')
    }
    expect(await told('GET', `pictures/${id}`, { by: people.reviewer })).toMatchObject({
      body: { metadata: { serial: planted.serial } },
    })
  })

  test('the original comes back byte for byte, as a download that nobody keeps or runs', async () => {
    const file = await aFile()
    const { id } = await upload(people.contributor, file)
    const answer = await ask('GET', `pictures/${id}/original`, { by: people.contributor })
    expect(answer.status).toBe(200)
    expect(Buffer.from(await answer.arrayBuffer()).equals(file)).toBe(true)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename="${id}.jpeg"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
  })

  test('everybody on the desk gets the renditions, in the type that we made', async () => {
    const { id } = await upload(people.editor, await aFile())
    const answer = await ask('GET', `pictures/${id}/renditions/400.webp`, { by: people.admin })
    expect(answer.headers.get('content-type')).toBe('image/webp')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).toMatchObject({
      width: 400,
      format: 'webp',
    })
    for (const file of ['401.webp', '400.svg', '400', '..%2foriginal'])
      expect(await told('GET', `pictures/${id}/renditions/${file}`, { by: people.editor }), file).toMatchObject({
        status: 404,
      })
  })

  test('a contributor edits a picture of their own and no other’s', async () => {
    const view = await upload(people.contributor, await aFile())
    expect(await change(people.other, view, { credit: 'Me' })).toMatchObject({ status: 403 })
    expect(await change(people.contributor, view, { credit: 'AP' })).toMatchObject({
      status: 200,
      body: { credit: 'AP' },
    })
  })

  test('rights are cleared by an editor who can say by what right, and by nobody below', async () => {
    const view = await upload(people.contributor, await aFile())
    expect(await clear(people.contributor, view)).toMatchObject({ status: 403 })
    expect(await clear(people.editor, view)).toMatchObject({
      status: 400,
      body: { error: { issues: [{ field: 'credit' }, { field: 'permission' }] } },
    })
    const said = await change(people.contributor, view, { credit: 'Olha', permission: 'By telephone, 22 May, 16:10' })
    const cleared = await clear(people.editor, said.body)
    expect(cleared).toMatchObject({
      status: 200,
      body: { rightsCleared: true, rightsClearedBy: { id: people.editor.id } },
    })
    expect(await clear(people.editor, cleared.body)).toMatchObject({ status: 409 })
    const withheld = await told('POST', `pictures/${view.id}/withhold-rights`, {
      by: people.reviewer,
      body: { version: cleared.body.version },
    })
    expect(withheld).toMatchObject({ status: 200, body: { rightsCleared: false, rightsClearedBy: null } })
  })

  test('who may not clear rights and changes what they rest on takes the clearance back; a caption does not', async () => {
    const cleared = async () => {
      const view = await upload(people.contributor, await aFile())
      const said = await change(people.contributor, view, { credit: 'Olha', licence: 'CC BY 4.0' })
      return PictureView.parse((await clear(people.editor, said.body)).body)
    }
    expect(await change(people.contributor, await cleared(), { licence: 'All rights' })).toMatchObject({
      body: { licence: 'All rights', rightsCleared: false, rightsClearedBy: null },
    })
    expect(await change(people.contributor, await cleared(), { caption: 'A village' })).toMatchObject({
      body: { rightsCleared: true },
    })
    expect(await change(people.editor, await cleared(), { licence: 'CC BY-SA 4.0' })).toMatchObject({
      body: { rightsCleared: true },
    })
  })

  test('two who edit at once: the slower one is shown what the other saved', async () => {
    const view = await upload(people.editor, await aFile())
    await change(people.reviewer, view, { caption: 'Theirs' })
    for (const answer of [await change(people.editor, view, { caption: 'Mine' }), await clear(people.editor, view)])
      expect(answer).toMatchObject({ status: 409, body: { error: { theirs: { caption: 'Theirs', version: 2 } } } })
  })
})

describe('what is said of a picture', () => {
  test('a time comes with how exactly it is known', async () => {
    const view = await upload(people.editor, await aFile())
    const half = await change(people.editor, view, { takenAt: '2023-05-22T11:03:00Z' })
    expect(half).toMatchObject({ status: 400, body: { error: { issues: [{ field: 'takenPrecision' }] } } })
    const whole = await change(people.editor, view, { takenAt: '2023-05-22T11:03:00Z', takenPrecision: 'minute' })
    expect(whole).toMatchObject({
      status: 200,
      body: { takenAt: '2023-05-22T11:03:00.000Z', takenPrecision: 'minute' },
    })
  })

  test('a place or a source item that does not exist is refused by its field', async () => {
    const view = await upload(people.editor, await aFile())
    for (const field of ['locationId', 'sourceItemId'])
      expect(await change(people.editor, view, { [field]: randomUUID() })).toMatchObject({
        status: 400,
        body: { error: { issues: [{ field }] } },
      })
  })

  test('it is found by its caption, its credit and what it shows, also with a slip', async () => {
    const word = `Zaporizhstal${scenes}`
    const view = await upload(people.editor, await aFile())
    await change(people.editor, view, { altText: `Smoke over the ${word} works`, credit: 'Unian' })
    for (const q of [word, word.toLowerCase(), word.replace('izh', 'ish')]) {
      const { body } = await told('GET', `pictures?q=${q}`, { by: people.contributor })
      expect(body.pictures[0], q).toMatchObject({ id: view.id, hasFile: true, smallest: 400, width: 480 })
    }
  })

  test('the same picture saved again and smaller is listed beside it, another is not', async () => {
    const scene = ++scenes
    const first = await upload(people.editor, await aScene(scene).jpeg({ quality: 90 }).toBuffer())
    expect(first.alike).toEqual([])
    await upload(people.editor, await aFile())
    const copy = await upload(
      people.reviewer,
      await aScene(scene).resize({ width: 500 }).webp({ quality: 50 }).toBuffer(),
    )
    expect(copy.alike).toMatchObject([{ id: first.id, rightsCleared: false }])
    expect(copy.alike[0]?.distance).toBeLessThanOrEqual(6)
    const { body } = await told('GET', `pictures/${first.id}`, { by: people.editor })
    expect(body.alike).toMatchObject([{ id: copy.id }])
  })

  test('a picture that is only credited can be noted, and is given its file once', async () => {
    const credit = 'Operator Starsky, on Twitter'
    const noted = await told('POST', 'pictures/without-file', { by: people.editor, body: { credit } })
    expect(noted).toMatchObject({ status: 201, body: { credit, file: null, metadata: null, alike: [] } })
    const path = `pictures/${noted.body.id}/file?version=1`
    const given = await told('POST', path, { by: people.editor, file: new Uint8Array(await aFile()) })
    expect(given).toMatchObject({ status: 200, body: { version: 2, credit, file: { widths: [400] } } })
    const again = await told('POST', path.replace('=1', '=2'), {
      by: people.editor,
      file: new Uint8Array(await aFile()),
    })
    expect(again).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('has its file') } } })
    const unversioned = await told('POST', path.split('?')[0] ?? '', { by: people.editor, file: 'x' })
    expect(unversioned).toMatchObject({ status: 400, body: { error: { issues: [{ field: 'version' }] } } })
  })

  test('a picture says which entries show it', async () => {
    const view = await upload(people.editor, await aFile())
    const blog = await aLiveBlog(people.editor)
    const { id } = await anEntry(people.editor, blog.id, { pictureIds: [view.id] })
    const { body } = await told('GET', `pictures/${view.id}`, { by: people.editor })
    expect(body.usedIn).toMatchObject([{ entryId: id, isPublic: false }])
  })
})

describe('what the database holds against every bug', () => {
  test('a kept file and a rendition are never changed', async () => {
    const view = await upload(people.editor, await aFile())
    const other = Buffer.from('other bytes')
    const byDesk = deskDb()
    await expect(
      byDesk.update(renditions).set({ bytes: other }).where(eq(renditions.pictureId, view.id)),
    ).rejects.toMatchObject({ cause: { code: expect.stringMatching(/42501|23514|P0001/) } })
    await expect(
      byDesk
        .update(keptFiles)
        .set({ bytes: other })
        .where(eq(keptFiles.sha256, view.file?.sha256 ?? '')),
    ).rejects.toMatchObject({ cause: { code: expect.stringMatching(/42501|23514|P0001/) } })
  })

  test('a kept file is what its hash says', async () => {
    const bytes = Buffer.from('evidence')
    const insert = (sha256: string, size: number) =>
      deskDb().insert(keptFiles).values({ sha256, size, mediaType: 'image/jpeg', bytes, createdBy: people.editor.id })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await expect(insert(sha256.replace(/^./, 'x'), 8)).rejects.toMatchObject({
      cause: { constraint: 'a_kept_file_is_what_its_hash_says' },
    })
    await expect(insert(sha256, 9)).rejects.toMatchObject({ cause: { constraint: 'a_kept_file_has_its_size' } })
    await insert(sha256, 8)
  })

  test('cleared rights say by whom, and a picture with a file has its measures', async () => {
    const view = await upload(people.editor, await aFile())
    const set = (values: Partial<typeof pictures.$inferInsert>) =>
      deskDb().update(pictures).set(values).where(eq(pictures.id, view.id))
    await expect(set({ rightsCleared: true })).rejects.toMatchObject({
      cause: { constraint: 'cleared_rights_say_by_whom' },
    })
    await expect(set({ likeness: null })).rejects.toMatchObject({
      cause: { constraint: 'a_picture_with_a_file_has_its_measures' },
    })
    await expect(set({ likeness: 'not a hash at all' })).rejects.toMatchObject({
      cause: { constraint: 'likeness_is_64_bits' },
    })
  })
})
