import type { PoolClient } from 'pg'
import * as z from 'zod'
import { markedRoles } from '../map/mark-shape'
import { fits } from '../summary/summary'
import { fallenInWords } from './fallen'
import type { KeyEvent, LiveBlogHead, Outcome, RecordPage, Summary } from './page'
import { PublicClaim, PublicStanding, PublicSummary } from './public-entry'
import { entriesWhere } from './record-snapshot'

const SummaryRow = z.object({
  line: PublicSummary.shape.lines.element,
  position: z.int(),
  kind: PublicClaim.shape.kind,
  standing: PublicStanding,
})
/** What stands above and beside the entries. */
export async function asideOf(
  client: PoolClient,
  { id: liveBlogId, status }: Pick<LiveBlogHead, 'id' | 'status'>,
): Promise<Pick<RecordPage, 'pinned' | 'keyEvents' | 'hasMap' | 'summary' | 'hasClaims' | 'outcome'>> {
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
    outcome: status === 'ended' ? await outcomeOf(client, liveBlogId) : null,
  }
}

/** Counted now and not when it ended: what is put right afterwards counts too. */
async function outcomeOf(client: PoolClient, liveBlogId: string): Promise<Outcome> {
  const { rows } = await client.query<Outcome>(
    `select count(*) filter (where state = 'published')::int as entries,
       (select count(*)::int from record.change where live_blog_id = $1 and kind = 'withdrawn') as withdrawals,
       (select count(*)::int from record.change where live_blog_id = $1 and kind = 'corrected') as corrections
     from record.entry where live_blog_id = $1`,
    [liveBlogId],
  )
  return rows[0] ?? { entries: 0, corrections: 0, withdrawals: 0 }
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

const markedPlace = `$.places[*] ? (exists(@.point.latitude) && (${markedRoles.map((role) => `@.role == "${role}"`).join(' || ')}))`

async function hasMap(client: PoolClient, liveBlogId: string): Promise<boolean> {
  const { rows } = await client.query<{ has: boolean }>(
    `select exists (select 1 from record.entry where live_blog_id = $1 and state = 'published' and payload @? $2::jsonpath) as has`,
    [liveBlogId, markedPlace],
  )
  return rows[0]?.has ?? false
}
