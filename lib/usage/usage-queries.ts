import { desc, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Desk } from '@/db/desk'
import { entries, revisions } from '@/db/schema/entries'
import type { Viewer } from '../access/roles'
import { entryViews, readable } from '../entry/entry-queries'
import type { Use } from './shared-record-schema'

/** How many entries are listed; more would say nothing more. */
const usesListed = 50

/** How revisions rest on one kind of shared record: the rows that say so, and in them the revision and the record. */
export type Rests = { rows: SQL; revisionId: PgColumn; recordId: PgColumn }

/** A revision counts while the desk works on it or readers see it; what was written over is history. */
const inPlay = ({ rows, revisionId }: Rests): SQL => sql`${rows}
  join ${revisions} on ${revisions.id} = ${revisionId}
  join ${entries} on ${entries.id} = ${revisions.entryId}
    and ${revisions.id} in (${entries.headRevisionId}, ${entries.publishedRevisionId})`

/** The entries that rest on a record, newest first, as far as this viewer may read them. */
export async function usesOf(desk: Desk, viewer: Viewer, rests: Rests, recordId: string): Promise<Use[]> {
  const resting = sql`${entries.id} in (select ${entries.id} from ${inPlay(rests)} where ${rests.recordId} = ${recordId})`
  const found = await entryViews(desk, viewer, resting, [desc(entries.createdAt), desc(entries.id)], usesListed)
  return found.map((entry) => ({
    entryId: entry.id,
    headline: entry.head.headline,
    state: entry.state,
    isPublic: entry.published !== null,
    liveBlogId: entry.liveBlogId,
    liveBlogTitle: entry.liveBlogTitle,
  }))
}

/** For a lateral join: when `record` was last used, `here` in this live blog and `ever` in any that the viewer may read. */
export const lastUse = (viewer: Viewer, rests: Rests, record: SQL, liveBlogId: string | undefined): SQL => sql`
  select max(${entries.createdAt}) filter (where ${entries.liveBlogId} = ${liveBlogId ?? null}::uuid) as here,
    max(${entries.createdAt}) as ever
  from ${inPlay(rests)} where ${rests.recordId} = ${record} and ${readable(viewer) ?? sql`true`}`

/** The records used in a live blog, each with the time of its last use, as far as the viewer may read the entries. */
export const usedHere = (viewer: Viewer, rests: Rests, liveBlogId: string | undefined): SQL => sql`
  select ${rests.recordId} as id, max(${entries.createdAt}) as here
  from ${inPlay(rests)} where ${entries.liveBlogId} = ${liveBlogId ?? null}::uuid and ${readable(viewer) ?? sql`true`}
  group by ${rests.recordId}`
