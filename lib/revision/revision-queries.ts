import { asc, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Desk } from '@/db/desk'
import { claims, revisionClaims, stances } from '@/db/schema/claims'
import { entries, revisionActors, revisionLocations, revisionSourceItems, revisions } from '@/db/schema/entries'
import { liveBlogs } from '@/db/schema/live-blogs'
import { people } from '@/db/schema/people'
import { pictures, renditions, revisionPictures } from '@/db/schema/pictures'
import { actors, sourceItems, sources } from '@/db/schema/sources'
import { namesHiddenBehind } from '../claim/stance-queries'
import type { RevisionView } from '../entry/entry-schema'
import { chainsOf } from '../location/location-queries'
import { hiddenIn, publicPlaceOf } from '../location/public-place'
import type { RenditionFormat } from '../picture/picture'
import type { Material } from '../publish/public-form'
import { publicNameOf } from '../source/source'
import { sourceFactsOf } from '../source/source-queries'

/** Everything the desk and the record need of these revisions, by revision id. A fixed number of questions, however many revisions. */
export async function materialsOf(desk: Desk, revisionIds: readonly string[]) {
  const ids = [...new Set(revisionIds)]
  if (ids.length === 0) return new Map<string, RevisionMaterial>()
  const written = await desk
    .select({ revision: revisions, author: { id: people.id, name: people.name } })
    .from(revisions)
    .innerJoin(people, eq(people.id, revisions.authorId))
    .where(inArray(revisions.id, ids))
  const cited = await citedBy(desk, ids)
  const placed = await placedBy(desk, ids)
  const named = await desk
    .select({ revisionId: revisionActors.revisionId, actorId: actors.id, name: actors.name, kind: actors.kind })
    .from(revisionActors)
    .innerJoin(actors, eq(actors.id, revisionActors.actorId))
    .where(inArray(revisionActors.revisionId, ids))
    .orderBy(asc(revisionActors.position))
  const claimed = await claimedBy(desk, ids)
  const pictured = await picturedBy(desk, ids)

  const of = <R extends { revisionId: string }>(rows: R[], id: string) =>
    rows.filter(({ revisionId }) => revisionId === id)
  return new Map(
    written.map(({ revision, author }): [string, RevisionMaterial] => [
      revision.id,
      {
        revision,
        author,
        cited: of(cited, revision.id),
        placed: of(placed, revision.id),
        named: of(named, revision.id),
        claimed: of(claimed, revision.id),
        pictured: of(pictured, revision.id),
      },
    ]),
  )
}

/** The first of a copying chain and whose it is. */
const rootItems = alias(sourceItems, 'root_item')
const rootSources = alias(sources, 'root_source')

async function citedBy(desk: Desk, revisionIds: string[]) {
  const rows = await desk
    .select({
      revisionId: revisionSourceItems.revisionId,
      item: sourceItems,
      source: sources,
      root: { name: rootSources.name, handle: rootSources.handle, terms: rootSources.terms },
    })
    .from(revisionSourceItems)
    .innerJoin(sourceItems, eq(sourceItems.id, revisionSourceItems.sourceItemId))
    .innerJoin(sources, eq(sources.id, sourceItems.sourceId))
    .innerJoin(rootItems, eq(rootItems.id, sourceItems.rootId))
    .innerJoin(rootSources, eq(rootSources.id, rootItems.sourceId))
    .where(inArray(revisionSourceItems.revisionId, revisionIds))
    .orderBy(asc(revisionSourceItems.position))
  const facts = await sourceFactsOf(desk, [...new Set(rows.map(({ item }) => item.id))])
  return rows.flatMap((row) => {
    const its = facts.get(row.item.id)
    return its ? [{ ...row, facts: its }] : []
  })
}

async function placedBy(desk: Desk, revisionIds: string[]) {
  const rows = await desk
    .select({
      revisionId: revisionLocations.revisionId,
      role: revisionLocations.role,
      locationId: revisionLocations.locationId,
      floor: liveBlogs.publicPrecision,
      region: sql<string | null>`desk.region_of(${revisionLocations.locationId})`,
    })
    .from(revisionLocations)
    .innerJoin(revisions, eq(revisions.id, revisionLocations.revisionId))
    .innerJoin(entries, eq(entries.id, revisions.entryId))
    .innerJoin(liveBlogs, eq(liveBlogs.id, entries.liveBlogId))
    .where(inArray(revisionLocations.revisionId, revisionIds))
    .orderBy(asc(revisionLocations.position))
  const chains = await chainsOf(desk, [...new Set(rows.map(({ locationId }) => locationId))])
  return rows.flatMap((row) => {
    const chain = chains.get(row.locationId)
    if (!chain?.[0]) return []
    return [{ ...row, place: chain[0], hidden: hiddenIn(chain), public: publicPlaceOf(chain, row.floor) }]
  })
}

async function claimedBy(desk: Desk, revisionIds: string[]) {
  const of = sql`${stances.claimId} = ${claims.id} and ${stances.withdrawnAt} is null`
  const rows = await desk
    .select({
      revisionId: revisionClaims.revisionId,
      role: revisionClaims.role,
      claimId: claims.id,
      kind: claims.kind,
      statement: claims.statement,
      standing: claims.standing,
      positions: sql<number>`(select count(*)::integer from ${stances} where ${of})`,
      waiting: sql<number>`(select count(*)::integer from ${stances} where ${of} and ${stances.countsFrom} is null)`,
      /** What readers are told beside the statement: whom it is about, hedges and quoted words. */
      said: sql<(string | null)[]>`array(
        select ${actors.name} from ${actors} where ${actors.id} = ${claims.aboutActorId}
        union all select ${stances.hedge} from ${stances} where ${of}
        union all select ${stances.words} from ${stances} where ${of})`,
    })
    .from(revisionClaims)
    .innerJoin(claims, eq(claims.id, revisionClaims.claimId))
    .where(inArray(revisionClaims.revisionId, revisionIds))
    .orderBy(asc(revisionClaims.position))
  const hidden = await namesHiddenBehind(desk, [...new Set(rows.map(({ claimId }) => claimId))])
  return rows.map((row) => ({ ...row, hidden: hidden.get(row.claimId) ?? [] }))
}

async function picturedBy(desk: Desk, revisionIds: string[]) {
  const rows = await desk
    .select({
      revisionId: revisionPictures.revisionId,
      picture: pictures,
      renditions: sql<{ width: number; height: number; format: RenditionFormat }[]>`(
        select coalesce(jsonb_agg(jsonb_build_object('width', ${renditions.width}, 'height', ${renditions.height}, 'format', ${renditions.format})
          order by ${renditions.width}), '[]'::jsonb)
        from ${renditions} where ${renditions.pictureId} = ${pictures.id})`,
    })
    .from(revisionPictures)
    .innerJoin(pictures, eq(pictures.id, revisionPictures.pictureId))
    .where(inArray(revisionPictures.revisionId, revisionIds))
    .orderBy(asc(revisionPictures.position))
  const taken = rows.map(({ picture }) => picture.locationId).filter((id) => id !== null)
  const chains = await chainsOf(desk, [...new Set(taken)])
  return rows.map((row) => {
    const chain = chains.get(row.picture.locationId ?? '')
    // The name only, so the floor of points does not matter.
    return {
      ...row,
      place: chain ? (publicPlaceOf(chain, 'exact')?.name ?? null) : null,
      hidden: hiddenIn(chain ?? []),
    }
  })
}

type Row<T extends (desk: Desk, ids: string[]) => Promise<unknown[]>> = Awaited<ReturnType<T>>[number]

export type RevisionMaterial = {
  revision: typeof revisions.$inferSelect
  author: { id: string; name: string }
  cited: Row<typeof citedBy>[]
  placed: Row<typeof placedBy>[]
  named: (Material['actors'][number] & { actorId: string })[]
  claimed: Row<typeof claimedBy>[]
  pictured: Row<typeof picturedBy>[]
}

/** What the public form is made from. */
export const materialOf = ({ revision, cited, placed, named, claimed, pictured }: RevisionMaterial): Material => ({
  entryId: revision.entryId,
  revision: revision.number,
  kind: revision.kind,
  headline: revision.headline,
  body: revision.body,
  happenedAt: revision.happenedAt,
  happenedPrecision: revision.happenedPrecision,
  ownReporting: revision.ownReporting,
  sources: cited.map(({ item, source, facts }) => ({
    sourceItemId: item.id,
    itemKind: item.kind,
    title: item.title,
    url: item.url,
    statedAt: item.statedAt,
    statedPrecision: item.statedPrecision,
    source,
    facts,
  })),
  locations: placed.flatMap(({ locationId, role, public: shown }) =>
    shown ? [{ ownId: locationId, role, ...shown }] : [],
  ),
  actors: named,
  claims: claimed.map(({ claimId, role, kind, statement, standing }) => ({ claimId, role, kind, statement, standing })),
  pictures: pictured.map(({ picture, renditions: its, place }) => ({
    pictureId: picture.id,
    renditions: its,
    placeholder: picture.placeholder,
    alt: picture.altText,
    caption: picture.caption,
    credit: picture.credit,
    licence: picture.licence,
    takenAt: picture.takenAt,
    takenPrecision: picture.takenPrecision,
    place,
  })),
})

/** A revision as the desk shows it. */
export const revisionView = (material: RevisionMaterial): RevisionView => {
  const { revision, author, cited, placed, named, claimed, pictured } = material
  return {
    id: revision.id,
    number: revision.number,
    headline: revision.headline,
    body: revision.body,
    kind: revision.kind,
    significance: revision.significance,
    publicNote: revision.publicNote,
    happenedAt: revision.happenedAt?.toISOString() ?? null,
    happenedPrecision: revision.happenedPrecision,
    ownReporting: revision.ownReporting,
    author,
    createdAt: revision.createdAt.toISOString(),
    sources: cited.map(({ item, source, facts }) => ({
      sourceItemId: item.id,
      sourceId: source.id,
      label: publicNameOf(source),
      terms: source.terms,
      itemKind: item.kind,
      title: item.title,
      url: item.url,
      voice: facts.voice,
    })),
    locations: placed.map(({ locationId, region, role, place, hidden }) => ({
      locationId,
      name: place.name,
      region,
      role,
      precision: place.precision,
      sensitive: hidden.length > 0,
    })),
    actors: named.map(({ actorId, name, kind }) => ({ actorId, name, kind })),
    claims: claimed.map(({ claimId, role, kind, statement, standing, positions, waiting }) => ({
      claimId,
      role,
      kind,
      statement,
      standing,
      positions,
      waiting,
    })),
    pictures: pictured.map(({ picture }) => ({
      pictureId: picture.id,
      hasFile: picture.fileId !== null,
      width: picture.width,
      height: picture.height,
      placeholder: picture.placeholder,
      alt: picture.altText,
      caption: picture.caption,
      credit: picture.credit,
      rightsCleared: picture.rightsCleared,
    })),
  }
}

/** Names and handles that must not stand in a published text: of sources it cites, of those they copied, of those behind its claims. */
export const namesToHide = ({ cited, claimed }: RevisionMaterial): string[] => [
  ...cited
    .flatMap(({ source, root }) => [source, root])
    .filter(({ terms }) => terms !== 'on_record')
    .flatMap(({ name, handle }) => [name, handle])
    .filter((name) => name !== null),
  ...claimed.flatMap(({ hidden }) => hidden),
]

/** Names of places that readers are told of by a larger place only. */
export const placesToHide = ({ placed, pictured }: RevisionMaterial): string[] =>
  [...placed, ...pictured].flatMap(({ hidden }) => hidden)

/** Places that are sensitive and lie in nothing that could be published in their stead. */
export const placesWithoutStandIn = ({ placed }: RevisionMaterial): string[] =>
  placed.filter((one) => one.public === null).map(({ place }) => place.name)

/** What readers are shown of a revision beside its own words. */
export const shownBeside = ({ cited, placed, named, claimed, pictured }: RevisionMaterial): (string | null)[] => [
  ...placed.flatMap(({ public: shown }) => [shown?.name ?? null, shown?.region ?? null]),
  ...named.map(({ name }) => name),
  ...cited.filter(({ source }) => source.terms === 'on_record').flatMap(({ item }) => [item.title, item.url]),
  ...claimed.flatMap(({ statement, said }) => [statement, ...said]),
  ...pictured.flatMap(({ picture }) => [picture.caption, picture.altText, picture.credit]),
]
