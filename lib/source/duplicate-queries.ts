import { and, asc, count, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { type Desk, deskDb } from '@/db/desk'
import { keptFiles } from '@/db/schema/files'
import { captures, sourceItems, sourceItemsApart, sources } from '@/db/schema/sources'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { must, Refusal } from '../errors'
import { accountIn, canonicalUrl, siteOf } from './canonical-url'
import { publicNameOf, sourceRelations } from './source'
import { foundItems, standsFor } from './source-item-queries'
import { sourceOfAccount } from './source-queries'
import type { AddressKnown, Duplicates } from './source-schema'
import { likenessOf, looksOf } from './word-likeness'

const duplicatesListed = 10
/** Above this the words are close enough to be meant, as for names. */
const closeEnough = 0.5
/** Doubles are made within days of one another: words are compared with so many of the newest, up to so many signs. */
const lookedThrough = 1_000
const signsCompared = 300
/** Runs of letters. What has fewer ("Statement", "Press release") is alike and says nothing. */
const leastLooks = 16

/** What looks like the same thing as this source item and was neither joined with it nor told apart from it. */
export async function duplicates(viewer: Viewer, { id }: { id: string }): Promise<Duplicates> {
  must(can(viewer, 'desk.read'))
  const desk = deskDb()
  const [item] = await desk.select().from(sourceItems).where(eq(sourceItems.id, id))
  if (!item) throw new Refusal('not_found', 'That source item does not exist')
  const stands = await standsFor(desk, id)

  const isOther = and(
    sql`${sourceItems.id} not in (${id}, ${stands})`,
    // What was joined is represented by what it was joined with, and what was taken from here is known not to be the same.
    isNotJoined,
    sql`${sourceItems.derivedFromId} is distinct from ${id} and ${sourceItems.id} is distinct from ${item.derivedFromId}`,
    sql`not exists (
      select 1 from ${sourceItemsApart}
      where ${sourceItemsApart.oneId} = least(${sourceItems.id}, ${id}) and ${sourceItemsApart.otherId} = greatest(${sourceItems.id}, ${id}))`,
  )
  const byAddress = await idsOf(desk, and(isOther, isAt(item)))
  const byCopy = await idsOf(
    desk,
    and(
      isOther,
      sql`${sourceItems.id} in (${keptWith(sql`select ${captures.fileId} from ${captures} where ${captures.sourceItemId} = ${id}`)})`,
    ),
  )
  const byWords = await likeWords(desk, item, isOther)

  const ids = [...new Set([...byAddress, ...byCopy, ...byWords.keys()])].slice(0, duplicatesListed)
  const found = await foundItems(desk, ids)
  const related = { address: new Set(byAddress), copy: new Set(byCopy), words: byWords }
  return {
    duplicates: ids.flatMap((one) => {
      const other = found.get(one)
      const because = sourceRelations.filter((relation) => related[relation].has(one))
      return other ? [{ item: other, because, likeness: byWords.get(one) ?? null }] : []
    }),
  }
}

const isNotJoined = sql`${sourceItems.derivation} is distinct from 'same'`

/** By the canonical form; what was made before there was one, and not saved since, by what was pasted. */
const isAt = ({
  url,
  canonicalUrl: canonical,
}: {
  url: string | null
  canonicalUrl: string | null
}): SQL | undefined =>
  url === null
    ? sql`false`
    : or(
        eq(sourceItems.canonicalUrl, canonical ?? canonicalUrl(url) ?? url),
        and(isNull(sourceItems.canonicalUrl), eq(sourceItems.url, url)),
      )

const idsOf = async (desk: Desk, which: SQL | undefined): Promise<string[]> =>
  (
    await desk
      .select({ id: sourceItems.id })
      .from(sourceItems)
      .where(which)
      .orderBy(asc(sourceItems.createdAt), asc(sourceItems.id))
      .limit(duplicatesListed)
  ).map(({ id }) => id)

/** Source items of which the same bytes were kept. */
const keptWith = (fileIds: SQL): SQL => sql`
  select ${captures.sourceItemId} from ${captures} join ${keptFiles} on ${keptFiles.id} = ${captures.fileId}
  where ${keptFiles.sha256} in (select sha256 from ${keptFiles} where id in (${fileIds}))`

type Worded = { title: string | null; excerpt: string | null }

/** Those whose title or first words are nearly the same, the likest first. */
async function likeWords(desk: Desk, item: Worded, isOther: SQL | undefined): Promise<Map<string, number>> {
  const looks = (text: string | null) => looksOf(text?.slice(0, signsCompared) ?? '')
  const mine = { title: looks(item.title), excerpt: looks(item.excerpt) }
  const compared = (['title', 'excerpt'] as const).filter((field) => mine[field].size >= leastLooks)
  if (compared.length === 0) return new Map()
  const newest = await desk
    .select({
      id: sourceItems.id,
      title: sourceItems.title,
      excerpt: sql<string | null>`left(${sourceItems.excerpt}, ${signsCompared})`,
    })
    .from(sourceItems)
    .where(and(isOther, or(isNotNull(sourceItems.title), isNotNull(sourceItems.excerpt))))
    .orderBy(desc(sourceItems.createdAt))
    .limit(lookedThrough)
  const alike = newest
    .map((one) => ({
      id: one.id,
      likeness: Math.max(...compared.map((field) => likenessOf(mine[field], looks(one[field])))),
    }))
    .filter(({ likeness }) => likeness >= closeEnough)
    .toSorted((a, b) => b.likeness - a.likeness)
  return new Map(alike.slice(0, duplicatesListed).map(({ id, likeness }) => [id, Math.round(likeness * 100) / 100]))
}

/** What is known of an address: the source items at it, and the source whose account or site it is. */
export async function addressKnown(viewer: Viewer, { url }: { url: string }): Promise<AddressKnown> {
  must(can(viewer, 'desk.read'))
  const desk = deskDb()
  const canonical = canonicalUrl(url) ?? url
  const ids = await idsOf(desk, and(isNotJoined, isAt({ url, canonicalUrl: canonical })))
  const joined = await desk
    .select({ id: sourceItems.id })
    .from(sourceItems)
    .where(and(eq(sourceItems.derivation, 'same'), isAt({ url, canonicalUrl: canonical })))
    .limit(duplicatesListed)
  const standing = await Promise.all(joined.map(({ id }) => standsFor(desk, id)))
  const all = [...new Set([...ids, ...standing])]
  const found = await foundItems(desk, all)
  const account = accountIn(url)
  const sourceId = account
    ? await sourceOfAccount(desk, account.platform, account.handle)
    : await sourceOfSite(desk, siteOf(url))
  return {
    canonicalUrl: canonical,
    items: all.flatMap((id) => found.get(id) ?? []),
    source: await named(desk, sourceId),
    account,
  }
}

/** The source of a site, when all that was read there is of one: a paper, an office. */
async function sourceOfSite(desk: Desk, site: string | null): Promise<string | undefined> {
  if (site === null) return undefined
  const address = `https://${site}/`
  const rows = await desk
    .select({ id: sources.id, items: count(sourceItems.id) })
    .from(sources)
    .leftJoin(sourceItems, and(eq(sourceItems.sourceId, sources.id), isNotNull(sourceItems.canonicalUrl)))
    .where(
      or(
        sql`starts_with(${sourceItems.canonicalUrl}, ${address})`,
        sql`regexp_replace(lower(${sources.profileUrl}), '^https?://(www[.])?([^/?#]+).*$', '\\2') = ${site}`,
      ),
    )
    .groupBy(sources.id)
    .limit(2)
  return rows.length === 1 ? rows[0]?.id : undefined
}

async function named(desk: Desk, id: string | undefined): Promise<AddressKnown['source']> {
  if (id === undefined) return null
  const [row] = await desk
    .select()
    .from(sources)
    .where(inArray(sources.id, [id]))
  return row ? { id, label: publicNameOf(row), terms: row.terms } : null
}
