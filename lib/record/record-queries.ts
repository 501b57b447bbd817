import type { PoolClient } from 'pg'
import * as z from 'zod'
import { readerPool } from '@/db/reader'
import { MapEntry, type RecordMap } from '../map/mark'
import { markedRoles } from '../map/mark-shape'
import type { RenditionFormat } from '../picture/picture'
import { fits } from '../summary/summary'
import type { ChangeKind, RecordLine } from './change'
import { fallenInWords } from './fallen'
import {
  entriesPerPage,
  frontPageFrom,
  type KeyEvent,
  type ListedClaim,
  type LiveBlogHead,
  olderPages,
  type PastStanding,
  pageOf,
  type RecordChange,
  type RecordClaim,
  type RecordEntry,
  type RecordPage,
  type Summary,
} from './page'
import {
  PublicClaim,
  PublicEntry,
  PublicLiveBlog,
  PublicStanding,
  PublicSummary,
  WithdrawalNotice,
} from './public-entry'

/**
 * Everything a reader can be told, asked with a role that sees the record and nothing else.
 * Each answer is one snapshot: what it says of the sequence and of the entries belongs together.
 */

/** The longest answer of `changesAfter`, in changes. */
const changesAtOnce = 200

type HeadRow = { id: string; number: number; head: unknown; sequence: string; updated_at: Date; newest: number }
type EntryRow = {
  entry_id: string
  position: number
  sequence: string
  revision: number
  state: 'published' | 'withdrawn'
  pinned: boolean
  payload: unknown
}

const headColumns = `b.id, b.number, b.head, b.sequence, b.updated_at,
  coalesce((select max(position) from record.entry where live_blog_id = b.id), 0) as newest`
const entryColumns = 'entry_id, position, sequence, revision, state, pinned, payload'

const SummaryRow = z.object({
  line: PublicSummary.shape.lines.element,
  position: z.int(),
  kind: PublicClaim.shape.kind,
  standing: PublicStanding,
})
const ListedRow = PublicClaim.pick({ claimId: true, kind: true, statement: true, standing: true, place: true }).extend({
  positions: z.int(),
  entries: z.int(),
})

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
    const total = liveBlog.newest
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
      page: pageOf(entry.position, liveBlog.newest),
      newer: newer ?? null,
      older: older ?? null,
    }
  })
}

/** Every claim that published entries rest on, in the order in which they came to readers. Null when there is no such live blog. */
export async function claimsOfRecord(slug: string): Promise<{ liveBlog: LiveBlogHead; claims: ListedClaim[] } | null> {
  return inSnapshot(async (client) => {
    const liveBlog = await headOf(client, slug)
    if (!liveBlog) return null
    const { rows } = await client.query<{ since: Date; listed: unknown }>(
      `select since, jsonb_build_object('claimId', claim_id, 'kind', payload -> 'kind', 'statement', payload -> 'statement',
         'standing', payload -> 'standing', 'place', payload -> 'place',
         'positions', jsonb_array_length(payload -> 'positions'), 'entries', jsonb_array_length(payload -> 'entries')) as listed
       from record.claim where live_blog_id = $1 order by position`,
      [liveBlog.id],
    )
    return {
      liveBlog,
      claims: rows.map(({ since, listed }) => ({ ...ListedRow.parse(listed), since: since.toISOString() })),
    }
  })
}

/** One claim, how it stood, and the entries that rest on it. Null when no published entry does. */
export async function claimInRecord(
  slug: string,
  claimId: string,
): Promise<({ liveBlog: LiveBlogHead } & RecordClaim) | null> {
  return inSnapshot(async (client) => {
    const liveBlog = await headOf(client, slug)
    if (!liveBlog) return null
    const { rows } = await client.query<{ since: Date; payload: unknown }>(
      'select since, payload from record.claim where live_blog_id = $1 and claim_id = $2',
      [liveBlog.id, claimId],
    )
    if (!rows[0]) return null
    const claim = PublicClaim.parse(rows[0].payload)
    const history = await historyOf(client, liveBlog.id, claimId)
    const ids = claim.entries.map(({ entryId }) => entryId)
    const held = await entriesWhere(client, 'entry_id = any($2)', [liveBlog.id, ids])
    const entries = claim.entries.flatMap(({ entryId, role }) => {
      const its = held.find((entry) => entry.entryId === entryId)
      return its?.state === 'published' ? [{ role, entry: its.entry }] : []
    })
    return { liveBlog, claim, since: rows[0].since.toISOString(), history, entries }
  })
}

/** The turns: each change that gave the claim another status than the one before it. */
async function historyOf(client: PoolClient, liveBlogId: string, claimId: string): Promise<PastStanding[]> {
  const { rows } = await client.query<{ at: Date; standing: unknown }>(
    `select at, standing || '{"deniedBy": [], "heldBy": []}' as standing from (
       select sequence, at, payload -> 'standing' as standing,
         lag(payload #>> '{standing,status}', 1, 'none') over (order by sequence) as before
       from record.change where live_blog_id = $1 and claim_id = $2 and kind = 'claim' and payload is not null) turn
     where standing ->> 'status' is distinct from before order by sequence`,
    [liveBlogId, claimId],
  )
  return rows.map(({ at, standing }) => ({ at: at.toISOString(), standing: PublicStanding.parse(standing) }))
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
      `select c.sequence, c.kind, c.entry_id, c.claim_id, c.revision, c.at from record.change c
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
        entry: entries.find(({ entryId }) => entryId === row.entry_id) ?? null,
      }),
    )
    const page = { ...(await asideOf(client, liveBlog.id)), total: liveBlog.newest }
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

/** Every public live blog with its newest entry that stands; running ones first, then the latest change. */
export async function liveBlogsNow(): Promise<{ liveBlog: LiveBlogHead; latest: RecordEntry | null }[]> {
  return inSnapshot(async (client) => {
    const { rows } = await client.query<HeadRow & { entry: EntryRow | null }>(
      `select ${headColumns}, to_jsonb(e) as entry
       from record.live_blog b left join lateral (
         select ${entryColumns} from record.entry where live_blog_id = b.id and state = 'published' order by position desc limit 1) e on true
       order by b.head ->> 'status' = 'ended', b.updated_at desc limit 100`,
    )
    return rows.map((row) => ({ liveBlog: headFrom(row), latest: row.entry ? entryFrom(row.entry) : null }))
  })
}

type ChangeRow = {
  sequence: string
  kind: ChangeKind
  entry_id: string | null
  claim_id: string | null
  revision: number | null
  at: Date
}
type LineRow = Omit<ChangeRow, 'at'> & { at: string; payload_hash: string; previous_hash: string; hash: string }

async function headOf(client: PoolClient, slug: string): Promise<LiveBlogHead | null> {
  const { rows } = await client.query<HeadRow>(`select ${headColumns} from record.live_blog b where b.slug = $1`, [
    slug,
  ])
  return rows[0] ? headFrom(rows[0]) : null
}

const headFrom = (row: HeadRow): LiveBlogHead => ({
  ...PublicLiveBlog.parse(row.head),
  id: row.id,
  number: row.number,
  sequence: Number(row.sequence),
  newest: row.newest,
  updatedAt: row.updated_at.toISOString(),
})

/** What stands above and beside the entries. */
async function asideOf(
  client: PoolClient,
  liveBlogId: string,
): Promise<Pick<RecordPage, 'pinned' | 'keyEvents' | 'hasMap' | 'summary' | 'hasClaims'>> {
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
              fallen: fallenInWords(entry.entry),
            },
          ]
        : [],
    ),
    hasMap: await hasMap(client, liveBlogId),
    ...(await summaryOf(client, liveBlogId)),
  }
}

/** A line whose entry or claim readers no longer see, or whose claim stands elsewhere by now, is not shown, whatever was approved. */
async function summaryOf(
  client: PoolClient,
  liveBlogId: string,
): Promise<{ summary: Summary | null; hasClaims: boolean }> {
  const { rows } = await client.query<{ approved_at: string | null; has_claims: boolean; lines: unknown }>(
    `select b.summary ->> 'approvedAt' as approved_at,
       exists (select 1 from record.claim where live_blog_id = b.id) as has_claims,
       (select coalesce(jsonb_agg(jsonb_build_object('line', line, 'position', e.position,
           'kind', c.payload -> 'kind', 'standing', c.payload -> 'standing') order by nth), '[]')
         from jsonb_array_elements(b.summary -> 'lines') with ordinality as l (line, nth)
           join record.entry e on e.live_blog_id = b.id and e.entry_id = (line ->> 'entryId')::uuid and e.state = 'published'
           join record.claim c on c.live_blog_id = b.id and c.claim_id = (line ->> 'claimId')::uuid) as lines
     from record.live_blog b where b.id = $1`,
    [liveBlogId],
  )
  const { approved_at: approvedAt = null, has_claims: hasClaims = false, lines = [] } = rows[0] ?? {}
  if (approvedAt === null) return { summary: null, hasClaims }
  const standing = z
    .array(SummaryRow)
    .parse(lines)
    .filter(({ line, standing }) => fits(line.list, standing.status))
  return { summary: { approvedAt, lines: standing.map(({ line, ...now }) => ({ ...line, ...now })) }, hasClaims }
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

/** Everything that the map of a live blog can show, oldest entry first. Null when there is no such live blog. */
export async function mapOfRecord(slug: string): Promise<RecordMap | null> {
  return inSnapshot(async (client) => {
    const liveBlog = await headOf(client, slug)
    if (!liveBlog) return null
    const { rows } = await client.query<{ entry: unknown }>(
      `select payload - '{body,sources,corrections,actors,pictures}'::text[] as entry from record.entry
       where live_blog_id = $1 and state = 'published' and payload @? '$.places[*]' order by position`,
      [liveBlog.id],
    )
    return { liveBlog, entries: rows.map(({ entry }) => MapEntry.parse(entry)) }
  })
}

const markedPlace = `$.places[*] ? (exists(@.point.latitude) && (${markedRoles.map((role) => `@.role == "${role}"`).join(' || ')}))`

async function hasMap(client: PoolClient, liveBlogId: string): Promise<boolean> {
  const { rows } = await client.query<{ has: boolean }>(
    `select exists (select 1 from record.entry where live_blog_id = $1 and state = 'published' and payload @? $2::jsonpath) as has`,
    [liveBlogId, markedPlace],
  )
  return rows[0]?.has ?? false
}

/** The bytes of one rendition, in one live blog, while an entry that readers see shows the picture; otherwise null. */
export async function renditionInRecord(
  slug: string,
  pictureId: string,
  { width, format }: { width: number; format: RenditionFormat },
): Promise<Buffer | null> {
  const { rows } = await readerPool().query<{ bytes: Buffer }>(
    `select r.bytes from record.rendition r join record.live_blog b on b.id = r.live_blog_id
     where b.slug = $1 and r.picture_id = $2 and r.width = $3 and r.format = $4`,
    [slug, pictureId, width, format],
  )
  return rows[0]?.bytes ?? null
}
