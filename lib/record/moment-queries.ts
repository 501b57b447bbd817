import type { PoolClient } from 'pg'
import * as z from 'zod'
import type { ChangeKind } from './change'
import type { FoldedLine, Stood } from './past'
import { claimIdsIn, type PastMaterial, toldBy } from './past-entries'
import type { Moment, TimelinePart } from './past-page'
import { PublicStanding } from './public-entry'
import { entriesWhere } from './record-snapshot'
import type { ClaimsNow } from './told-now'

/** What pages of the past are made of: lines of the log to be folded, and the payloads that the fold asks for. */

type LineRow = {
  sequence: string
  kind: ChangeKind
  entry_id: string | null
  claim_id: string | null
  revision: number | null
  at: Date
  erased: boolean
}

/** Lines of a live blog in order of their numbers, without their payloads. `where` speaks of `c`; $1 is the live blog. */
export async function linesWhere(
  client: PoolClient,
  where: string,
  values: [string, ...unknown[]],
): Promise<FoldedLine[]> {
  const { rows } = await client.query<LineRow>(
    `select c.sequence, c.kind, c.entry_id, c.claim_id, c.revision, c.at, c.payload is null as erased
     from record.change c where c.live_blog_id = $1 and ${where} order by c.sequence`,
    values,
  )
  return rows.map((row) => ({
    sequence: Number(row.sequence),
    kind: row.kind,
    entryId: row.entry_id,
    claimId: row.claim_id,
    revision: row.revision,
    at: row.at.toISOString(),
    isErased: row.erased,
  }))
}

/** What a fold is to be whole of. Of entries also what became of them after `upTo`; of claims, and of the live blog itself, only up to it. */
type Wanted = { entryIds: readonly string[]; claimIds: readonly string[]; upTo: number }

/** Each sort of line by the index it is found with: asked for in one condition, every line of the live blog would be read. */
export const linesOf = (client: PoolClient, liveBlogId: string, { entryIds, claimIds, upTo }: Wanted) =>
  linesWhere(
    client,
    `c.sequence in (
       select sequence from record.change where live_blog_id = $1 and entry_id = any($2)
       union all select sequence from record.change where live_blog_id = $1 and claim_id = any($3) and sequence <= $4
       union all select sequence from record.change where live_blog_id = $1 and kind in ('status', 'summarised') and sequence <= $4)`,
    [liveBlogId, [...new Set(entryIds)], [...new Set(claimIds)], upTo],
  )

/** The payloads of some changes, by their numbers; those that have none are left out. */
export async function payloadsOf(
  client: PoolClient,
  liveBlogId: string,
  sequences: readonly number[],
): Promise<ReadonlyMap<number, unknown>> {
  const { rows } = await client.query<{ sequence: string; payload: unknown }>(
    'select sequence, payload from record.change where live_blog_id = $1 and sequence = any($2) and payload is not null',
    [liveBlogId, [...new Set(sequences)]],
  )
  return new Map(rows.map(({ sequence, payload }) => [Number(sequence), payload]))
}

/** Which of these claims readers are told of today, and who is named in what is told of each. */
export async function claimsNowOf(
  client: PoolClient,
  liveBlogId: string,
  claimIds: readonly string[],
): Promise<ClaimsNow> {
  const { rows } = await client.query<{ claim_id: string; standing: unknown; positions: unknown }>(
    `select claim_id, payload -> 'standing' as standing,
       jsonb_path_query_array(payload, '$.positions[*].actor') || jsonb_path_query_array(payload, '$.positions[*].source.label')
         as positions
     from record.claim where live_blog_id = $1 and claim_id = any($2)`,
    [liveBlogId, [...new Set(claimIds)]],
  )
  return new Map(
    rows.map(({ claim_id, standing, positions }) => {
      const { deniedBy, heldBy } = PublicStanding.parse(standing)
      const inPositions = Names.parse(positions).filter((name) => name !== null)
      return [claim_id, new Set([...deniedBy, ...heldBy, ...inPositions])]
    }),
  )
}

const Names = z.array(z.string().nullable())

/** When a change was made and when the next one was. */
export async function momentOf(client: PoolClient, liveBlogId: string, sequence: number): Promise<Moment> {
  const { rows } = await client.query<{ sequence: string; at: Date }>(
    'select sequence, at from record.change where live_blog_id = $1 and sequence in ($2, $3)',
    [liveBlogId, sequence, sequence + 1],
  )
  const made = (number: number) => rows.find((row) => Number(row.sequence) === number)?.at.toISOString() ?? null
  return { sequence, at: made(sequence), until: made(sequence + 1) }
}

/** So many parts at most, however long the record is. */
const partsOfTimeline = 160

/** The record from its first change to `last`, in parts of equally many changes. */
export async function timelineOf(client: PoolClient, liveBlogId: string, last: number): Promise<TimelinePart[]> {
  const { rows } = await client.query<Omit<TimelinePart, 'at'> & { at: Date }>(
    `select min(sequence)::int as "from", max(sequence)::int as "to", min(at) as at,
       (count(*) filter (where kind = 'published'))::int as published,
       bool_or(kind = 'corrected') as corrected, bool_or(kind = 'withdrawn') as withdrawn
     from record.change where live_blog_id = $1 and sequence <= $2
     group by (sequence - 1) / $3 order by 1`,
    [liveBlogId, last, Math.ceil(last / partsOfTimeline) || 1],
  )
  return rows.map((part) => ({ ...part, at: part.at.toISOString() }))
}

/** The last change that was made before a time; 0 when the first came later. */
export async function lastBefore(client: PoolClient, liveBlogId: string, time: Date): Promise<number> {
  const { rows } = await client.query<{ sequence: string | null }>(
    'select max(sequence) as sequence from record.change where live_blog_id = $1 and at < $2',
    [liveBlogId, time],
  )
  return Number(rows[0]?.sequence ?? 0)
}

/** Payloads of what the folds ask for, and what readers are told today. `also`: further changes whose payloads are wanted. */
export async function materialFor(
  client: PoolClient,
  liveBlogId: string,
  asked: { ids: readonly string[]; lines: readonly FoldedLine[]; stood: readonly Stood[]; also: readonly number[] },
): Promise<PastMaterial> {
  const { ids, lines } = asked
  const wanted = asked.stood.flatMap(({ head, entries, claims }) => [
    ...(head === null ? [] : [head]),
    ...[...entries].flatMap(([entryId, entry]) => toldBy(lines, entryId, entry) ?? []),
    ...[...claims.values()].map(({ sequence }) => sequence),
  ])
  const payloads = await payloadsOf(client, liveBlogId, [...wanted, ...asked.also])
  const present = await entriesWhere(client, 'entry_id = any($2)', [liveBlogId, ids])
  const claimIds = [
    ...[...payloads.values()].flatMap(claimIdsIn),
    ...asked.stood.flatMap(({ claims }) => [...claims.keys()]),
  ]
  return {
    lines,
    payloads,
    now: new Map(present.map((entry) => [entry.entryId, entry])),
    claimsNow: await claimsNowOf(client, liveBlogId, claimIds),
  }
}
