import { and, eq, notInArray, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { parties as table } from '@/db/schema/claims'
import { liveBlogs } from '@/db/schema/live-blogs'
import type { Act } from '../act'
import { must } from '../errors'
import { mustBeSound } from '../usage/shared-record'
import { keepingRules } from '../usage/shared-record-commands'
import { partyRules } from './claim-rules'
import { partiesOf } from './party-queries'
import type { Parties, PartiesSet } from './party-schema'

/**
 * Sets who has a stake in a story, replacing the list. How every claim of the live blog stands is worked out anew, because a
 * party is no independent voice.
 */
export async function setParties(
  act: Act,
  { id, parties }: z.output<typeof PartiesSet> & { id: string },
): Promise<Parties> {
  // Two who set the list take turns: the later list holds whole.
  await act.tx.select({ id: liveBlogs.id }).from(liveBlogs).where(eq(liveBlogs.id, id)).for('no key update')
  const before = await partiesOf(act.tx, act.viewer, id)
  must(before.may.write)
  const actorIds = parties.map(({ actorId }) => actorId)
  if (new Set(actorIds).size < actorIds.length) {
    mustBeSound([{ field: 'parties', message: 'An actor stands here twice; each is on one side' }])
  }

  const sideBefore = new Map(before.parties.map(({ actor, side }) => [actor.id, side]))
  const set = parties.filter(({ actorId, side }) => sideBefore.get(actorId) !== side)
  const left = before.parties.filter(({ actor }) => !actorIds.includes(actor.id))
  if (left.length > 0) {
    await act.tx.delete(table).where(and(eq(table.liveBlogId, id), notInArray(table.actorId, actorIds)))
  }
  if (set.length > 0) {
    await keepingRules(partyRules, () =>
      act.tx
        .insert(table)
        .values(set.map((party) => ({ liveBlogId: id, ...party })))
        .onConflictDoUpdate({ target: [table.liveBlogId, table.actorId], set: { side: sql`excluded.side` } }),
    )
  }
  for (const { actorId } of set) {
    act.audit({
      act: 'live_blog.party',
      subject: 'live_blog',
      subjectId: id,
      detail: { actor: actorId, isParty: true },
    })
  }
  for (const { actor } of left) {
    act.audit({
      act: 'live_blog.party',
      subject: 'live_blog',
      subjectId: id,
      detail: { actor: actor.id, isParty: false },
    })
  }
  return partiesOf(act.tx, act.viewer, id)
}
