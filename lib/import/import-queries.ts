import { and, asc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { type Desk, deskDb } from '@/db/desk'
import { imported } from '@/db/schema/claims'
import { liveBlogs } from '@/db/schema/live-blogs'
import { locationNames, locations } from '@/db/schema/locations'
import { people } from '@/db/schema/people'
import { actorNames, actors, sourceItems, sources } from '@/db/schema/sources'
import type { Viewer } from '../access/roles'
import { canonicalUrl, namesOfPlatform } from '../source/canonical-url'
import type { Format } from './formats'
import type { ImportedSource } from './imported-entry'
import type { KnownPlace } from './same-place'

/** What an import asks of the newsroom before it makes anything. All of it runs in the act of one row. */

/** Whoever an import is done as, with the rights that they have now; null when nobody here has that e-mail, or is disabled. */
export async function importerOf(email: string): Promise<Viewer | null> {
  const { id, name, role } = people
  const [person] = await deskDb()
    .select({ id, name, role })
    .from(people)
    .where(and(eq(people.email, email), isNull(people.disabledAt)))
  return person ?? null
}

/** The live blog an import goes into. */
export type ImportTarget = { id: string; title: string; timezone: string }

export async function importTarget(slug: string): Promise<ImportTarget | null> {
  const { id, title, timezone } = liveBlogs
  const [found] = await deskDb().select({ id, title, timezone }).from(liveBlogs).where(eq(liveBlogs.slug, slug))
  return found ?? null
}

/** The entry that this record became earlier, and what the record said then. */
export async function earlierImport(
  desk: Desk,
  liveBlogId: string,
  format: Format,
  key: string,
): Promise<{ entryId: string; contentHash: string } | undefined> {
  const { entryId, contentHash } = imported
  const [found] = await desk
    .select({ entryId, contentHash })
    .from(imported)
    .where(and(eq(imported.liveBlogId, liveBlogId), eq(imported.format, format), eq(imported.key, key)))
  return found
}

/** Two texts that differ in letter case only; the search form first, because it has an index. */
const sameName = (column: typeof locationNames.name | typeof actorNames.name, name: string) =>
  and(
    eq(sql`desk.search_form(${column})`, sql`desk.search_form(${name})`),
    eq(sql`lower(${column})`, name.toLowerCase()),
  )

/** The actor of this name; of several the one that was there first. */
export async function actorNamed(desk: Desk, name: string): Promise<string | undefined> {
  const [found] = await desk
    .select({ id: actors.id })
    .from(actors)
    .innerJoin(actorNames, eq(actorNames.actorId, actors.id))
    .where(sameName(actorNames.name, name))
    .orderBy(asc(actors.createdAt), asc(actors.id))
    .limit(1)
  return found?.id
}

/** Locations of this name, the one that was there first in front. */
export async function locationsNamed(
  desk: Desk,
  name: string,
): Promise<(KnownPlace & { id: string; createdBy: string; version: number })[]> {
  const { id, kind, countryCode, parentId, latitude, longitude, radiusMetres, createdBy, version } = locations
  const named = desk
    .select({ id: locationNames.locationId })
    .from(locationNames)
    .where(sameName(locationNames.name, name))
  return desk
    .select({ id, kind, countryCode, parentId, latitude, longitude, radiusMetres, createdBy, version })
    .from(locations)
    .where(inArray(id, named))
    .orderBy(asc(locations.createdAt), asc(id))
}

/**
 * The source that this is: by its account, else by what it is called. Only sources on the record are found by name: what is
 * read in a public file is not what somebody said on background.
 */
export async function sourceLike(desk: Desk, { label, kind, account }: ImportedSource): Promise<string | undefined> {
  const called = or(
    eq(sql`lower(${sources.publicLabel})`, label.toLowerCase()),
    eq(sql`lower(${sources.name})`, label.toLowerCase()),
  )
  const isIt =
    account === null
      ? and(
          called,
          isNull(sources.handle),
          eq(sources.terms, 'on_record'),
          kind === 'unidentified' ? eq(sources.kind, 'unidentified') : ne(sources.kind, 'unidentified'),
        )
      : and(
          inArray(sql`lower(${sources.platform})`, namesOfPlatform(account.platform)),
          eq(sql`lower(${sources.handle})`, account.handle.toLowerCase()),
        )
  const [found] = await desk
    .select({ id: sources.id })
    .from(sources)
    .where(isIt)
    .orderBy(asc(sources.createdAt), asc(sources.id))
    .limit(1)
  return found?.id
}

/** The source item at this address, whosever it is. */
export async function sourceItemAt(desk: Desk, url: string): Promise<string | undefined> {
  const canonical = canonicalUrl(url)
  const [found] = await desk
    .select({ id: sourceItems.id })
    .from(sourceItems)
    .where(or(eq(sourceItems.url, url), ...(canonical === null ? [] : [eq(sourceItems.canonicalUrl, canonical)])))
    .orderBy(asc(sourceItems.createdAt), asc(sourceItems.id))
    .limit(1)
  return found?.id
}

/** The item of this source without an address that has the same title and time; one without a title is like no other. */
export async function sourceItemCalled(
  desk: Desk,
  sourceId: string,
  { title, statedAt }: { title: string | null; statedAt: string | null },
): Promise<string | undefined> {
  if (title === null) return undefined
  const [found] = await desk
    .select({ id: sourceItems.id })
    .from(sourceItems)
    .where(
      and(
        eq(sourceItems.sourceId, sourceId),
        eq(sourceItems.title, title),
        isNull(sourceItems.url),
        statedAt === null ? isNull(sourceItems.statedAt) : eq(sourceItems.statedAt, new Date(statedAt)),
      ),
    )
    .orderBy(asc(sourceItems.createdAt), asc(sourceItems.id))
    .limit(1)
  return found?.id
}
