import { sql } from 'drizzle-orm'
import type { Desk } from '@/db/desk'
import type { PublicStanding } from '../record/public-entry'
import type { ClaimStatus } from './claim'

/** How a claim stands now, computed by the database from the positions that count. */
export type ComputedStanding = {
  standing: PublicStanding
  computedStatus: ClaimStatus | null
  /** Positions of those who deny or dispute it by name. */
  denied: string[]
  /** How it would stand, where a second person has not confirmed yet what one alone has done; else null. */
  wouldBe: Omit<PublicStanding, 'heldBy'> | null
  settledStatus: ClaimStatus | null
  settledReason: string | null
  settlementIsStale: boolean
  voicesFor: number
  voicesAgainst: number
  /** Positions that wait for a second person. */
  waiting: number
}

type Row = {
  claim_id: string
  status: ClaimStatus | null
  computed_status: ClaimStatus | null
  settled_status: ClaimStatus | null
  settled_reason: string | null
  settlement_is_stale: boolean
  voices_for: number
  voices_against: number
  independent_for: number
  one_sided: boolean
  denied_by: string[]
  held_by: string[]
  denied: string[]
  waiting: number
  is_kept: boolean
  would_be: ClaimStatus | null
  would_be_independent_for: number
  would_be_one_sided: boolean
  would_be_denied_by: string[]
}

/** The standing of each of these claims; computes, so for a few claims at a time. Lists read what the act has kept. */
export async function standingsOf(desk: Desk, claimIds: readonly string[]): Promise<Map<string, ComputedStanding>> {
  if (claimIds.length === 0) return new Map()
  const { rows } = await desk.execute<Row>(sql`
    select s.* from unnest(${sql.param([...claimIds])}::uuid[]) as wanted (id)
    cross join lateral (select * from desk.claim_standing where claim_id = wanted.id) s`)
  return new Map(rows.map((row) => [row.claim_id, fromRow(row)]))
}

const fromRow = (row: Row): ComputedStanding => ({
  standing: {
    status: row.status,
    oneSided: row.one_sided,
    independentFor: row.independent_for,
    deniedBy: row.denied_by,
    heldBy: row.held_by,
  },
  denied: row.denied,
  wouldBe: row.is_kept
    ? {
        status: row.would_be,
        oneSided: row.would_be_one_sided,
        independentFor: row.would_be_independent_for,
        deniedBy: row.would_be_denied_by,
      }
    : null,
  computedStatus: row.computed_status,
  settledStatus: row.settled_status,
  settledReason: row.settled_reason,
  settlementIsStale: row.settlement_is_stale,
  voicesFor: row.voices_for,
  voicesAgainst: row.voices_against,
  waiting: row.waiting,
})
