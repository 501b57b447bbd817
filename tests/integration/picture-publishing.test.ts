import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GET } from '@/app/(reader)/live/[slug]/pictures/[pictureId]/[file]/route'
import { deskDb } from '@/db/desk'
import { readerConnection, readerPool } from '@/db/reader'
import { pictures } from '@/db/schema/pictures'
import { changes, recordEntries } from '@/db/schema/record'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { entry } from '@/lib/entry/entry-queries'
import { at } from '@/lib/paths'
import { develop } from '@/lib/picture/developing'
import { clearRights, editPicture, keepPicture, notePicture, withholdRights } from '@/lib/picture/picture-commands'
import type { PictureView } from '@/lib/picture/picture-schema'
import { Press } from '@/lib/press/press'
import { setPress } from '@/lib/record/heard'
import { PublicEntry } from '@/lib/record/public-entry'
import { renditionInRecord } from '@/lib/record/record-map-queries'
import { heads } from '@/lib/record/record-queries'
import { aCameraFile, aScene, planted } from '../support/picture-files'
import { aLiveBlog, anEntry, aPublishedEntry, move, rewrite, somebody } from '../support/story'

let editor: Viewer, reviewer: Viewer
let blog: Awaited<ReturnType<typeof aLiveBlog>>
let scenes = 500

beforeAll(async () => {
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
})
beforeEach(async () => {
  blog = await aLiveBlog(editor)
})

async function aPicture(original?: Buffer): Promise<PictureView> {
  const bytes = original ?? (await aScene(++scenes, { width: 480, height: 320 }).jpeg().toBuffer())
  const file = { original: bytes, developed: await develop(bytes) }
  return perform(editor, (act) => keepPicture(act, { file }))
}

async function aClearedPicture(original?: Buffer): Promise<PictureView> {
  const { id, version } = await aPicture(original)
  const said = await perform(editor, (act) =>
    editPicture(act, {
      id,
      version,
      credit: 'Olha Kravets / AP',
      licence: 'CC BY 4.0',
      altText: 'Smoke over a village',
      caption: 'Smoke over Kozinka.',
      takenAt: '2023-05-22T11:03:00Z',
      takenPrecision: 'minute',
    }),
  )
  return perform(editor, (act) => clearRights(act, { id, version: said.version }))
}

const publishedWith = (...shown: PictureView[]) =>
  aPublishedEntry(editor, reviewer, blog.id, { pictureIds: shown.map(({ id }) => id) })
const inRecord = (
  id: string,
  file: { width: number; format: 'avif' | 'webp' | 'jpeg' } = { width: 400, format: 'webp' },
) => renditionInRecord(blog.slug, id, file)
const withdraw = (id: string) => move(reviewer, id, 'withdraw', { publicNote: 'We can no longer stand by this.' })

describe('an entry with a picture is published', () => {
  test('only when there is a file, a credit, words for those who cannot see it, and cleared rights', async () => {
    const noted = await perform(editor, (act) =>
      notePicture(act, {
        credit: 'Operator Starsky',
        creator: null,
        licence: null,
        usageTerms: null,
        permission: null,
        altText: null,
        caption: null,
        takenAt: null,
        takenPrecision: 'unknown',
        locationId: null,
        sourceItemId: null,
      }),
    )
    for (const [picture, words] of [
      [noted, 'has no file'],
      [await aPicture(), 'rights'],
    ] as const) {
      const { id } = await anEntry(editor, blog.id, { pictureIds: [picture.id] })
      await move(editor, id, 'submit')
      await expect(move(reviewer, id, 'approve'), words).rejects.toMatchObject({
        code: 'not_publishable',
        issues: [{ field: 'pictures', message: expect.stringContaining(words) }],
      })
    }
  })

  test('with everything a reader may know of it, and nothing that the file said of itself', async () => {
    const picture = await aClearedPicture(await aCameraFile(77))
    const { id } = await publishedWith(picture)
    const [row] = await deskDb().select().from(recordEntries).where(eq(recordEntries.entryId, id))
    expect(PublicEntry.parse(row?.payload).pictures).toEqual([
      {
        pictureId: picture.id,
        width: 800,
        height: 533,
        widths: [400, 800],
        formats: ['avif', 'webp', 'jpeg'],
        placeholder: expect.stringMatching(/^[\w+/]+=*$/),
        alt: 'Smoke over a village',
        caption: 'Smoke over Kozinka.',
        credit: 'Olha Kravets / AP',
        licence: 'CC BY 4.0',
        takenAt: '2023-05-22T11:03:00.000Z',
        takenPrecision: 'minute',
        place: null,
      },
    ])
    const { rows } = await readerPool().query<{ row: string }>(
      `select to_jsonb(e)::text as row from record.entry e where entry_id = $1
       union all select to_jsonb(c)::text from record.change c where entry_id = $1`,
      [id],
    )
    for (const secret of [...Object.values(planted), '50.46', '35.60'])
      expect(rows.map(({ row: words }) => words).join('\n')).not.toContain(secret)
    const { rows: bytes } = await readerPool().query<{ bytes: Buffer }>(
      'select bytes from record.rendition where picture_id = $1',
      [picture.id],
    )
    expect(bytes).toHaveLength(6)
    for (const one of bytes) expect(one.bytes.includes('PLANTED')).toBe(false)
  })

  test('an entry that waits for its approval is looked at again when its picture is changed', async () => {
    const picture = await aClearedPicture()
    const { id } = await anEntry(editor, blog.id, { pictureIds: [picture.id] })
    await move(editor, id, 'submit')
    const before = await entry(reviewer, id)
    await perform(editor, (act) => withholdRights(act, { id: picture.id, version: picture.version }))
    expect((await entry(reviewer, id)).version).toBe(before.version + 1)
  })
})

describe('the database refuses to the record, whoever asks', () => {
  const missing = {
    'a picture whose rights are not cleared': { rightsCleared: false, rightsClearedBy: null },
    'a picture without words for those who cannot see it': { altText: null },
    'a picture with empty words': { altText: '' },
    'a picture without a credit': { credit: null },
    'a picture without a file': { fileId: null, width: null, height: null, likeness: null, placeholder: null },
  } satisfies Record<string, Partial<typeof pictures.$inferInsert>>

  test.each(Object.entries(missing))('%s', async (_, values) => {
    const picture = await aClearedPicture()
    const { id, revision } = await publishedWith(picture)
    const [row] = await deskDb().select().from(recordEntries).where(eq(recordEntries.entryId, id))
    const again = () =>
      deskDb()
        .insert(changes)
        .values({
          liveBlogId: blog.id,
          kind: 'updated',
          entryId: id,
          revision,
          payload: PublicEntry.parse(row?.payload),
        })
    await again()
    await deskDb().update(pictures).set(values).where(eq(pictures.id, picture.id))
    await expect(again()).rejects.toMatchObject({ cause: { constraint: 'published_pictures_are_cleared' } })
  })
})

describe('readers get the bytes', () => {
  test('of what is published, in the story that shows it, in the widths that there are', async () => {
    const picture = await aClearedPicture()
    expect(await inRecord(picture.id)).toBeNull()
    await publishedWith(picture)
    const webp = await inRecord(picture.id)
    expect(await sharp(webp ?? Buffer.alloc(0)).metadata()).toMatchObject({ format: 'webp', width: 400 })
    expect(await inRecord(picture.id, { width: 401, format: 'webp' })).toBeNull()
    const other = await aLiveBlog(editor)
    expect(await renditionInRecord(other.slug, picture.id, { width: 400, format: 'webp' })).toBeNull()
  })

  test('no longer once the entry is withdrawn, unless another entry shows it too', async () => {
    const picture = await aClearedPicture()
    const [one, other] = [await publishedWith(picture), await publishedWith(picture)]
    await withdraw(one.id)
    expect(await inRecord(picture.id)).not.toBeNull()
    await withdraw(other.id)
    expect(await inRecord(picture.id)).toBeNull()
  })

  test('no longer once the entry is published without it', async () => {
    const [kept, taken] = [await aClearedPicture(), await aClearedPicture()]
    const { id } = await publishedWith(kept, taken)
    await move(editor, id, 'reopen')
    await rewrite(editor, id, { pictureIds: [kept.id], significance: 'update' })
    expect(await inRecord(taken.id)).not.toBeNull()
    await move(editor, id, 'submit')
    await move(reviewer, id, 'approve')
    expect([await inRecord(kept.id), await inRecord(taken.id)]).toEqual([expect.any(Buffer), null])
    // What the desk keeps stays: it may be needed as evidence.
    const [row] = await deskDb().select().from(pictures).where(eq(pictures.id, taken.id))
    expect(row?.fileId).not.toBeNull()
  })

  test('and readers’ own connection sees no original and no rendition of the desk', async () => {
    await publishedWith(await aClearedPicture())
    for (const table of ['desk.kept_file', 'desk.rendition', 'desk.picture'])
      await expect(readerPool().query(`select * from ${table} limit 1`)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('through the press', () => {
  let press: Press
  let asked: string[] = []

  beforeEach(async () => {
    process.env.DATELINE_ASSETS = JSON.stringify({ script: '/a.js', style: '/a.css' })
    asked = []
    press = new Press({
      heads,
      connection: readerConnection,
      render: async (address) => {
        asked.push(address)
        const [, , slug = '', , pictureId = '', file = ''] = address.split('/')
        const answer = await GET(new Request(`http://localhost${address}`), {
          params: Promise.resolve({ slug, pictureId, file }),
        })
        const body = Buffer.from(await answer.arrayBuffer())
        return { status: answer.status, headers: Object.fromEntries(answer.headers), body }
      },
      assets: { kept: new Map() },
      build: 'test',
      https: false,
      proxies: 0,
    })
    await press.open()
    setPress(press)
    asked = []
  })
  afterEach(async () => {
    setPress(null)
    await press.stop()
  })

  test('a picture is kept as it is, answers 304 to who has it, and is gone with the entry', async () => {
    const { createServer } = await import('node:http')
    const server = createServer((req, res) => void press.handle(req, res))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const here = server.address()
    const port = typeof here === 'object' ? (here?.port ?? 0) : 0
    const ask = (path: string, headers: Record<string, string> = {}) =>
      fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'accept-encoding': 'br, gzip', ...headers } })
    try {
      const picture = await aClearedPicture()
      const path = at.picture(blog.slug, picture.id, 400, 'avif')
      expect((await ask(path)).status).toBe(404)
      const { id } = await publishedWith(picture)
      const first = await ask(path)
      expect(Object.fromEntries(first.headers)).toMatchObject({
        'content-type': 'image/avif',
        'x-content-type-options': 'nosniff',
        // Feeds name pictures to programs elsewhere.
        'cross-origin-resource-policy': 'cross-origin',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      })
      expect(first.headers.get('content-encoding')).toBeNull()
      const bytes = Buffer.from(await first.arrayBuffer())
      expect(bytes.equals((await inRecord(picture.id, { width: 400, format: 'avif' })) ?? Buffer.alloc(0))).toBe(true)
      const renders = asked.length
      const etag = first.headers.get('etag') ?? ''
      expect((await ask(path, { 'if-none-match': etag })).status).toBe(304)
      expect(asked).toHaveLength(renders)
      // Another change of the story does not make it another picture.
      await aPublishedEntry(editor, reviewer, blog.id)
      expect((await ask(path, { 'if-none-match': etag })).status).toBe(304)
      await withdraw(id)
      expect((await ask(path, { 'if-none-match': etag })).status).toBe(404)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})
