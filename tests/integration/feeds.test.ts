import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Viewer } from '@/lib/access/roles'
import {
  everyLiveBlog,
  feedOfRecord,
  liveBlogInRecord,
  newestInRecord,
  newsOfTwoDays,
} from '@/lib/record/record-feed-queries'
import { aChange } from '../support/press'
import { aLiveBlog, anEntry, aPublishedEntry, move, rewrite, somebody } from '../support/story'

let editor: Viewer, reviewer: Viewer
let blog: Awaited<ReturnType<typeof aLiveBlog>>

beforeAll(async () => {
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
})
beforeEach(async () => {
  blog = await aLiveBlog(editor)
})

const publish = (headline: string) => aPublishedEntry(editor, reviewer, blog.id, { headline })
const told = async (most = 3) =>
  (await feedOfRecord(blog.slug, most))?.entries.map(({ held }) =>
    held.state === 'withdrawn' ? `withdrawn: ${held.notice.note}` : held.entry.headline,
  )

test('a feed has the latest change first: the correction or withdrawal of an old entry comes to who follows it', async () => {
  const [first, second] = [await publish('One'), await publish('Two')]
  for (const headline of ['Three', 'Four', 'Five']) await publish(headline)
  expect(await told()).toEqual(['Five', 'Four', 'Three'])

  await rewrite(editor, first.id, {
    headline: 'One, put right',
    significance: 'correction',
    publicNote: 'We had it wrong.',
  })
  expect(await told()).toEqual(['Five', 'Four', 'Three'])
  await move(editor, first.id, 'submit')
  await move(reviewer, first.id, 'approve')
  expect(await told()).toEqual(['One, put right', 'Five', 'Four'])

  await move(reviewer, second.id, 'withdraw', { publicNote: 'It was not so after all.' })
  expect(await told()).toEqual(['withdrawn: It was not so after all.', 'One, put right', 'Five'])

  const read = await feedOfRecord(blog.slug, 3)
  const times = read?.entries.map(({ changedAt }) => Date.parse(changedAt)) ?? []
  expect(times).toEqual(times.toSorted((a, b) => b - a))
  expect(read?.entries.map(({ held }) => held.entryId).slice(0, 2)).toEqual([second.id, first.id])
})

test('an entry that is pinned has not changed for who follows a feed', async () => {
  const first = await publish('One')
  await publish('Two')
  const before = await feedOfRecord(blog.slug, 3)
  await aChange(blog.id, { entryId: first.id, on: true })
  const after = await feedOfRecord(blog.slug, 3)
  expect(await told()).toEqual(['Two', 'One'])
  expect(after?.entries.map(({ changedAt }) => changedAt)).toEqual(before?.entries.map(({ changedAt }) => changedAt))
})

test('drafts, live blogs that nobody has announced and what never was are in no feed, no frame and no sitemap', async () => {
  await anEntry(editor, blog.id, { headline: 'A draft' })
  expect(await told()).toEqual([])
  const unannounced = await aLiveBlog(editor, { started: false })
  for (const slug of [unannounced.slug, 'never-was']) {
    expect(await feedOfRecord(slug, 3)).toBeNull()
    expect(await newestInRecord(slug, 3)).toBeNull()
    expect(await liveBlogInRecord(slug)).toBeNull()
  }
  const slugs = (await everyLiveBlog()).map(({ liveBlog }) => liveBlog.slug)
  expect(slugs).toContain(blog.slug)
  expect(slugs).not.toContain(unannounced.slug)
})

test('news is what was published in the last two days and stands', async () => {
  const first = await publish('Stays')
  const second = await publish('Goes')
  await move(reviewer, second.id, 'withdraw', { publicNote: 'It was not so after all.' })
  const news = (await newsOfTwoDays()).filter(({ liveBlog }) => liveBlog.slug === blog.slug)
  expect(news.map(({ entry }) => entry.entryId)).toEqual([first.id])
})

test('a frame holds the newest entries, a withdrawn one as its notice', async () => {
  for (const headline of ['One', 'Two', 'Three']) await publish(headline)
  const last = await publish('Four')
  await move(reviewer, last.id, 'withdraw', { publicNote: 'It was not so after all.' })
  const read = await newestInRecord(blog.slug, 3)
  expect(read?.entries.map((held) => (held.state === 'withdrawn' ? held.state : held.entry.headline))).toEqual([
    'withdrawn',
    'Three',
    'Two',
  ])
})
