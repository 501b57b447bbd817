import { beforeAll, expect, test } from 'vitest'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { editLiveBlog, moveLiveBlog } from '@/lib/live-blog/live-blog-commands'
import { liveBlog } from '@/lib/live-blog/live-blog-queries'
import { changesAfter, pageOfRecord } from '@/lib/record/record-queries'
import { refused } from '../support/refused'
import { aLiveBlog, aPublishedEntry, move, rewrite, somebody } from '../support/story'

let contributor: Viewer, editor: Viewer
beforeAll(async () => {
  contributor = await somebody('contributor')
  editor = await somebody('editor')
})

test('a new title of a public live blog reaches readers as a numbered change; what is left out stays', async () => {
  const blog = await aLiveBlog(editor)
  const { id, slug, version } = blog
  const edited = await perform(editor, (act) => editLiveBlog(act, { id, version, title: 'A better title' }))
  expect(edited).toEqual({ ...blog, title: 'A better title', version: version + 1 })
  expect((await pageOfRecord(slug, null))?.liveBlog).toMatchObject({ title: 'A better title', sequence: 2 })
  expect((await changesAfter(slug, 1))?.changes).toMatchObject([{ sequence: 2, kind: 'status', entryId: null }])
})

test('what only the desk works with is no news to readers', async () => {
  const { id, slug, version } = await aLiveBlog(editor)
  await perform(editor, (act) => editLiveBlog(act, { id, version, countries: ['UA'], publicPrecision: 'admin1' }))
  expect(await liveBlog(editor, id)).toMatchObject({
    countries: ['UA'],
    publicPrecision: 'admin1',
    version: version + 1,
  })
  expect((await changesAfter(slug, 1))?.changes).toEqual([])
})

test('a text that is emptied is empty for readers too', async () => {
  const { id, slug, version } = await aLiveBlog(editor)
  const noted = await perform(editor, (act) => editLiveBlog(act, { id, version, note: 'Times are made up.' }))
  await perform(editor, (act) => editLiveBlog(act, { id, version: noted.version, note: null }))
  expect((await pageOfRecord(slug, null))?.liveBlog.note).toBeNull()
})

test('an edit of a draft live blog is nobody’s business', async () => {
  const { id, slug, version } = await aLiveBlog(editor, { started: false })
  await perform(editor, (act) => editLiveBlog(act, { id, version, title: 'Not yet' }))
  expect(await pageOfRecord(slug, null)).toBeNull()
})

test('of two who edit one live blog the slower one is shown what the other saved', async () => {
  const { id, version } = await aLiveBlog(editor)
  await perform(editor, (act) => editLiveBlog(act, { id, version, title: 'Theirs' }))
  const refusal = await refused(perform(editor, (act) => editLiveBlog(act, { id, version, title: 'Mine' })))
  expect(refusal).toMatchObject({ code: 'stale_revision', theirs: { title: 'Theirs' } })
  expect(await liveBlog(editor, id)).toMatchObject({ title: 'Theirs' })
})

test('a contributor neither edits a live blog nor starts it', async () => {
  const { id, version } = await aLiveBlog(editor, { started: false })
  const edit = perform(contributor, (act) => editLiveBlog(act, { id, version, title: 'Mine' }))
  expect(await refused(edit)).toMatchObject({ code: 'not_allowed' })
  const start = perform(contributor, (act) => moveLiveBlog(act, 'start', { id, version }))
  expect(await refused(start)).toMatchObject({ code: 'not_allowed' })
})

test('a live blog that has ended tells how much there was of it, what is put right afterwards too, until it starts again', async () => {
  const reviewer = await somebody('reviewer')
  const { id, slug, version } = await aLiveBlog(editor)
  const [first, second] = [await aPublishedEntry(editor, reviewer, id), await aPublishedEntry(editor, reviewer, id)]
  expect((await pageOfRecord(slug, null))?.outcome).toBeNull()
  // What was taken back for a while was taken back, as the list of corrections says.
  await move(reviewer, second.id, 'withdraw', { publicNote: 'We looked at it once more.' })
  await move(reviewer, second.id, 'restore')
  await move(reviewer, second.id, 'approve')
  const ended = await perform(editor, (act) => moveLiveBlog(act, 'end', { id, version }))
  expect((await pageOfRecord(slug, null))?.outcome).toEqual({ entries: 2, corrections: 0, withdrawals: 1 })
  await rewrite(editor, first.id, { significance: 'correction', publicNote: 'It was another village.' })
  await move(editor, first.id, 'submit')
  await move(reviewer, first.id, 'approve')
  await move(reviewer, second.id, 'withdraw', { publicNote: 'We can no longer stand by this.' })
  expect((await pageOfRecord(slug, null))?.outcome).toEqual({ entries: 1, corrections: 1, withdrawals: 2 })
  await perform(editor, (act) => moveLiveBlog(act, 'start', { id, version: ended.version }))
  expect((await pageOfRecord(slug, null))?.outcome).toBeNull()
})
