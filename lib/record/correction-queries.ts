import type { PoolClient } from 'pg'
import * as z from 'zod'
import { claimKinds, fallenStatuses } from '../claim/claim'
import type { Correction, CorrectionList } from './correction'
import { linesWhere, materialFor } from './moment-queries'
import type { LiveBlogHead } from './page'
import { type FoldedLine, foldUpTo, type Stood } from './past'
import { type PastMaterial, pastEntryOf } from './past-entries'
import type { PastEntry } from './past-page'
import { PublicStanding } from './public-entry'
import { headOf, inSnapshot } from './record-snapshot'

/** The most that the page draws; older ones are in the list of moments. */
const mostCorrections = 100

/** What readers were told and was put right since, newest first. Null when there is no such live blog. */
export async function correctionsOfRecord(slug: string): Promise<CorrectionList | null> {
  return inSnapshot(async (client) => {
    const head = await headOf(client, slug)
    if (!head) return null
    const made = await linesWhere(
      client,
      `c.sequence in (select sequence from record.change where live_blog_id = $1 and kind in ('corrected', 'withdrawn')
         order by sequence desc limit $2)`,
      [head.id, mostCorrections + 1],
    )
    const ids = [...new Set(made.flatMap(({ entryId }) => entryId ?? []))]
    const lines = await linesWhere(client, 'c.entry_id = any($2)', [head.id, ids])
    const stood = made.flatMap((line) => bothSidesOf(line, lines))
    const material = await materialFor(client, head.id, { ids, lines, stood, also: [] })
    const all = [...made.flatMap((line) => correctionOf(line, material) ?? []), ...(await fallenOf(client, head))]
    const newestFirst = all.toSorted((a, b) => b.sequence - a.sequence)
    return {
      liveBlog: head,
      corrections: newestFirst.slice(0, mostCorrections),
      hasMore: newestFirst.length > mostCorrections,
    }
  })
}

/** The change that was an entry's first, second, … correction. Null when there is none. */
export async function sequenceOfCorrection(slug: string, entryId: string, nth: number): Promise<number | null> {
  return inSnapshot(async (client) => {
    const head = await headOf(client, slug)
    if (!head) return null
    const made = await linesWhere(client, `c.entry_id = $2 and c.kind = 'corrected'`, [head.id, entryId])
    return made[nth - 1]?.sequence ?? null
  })
}

/** How the entry stood before the change and after it. */
function bothSidesOf({ entryId, sequence }: FoldedLine, lines: readonly FoldedLine[]): [Stood, Stood] {
  const its = lines.filter((line) => line.entryId === entryId)
  return [foldUpTo(its, sequence - 1), foldUpTo(its, sequence)]
}

function correctionOf(line: FoldedLine, material: PastMaterial): Correction | null {
  const { entryId, sequence, at, kind } = line
  if (entryId === null) return null
  const [before, after] = bothSidesOf(line, material.lines).map((stood, side): PastEntry | null => {
    const entry = stood.entries.get(entryId)
    return entry ? pastEntryOf(entryId, entry, sequence - 1 + side, material) : null
  })
  if (!after) return null
  return { kind: kind === 'withdrawn' ? 'withdrawn' : 'corrected', sequence, at, before: before ?? null, after }
}

const FallenRow = z.object({
  claimId: z.uuid(),
  statement: z.string(),
  kind: z.enum(claimKinds),
  before: PublicStanding,
  after: PublicStanding,
  now: PublicStanding,
})

/** Claims that turned out not to be so after readers had been told of them. Nobody is named: what they are called may have changed. */
async function fallenOf(client: PoolClient, { id }: LiveBlogHead): Promise<Correction[]> {
  const { rows } = await client.query<{ sequence: string; at: Date; fallen: unknown }>(
    `select turn.sequence, turn.at, jsonb_build_object('claimId', c.claim_id, 'statement', c.payload -> 'statement',
       'kind', c.payload -> 'kind', 'before', turn.before, 'after', turn.after, 'now', c.payload -> 'standing') as fallen
     from (
       select sequence, at, claim_id, payload -> 'standing' as after,
         lag(payload -> 'standing') over (partition by claim_id order by sequence) as before
       from record.change where live_blog_id = $1 and kind = 'claim' and payload is not null) turn
       join record.claim c on c.live_blog_id = $1 and c.claim_id = turn.claim_id
     where turn.after ->> 'status' = any($2) and not turn.before ->> 'status' = any($2)
     order by turn.sequence desc limit $3`,
    [id, fallenStatuses, mostCorrections + 1],
  )
  return rows.map(({ sequence, at, fallen }) => {
    const { claimId, statement, kind, before, after, now } = FallenRow.parse(fallen)
    const claim = { claimId, statement, kind }
    const standings = { before: unnamed(before), after: unnamed(after), now }
    return { kind: 'fallen', sequence: Number(sequence), at: at.toISOString(), claim, ...standings }
  })
}

const unnamed = (standing: PublicStanding): PublicStanding => ({ ...standing, deniedBy: [], heldBy: [] })
