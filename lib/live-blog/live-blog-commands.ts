import { eq, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type * as z from 'zod'
import { liveBlogs } from '@/db/schema/live-blogs'
import { can } from '../access/can'
import type { Act } from '../act'
import { must, Refusal } from '../errors'
import { addChange } from '../publish/change-commands'
import { liveBlogView, oneLiveBlog } from './live-blog-queries'
import type { LiveBlogChanges, LiveBlogView, NewLiveBlog } from './live-blog-schema'
import { canMoveLiveBlog, type LiveBlogMoveName, liveBlogMoves } from './live-blog-workflow'

/** Makes a live blog as a draft; its address must be free. */
export async function makeLiveBlog(act: Act, written: z.output<typeof NewLiveBlog>): Promise<LiveBlogView> {
  must(can(act.viewer, 'liveBlog.write'))
  const [made] = await act.tx
    .insert(liveBlogs)
    .values({ ...written, createdBy: act.viewer.id })
    .onConflictDoNothing({ target: liveBlogs.slug })
    .returning()
  if (!made) {
    throw new Refusal('invalid_input', 'Another live blog has this address; choose a different one', [
      { field: 'slug', message: 'This address is taken' },
    ])
  }
  act.audit({ act: 'live_blog.make', subject: 'live_blog', subjectId: made.id })
  return liveBlogView(made)
}

/** Edits the head of a live blog. What readers see of it they see at once, as a numbered change. */
export async function editLiveBlog(
  act: Act,
  { id, version, ...written }: z.output<typeof LiveBlogChanges> & { id: string },
): Promise<LiveBlogView> {
  const liveBlog = await lockedLiveBlog(act, id, version)
  must(can(act.viewer, 'liveBlog.write'))
  return settle(act, liveBlog, written, 'live_blog.edit')
}

/** Announces, starts, pauses or ends a live blog. */
export async function moveLiveBlog(
  act: Act,
  move: LiveBlogMoveName,
  { id, version }: { id: string; version: number },
): Promise<LiveBlogView> {
  const liveBlog = await lockedLiveBlog(act, id, version)
  must(canMoveLiveBlog(liveBlog, move, act.viewer))
  const state = liveBlogMoves[move].to
  const moments = {
    ...(state === 'live' && { startedAt: sql`coalesce(${liveBlogs.startedAt}, now())`, endedAt: null }),
    ...(state === 'ended' && { endedAt: sql`now()` }),
  }
  return settle(act, liveBlog, { state, ...moments }, `live_blog.${move}`)
}

async function lockedLiveBlog(act: Act, id: string, version: number): Promise<LiveBlogView> {
  await act.tx.select({ id: liveBlogs.id }).from(liveBlogs).where(eq(liveBlogs.id, id)).for('update')
  const liveBlog = await oneLiveBlog(act.tx, act.viewer, id)
  if (liveBlog.version !== version) {
    throw new Refusal(
      'stale_revision',
      'Somebody changed this live blog while you had it open. Nothing of yours is lost: look at it again and repeat what you did',
      [],
      liveBlog,
    )
  }
  return liveBlog
}

/** What is undefined in `columns` stays as it is. */
async function settle(
  act: Act,
  before: LiveBlogView,
  columns: PgUpdateSetSource<typeof liveBlogs>,
  name: string,
): Promise<LiveBlogView> {
  const [row] = await act.tx
    .update(liveBlogs)
    .set({ ...columns, version: before.version + 1 })
    .where(eq(liveBlogs.id, before.id))
    .returning()
  if (!row) throw new Error('A live blog that was just locked is gone')
  const after = liveBlogView(row)
  const sequence = await tellReaders(act, before, after)
  act.audit({
    act: name,
    subject: 'live_blog',
    subjectId: after.id,
    detail: { from: before.state, to: after.state, sequence },
  })
  return after
}

/** A setting of the desk's own is no news to readers. */
async function tellReaders(act: Act, before: LiveBlogView, after: LiveBlogView): Promise<number | null> {
  const payload = publicHeadOf(after)
  if (!payload || JSON.stringify(payload) === JSON.stringify(publicHeadOf(before))) return null
  return addChange(act, { liveBlogId: after.id, kind: 'status', payload })
}

function publicHeadOf({ state: status, ...liveBlog }: LiveBlogView) {
  if (status === 'draft') return null
  const { slug, title, standfirst, note, language, timezone, startedAt, endedAt } = liveBlog
  return { slug, title, standfirst, note, language, timezone, status, startedAt, endedAt }
}
