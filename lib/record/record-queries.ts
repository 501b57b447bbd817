import { readerPool } from '@/db/reader'
import { asideOf } from './aside-queries'
import type { ChangeKind, RecordLine } from './change'
import { putRightElsewhere } from './elsewhere-queries'
import {
  entriesPerPage,
  frontPageFrom,
  type LiveBlogHead,
  olderPages,
  pageOf,
  type RecordChange,
  type RecordEntry,
  type RecordPage,
} from './page'
import { PublicLiveBlog } from './public-entry'
import {
  type EntryRow,
  entriesWhere,
  entryColumns,
  entryFrom,
  type HeadRow,
  headColumns,
  headFrom,
  headOf,
  inSnapshot,
} from './record-snapshot'

/** The longest answer of `changesAfter`, in changes. */
const changesAtOnce = 200

/** Where every public live blog stands: all that the press keeps in memory. */
export async function heads(): Promise<
  { number: number; slug: string; sequence: number; status: PublicLiveBlog['status']; changedAt: number }[]
> {
  const { rows } = await readerPool().query<Omit<HeadRow, 'id' | 'newest'> & { slug: string }>(
    'select number, slug, sequence, head, updated_at from record.live_blog',
  )
  return rows.map(({ number, slug, sequence, head, updated_at }) => ({
    number,
    slug,
    sequence: Number(sequence),
    status: PublicLiveBlog.parse(head).status,
    changedAt: updated_at.getTime(),
  }))
}

/** The front page (`null`) or an older page, counted from the oldest. Null when there is no such live blog or page. */
export async function pageOfRecord(slug: string, page: number | null): Promise<RecordPage | null> {
  return inSnapshot(async (client) => {
    const liveBlog = await headOf(client, slug)
    if (!liveBlog) return null
    const total = liveBlog.newest
    if (page !== null && (page < 1 || page > olderPages(total))) return null
    const from = page === null ? frontPageFrom(total) : (page - 1) * entriesPerPage + 1
    const to = page === null ? total : page * entriesPerPage
    const entries = await entriesWhere(client, 'position between $2 and $3 order by position desc', [
      liveBlog.id,
      from,
      to,
    ])
    const elsewhere = await putRightElsewhere(client, liveBlog.id, from, to)
    return { liveBlog, entries, elsewhere, ...(await asideOf(client, liveBlog)), total, page }
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
      page: pageOf(entry.position, liveBlog.newest),
      newer: newer ?? null,
      older: older ?? null,
    }
  })
}

/**
 * What changed after `after`, in order: one item per entry and per claim in its last state, and of the live blog itself the
 * last status and the last of what we know.
 * The last item carries the live blog's sequence, unless `more` says that there is a rest to ask for.
 */
export async function changesAfter(slug: string, after: number) {
  return inSnapshot(async (client) => {
    const liveBlog = await headOf(client, slug)
    if (!liveBlog) return null
    const { rows } = await client.query<ChangeRow>(
      `select c.sequence, c.kind, c.entry_id, c.claim_id, c.revision, c.at,
         not exists (select 1 from record.change b where b.entry_id = c.entry_id and b.sequence < c.sequence) as is_first
       from record.change c
       where c.live_blog_id = $1 and c.sequence > $2 and c.sequence in (
         select sequence from record.entry where live_blog_id = $1 and sequence > $2
         union all
         select max(sequence) from record.change where live_blog_id = $1 and sequence > $2 and entry_id is null
         group by claim_id, case when claim_id is null then kind end)
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
        claimId: row.claim_id,
        revision: row.revision,
        at: row.at.toISOString(),
        isFirst: row.is_first,
        entry: entries.find(({ entryId }) => entryId === row.entry_id) ?? null,
      }),
    )
    const page = { ...(await asideOf(client, liveBlog)), total: liveBlog.newest }
    return { liveBlog, page, changes, more: rows.length > changesAtOnce }
  })
}

/** The log itself, without payloads: `limit` lines after a sequence. Null when there is no such live blog. */
export async function recordLines(slug: string, after: number, limit: number): Promise<RecordLine[] | null> {
  return inSnapshot(async (client) => {
    const liveBlog = await headOf(client, slug)
    if (!liveBlog) return null
    const { rows } = await client.query<LineRow>(
      `select sequence, kind, entry_id, claim_id, revision, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
         payload_hash, previous_hash, hash
       from record.change where live_blog_id = $1 and sequence > $2 order by sequence limit $3`,
      [liveBlog.id, after, limit],
    )
    return rows.map((row) => ({
      sequence: Number(row.sequence),
      kind: row.kind,
      entryId: row.entry_id,
      claimId: row.claim_id,
      revision: row.revision,
      at: row.at,
      payloadHash: row.payload_hash,
      previousHash: row.previous_hash,
      hash: row.hash,
    }))
  })
}

/**
 * Every public live blog with its newest entry that stands; running ones first, then the latest change. `sequence` counts
 * the changes of all of them together.
 */
export async function liveBlogsNow(): Promise<{
  sequence: number
  liveBlogs: { liveBlog: LiveBlogHead; latest: RecordEntry | null }[]
}> {
  return inSnapshot(async (client) => {
    const { rows } = await client.query<HeadRow & { entry: EntryRow | null; all: string }>(
      `select ${headColumns}, to_jsonb(e) as entry, sum(b.sequence) over () as all
       from record.live_blog b left join lateral (
         select ${entryColumns} from record.entry where live_blog_id = b.id and state = 'published' order by position desc limit 1) e on true
       order by b.head ->> 'status' = 'ended', b.updated_at desc limit 100`,
    )
    return {
      sequence: Number(rows[0]?.all ?? 0),
      liveBlogs: rows.map((row) => ({ liveBlog: headFrom(row), latest: row.entry ? entryFrom(row.entry) : null })),
    }
  })
}

type ChangeRow = {
  sequence: string
  kind: ChangeKind
  entry_id: string | null
  claim_id: string | null
  revision: number | null
  at: Date
  is_first: boolean
}
type LineRow = Omit<ChangeRow, 'at' | 'is_first'> & {
  at: string
  payload_hash: string
  previous_hash: string
  hash: string
}
