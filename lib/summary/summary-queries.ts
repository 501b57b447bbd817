import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Desk, deskDb } from '@/db/desk'
import { claims, revisionClaims, summaries } from '@/db/schema/claims'
import { entries, revisions } from '@/db/schema/entries'
import { people } from '@/db/schema/people'
import { recordClaims, recordLiveBlogs } from '@/db/schema/record'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { claimStatuses } from '../claim/claim'
import { oneLiveBlog } from '../live-blog/live-blog-queries'
import type { PublicSummary } from '../record/public-entry'
import { type ClaimNow, proposedFrom, whyNot } from './proposal'
import { listOf, summaryLists } from './summary'
import { mostLines, type SummaryLine, type SummaryView } from './summary-schema'

// The desk's claims and those of the record go by one name, each in its schema.
const seenClaims = alias(recordClaims, 'seen_claim')

/** What stands above a live blog, what of it no longer fits, and what is proposed to stand there. */
export async function summary(viewer: Viewer, liveBlogId: string): Promise<SummaryView> {
  return summaryOf(deskDb(), viewer, liveBlogId)
}

/** The same within a transaction. Throws Refusal `not_found`. */
export async function summaryOf(desk: Desk, viewer: Viewer, liveBlogId: string): Promise<SummaryView> {
  await oneLiveBlog(desk, viewer, liveBlogId)
  const [newest] = await desk
    .select({ summary: summaries, by: { id: people.id, name: people.name } })
    .from(summaries)
    .innerJoin(people, eq(people.id, summaries.approvedBy))
    .where(eq(summaries.liveBlogId, liveBlogId))
    .orderBy(desc(summaries.approvedAt), desc(summaries.id))
    .limit(1)
  const [seen] = await desk
    .select({ summary: recordLiveBlogs.summary })
    .from(recordLiveBlogs)
    .where(eq(recordLiveBlogs.id, liveBlogId))
  const approved = newest?.summary.lines ?? []
  const candidates = await candidatesOf(desk, liveBlogId)
  const known = await claimsNow(desk, liveBlogId, [...approved.map(({ claimId }) => claimId), ...candidates])
  const shown = seen?.summary?.lines ?? []
  const lines = approved.flatMap((line) => {
    const claim = known.get(line.claimId)
    if (!claim) return []
    const wrong = whyNot(line, claim)
    return [{ ...asLine(line, claim), fits: wrong === null, whyNot: wrong, isShown: isAmong(shown, line) }]
  })
  const made = candidates.flatMap((claimId): SummaryLine[] => {
    const claim = known.get(claimId)
    const list = claim?.status ? listOf[claim.status] : null
    const entry = claim?.entries[0]
    return claim && list && entry
      ? [asLine({ list, text: claim.statement, claimId, entryId: entry.entryId }, claim)]
      : []
  })
  return {
    liveBlogId,
    lines,
    proposed: proposedFrom(lines, made, mostLines),
    approvedAt: newest?.summary.approvedAt.toISOString() ?? null,
    approvedBy: newest?.by ?? null,
    may: { approve: can(viewer, 'summary.approve') },
  }
}

type ApprovedLine = PublicSummary['lines'][number]

const asLine = (line: ApprovedLine, { statement, status, standing, entries: its }: ClaimNow): SummaryLine => ({
  ...line,
  statement,
  status,
  standing,
  headline: its.find(({ entryId }) => entryId === line.entryId)?.headline ?? null,
})

const isAmong = (shown: readonly ApprovedLine[], line: ApprovedLine): boolean =>
  shown.some(({ list, claimId }) => list === line.list && claimId === line.claimId)

/** Claims that readers see and that belong in a list, the newest of each. */
async function candidatesOf(desk: Desk, liveBlogId: string): Promise<string[]> {
  const found: string[] = []
  for (const list of summaryLists) {
    const statuses = claimStatuses.filter((status) => listOf[status] === list)
    const rows = await desk
      .select({ id: claims.id })
      .from(claims)
      .innerJoin(seenClaims, and(eq(seenClaims.liveBlogId, claims.liveBlogId), eq(seenClaims.claimId, claims.id)))
      .where(and(eq(claims.liveBlogId, liveBlogId), inArray(claims.status, statuses)))
      .orderBy(desc(claims.statusSince), desc(claims.id))
      .limit(mostLines)
    found.push(...rows.map(({ id }) => id))
  }
  return found
}

/** What readers see of these claims of a live blog now, by claim id; of each the entry that introduced it first. */
export async function claimsNow(
  desk: Desk,
  liveBlogId: string,
  claimIds: readonly string[],
): Promise<Map<string, ClaimNow>> {
  const ids = [...new Set(claimIds)]
  if (ids.length === 0) return new Map()
  const rows = await desk
    .select({
      id: claims.id,
      statement: claims.statement,
      status: claims.status,
      standing: claims.standing,
      seenAs: seenClaims.claimId,
    })
    .from(claims)
    .leftJoin(seenClaims, and(eq(seenClaims.liveBlogId, claims.liveBlogId), eq(seenClaims.claimId, claims.id)))
    .where(and(eq(claims.liveBlogId, liveBlogId), inArray(claims.id, ids)))
  const resting = await desk
    .select({ claimId: revisionClaims.claimId, entryId: entries.id, headline: revisions.headline })
    .from(entries)
    .innerJoin(revisions, eq(revisions.id, entries.publishedRevisionId))
    .innerJoin(revisionClaims, eq(revisionClaims.revisionId, revisions.id))
    .where(inArray(revisionClaims.claimId, ids))
    .orderBy(sql`${revisionClaims.role} <> 'introduces'`, desc(entries.firstPublishedAt), desc(entries.id))
  return new Map(
    rows.map(({ id, seenAs, ...claim }) => [
      id,
      {
        ...claim,
        isPublic: seenAs !== null,
        entries: resting
          .filter(({ claimId }) => claimId === id)
          .map(({ entryId, headline }) => ({ entryId, headline })),
      },
    ]),
  )
}
