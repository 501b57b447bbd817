import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { settlements, stances, summaries } from '@/db/schema/claims'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { documentOf } from '@/lib/entry/document'
import type { EntryDraft } from '@/lib/entry/entry-schema'
import { moveLiveBlog } from '@/lib/live-blog/live-blog-commands'
import { liveBlog as liveBlogOnDesk } from '@/lib/live-blog/live-blog-queries'
import { addChange } from '@/lib/publish/change-commands'
import { pinEntry, unpinEntry } from '@/lib/publish/publish-commands'
import { correctionsOfRecord, sequenceOfCorrection } from '@/lib/record/correction-queries'
import { differenceInRecord } from '@/lib/record/difference-queries'
import { momentsOfRecord } from '@/lib/record/moment-list-queries'
import type { RecordPage } from '@/lib/record/page'
import type { PastPage } from '@/lib/record/past-page'
import { pastOfRecord, sequenceOf } from '@/lib/record/past-queries'
import { pageOfRecord } from '@/lib/record/record-queries'
import { aClaim, anItemOfItsOwn, aPosition } from '../support/evidence'
import { aLiveBlog, aPublishedEntry, move, rewrite, somebody } from '../support/story'

let editor: Viewer
let reviewer: Viewer
let chief: Viewer

beforeAll(async () => {
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
  chief = await somebody('managing_editor')
})

const note = 'The headline gave a claim as fact.'
const published = async (blog: { id: string }, changes: Partial<EntryDraft> = {}) =>
  (await aPublishedEntry(editor, reviewer, blog.id, changes)).id
async function changed(id: string, changes: Partial<EntryDraft>) {
  await move(editor, id, 'reopen')
  await rewrite(editor, id, changes)
  await move(editor, id, 'submit')
  await move(reviewer, id, 'approve')
}
const corrected = (id: string, changes: Partial<EntryDraft>) =>
  changed(id, { significance: 'correction', publicNote: note, ...changes })
const withdrawn = (id: string) => move(reviewer, id, 'withdraw', { publicNote: 'The picture was of another year.' })

/** What readers see now, without what is only true of now: as it has to come back later. */
const shown = (page: RecordPage | PastPage | null) => ({
  head: page && { title: page.liveBlog.title, status: page.liveBlog.status, startedAt: page.liveBlog.startedAt },
  entries: page?.entries.map(({ entryId, position, sequence, revision, pinned, state, ...told }) => ({
    ...{ entryId, position, sequence, revision, pinned, state },
    told: 'entry' in told ? told.entry : told.notice,
  })),
  pinned: page?.pinned && { entryId: page.pinned.entryId, state: page.pinned.state },
  keyEvents: page?.keyEvents,
  summary: page?.summary?.lines,
  total: page?.total,
})

test('every moment of a story comes back as readers saw it', async () => {
  const blog = await aLiveBlog(editor)
  const seen = new Map<number, RecordPage | null>()
  const look = async () => {
    const page = await pageOfRecord(blog.slug, null)
    seen.set(page?.liveBlog.sequence ?? 0, page)
  }
  const claim = await aClaim(editor, blog.id)
  await aPosition(editor, claim, { sourceItemId: await anItemOfItsOwn(editor, { name: 'The Bell' }) })
  const acts: (() => Promise<unknown>)[] = []
  let first = ''
  let second = ''
  acts.push(
    async () => {
      first = await published(blog, { claims: [{ claimId: claim, role: 'introduces' }], kind: 'key_event' })
    },
    async () => {
      second = await published(blog, { headline: 'A second' })
    },
    () => perform(editor, (act) => pinEntry(act, { id: first })),
    () =>
      perform(reviewer, async (act) => {
        const lines = [{ list: 'claimed' as const, text: 'It is said.', claimId: claim, entryId: first }]
        await act.tx.insert(summaries).values({ liveBlogId: blog.id, lines, approvedBy: reviewer.id })
        const payload = { approvedAt: '2023-05-23T12:00:00.000Z', lines }
        await addChange(act, { liveBlogId: blog.id, kind: 'summarised', payload })
      }),
    () =>
      corrected(first, {
        headline: 'Villages claimed',
        kind: 'key_event',
        claims: [{ claimId: claim, role: 'introduces' }],
      }),
    async () => {
      const position = await aPosition(editor, claim, { sourceItemId: await anItemOfItsOwn(editor) })
      await perform(reviewer, (act) =>
        act.tx.update(stances).set({ checkedBy: reviewer.id }).where(eq(stances.id, position)),
      )
    },
    () => changed(second, { headline: 'A second, told better', significance: 'update' }),
    async () => {
      const { version } = await liveBlogOnDesk(editor, blog.id)
      await perform(editor, (act) => moveLiveBlog(act, 'pause', { id: blog.id, version }))
    },
    () => perform(editor, (act) => unpinEntry(act, { id: first })),
    () =>
      perform(chief, async (act) => {
        const reason = 'Our reporter stood there at noon'
        await act.tx.insert(settlements).values({ claimId: claim, status: 'false', reason, personId: chief.id })
      }),
  )
  await look()
  for (const act of acts) {
    await act()
    await look()
  }
  expect(seen.size).toBe(acts.length + 1)
  for (const [sequence, page] of seen) {
    const past = await pastOfRecord(blog.slug, sequence, null)
    expect(shown(past), `after change ${sequence}`).toEqual(shown(page))
  }
  expect((await pastOfRecord(blog.slug, 0, null))?.entries).toEqual([])
})

describe('what has been taken back since', () => {
  test('stands in the past as a notice, and no word of it comes back by any moment, difference or list', async () => {
    const blog = await aLiveBlog(editor)
    const id = await published(blog, { headline: 'Zauberwort one', body: documentOf('Zauberwort two.') })
    await perform(editor, (act) => pinEntry(act, { id }))
    await corrected(id, { headline: 'Zauberwort three', body: documentOf('Zauberwort four.') })
    await withdrawn(id)
    const last = (await pageOfRecord(blog.slug, null))?.liveBlog.sequence ?? 0
    const told: unknown[] = [await correctionsOfRecord(blog.slug), await momentsOfRecord(blog.slug, null)]
    for (let from = 0; from <= last; from += 1) {
      told.push(await pastOfRecord(blog.slug, from, null))
      for (let to = from + 1; to <= last; to += 1) told.push(await differenceInRecord(blog.slug, from, to))
    }
    expect(told.filter((one) => one === null)).toEqual([])
    expect(JSON.stringify(told)).not.toContain('Zauberwort')
    const then = await pastOfRecord(blog.slug, 2, null)
    expect(then?.entries).toMatchObject([{ state: 'gone', notice: { note: 'The picture was of another year.' } }])
    expect(then?.pinned).toBeNull()
  })

  test('also when the entry came back: its words from before stay out, those since are there', async () => {
    const blog = await aLiveBlog(editor)
    const id = await published(blog, { headline: 'Zauberwort' })
    const before = (await pageOfRecord(blog.slug, null))?.liveBlog.sequence ?? 0
    await withdrawn(id)
    await move(reviewer, id, 'restore')
    await rewrite(editor, id, { headline: 'Said anew' })
    await move(chief, id, 'approve')
    expect((await pastOfRecord(blog.slug, before, null))?.entries).toMatchObject([{ state: 'gone' }])
    const now = await pageOfRecord(blog.slug, null)
    expect((await pastOfRecord(blog.slug, now?.liveBlog.sequence ?? 0, null))?.entries).toMatchObject([
      { state: 'published', entry: { headline: 'Said anew' } },
    ])
  })
})

test('a difference names what came, what was corrected with both its texts, and what was withdrawn without', async () => {
  const blog = await aLiveBlog(editor)
  const fixed = await published(blog, { headline: 'Villages taken' })
  const gone = await published(blog)
  const from = (await pageOfRecord(blog.slug, null))?.liveBlog.sequence ?? 0
  const added = await published(blog, { headline: 'A third' })
  await corrected(fixed, { headline: 'Villages claimed' })
  await withdrawn(gone)
  const to = (await pageOfRecord(blog.slug, null))?.liveBlog.sequence ?? 0
  const difference = await differenceInRecord(blog.slug, from, to)
  const became = new Map(difference?.entries.map((entry) => [entry.entryId, entry]))
  expect(became.get(added)).toMatchObject({ became: 'added', before: null, after: { entry: { headline: 'A third' } } })
  expect(became.get(fixed)).toMatchObject({
    became: 'corrected',
    corrections: 1,
    before: { entry: { headline: 'Villages taken' } },
    after: { entry: { headline: 'Villages claimed' } },
  })
  expect(became.get(gone)).toMatchObject({
    became: 'withdrawn',
    before: { state: 'gone' },
    after: { state: 'withdrawn' },
  })
  expect(await differenceInRecord(blog.slug, to, from)).toBeNull()
  expect(await differenceInRecord(blog.slug, from, to + 1)).toBeNull()
})

test('a time leads to the last change of its second, and what is to come to what stands now', async () => {
  const blog = await aLiveBlog(editor)
  await published(blog)
  const { rows } = await deskDb().execute<{ at: Date; sequence: string }>(
    sql`select at, sequence from record.change where live_blog_id = ${blog.id} order by sequence`,
  )
  const first = new Date(rows[0]?.at ?? 0)
  const last = rows.at(-1)
  const time = (at: Date) => `${at.toISOString().slice(0, 19)}Z`
  expect(await sequenceOf(blog.slug, time(new Date(first.getTime() - 60_000)))).toBe(0)
  expect(await sequenceOf(blog.slug, time(new Date(last?.at ?? 0)))).toBe(Number(last?.sequence))
  expect(await sequenceOf(blog.slug, '2199-01-01T00:00:00Z')).toBe(Number(last?.sequence))
  expect(await sequenceOf(blog.slug, '1')).toBe(1)
  expect(await sequenceOf(blog.slug, 'yesterday')).toBeNull()
  expect(await pastOfRecord(blog.slug, Number(last?.sequence) + 1, null)).toBeNull()
})

test('the corrections are those that were made, newest first, with the old words and the new; the first is found by its number', async () => {
  const blog = await aLiveBlog(editor)
  expect((await correctionsOfRecord(blog.slug))?.corrections).toEqual([])
  const id = await published(blog, { headline: 'Villages taken' })
  await corrected(id, { headline: 'Villages claimed' })
  const at = (await pageOfRecord(blog.slug, null))?.liveBlog.sequence ?? 0
  await changed(id, { headline: 'Villages claimed', body: documentOf('More is known.'), significance: 'update' })
  const other = await published(blog)
  await withdrawn(other)
  expect((await correctionsOfRecord(blog.slug))?.corrections).toMatchObject([
    { kind: 'withdrawn', after: { state: 'withdrawn', notice: { note: 'The picture was of another year.' } } },
    {
      kind: 'corrected',
      sequence: at,
      before: { entry: { headline: 'Villages taken' } },
      after: { entry: { headline: 'Villages claimed', corrections: [{ note }] } },
    },
  ])
  expect(await sequenceOfCorrection(blog.slug, id, 1)).toBe(at)
  expect(await sequenceOfCorrection(blog.slug, id, 2)).toBeNull()
  expect(await sequenceOfCorrection(blog.slug, other, 1)).toBeNull()
})

test('a claim that fell after readers were told of it is among the corrections; one that came as false is not', async () => {
  const blog = await aLiveBlog(editor)
  const claim = await aClaim(editor, blog.id)
  await aPosition(editor, claim, { sourceItemId: await anItemOfItsOwn(editor) })
  const settled = (claimId: string) =>
    perform(chief, async (act) => {
      const reason = 'Our reporter stood there at noon'
      await act.tx.insert(settlements).values({ claimId, status: 'false', reason, personId: chief.id })
    })
  await published(blog, { claims: [{ claimId: claim, role: 'introduces' }] })
  await settled(claim)
  const fell = await correctionsOfRecord(blog.slug)
  expect(fell?.corrections).toMatchObject([
    { kind: 'fallen', claim: { claimId: claim }, before: { status: 'single_source' }, after: { status: 'false' } },
  ])

  const elsewhere = await aLiveBlog(editor)
  const known = await aClaim(editor, elsewhere.id)
  await aPosition(editor, known, { sourceItemId: await anItemOfItsOwn(editor) })
  await settled(known)
  await published(elsewhere, { claims: [{ claimId: known, role: 'corrects' }] })
  expect((await pageOfRecord(elsewhere.slug, null))?.entries).toMatchObject([
    { entry: { claims: [{ standing: { status: 'false' } }] } },
  ])
  expect((await correctionsOfRecord(elsewhere.slug))?.corrections).toEqual([])
})

describe('the corrected sentence', () => {
  const marked = async (slug: string) => {
    const held = (await pageOfRecord(slug, null))?.entries[0]
    if (held?.state !== 'published') return null
    const paragraphs = held.entry.body.content.map((block) =>
      block.type === 'paragraph'
        ? (block.content ?? []).map((inline) => ('text' in inline ? inline.text : '')).join('')
        : '',
    )
    return held.entry.correctedText.map(({ paragraph, from, to }) =>
      (paragraph === null ? (held.entry.headline ?? '') : (paragraphs[paragraph] ?? '')).slice(from, to),
    )
  }

  test('is marked, and no other, and stays marked through an update that leaves it alone', async () => {
    const blog = await aLiveBlog(editor)
    const id = await published(blog, { body: documentOf('Three people were hurt. The road is closed.') })
    expect(await marked(blog.slug)).toEqual([])
    await corrected(id, { body: documentOf('Four people were hurt. The road is closed.') })
    expect(await marked(blog.slug)).toEqual(['Four people were hurt.'])
    await changed(id, {
      body: documentOf('The road is open again.', 'Four people were hurt. It was at noon.'),
      significance: 'update',
    })
    expect(await marked(blog.slug)).toEqual(['Four people were hurt.'])
  })

  test('is measured against what readers saw, not against a revision that never reached them', async () => {
    const blog = await aLiveBlog(editor)
    const id = await published(blog, { body: documentOf('Three people were hurt.') })
    await move(editor, id, 'reopen')
    await rewrite(editor, id, {
      body: documentOf('Four people were hurt.'),
      significance: 'correction',
      publicNote: note,
    })
    await rewrite(editor, id, {
      body: documentOf('Four people were hurt.'),
      significance: 'correction',
      publicNote: note,
    })
    await move(editor, id, 'submit')
    await move(reviewer, id, 'approve')
    expect(await marked(blog.slug)).toEqual(['Four people were hurt.'])
  })

  test('a corrected headline is marked as a whole; an update marks nothing', async () => {
    const blog = await aLiveBlog(editor)
    const id = await published(blog, { headline: 'Villages taken' })
    await changed(id, { headline: 'Two villages taken', significance: 'update' })
    expect(await marked(blog.slug)).toEqual([])
    await corrected(id, { headline: 'Villages claimed' })
    expect(await marked(blog.slug)).toEqual(['Villages claimed'])
  })
})
