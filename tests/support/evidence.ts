import { eq } from 'drizzle-orm'
import { deskDb } from '@/db/desk'
import { claims, parties, stances } from '@/db/schema/claims'
import { actors, sourceItems, sources } from '@/db/schema/sources'
import type { Viewer } from '@/lib/access/roles'
import { type ComputedStanding, standingsOf } from '@/lib/claim/standing-queries'

/** Claims and positions for tests, put straight into the database: what is tested is what it makes of them. */

export async function anActor(by: Viewer, name: string, parentId: string | null = null): Promise<string> {
  return idFrom(
    await deskDb()
      .insert(actors)
      .values({ name, kind: 'armed_group', parentId, createdBy: by.id })
      .returning({ id: actors.id }),
  )
}

export async function aParty(liveBlogId: string, actorId: string, side: string) {
  await deskDb().insert(parties).values({ liveBlogId, actorId, side })
}

export async function aSource(by: Viewer, values: Partial<typeof sources.$inferInsert> = {}): Promise<string> {
  return idFrom(
    await deskDb()
      .insert(sources)
      .values({ kind: 'news_outlet', publicLabel: 'A newspaper', createdBy: by.id, ...values })
      .returning({ id: sources.id }),
  )
}

export async function anItem(
  by: Viewer,
  sourceId: string,
  values: Partial<typeof sourceItems.$inferInsert> = {},
): Promise<string> {
  return idFrom(
    await deskDb()
      .insert(sourceItems)
      .values({ sourceId, kind: 'news_article', createdBy: by.id, ...values })
      .returning({ id: sourceItems.id }),
  )
}

/** A source with one source item; answers the item. */
export async function anItemOfItsOwn(by: Viewer, values: Partial<typeof sources.$inferInsert> = {}): Promise<string> {
  return anItem(by, await aSource(by, values))
}

export async function aClaim(
  by: Viewer,
  liveBlogId: string,
  values: Partial<typeof claims.$inferInsert> = {},
): Promise<string> {
  return idFrom(
    await deskDb()
      .insert(claims)
      .values({ liveBlogId, statement: 'The village has been taken.', createdBy: by.id, ...values })
      .returning({ id: claims.id }),
  )
}

type Position = Partial<typeof stances.$inferInsert> & { sourceItemId: string }

/** A position that waits for a second person. */
export async function aPosition(by: Viewer, claimId: string, values: Position): Promise<string> {
  return idFrom(
    await deskDb()
      .insert(stances)
      .values({ claimId, kind: 'asserts', createdBy: by.id, ...values })
      .returning({ id: stances.id }),
  )
}

/** A position that one person wrote and another has checked. */
export async function aCheckedPosition(
  by: Viewer,
  checker: Viewer,
  claimId: string,
  values: Position,
): Promise<string> {
  const id = await aPosition(by, claimId, values)
  await deskDb().update(stances).set({ checkedBy: checker.id }).where(eq(stances.id, id))
  return id
}

export async function standingOf(claimId: string): Promise<ComputedStanding> {
  const standing = (await standingsOf(deskDb(), [claimId])).get(claimId)
  if (!standing) throw new Error('That claim does not stand anywhere')
  return standing
}

function idFrom(rows: { id: string }[]): string {
  if (!rows[0]) throw new Error('Nothing was made')
  return rows[0].id
}
