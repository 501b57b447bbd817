import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { claims, revisionClaims, stances } from '@/db/schema/claims'
import { entries } from '@/db/schema/entries'
import { recordClaims, recordEntries, recordLiveBlogs } from '@/db/schema/record'
import { actors, sourceItems, sources } from '@/db/schema/sources'
import type { Act } from '../act'
import { sameValue } from '../entry/entry-draft'
import { chainsOf } from '../location/location-queries'
import { publicPlaceOf } from '../location/public-place'
import { addChange } from '../publish/change-commands'
import { namesAnyOf } from '../publish/hidden-names'
import { publicSource } from '../publish/public-form'
import { type PublicClaim, PublicEntry, type PublicPosition, PublicSummary } from '../record/public-entry'
import { sourceFactsOf } from '../source/source-queries'
import { fits } from '../summary/summary'
import { hasFallen } from './claim'
import { prepareCorrections, takeAwayCorrections } from './correction-commands'
import type { ShownAs } from './kept-standing'
import { namesHiddenBehind } from './stance-queries'
import { type ComputedStanding, standingsOf } from './standing-queries'

type Claim = typeof claims.$inferSelect

/**
 * Settles what the act has touched, before it ends and in its transaction: keeps each claim's standing, tells readers of
 * claims that stand differently, marks the entries that rest on them, takes lines that no longer fit out of what we know, and
 * prepares a correction for what has turned out not to be so. The database notes what was touched (desk.note_touched), and
 * keeps for readers what they were told where one person alone has made a claim look better (desk.take_touched).
 */
export async function settleTouched(act: Act): Promise<void> {
  // Once round is enough: what is done here changes no evidence.
  const { rows: touched } = await act.tx.execute<{ its_claim: string; is_newly_kept: boolean }>(
    sql`select * from desk.take_touched(${act.viewer.id})`,
  )
  if (touched.length === 0) return
  for (const { its_claim: id } of touched.filter(({ is_newly_kept: isNewlyKept }) => isNewlyKept)) {
    act.audit({ act: 'claim.keep-standing', subject: 'claim', subjectId: id })
  }
  const ids = touched.map(({ its_claim: id }) => id)
  const before = await act.tx.select().from(claims).where(inArray(claims.id, ids)).orderBy(asc(claims.id))
  const standings = await standingsOf(act.tx, ids)
  const fallen: Claim[] = []
  const risen: Claim[] = []
  for (const claim of before) {
    const now = standings.get(claim.id)
    if (!now) continue
    await keepStanding(act, claim, now)
    if (hasFallen(now.standing.status) && !hasFallen(claim.status)) fallen.push(claim)
    if (!hasFallen(now.standing.status) && hasFallen(claim.status)) risen.push(claim)
  }
  // Entries are locked before the record is: whoever publishes takes the two in this order too.
  for (const claim of fallen) await prepareCorrections(act, claim, standings.get(claim.id))
  for (const claim of risen) await takeAwayCorrections(act, claim.id)
  await tellReaders(act, before, standings)
}

async function keepStanding(act: Act, claim: Claim, { standing, denied }: ComputedStanding): Promise<void> {
  const isSame = sameValue(claim.standing, standing) && claim.status === standing.status
  if (isSame && sameValue(claim.denied.toSorted(), denied.toSorted())) return
  await act.tx
    .update(claims)
    .set({
      status: standing.status,
      standing,
      denied,
      ...(claim.status !== standing.status && { statusSince: sql`clock_timestamp()` }),
    })
    .where(eq(claims.id, claim.id))
  if (claim.status === standing.status) return
  act.audit({
    act: 'claim.stands',
    subject: 'claim',
    subjectId: claim.id,
    detail: { from: claim.status, to: standing.status },
  })
}

async function tellReaders(act: Act, touched: Claim[], standings: Map<string, ComputedStanding>): Promise<void> {
  const ids = touched.map(({ id }) => id)
  const seen = await act.tx.select().from(recordClaims).where(inArray(recordClaims.claimId, ids))
  const publicForms = await publicClaimsOf(act, touched, standings)
  const gone: Claim[] = []
  for (const claim of touched) {
    const before = seen.find(({ claimId }) => claimId === claim.id)
    const payload = publicForms.get(claim.id)
    if (!payload && before) gone.push(claim)
    if (!payload || (before && sameValue(before.payload, payload))) continue
    await addChange(act, { liveBlogId: claim.liveBlogId, kind: 'claim', claimId: claim.id, payload })
  }
  for (const liveBlogId of new Set(touched.map((claim) => claim.liveBlogId))) {
    await assessEntries(act, liveBlogId, publicForms)
    await mendSummary(act, liveBlogId, ids, publicForms)
  }
  // After the lines that rest on them are out of what we know.
  for (const { id, liveBlogId } of gone) await addChange(act, { liveBlogId, kind: 'claim_withdrawn', claimId: id })
}

/** The public form of those of these claims that published entries rest on. */
async function publicClaimsOf(
  act: Act,
  touched: Claim[],
  standings: Map<string, ComputedStanding>,
): Promise<Map<string, PublicClaim>> {
  const ids = touched.map(({ id }) => id)
  const resting = await act.tx
    .select({ claimId: revisionClaims.claimId, role: revisionClaims.role, entryId: entries.id })
    .from(entries)
    .innerJoin(revisionClaims, eq(revisionClaims.revisionId, entries.publishedRevisionId))
    .where(inArray(revisionClaims.claimId, ids))
    .orderBy(asc(entries.firstPublishedAt), asc(entries.id))
  const shown = touched.filter(({ id }) => resting.some(({ claimId }) => claimId === id))
  const hiddenBehind = await namesHiddenBehind(act.tx, ids)
  const readable = (claimId: string, words: string | null) =>
    namesAnyOf(hiddenBehind.get(claimId) ?? [], [words]) ? null : words
  const positions = await publicPositionsOf(
    act,
    shown.map(({ id }) => id),
  )
  const actorNames = await actorNamesOf(
    act,
    shown.map(({ aboutActorId }) => aboutActorId),
  )
  const places = await placesOf(
    act,
    shown.map(({ locationId }) => locationId),
  )
  return new Map(
    shown.flatMap((claim) => {
      const now = standings.get(claim.id)
      if (!now) return []
      const { low, high } = { low: claim.valueLow, high: claim.valueHigh }
      const payload: PublicClaim = {
        claimId: claim.id,
        kind: claim.kind,
        statement: claim.statement,
        standing: now.standing,
        reason: now.settledStatus && now.settledReason,
        range: low === null && high === null ? null : { low, high, unit: claim.unit },
        about: readable(claim.id, actorNames.get(claim.aboutActorId ?? '') ?? null),
        place: claim.locationId ? (places.get(claim.locationId) ?? null) : null,
        positions: positions.filter(({ claimId }) => claimId === claim.id).map(({ position }) => position),
        entries: resting.filter(({ claimId }) => claimId === claim.id).map(({ entryId, role }) => ({ entryId, role })),
      }
      return [[claim.id, payload] as const]
    }),
  )
}

async function publicPositionsOf(
  act: Act,
  claimIds: string[],
): Promise<{ claimId: string; position: PublicPosition }[]> {
  if (claimIds.length === 0) return []
  const rows = await act.tx
    .select({
      stance: stances,
      item: sourceItems,
      source: sources,
      actor: actors.name,
      side: sql<string | null>`desk.side_of(${claims.liveBlogId}, coalesce(${stances.actorId}, ${sources.actorId}))`,
    })
    .from(stances)
    .innerJoin(claims, eq(claims.id, stances.claimId))
    .innerJoin(sourceItems, eq(sourceItems.id, stances.sourceItemId))
    .innerJoin(sources, eq(sources.id, sourceItems.sourceId))
    .leftJoin(actors, eq(actors.id, stances.actorId))
    .where(and(inArray(stances.claimId, claimIds), isNotNull(stances.countsFrom), isNull(stances.withdrawnAt)))
    .orderBy(
      // Where somebody unnamed stands must not tell when they spoke.
      sql`case when ${stances.named} then coalesce(${stances.statedAt}, ${sourceItems.statedAt}) end nulls last`,
      asc(stances.createdAt),
      asc(stances.id),
    )
  const facts = await sourceFactsOf(act.tx, [...new Set(rows.map(({ item }) => item.id))])
  const hiddenBehind = await namesHiddenBehind(act.tx, claimIds)
  const readable = (claimId: string, words: string | null) =>
    namesAnyOf(hiddenBehind.get(claimId) ?? [], [words]) ? null : words
  return rows.flatMap(({ stance, item, source, actor, side }) => {
    const its = facts.get(item.id)
    if (!its) return []
    // Who was not on the record when the position was checked stays unnamed until somebody checks it anew.
    const terms = source.terms === 'on_record' && !stance.named ? 'background' : source.terms
    const isNamed = terms === 'on_record'
    const hidden = [source.name, source.handle].filter((name) => name !== null)
    // By the names under which it was checked: nobody alone calls whoever holds a claim something else.
    const called = stance.shownAs
    const calledActor = called?.actor ?? actor
    // An actor who is the very source that is not to be named is not named either.
    const named =
      isNamed || !calledActor || !(namesAnyOf(hidden, [calledActor]) || namesAnyOf([calledActor], hidden))
        ? calledActor
        : null
    return publicSource({
      sourceItemId: item.id,
      itemKind: item.kind,
      title: item.title,
      url: item.url,
      statedAt: stance.statedAt ?? item.statedAt,
      statedPrecision: stance.statedAt ? stance.statedPrecision : item.statedPrecision,
      source: { ...source, ...(called && calledOf(called)), terms },
      facts: its,
    }).map((shown) => ({
      claimId: stance.claimId,
      position: {
        stance: stance.kind,
        actor: named,
        // Of somebody who is not named not even the side.
        side: named || isNamed ? (called?.side ?? side) : null,
        firstHand: stance.firstHand,
        // What somebody is quoted with waits for a second person, also where the position itself does not.
        hedge: stance.checkedBy ? readable(stance.claimId, stance.hedge) : null,
        words: stance.checkedBy && isNamed ? readable(stance.claimId, stance.words) : null,
        source: shown,
      },
    }))
  })
}

const calledOf = ({ kind, label: publicLabel, name, outlet, platform }: ShownAs) => ({
  kind,
  publicLabel,
  name,
  outlet,
  platform,
})

async function actorNamesOf(act: Act, ids: (string | null)[]) {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map<string, string>()
  const rows = await act.tx.select({ id: actors.id, name: actors.name }).from(actors).where(inArray(actors.id, wanted))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Names of places as readers may know them: of a sensitive one, that of what it lies in. */
async function placesOf(act: Act, ids: (string | null)[]) {
  const chains = await chainsOf(act.tx, [...new Set(ids.filter((id) => id !== null))])
  return new Map([...chains].map(([id, chain]) => [id, publicPlaceOf(chain, 'exact')?.name ?? null]))
}

/** Entries that readers see get the standing of their claims anew; not one word of them changes. */
async function assessEntries(act: Act, liveBlogId: string, publicForms: Map<string, PublicClaim>): Promise<void> {
  const entryIds = [
    ...new Set([...publicForms.values()].flatMap((claim) => claim.entries.map(({ entryId }) => entryId))),
  ]
  if (entryIds.length === 0) return
  const shown = await act.tx
    .select({ entryId: recordEntries.entryId, revision: recordEntries.revision, payload: recordEntries.payload })
    .from(recordEntries)
    .where(
      and(
        eq(recordEntries.liveBlogId, liveBlogId),
        inArray(recordEntries.entryId, entryIds),
        eq(recordEntries.state, 'published'),
      ),
    )
    .orderBy(asc(recordEntries.position))
  for (const { entryId, revision, payload } of shown) {
    const entry = PublicEntry.parse(payload)
    const assessed = entry.claims.map((claim) => ({
      ...claim,
      standing: publicForms.get(claim.claimId)?.standing ?? claim.standing,
    }))
    if (sameValue(assessed, entry.claims)) continue
    // The payload as it is kept, whatever it lacked when it was written: the database compares the rest of it.
    await addChange(act, {
      liveBlogId,
      kind: 'assessed',
      entryId,
      revision,
      payload: { ...(payload as PublicEntry), claims: assessed },
    })
  }
}

/** A line whose claim no longer stands where it was approved, or whose entry is gone, is taken out at once. */
async function mendSummary(
  act: Act,
  liveBlogId: string,
  touchedIds: string[],
  publicForms: Map<string, PublicClaim>,
): Promise<void> {
  const [liveBlog] = await act.tx
    .select({ summary: recordLiveBlogs.summary })
    .from(recordLiveBlogs)
    .where(eq(recordLiveBlogs.id, liveBlogId))
  if (!liveBlog?.summary) return
  const summary = PublicSummary.parse(liveBlog.summary)
  const lines = summary.lines.filter((line) => {
    if (!touchedIds.includes(line.claimId)) return true
    const claim = publicForms.get(line.claimId)
    return (
      claim !== undefined &&
      fits(line.list, claim.standing.status) &&
      claim.entries.some(({ entryId }) => entryId === line.entryId)
    )
  })
  if (lines.length === summary.lines.length) return
  await addChange(act, { liveBlogId, kind: 'summarised', payload: { ...summary, lines } })
}
