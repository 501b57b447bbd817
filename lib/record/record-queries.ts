import type { PoolClient } from 'pg'
import { readerPool } from '@/db/reader'
import type { ChangeKind, RecordLine } from './change'
import {
  entriesPerPage,
  frontPageFrom,
  type KeyEvent,
  type LiveBlogHead,
  olderPages,
  pageOf,
  type RecordChange,
  type RecordEntry,
  type RecordPage,
} from './page'
import { PublicEntry, PublicLiveBlog, WithdrawalNotice } from './public-entry'

/**
 * Everything a reader can be told, asked with a role that sees the record and nothing else.
 * Each answer is one snapshot: what it says of the sequence and of the entries belongs together.
 */

/** The longest answer of `changesAfter`, in changes. */
const changesAtOnce = 200

type HeadRow = { id: string; number: number; head: unknown; sequence: string; updated_at: Date }
type EntryRow = {
  entry_id: string
  position: number
  sequence: string
  revision: number
  state: 'published' | 'withdrawn'
  pinned: boolean
  payload: unknown
}

const entryColumns = 'entry_id, position, sequence, revision, state, pinned, payload'

/** Where every public live blog stands: all that the press keeps in memory. */
export async function heads(): Promise<
  { number: number; slug: string; sequence: number; status: PublicLiveBlog['status'] }[]
> {
  const { rows } = await readerPool().query<{ number: number; slug: string; sequence: string; head: unknown }>(
    'select number, slug, sequence, head from record.live_blog',
  )
  return rows.map(({ number, slug, sequence, head }) => ({
    number,
    slug,
    sequence: Number(sequence),
    status: PublicLiveBlog.parse(head).status,
  }))
}

/** The front page (`null`) or an older page, counted from the oldest. Null when there is no such live blog or page. */
export async function pageOfRecord(slug: string, page: number | null): Promise<RecordPage | null> {
  return inSnapshot(async (client) => {
    const liveBlog = await headOf(client, slug)
    if (!liveBlog) return null
    const total = await totalOf(client, liveBlog.id)
    if (page !== null && (page < 1 || page > olderPages(total))) return null
    const from = page === null ? frontPageFrom(total) : (page - 1) * entriesPerPage + 1
    const to = page === null ? total : page * entriesPerPage
    const entries = await entriesWhere(client, 'position between $2 and $3 order by position desc', [
      liveBlog.id,
      from,
      to,
    ])
    return { liveBlog, entries, ...(await asideOf(client, liveBlog.id)), total, page }
  })
}

/** One entry, the page that holds it (null: the front page) and its neighbours in time of publication. */
export async function entryInRecord(slug: string, entryId: string) {
  return inSnapshot(async (client) => {
    const liveBlog = await headOf(client, slug)
    if (!liveBlog) return null
    const [entry] = await entriesWhere(client, 'entry_id = $2', [liveBlog.id, entryId])
    if (!entry) return null
    const [newer] = await entriesWhere(client, 'position > $2 order by position limit 1', [liveBlog.id, entry.position])
    const [older] = await entriesWhere(client, 'position < $2 order by position desc limit 1', [
      liveBlog.id,
      entry.position,
    ])
    return {
      liveBlog,
      entry,
      page: pageOf(entry.position, await totalOf(client, liveBlog.id)),
      newer: newer ?? null,
      older: older ?? null,
    }
  })
}

/**
 * What changed after `after`, in order: one item per entry in its last state, and the live blog's own last status.
 * The last item carries the live blog's sequence, unless `more` says that there is a rest to ask for.
 */
export async function changesAfter(slug: string, after: number) {
  return inSnapshot(async (client) => {
    const liveBlog = await headOf(client, slug)
    if (!liveBlog) return null
    const { rows } = await client.query<ChangeRow>(
      `select c.sequence, c.kind, c.entry_id, c.revision, c.at from record.change c
       where c.live_blog_id = $1 and c.sequence > $2 and c.sequence in (
         select sequence from record.entry where live_blog_id = $1 and sequence > $2
         union all (select max(sequence) from record.change where live_blog_id = $1 and sequence > $2 and kind = 'status'))
       order by c.sequence limit $3`,
      [liveBlog.id, after, changesAtOnce + 1],
    )
    const shown = rows.slice(0, changesAtOnce)
    const ids = shown.flatMap(({ entry_id }) => entry_id ?? [])
    const entries = await entriesWhere(client, 'entry_id = any($2)', [liveBlog.id, ids])
    const changes = shown.map(
      (row): RecordChange => ({
        sequence: Number(row.sequence),
        kind: row.kind,
        entryId: row.entry_id,
        revision: row.revision,
        at: row.at.toISOString(),
        entry: entries.find(({ entryId }) => entryId === row.entry_id) ?? null,
      }),
    )
    const page = { ...(await asideOf(client, liveBlog.id)), total: await totalOf(client, liveBlog.id) }
    return { liveBlog, page, changes, more: rows.length > changesAtOnce }
  })
}

/** The log itself, without payloads: `limit` lines after a sequence. Null when there is no such live blog. */
export async function recordLines(slug: string, after: number, limit: number): Promise<RecordLine[] | null> {
  return inSnapshot(async (client) => {
    const liveBlog = await headOf(client, slug)
    if (!liveBlog) return null
    const { rows } = await client.query<LineRow>(
      `select sequence, kind, entry_id, revision, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
         payload_hash, previous_hash, hash
       from record.change where live_blog_id = $1 and sequence > $2 order by sequence limit $3`,
      [liveBlog.id, after, limit],
    )
    return rows.map((row) => ({
      sequence: Number(row.sequence),
      kind: row.kind,
      entryId: row.entry_id,
      revision: row.revision,
      at: row.at,
      payloadHash: row.payload_hash,
      previousHash: row.previous_hash,
      hash: row.hash,
    }))
  })
}

/** Every public live blog with its newest entry that stands; running ones first, then the latest change. */
export async function liveBlogsNow(): Promise<{ liveBlog: LiveBlogHead; latest: RecordEntry | null }[]> {
  return inSnapshot(async (client) => {
    const { rows } = await client.query<HeadRow & { entry: EntryRow | null }>(
      `select b.id, b.number, b.head, b.sequence, b.updated_at, to_jsonb(e) as entry
       from record.live_blog b left join lateral (
         select ${entryColumns} from record.entry where live_blog_id = b.id and state = 'published' order by position desc limit 1) e on true
       order by b.head ->> 'status' = 'ended', b.updated_at desc limit 100`,
    )
    return rows.map((row) => ({ liveBlog: headFrom(row), latest: row.entry ? entryFrom(row.entry) : null }))
  })
}

type ChangeRow = { sequence: string; kind: ChangeKind; entry_id: string | null; revision: number | null; at: Date }
type LineRow = Omit<ChangeRow, 'at'> & { at: string; payload_hash: string; previous_hash: string; hash: string }

async function headOf(client: PoolClient, slug: string): Promise<LiveBlogHead | null> {
  const { rows } = await client.query<HeadRow>(
    'select id, number, head, sequence, updated_at from record.live_blog where slug = $1',
    [slug],
  )
  return rows[0] ? headFrom(rows[0]) : null
}

const headFrom = (row: HeadRow): LiveBlogHead => ({
  ...PublicLiveBlog.parse(row.head),
  id: row.id,
  number: row.number,
  sequence: Number(row.sequence),
  updatedAt: row.updated_at.toISOString(),
})

async function totalOf(client: PoolClient, liveBlogId: string): Promise<number> {
  const { rows } = await client.query<{ total: number }>(
    'select coalesce(max(position), 0) as total from record.entry where live_blog_id = $1',
    [liveBlogId],
  )
  return rows[0]?.total ?? 0
}

/** Pinned entry and key events: what stands beside the entries on every page. */
async function asideOf(client: PoolClient, liveBlogId: string): Promise<Pick<RecordPage, 'pinned' | 'keyEvents'>> {
  const [pinned] = await entriesWhere(client, 'pinned', [liveBlogId])
  const key = await entriesWhere(client, 'is_key_event order by position desc limit 30', [liveBlogId])
  return {
    pinned: pinned ?? null,
    keyEvents: key.flatMap((entry): KeyEvent[] =>
      entry.state === 'published' && entry.entry.headline
        ? [
            {
              entryId: entry.entryId,
              position: entry.position,
              headline: entry.entry.headline,
              happenedAt: entry.entry.happenedAt,
              publishedAt: entry.entry.publishedAt,
            },
          ]
        : [],
    ),
  }
}

async function entriesWhere(client: PoolClient, where: string, values: [string, ...unknown[]]): Promise<RecordEntry[]> {
  const { rows } = await client.query<EntryRow>(
    `select ${entryColumns} from record.entry where live_blog_id = $1 and ${where}`,
    values,
  )
  return rows.map(entryFrom)
}

function entryFrom(row: EntryRow): RecordEntry {
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

async function inSnapshot<T>(ask: (client: PoolClient) => Promise<T>): Promise<T> {
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
