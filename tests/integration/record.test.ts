import { createHash } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { changes } from '@/db/schema/record'
import type { Viewer } from '@/lib/access/roles'
import { hashedText, noPrevious } from '@/lib/record/change'
import { entriesPerPage, frontPageFrom, olderPages, pageOf } from '@/lib/record/page'
import { changesAfter, pageOfRecord, recordLines } from '@/lib/record/record-queries'
import { aLiveBlog, aPublishedEntry, move, somebody } from '../support/story'

let editor: Viewer, reviewer: Viewer
beforeAll(async () => {
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
})

test('sixteen publish at once: numbers without a gap, in the order in which they can be seen', async () => {
  const blog = await aLiveBlog(editor)
  let watching = true
  const seen: number[] = []
  const reader = (async () => {
    while (watching) {
      const news = await changesAfter(blog.slug, seen.at(-1) ?? 0)
      for (const { sequence } of news?.changes ?? []) seen.push(sequence)
    }
  })()
  await Promise.all(Array.from({ length: 16 }, () => aPublishedEntry(editor, reviewer, blog.id)))
  watching = false
  await reader
  for (const { sequence } of (await changesAfter(blog.slug, seen.at(-1) ?? 0))?.changes ?? []) seen.push(sequence)
  expect(seen).toEqual(Array.from({ length: 17 }, (_, index) => index + 1))
})

test('each change is chained to the one before it, as anybody can check from the lines', async () => {
  const blog = await aLiveBlog(editor)
  const { id } = await aPublishedEntry(editor, reviewer, blog.id)
  await move(reviewer, id, 'withdraw', { publicNote: 'We can no longer stand by this.' })
  const lines = (await recordLines(blog.slug, 0, 100)) ?? []
  expect(lines).toHaveLength(3)
  let previous = noPrevious
  for (const { hash, ...line } of lines) {
    expect(line.previousHash).toBe(previous)
    expect(createHash('sha256').update(hashedText(line)).digest('hex')).toBe(hash)
    previous = hash
  }
  // What a page prints of it: who keeps the page keeps the hash.
  expect((await pageOfRecord(blog.slug, null))?.liveBlog).toMatchObject({ sequence: 3, hash: previous })
})

test('the record is append-only: nothing in it can be changed or taken out, only erased', async () => {
  const blog = await aLiveBlog(editor)
  await aPublishedEntry(editor, reviewer, blog.id)
  for (const statement of [
    sql`update record.change set kind = 'corrected' where live_blog_id = ${blog.id}`,
    sql`update record.change set payload = '{}' where live_blog_id = ${blog.id}`,
    sql`delete from record.change where live_blog_id = ${blog.id}`,
    sql`update record.entry set payload = '{}' where live_blog_id = ${blog.id}`,
  ]) {
    await expect(deskDb().execute(statement)).rejects.toThrow()
  }
})

test('what readers are served from is the fold of the changes', async () => {
  const blog = await aLiveBlog(editor)
  const kept = await aPublishedEntry(editor, reviewer, blog.id)
  const gone = await aPublishedEntry(editor, reviewer, blog.id)
  await move(reviewer, gone.id, 'withdraw', { publicNote: 'We can no longer stand by this.' })
  const log = await deskDb().select().from(changes).where(eq(changes.liveBlogId, blog.id)).orderBy(changes.sequence)
  const folded = new Map<string, unknown>()
  for (const change of log) if (change.entryId) folded.set(change.entryId, change.payload)
  const page = await pageOfRecord(blog.slug, null)
  const served = page?.entries.map((one) => (one.state === 'published' ? one.entry : one.notice))
  expect(served).toEqual([folded.get(gone.id), folded.get(kept.id)])
})

test('changes after a number are one item per entry in its last state', async () => {
  const blog = await aLiveBlog(editor)
  const { id } = await aPublishedEntry(editor, reviewer, blog.id)
  const gone = await move(reviewer, id, 'withdraw', { publicNote: 'We can no longer stand by this.' })
  const news = await changesAfter(blog.slug, 0)
  expect(news?.changes.map(({ kind }) => kind)).toEqual(['status', 'withdrawn'])
  expect(news?.changes.at(-1)).toMatchObject({ sequence: gone.sequence, entry: { state: 'withdrawn' } })
  expect((await changesAfter(blog.slug, gone.sequence ?? 0))?.changes).toEqual([])
})

test('a live blog that is a draft does not exist for readers', async () => {
  const blog = await aLiveBlog(editor, { started: false })
  expect(await pageOfRecord(blog.slug, null)).toBeNull()
  expect(await changesAfter(blog.slug, 0)).toBeNull()
})

test('older pages are full, fixed and never overlap the front page', () => {
  for (let total = 0; total <= 5 * entriesPerPage; total += 1) {
    const onFront = total - frontPageFrom(total) + 1
    expect(onFront).toBe(total - olderPages(total) * entriesPerPage)
    if (total >= entriesPerPage) expect(onFront).toBeGreaterThanOrEqual(entriesPerPage)
    expect(onFront).toBeLessThan(2 * entriesPerPage)
    for (let position = 1; position <= total; position += 1) {
      const page = pageOf(position, total)
      if (page === null) expect(position).toBeGreaterThanOrEqual(frontPageFrom(total))
      else expect(pageOf(position, total + 7 * entriesPerPage)).toBe(page)
    }
  }
})
