import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import type { Viewer } from '@/lib/access/roles'
import { marksOf } from '@/lib/map/mark'
import type { PublicPlace } from '@/lib/record/public-entry'
import { mapOfRecord } from '@/lib/record/record-map-queries'
import { changesAfter, pageOfRecord } from '@/lib/record/record-queries'
import { type APress, aPress } from '../support/press'
import { aLiveBlog, aPublishedEntry, move, somebody } from '../support/story'
import { belgorod, grayvoron, kozinka, theOblast } from '../unit/map-story'

let editor: Viewer, reviewer: Viewer, here: APress
beforeAll(async () => {
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
  here = await aPress()
})
afterAll(() => here.close())

/** An entry that readers see, with these places: as the record holds it, whatever the desk makes of locations. */
async function entryAt(liveBlogId: string, headline: string, places: PublicPlace[]): Promise<string> {
  const { id } = await aPublishedEntry(editor, reviewer, liveBlogId, { headline })
  await deskDb().execute(sql`
    insert into record.change (live_blog_id, kind, entry_id, revision, payload)
    select live_blog_id, 'updated', entry_id, revision, payload || jsonb_build_object('places', ${JSON.stringify(places)}::jsonb)
    from record.entry where entry_id = ${id}`)
  return id
}

test('the map has every published entry that names a place, oldest first, and only what it needs of it', async () => {
  const blog = await aLiveBlog(editor)
  await entryAt(blog.id, 'First', [grayvoron])
  await aPublishedEntry(editor, reviewer, blog.id, { headline: 'Nowhere' })
  await entryAt(blog.id, 'Second', [kozinka, theOblast])
  const map = await mapOfRecord(blog.slug)
  expect(map?.entries.map(({ headline }) => headline)).toEqual(['First', 'Second'])
  expect(marksOf(map?.entries ?? []).map(({ name, shape }) => [name, shape])).toEqual([
    ['Grayvoron', 'solid'],
    ['Kozinka', 'hatched'],
  ])
  expect(Object.keys(map?.entries[0] ?? {})).not.toContain('body')
  expect(await mapOfRecord('no-such-story')).toBeNull()
})

test('a withdrawal takes the place off the map', async () => {
  const blog = await aLiveBlog(editor)
  const id = await entryAt(blog.id, 'Wrong', [belgorod])
  expect((await pageOfRecord(blog.slug, null))?.hasMap).toBe(true)
  await move(reviewer, id, 'withdraw', { publicNote: 'We can no longer stand by this.' })
  expect((await mapOfRecord(blog.slug))?.entries).toEqual([])
  expect((await pageOfRecord(blog.slug, null))?.hasMap).toBe(false)
})

test('a page knows whether there is a map: only a point where something happened makes one', async () => {
  const blog = await aLiveBlog(editor)
  const hasMap = async () => (await pageOfRecord(blog.slug, null))?.hasMap
  expect(await hasMap()).toBe(false)
  await entryAt(blog.id, 'Vague', [theOblast])
  await entryAt(blog.id, 'Elsewhere', [{ ...belgorod, role: 'statement_made' }])
  expect(await hasMap()).toBe(false)
  await entryAt(blog.id, 'Claimed', [kozinka])
  expect(await hasMap()).toBe(true)
  expect((await changesAfter(blog.slug, 0))?.page.hasMap).toBe(true)
})

test('the map, its drawing and its points are at their own addresses, each with the policy that fits it', async () => {
  const blog = await aLiveBlog(editor)
  await entryAt(blog.id, 'Claimed', [kozinka])
  const policy = async (path: string) => {
    const answer = await here.ask(`/live/${blog.slug}${path}`)
    expect(answer.status).toBe(200)
    return String(answer.headers['content-security-policy'])
  }
  expect(await policy('')).toContain("form-action 'none'")
  expect(await policy('/map')).toContain("form-action 'self'")
  expect(await policy('/map?status=disputed')).toContain("form-action 'self'")
  expect(await policy('/map.svg')).toContain("style-src 'unsafe-inline'")
  expect(await policy('/map.svg')).not.toContain('script-src')
  expect(await policy('/map.geojson')).toContain("form-action 'none'")
  const other = await here.ask(`/live/${blog.slug}/map?to=&status=disputed`)
  expect([other.status, other.headers.location]).toEqual([308, `/live/${blog.slug}/map?status=disputed`])
  expect((await here.ask(`/live/${blog.slug}/map?status=none`)).status).toBe(404)
})
