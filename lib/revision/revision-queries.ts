import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { Desk } from '@/db/desk'
import { revisionActors, revisionLocations, revisionSourceItems, revisions } from '@/db/schema/entries'
import { locations } from '@/db/schema/locations'
import { people } from '@/db/schema/people'
import { actors, sourceItems, sources } from '@/db/schema/sources'
import type { RevisionView } from '../entry/entry-schema'
import type { Material } from '../publish/public-form'
import { publicNameOf } from '../source/source'

/** Everything the desk and the record need of these revisions, by revision id. Four questions, however many revisions. */
export async function materialsOf(desk: Desk, revisionIds: readonly string[]) {
  const ids = [...new Set(revisionIds)]
  if (ids.length === 0) return new Map<string, RevisionMaterial>()
  const written = await desk
    .select({ revision: revisions, author: { id: people.id, name: people.name } })
    .from(revisions)
    .innerJoin(people, eq(people.id, revisions.authorId))
    .where(inArray(revisions.id, ids))
  const cited = await desk
    .select({ revisionId: revisionSourceItems.revisionId, item: sourceItems, source: sources })
    .from(revisionSourceItems)
    .innerJoin(sourceItems, eq(sourceItems.id, revisionSourceItems.sourceItemId))
    .innerJoin(sources, eq(sources.id, sourceItems.sourceId))
    .where(inArray(revisionSourceItems.revisionId, ids))
    .orderBy(asc(revisionSourceItems.position))
  const placed = await desk
    .select({
      revisionId: revisionLocations.revisionId,
      role: revisionLocations.role,
      locationId: locations.id,
      name: locations.name,
      precision: locations.precision,
      region: sql<string | null>`desk.region_of(${locations.id})`,
    })
    .from(revisionLocations)
    .innerJoin(locations, eq(locations.id, revisionLocations.locationId))
    .where(inArray(revisionLocations.revisionId, ids))
    .orderBy(asc(revisionLocations.position))
  const named = await desk
    .select({ revisionId: revisionActors.revisionId, actorId: actors.id, name: actors.name, kind: actors.kind })
    .from(revisionActors)
    .innerJoin(actors, eq(actors.id, revisionActors.actorId))
    .where(inArray(revisionActors.revisionId, ids))
    .orderBy(asc(revisionActors.position))

  return new Map(
    written.map(({ revision, author }) => [
      revision.id,
      {
        revision,
        author,
        cited: cited.filter(({ revisionId }) => revisionId === revision.id),
        placed: placed.filter(({ revisionId }) => revisionId === revision.id),
        named: named.filter(({ revisionId }) => revisionId === revision.id),
      },
    ]),
  )
}

export type RevisionMaterial = {
  revision: typeof revisions.$inferSelect
  author: { id: string; name: string }
  cited: { item: typeof sourceItems.$inferSelect; source: typeof sources.$inferSelect }[]
  placed: (Material['locations'][number] & { locationId: string })[]
  named: (Material['actors'][number] & { actorId: string })[]
}

/** What the public form is made from. */
export const materialOf = ({ revision, cited, placed, named }: RevisionMaterial): Material => ({
  entryId: revision.entryId,
  revision: revision.number,
  kind: revision.kind,
  headline: revision.headline,
  body: revision.body,
  happenedAt: revision.happenedAt,
  happenedPrecision: revision.happenedPrecision,
  ownReporting: revision.ownReporting,
  sources: cited.map(({ item, source }) => ({
    sourceItemId: item.id,
    itemKind: item.kind,
    title: item.title,
    url: item.url,
    statedAt: item.statedAt,
    statedPrecision: item.statedPrecision,
    source,
  })),
  locations: placed,
  actors: named,
})

/** A revision as the desk shows it. */
export const revisionView = ({ revision, author, cited, placed, named }: RevisionMaterial): RevisionView => ({
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
  sources: cited.map(({ item, source }) => ({
    sourceItemId: item.id,
    sourceId: source.id,
    label: publicNameOf(source),
    terms: source.terms,
    itemKind: item.kind,
    title: item.title,
    url: item.url,
  })),
  locations: placed.map(({ locationId, name, region, role, precision }) => ({
    locationId,
    name,
    region,
    role,
    precision,
  })),
  actors: named.map(({ actorId, name, kind }) => ({ actorId, name, kind })),
})

/** Names and handles that must not stand in a published text. */
export const namesToHide = ({ cited }: RevisionMaterial): string[] =>
  cited
    .filter(({ source }) => source.terms !== 'on_record')
    .flatMap(({ source }) => [source.name, source.handle])
    .filter((name) => name !== null)

/** What readers are shown of a revision beside its own words. */
export const shownBeside = ({ cited, placed, named }: RevisionMaterial): (string | null)[] => [
  ...placed.flatMap(({ name, region }) => [name, region]),
  ...named.map(({ name }) => name),
  ...cited.filter(({ source }) => source.terms === 'on_record').flatMap(({ item }) => [item.title, item.url]),
]
