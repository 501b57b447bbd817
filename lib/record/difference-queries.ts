import type { PoolClient } from 'pg'
import { becameOf, type ClaimDifference, type Difference, type EntryDifference, standsElsewhere } from './difference'
import { linesOf, materialFor, momentOf, timelineOf } from './moment-queries'
import type { LiveBlogHead } from './page'
import { type FoldedLine, foldUpTo, type Stood } from './past'
import { headAt, type PastMaterial, pastEntries, pastEntryOf, summaryAt } from './past-entries'
import { PublicClaim, PublicSummary } from './public-entry'
import { headOf, inSnapshot } from './record-snapshot'
import { standingAgain } from './told-now'

/** The most of each that is drawn; the rest is counted. */
const mostEntries = 40
const mostClaims = 60

type Span = { from: number; to: number }

/** What is different after the change `to` from how it stood after the change `from`. Null when there is no such live blog or change. */
export async function differenceInRecord(slug: string, from: number, to: number): Promise<Difference | null> {
  return inSnapshot(async (client) => {
    const head = await headOf(client, slug)
    if (!head || from >= to || to > head.sequence) return null
    const span = { from, to }
    const entries = await changedBetween(client, head, span, 'entry_id', mostEntries)
    const claims = await changedBetween(client, head, span, 'claim_id', mostClaims)
    const told = await summariesAt(client, head, span)
    const ids = [...new Set([...entries.ids, ...told.entryIds])]
    const claimIds = [...claims.ids, ...told.claimIds]
    const lines = await linesOf(client, head.id, { entryIds: ids, claimIds, upTo: to })
    const [before, after] = [foldUpTo(lines, from), foldUpTo(lines, to)]
    const material = await materialFor(client, head.id, { ids, lines, stood: [before, after], also: told.sequences })
    return {
      liveBlog: head,
      from: await momentOf(client, head.id, from),
      to: await momentOf(client, head.id, to),
      timeline: await timelineOf(client, head.id, head.sequence),
      before: before.head === null ? null : headAt(before, material, head),
      after: headAt(after, material, head),
      summary: {
        before: summaryAt(before, pastEntries(ids, before, from, material), material),
        after: summaryAt(after, pastEntries(ids, after, to, material), material),
      },
      entries: entries.ids.flatMap((id) => entryBetween(id, span, { before, after }, material) ?? []),
      claims: claims.ids.flatMap((id) => claimBetween(id, { before, after }, material) ?? []),
      more: { entries: entries.more, claims: claims.more },
    }
  })
}

/** Whatever changed in between: corrections and withdrawals before the rest, the latest change first. */
async function changedBetween(
  client: PoolClient,
  { id }: LiveBlogHead,
  { from, to }: Span,
  subject: 'entry_id' | 'claim_id',
  most: number,
): Promise<{ ids: string[]; more: number }> {
  const { rows } = await client.query<{ id: string; all: number }>(
    `select ${subject} as id, (count(*) over ())::int as all from record.change
     where live_blog_id = $1 and sequence > $2 and sequence <= $3 and ${subject} is not null
     group by ${subject} order by bool_or(kind in ('corrected', 'withdrawn')) desc, max(sequence) desc limit $4`,
    [id, from, to, most],
  )
  return { ids: rows.map((row) => row.id), more: Math.max(0, (rows[0]?.all ?? 0) - most) }
}

/** Which entries and claims the lines of what we knew speak of, at either moment. */
async function summariesAt(client: PoolClient, { id }: LiveBlogHead, { from, to }: Span) {
  const { rows } = await client.query<{ sequence: string; payload: unknown }>(
    `select sequence, payload from record.change where live_blog_id = $1 and sequence in (
       select max(sequence) from record.change where live_blog_id = $1 and kind = 'summarised' and sequence <= $2
       union all select max(sequence) from record.change where live_blog_id = $1 and kind = 'summarised' and sequence <= $3)`,
    [id, from, to],
  )
  const lines = rows.flatMap(({ payload }) => PublicSummary.nullable().parse(payload)?.lines ?? [])
  return {
    sequences: rows.map(({ sequence }) => Number(sequence)),
    entryIds: lines.map(({ entryId }) => entryId),
    claimIds: lines.map(({ claimId }) => claimId),
  }
}

type Both = { before: Stood; after: Stood }

function entryBetween(
  entryId: string,
  { from, to }: Span,
  { before, after }: Both,
  material: PastMaterial,
): EntryDifference | null {
  const [old, now] = [before.entries.get(entryId), after.entries.get(entryId)]
  if (!now) return null
  const lines = material.lines.filter(isBetween(entryId, from, to))
  const became = becameOf(old, now, lines)
  const there = pastEntryOf(entryId, now, to, material)
  if (became === null || !there) return null
  return {
    entryId,
    became,
    before: old ? pastEntryOf(entryId, old, from, material) : null,
    after: there,
    corrections: lines.filter(({ kind }) => kind === 'corrected').length,
  }
}

const isBetween =
  (entryId: string, from: number, to: number) =>
  (line: FoldedLine): boolean =>
    line.entryId === entryId && line.sequence > from && line.sequence <= to

function claimBetween(claimId: string, stood: Both, { payloads, claimsNow }: PastMaterial): ClaimDifference | null {
  const named = claimsNow.get(claimId)
  const told = ({ claims }: Stood) => {
    const payload = payloads.get(claims.get(claimId)?.sequence ?? -1)
    return payload ? PublicClaim.parse(payload) : null
  }
  const [old, now] = [told(stood.before), told(stood.after)]
  if (!now || !named) return null
  const before = old && standingAgain(old.standing, named)
  const after = standingAgain(now.standing, named)
  const { statement, kind } = now
  return standsElsewhere(before, after) ? { claimId, statement, kind, before, after } : null
}
