import { desc, eq, sql } from 'drizzle-orm'
import { type Desk, deskDb } from '@/db/desk'
import { liveBlogs as table } from '@/db/schema/live-blogs'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { must, Refusal } from '../errors'
import type { LiveBlogView } from './live-blog-schema'

/** Every live blog, running ones first, then newest. */
export async function liveBlogs(viewer: Viewer): Promise<LiveBlogView[]> {
  must(can(viewer, 'desk.read'))
  const rows = await deskDb()
    .select()
    .from(table)
    .orderBy(sql`${table.state} = 'ended'`, desc(table.createdAt))
    .limit(200)
  return rows.map(liveBlogView)
}

/** One live blog. */
export async function liveBlog(viewer: Viewer, id: string): Promise<LiveBlogView> {
  return oneLiveBlog(deskDb(), viewer, id)
}

/** The same within a transaction. Throws Refusal `not_found`. */
export async function oneLiveBlog(desk: Desk, viewer: Viewer, id: string): Promise<LiveBlogView> {
  must(can(viewer, 'desk.read'))
  const [row] = await desk.select().from(table).where(eq(table.id, id))
  if (!row) throw new Refusal('not_found', 'That live blog does not exist')
  return liveBlogView(row)
}

/** A row as the desk shows it. */
export const liveBlogView = (row: typeof table.$inferSelect): LiveBlogView => ({
  id: row.id,
  number: row.number,
  slug: row.slug,
  title: row.title,
  standfirst: row.standfirst,
  note: row.note,
  language: row.language,
  timezone: row.timezone,
  state: row.state,
  publishesOnApproval: row.publishesOnApproval,
  corroborationThreshold: row.corroborationThreshold,
  publicPrecision: row.publicPrecision,
  countries: row.countries,
  version: row.version,
  startedAt: row.startedAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
})
