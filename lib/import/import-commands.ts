import { sql } from 'drizzle-orm'
import { imported } from '@/db/schema/claims'
import type { Act } from '../act'
import { makeActor } from '../actor/actor-commands'
import { NewActor } from '../actor/actor-schema'
import { makeClaim } from '../claim/claim-commands'
import { NewClaim } from '../claim/claim-schema'
import { writeEntry } from '../entry/entry-commands'
import type { EntryDraft } from '../entry/entry-schema'
import { editLocation, makeLocation } from '../location/location-commands'
import { NewLocation } from '../location/location-schema'
import { makeSource, makeSourceItem } from '../source/source-commands'
import { NewSource, NewSourceItem } from '../source/source-schema'
import type { Format } from './formats'
import {
  actorNamed,
  earlierImport,
  type ImportTarget,
  locationsNamed,
  sourceItemAt,
  sourceItemCalled,
  sourceLike,
} from './import-queries'
import { bodyOf, momentOf } from './imported-draft'
import type { ImportedActor, ImportedClaim, ImportedEntry, ImportedPlace, ImportedSource } from './imported-entry'
import { isSamePlace } from './same-place'

/** `there`: imported earlier and the same. `changed`: imported earlier, and the file says something else now. */
export type ImportOutcome = { outcome: 'made' | 'there' | 'changed'; entryId: string }

/** Any number, as long as nobody else locks it. */
const importTurn = 727_004

/**
 * Imports one record as a draft of the viewer's, with what it rests on, whole or not at all. A record that was imported
 * before is left alone, changed or not: people may have worked on the draft since, and their word is worth more.
 */
export async function importEntry(
  act: Act,
  target: ImportTarget,
  format: Format,
  { entry, contentHash }: { entry: ImportedEntry; contentHash: string },
): Promise<ImportOutcome> {
  // Names have no unique index: of two imports at once each would make the same source.
  await act.tx.execute(sql`select pg_advisory_xact_lock(${importTurn})`)
  const earlier = await earlierImport(act.tx, target.id, format, entry.key)
  if (earlier) {
    return { outcome: earlier.contentHash === contentHash ? 'there' : 'changed', entryId: earlier.entryId }
  }
  const { id: entryId } = await writeEntry(act, { ...(await draftOf(act, target, entry)), id: target.id })
  await act.tx.insert(imported).values({ liveBlogId: target.id, format, key: entry.key, contentHash, entryId })
  act.audit({ act: 'entry.import', subject: 'entry', subjectId: entryId, detail: { format } })
  return { outcome: 'made', entryId }
}

async function draftOf(act: Act, target: ImportTarget, entry: ImportedEntry): Promise<EntryDraft> {
  const sourceItemIds = await inOrder(entry.sources, (source) => sourceItemId(act, target, source))
  const locations = await inOrder(entry.places, async (place) => ({
    locationId: await locationId(act, place),
    role: place.role,
  }))
  const actorIds = await inOrder(entry.actors, (actor) => actorId(act, actor))
  const claims = await inOrder(entry.claims, async (claim) => ({
    claimId: await claimId(act, target, claim, { sourceItemIds, locationId: locations[0]?.locationId ?? null }),
    role: 'introduces' as const,
  }))
  const { at, precision } = momentOf(entry.happened, target.timezone)
  return {
    headline: entry.headline,
    body: bodyOf(entry),
    kind: entry.kind,
    significance: null,
    publicNote: null,
    happenedAt: at,
    happenedPrecision: precision,
    ownReporting: false,
    sourceItemIds: [...new Set(sourceItemIds)],
    locations,
    actorIds: [...new Set(actorIds)],
    claims,
    pictureIds: [],
  }
}

/** One after the other: they share a transaction, and the second may be what the first has made. */
async function inOrder<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (const one of list) done.push(await work(one))
  return done
}

async function actorId(act: Act, actor: ImportedActor): Promise<string> {
  return (await actorNamed(act.tx, actor.name)) ?? (await makeActor(act, NewActor.parse(actor))).id
}

async function sourceItemId(act: Act, { timezone }: ImportTarget, source: ImportedSource): Promise<string> {
  const { itemKind: kind, url, title, excerpt } = source
  const known = url === null ? undefined : await sourceItemAt(act.tx, url)
  if (known !== undefined) return known
  const sourceId = (await sourceLike(act.tx, source)) ?? (await makeSourceOf(act, source))
  const { at: statedAt, precision: statedPrecision } = momentOf(source.stated, timezone)
  const same = url === null ? await sourceItemCalled(act.tx, sourceId, { title, statedAt }) : undefined
  if (same !== undefined) return same
  const made = await makeSourceItem(
    act,
    NewSourceItem.parse({ sourceId, kind, url, title, excerpt, statedAt, statedPrecision }),
  )
  return made.id
}

async function makeSourceOf(act: Act, { label, kind, account }: ImportedSource): Promise<string> {
  const made = await makeSource(act, NewSource.parse({ kind, publicLabel: label, ...account }))
  return made.id
}

/** What a place without a name is called until somebody names it. */
const unnamed = 'Unnamed place'

/** The place, with what it lies in, from the largest to the smallest. */
async function locationId(act: Act, { regions, ...place }: ImportedPlace): Promise<string> {
  let parentId: string | null = null
  for (const { name, kind } of regions.toReversed()) {
    parentId = await placeId(act, {
      name,
      kind,
      parentId,
      countryCode: place.countryCode,
      point: null,
      precision: undefined,
    })
  }
  return placeId(act, { ...place, name: place.name ?? unnamed, parentId })
}

type Placed = Pick<ImportedPlace, 'kind' | 'countryCode' | 'point'> & {
  name: string
  parentId: string | null
  precision: ImportedPlace['precision'] | undefined
}

async function placeId(act: Act, { name, kind, parentId, countryCode, point, precision }: Placed): Promise<string> {
  const { latitude = null, longitude = null, radiusMetres = null } = point ?? {}
  const told = { kind, parentId, countryCode, latitude, longitude, radiusMetres }
  const known = (await locationsNamed(act.tx, name)).find((one) => isSamePlace(one, told))
  if (!known) {
    const made = await makeLocation(act, NewLocation.parse({ ...told, name, precision }))
    return made.id
  }
  // A region that came first as what something lies in has its point in a later row. What people have edited stays.
  if (point && known.latitude === null && known.version === 1 && known.createdBy === act.viewer.id) {
    await editLocation(act, { id: known.id, version: known.version, ...point })
  }
  return known.id
}

async function claimId(
  act: Act,
  target: ImportTarget,
  { statement, kind, low, high, unit, positions }: ImportedClaim,
  { sourceItemIds, locationId }: { sourceItemIds: readonly string[]; locationId: string | null },
): Promise<string> {
  const stances = await inOrder(positions, async ({ actor, source, stance }) => ({
    kind: stance,
    actorId: actor === null ? null : await actorId(act, actor),
    sourceItemId: sourceItemIds[source],
  }))
  // Two records of a file may be one source item of ours; saying a thing twice in one place is saying it once.
  const distinct = [...new Map(stances.map((stance) => [JSON.stringify(stance), stance])).values()]
  const made = await makeClaim(
    act,
    NewClaim.parse({
      liveBlogId: target.id,
      kind,
      statement,
      locationId,
      valueLow: low,
      valueHigh: high,
      unit,
      stances: distinct,
    }),
  )
  return made.id
}
