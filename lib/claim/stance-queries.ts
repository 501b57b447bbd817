import { and, asc, eq, inArray, isNotNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Desk } from '@/db/desk'
import { stances, claims as table } from '@/db/schema/claims'
import { people } from '@/db/schema/people'
import { actors, sourceItems, sources } from '@/db/schema/sources'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { chainsOf } from '../location/location-queries'
import { hiddenIn } from '../location/public-place'
import { publicNameOf } from '../source/source'
import { isPublicNow } from './claim-list-queries'
import type { StanceView } from './claim-schema'
import { canCheck, canKeepStance, canTakeBack } from './claim-workflow'
import { type WeighedPosition, weigh } from './weight'

type VoiceRow = {
  stance_id: string
  voice: string
  label: string
  identified: boolean
  channel_identified: boolean
  side: string | null
}

/** Positions on a claim as this viewer may see them, by the time of the position; each with what it adds and why. */
export async function positionsOf(desk: Desk, viewer: Viewer, claimId: string): Promise<StanceView[]> {
  const root = alias(sourceItems, 'root')
  const rootSource = alias(sources, 'root_source')
  const checker = alias(people, 'checker')
  const withdrawer = alias(people, 'withdrawer')
  const asker = alias(people, 'asker')
  const rows = await desk
    .select({
      stance: stances,
      item: sourceItems,
      source: sources,
      rootSource,
      actor: { id: actors.id, name: actors.name },
      side: sql<string | null>`desk.side_of(${table.liveBlogId}, coalesce(${stances.actorId}, ${rootSource.actorId}))`,
      by: { id: people.id, name: people.name },
      checkedBy: { id: checker.id, name: checker.name },
      takenBackBy: { id: withdrawer.id, name: withdrawer.name },
      takeBackAsked: { id: asker.id, name: asker.name },
      isPublic: isPublicNow,
    })
    .from(stances)
    .innerJoin(table, eq(table.id, stances.claimId))
    .innerJoin(sourceItems, eq(sourceItems.id, stances.sourceItemId))
    .innerJoin(sources, eq(sources.id, sourceItems.sourceId))
    .innerJoin(root, eq(root.id, sourceItems.rootId))
    .innerJoin(rootSource, eq(rootSource.id, root.sourceId))
    .innerJoin(people, eq(people.id, stances.createdBy))
    .leftJoin(checker, eq(checker.id, stances.checkedBy))
    .leftJoin(withdrawer, eq(withdrawer.id, stances.withdrawnBy))
    .leftJoin(asker, eq(asker.id, stances.takeBackBy))
    .leftJoin(actors, eq(actors.id, stances.actorId))
    .where(eq(stances.claimId, claimId))
    .orderBy(
      sql`coalesce(${stances.statedAt}, ${sourceItems.statedAt}) nulls last`,
      asc(stances.createdAt),
      asc(stances.id),
    )
  const { rows: voices } = await desk.execute<VoiceRow>(
    sql`select stance_id, voice, label, identified, channel_identified, side from desk.claim_voice where claim_id = ${claimId}`,
  )
  const seesSources = can(viewer, 'entry.read').allowed
  const isToldOf = ({ source, stance }: { source: { terms: string }; stance: { createdBy: string } }) =>
    seesSources || source.terms === 'on_record' || stance.createdBy === viewer.id
  const weighed = weigh(
    rows.map((row): WeighedPosition => {
      const voice = voices.find((one) => one.stance_id === row.stance.id)
      return {
        id: row.stance.id,
        kind: row.stance.kind,
        isTakenBack: row.stance.withdrawnAt !== null,
        counts: row.stance.countsFrom !== null,
        isOffRecord: row.source.terms === 'off_record' || row.rootSource.terms === 'off_record',
        voice: voice
          ? {
              key: voice.voice,
              label: voice.label,
              identified: voice.identified,
              channelIdentified: voice.channel_identified,
              side: voice.side,
            }
          : null,
        namesActor: row.stance.actorId !== null,
        repeats: row.rootSource.id === row.source.id ? null : publicNameOf(row.rootSource),
        owner: row.rootSource.independenceGroup,
        isTold: isToldOf(row) && (seesSources || row.rootSource.terms === 'on_record'),
      }
    }),
  )
  return rows.map(({ stance, item, source, actor, side, by, checkedBy, takenBackBy, takeBackAsked, isPublic }) => {
    const weight = weighed.get(stance.id)
    if (!weight) throw new Error('A position was not weighed')
    const isShown = isToldOf({ source, stance })
    const counts = stance.countsFrom !== null && stance.withdrawnAt === null
    const inHand = {
      kind: stance.kind,
      createdBy: stance.createdBy,
      checkedBy: stance.checkedBy,
      counts,
      isTakenBack: stance.withdrawnAt !== null,
      isPublic,
      takeBackAskedBy: stance.takeBackBy,
    }
    const said = stance.statedAt
      ? { at: stance.statedAt, precision: stance.statedPrecision }
      : { at: item.statedAt, precision: item.statedPrecision }
    return {
      id: stance.id,
      kind: stance.kind,
      actor,
      // The side of somebody who is not named would tell of them.
      side: isShown || actor ? side : null,
      source: {
        sourceItemId: isShown ? item.id : null,
        sourceId: isShown ? source.id : null,
        label: publicNameOf(source),
        terms: source.terms,
        title: isShown ? item.title : null,
        url: isShown ? item.url : null,
      },
      firstHand: stance.firstHand,
      hedge: stance.hedge,
      words: isShown ? stance.words : null,
      statedAt: isShown ? (said.at?.toISOString() ?? null) : null,
      statedPrecision: isShown ? said.precision : 'unknown',
      counts,
      ...weight,
      checkedBy,
      by,
      createdAt: stance.createdAt.toISOString(),
      takeBackAsked: stance.withdrawnAt ? null : takeBackAsked,
      isPublic,
      takenBack: stance.withdrawnAt && { at: stance.withdrawnAt.toISOString(), by: takenBackBy },
      may: {
        check: canCheck(inHand, viewer),
        takeBack: canTakeBack(inHand, viewer),
        keep: canKeepStance(inHand, viewer),
      },
    }
  })
}

/** Names and handles of the sources behind these claims that are not on the record: they must not stand in what readers see. */
export async function namesHiddenBehind(desk: Desk, claimIds: readonly string[]): Promise<Map<string, string[]>> {
  if (claimIds.length === 0) return new Map()
  const root = alias(sourceItems, 'root')
  const rows = await desk
    .selectDistinct({ claimId: stances.claimId, name: sources.name, handle: sources.handle })
    .from(stances)
    .innerJoin(sourceItems, eq(sourceItems.id, stances.sourceItemId))
    .innerJoin(root, eq(root.id, sourceItems.rootId))
    .innerJoin(sources, or(eq(sources.id, sourceItems.sourceId), eq(sources.id, root.sourceId)))
    .where(and(inArray(stances.claimId, [...claimIds]), sql`${sources.terms} <> 'on_record'`))
  const names = new Map<string, string[]>()
  for (const { claimId, name, handle } of rows) {
    const hidden = [name, handle].filter((one) => one !== null)
    names.set(claimId, [...(names.get(claimId) ?? []), ...hidden])
  }
  for (const [claimId, places] of await placesHiddenBehind(desk, claimIds)) {
    names.set(claimId, [...(names.get(claimId) ?? []), ...places])
  }
  return names
}

/** Names of the sensitive place that a claim is about, and of all that lies between it and what readers may know. */
async function placesHiddenBehind(desk: Desk, claimIds: readonly string[]): Promise<[string, string[]][]> {
  const placed = await desk
    .select({ claimId: table.id, locationId: table.locationId })
    .from(table)
    .where(and(inArray(table.id, [...claimIds]), isNotNull(table.locationId)))
  const chains = await chainsOf(
    desk,
    placed.flatMap(({ locationId }) => locationId ?? []),
  )
  return placed.map(({ claimId, locationId }) => [claimId, hiddenIn(chains.get(locationId ?? '') ?? [])])
}
