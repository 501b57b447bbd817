import type { PoolClient } from 'pg'
import * as z from 'zod'
import { claimKinds } from '../claim/claim'
import { entryKinds } from '../entry/entry'
import { linesWhere, timelineOf } from './moment-queries'
import { type ListedMoment, type MomentList, momentsPerPage, olderMomentPages } from './past-page'
import { PublicStanding } from './public-entry'
import { headOf, inSnapshot } from './record-snapshot'

/** The changes of the record, newest first: the newest page (`null`) or an older one, counted from the oldest. */
export async function momentsOfRecord(slug: string, page: number | null): Promise<MomentList | null> {
  return inSnapshot(async (client) => {
    const head = await headOf(client, slug)
    if (!head) return null
    const older = olderMomentPages(head.sequence)
    if (page !== null && (page < 1 || page > older)) return null
    const from = page === null ? older * momentsPerPage + 1 : (page - 1) * momentsPerPage + 1
    const to = page === null ? head.sequence : page * momentsPerPage
    return {
      liveBlog: head,
      timeline: await timelineOf(client, head.id, head.sequence),
      moments: await listed(client, head.id, from, to),
      page,
    }
  })
}

const EntryNow = z.object({
  entryId: z.uuid(),
  headline: z.string().nullable(),
  kind: z.enum(entryKinds).nullable(),
  publishedAt: z.iso.datetime(),
  isWithdrawn: z.boolean(),
})
const ClaimNow = z.object({ statement: z.string(), kind: z.enum(claimKinds) })

/** Of an entry and of a claim what readers are told today: what has been taken back is not named by what it said. */
async function listed(client: PoolClient, liveBlogId: string, from: number, to: number): Promise<ListedMoment[]> {
  const lines = await linesWhere(client, 'c.sequence between $2 and $3', [liveBlogId, from, to])
  const ids = (of: 'entryId' | 'claimId') => [...new Set(lines.flatMap((line) => line[of] ?? []))]
  const { rows: entries } = await client.query<{ entry: unknown }>(
    `select jsonb_build_object('entryId', entry_id, 'headline', payload -> 'headline', 'kind', payload -> 'kind',
       'publishedAt', payload -> 'publishedAt', 'isWithdrawn', state = 'withdrawn') as entry
     from record.entry where live_blog_id = $1 and entry_id = any($2)`,
    [liveBlogId, ids('entryId')],
  )
  const { rows: claims } = await client.query<{ claim_id: string; claim: unknown }>(
    `select claim_id, jsonb_build_object('statement', payload -> 'statement', 'kind', payload -> 'kind') as claim
     from record.claim where live_blog_id = $1 and claim_id = any($2)`,
    [liveBlogId, ids('claimId')],
  )
  const { rows: standings } = await client.query<{ sequence: string; standing: unknown }>(
    `select sequence, payload -> 'standing' || '{"deniedBy": [], "heldBy": []}' as standing from record.change
     where live_blog_id = $1 and sequence between $2 and $3 and kind = 'claim' and payload is not null`,
    [liveBlogId, from, to],
  )
  const entryNow = new Map(entries.map(({ entry }) => EntryNow.parse(entry)).map((entry) => [entry.entryId, entry]))
  const claimNow = new Map(claims.map(({ claim_id, claim }) => [claim_id, ClaimNow.parse(claim)]))
  const stood = new Map(standings.map((row) => [Number(row.sequence), PublicStanding.parse(row.standing)]))
  return lines.toReversed().map(({ sequence, kind, at, entryId, claimId }) => {
    const claim = claimNow.get(claimId ?? '')
    return {
      sequence,
      kind,
      at,
      entry: entryNow.get(entryId ?? '') ?? null,
      claim: claim ? { ...claim, standing: stood.get(sequence) ?? null } : null,
    }
  })
}
