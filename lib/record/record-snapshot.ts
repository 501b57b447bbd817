import type { PoolClient } from 'pg'
import { readerPool } from '@/db/reader'
import type { LiveBlogHead, RecordEntry } from './page'
import { PublicEntry, PublicLiveBlog, WithdrawalNotice } from './public-entry'

/**
 * How the record is asked: with a role that sees nothing else, and each answer from one snapshot, so that what it says of the
 * sequence and of the entries belongs together.
 */

export async function inSnapshot<T>(ask: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await readerPool().connect()
  let broken: unknown
  // A connection that dies while it is checked out emits its own error, which would end the process.
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  try {
    await client.query('begin isolation level repeatable read read only')
    const answer = await ask(client)
    await client.query('commit')
    return answer
  } catch (error) {
    broken = error
    throw error
  } finally {
    client.off('error', onError)
    // Not worth rolling back: a connection that failed is thrown away.
    client.release(Boolean(broken))
  }
}

export type HeadRow = {
  id: string
  number: number
  head: unknown
  sequence: string
  hash: string
  updated_at: Date
  newest: number
}
export type EntryRow = {
  entry_id: string
  position: number
  sequence: string
  revision: number
  state: 'published' | 'withdrawn'
  pinned: boolean
  payload: unknown
}

export const headColumns = `b.id, b.number, b.head, b.sequence, b.hash, b.updated_at,
  coalesce((select max(position) from record.entry where live_blog_id = b.id), 0) as newest`
export const entryColumns = 'entry_id, position, sequence, revision, state, pinned, payload'

export async function headOf(client: PoolClient, slug: string): Promise<LiveBlogHead | null> {
  const { rows } = await client.query<HeadRow>(`select ${headColumns} from record.live_blog b where b.slug = $1`, [
    slug,
  ])
  return rows[0] ? headFrom(rows[0]) : null
}

export const headFrom = (row: HeadRow): LiveBlogHead => ({
  ...PublicLiveBlog.parse(row.head),
  id: row.id,
  number: row.number,
  sequence: Number(row.sequence),
  hash: row.hash,
  newest: row.newest,
  updatedAt: row.updated_at.toISOString(),
})

export async function entriesWhere(
  client: PoolClient,
  where: string,
  values: [string, ...unknown[]],
): Promise<RecordEntry[]> {
  const { rows } = await client.query<EntryRow>(
    `select ${entryColumns} from record.entry where live_blog_id = $1 and ${where}`,
    values,
  )
  return rows.map(entryFrom)
}

export function entryFrom(row: EntryRow): RecordEntry {
  const place = {
    entryId: row.entry_id,
    position: row.position,
    sequence: Number(row.sequence),
    revision: row.revision,
    pinned: row.pinned,
  }
  return row.state === 'published'
    ? { ...place, state: 'published', entry: PublicEntry.parse(row.payload) }
    : { ...place, state: 'withdrawn', notice: WithdrawalNotice.parse(row.payload) }
}
