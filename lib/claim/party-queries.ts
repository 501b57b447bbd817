import { asc, eq } from 'drizzle-orm'
import { type Desk, deskDb } from '@/db/desk'
import { parties as table } from '@/db/schema/claims'
import { actors } from '@/db/schema/sources'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { oneLiveBlog } from '../live-blog/live-blog-queries'
import type { Parties } from './party-schema'

/** Who has a stake in a story, and on which side. */
export async function parties(viewer: Viewer, liveBlogId: string): Promise<Parties> {
  return partiesOf(deskDb(), viewer, liveBlogId)
}

/** The same within a transaction. Throws Refusal `not_found`. */
export async function partiesOf(desk: Desk, viewer: Viewer, liveBlogId: string): Promise<Parties> {
  await oneLiveBlog(desk, viewer, liveBlogId)
  const rows = await desk
    .select({ actor: { id: actors.id, name: actors.name }, side: table.side })
    .from(table)
    .innerJoin(actors, eq(actors.id, table.actorId))
    .where(eq(table.liveBlogId, liveBlogId))
    .orderBy(asc(table.side), asc(actors.name))
  return { parties: rows, may: { write: can(viewer, 'liveBlog.write') } }
}
