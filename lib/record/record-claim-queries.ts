import type { PoolClient } from 'pg'
import * as z from 'zod'
import type { ListedClaim, LiveBlogHead, PastStanding, RecordClaim } from './page'
import { PublicClaim, PublicStanding } from './public-entry'
import { entriesWhere, headOf, inSnapshot } from './record-snapshot'

const ListedRow = PublicClaim.pick({ claimId: true, kind: true, statement: true, standing: true, place: true }).extend({
  positions: z.int(),
  entries: z.int(),
})

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
