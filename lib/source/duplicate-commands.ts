import { eq, inArray } from 'drizzle-orm'
import type * as z from 'zod'
import { sourceItems, sourceItemsApart } from '@/db/schema/sources'
import { can } from '../access/can'
import type { Act } from '../act'
import { must, Refusal } from '../errors'
import { keepingRules } from '../usage/shared-record-commands'
import { standsFor } from './source-item-queries'
import { oneSourceItem } from './source-queries'
import { sourceItemRules } from './source-rules'
import type { SourceItemView, WithAnother } from './source-schema'

type Pair = z.output<typeof WithAnother> & { id: string }
type ItemRow = typeof sourceItems.$inferSelect

/**
 * Says that two source items are one and the same thing: from now on the other stands for this one, and both are one voice.
 * Entries keep what they rest on. Answers the one that stands for both.
 */
export async function joinSourceItems(act: Act, { id, withId }: Pair): Promise<SourceItemView> {
  mustBeTwo(id, withId)
  const [mine, theirs] = [await standsFor(act.tx, id), await standsFor(act.tx, withId)]
  if (mine === theirs) throw new Refusal('wrong_state', 'These two are joined already; nothing is left to do')
  const [joined, standing] = await bothInHand(act, mine, theirs)
  must(can(act.viewer, 'source.write', joined.createdBy))
  if (joined.derivedFromId !== null) await passOnOrigin(act, joined, standing)
  await keepingRules(sourceItemRules, () =>
    act.tx
      .update(sourceItems)
      .set({ derivedFromId: standing.id, derivation: 'same', version: joined.version + 1 })
      .where(eq(sourceItems.id, joined.id)),
  )
  act.audit({ act: 'source_item.join', subject: 'source_item', subjectId: joined.id, detail: { withId: standing.id } })
  return oneSourceItem(act.tx, act.viewer, standing.id)
}

/** What the joined one was taken from is known of the one that stands for both too; two different origins cannot be. */
async function passOnOrigin(act: Act, joined: ItemRow, standing: ItemRow): Promise<void> {
  if (joined.derivedFromId === standing.derivedFromId) return
  if (joined.derivedFromId === standing.id) {
    throw new Refusal('wrong_state', 'The one is down as taken from the other. Take that out first, then join them')
  }
  if (standing.derivedFromId !== null) {
    throw new Refusal(
      'wrong_state',
      'The two are down as taken from different things. Put that right in one of them first',
    )
  }
  must(can(act.viewer, 'source.write', standing.createdBy))
  // First let go, so that what stands for both may take the place of the one that is joined.
  await act.tx.update(sourceItems).set({ derivedFromId: null, derivation: null }).where(eq(sourceItems.id, joined.id))
  await keepingRules(sourceItemRules, () =>
    act.tx
      .update(sourceItems)
      .set({ derivedFromId: joined.derivedFromId, derivation: joined.derivation, version: standing.version + 1 })
      .where(eq(sourceItems.id, standing.id)),
  )
}

/** Says that two source items are different things: they are not suggested again, and are taken apart if they were joined. */
export async function partSourceItems(act: Act, { id, withId }: Pair): Promise<SourceItemView> {
  mustBeTwo(id, withId)
  const [mine, theirs] = await bothInHand(act, id, withId)
  must(can(act.viewer, 'source.write', mine.createdBy))
  const joined = [mine, theirs].find(
    (one) => one.derivation === 'same' && one.derivedFromId === (one === mine ? theirs : mine).id,
  )
  if (joined) {
    must(can(act.viewer, 'source.write', joined.createdBy))
    await act.tx
      .update(sourceItems)
      .set({ derivedFromId: null, derivation: null, version: joined.version + 1 })
      .where(eq(sourceItems.id, joined.id))
  }
  const [oneId = id, otherId = withId] = [id, withId].toSorted()
  await act.tx.insert(sourceItemsApart).values({ oneId, otherId, personId: act.viewer.id }).onConflictDoNothing()
  act.audit({ act: 'source_item.part', subject: 'source_item', subjectId: id, detail: { withId } })
  return oneSourceItem(act.tx, act.viewer, id)
}

/** Both rows, always locked in the same order: two who join the same two at once take turns. */
async function bothInHand(act: Act, id: string, otherId: string): Promise<[ItemRow, ItemRow]> {
  const rows = await act.tx
    .select()
    .from(sourceItems)
    .where(inArray(sourceItems.id, [id, otherId]))
    .orderBy(sourceItems.id)
    .for('no key update')
  const [one, other] = [id, otherId].map((its) => rows.find((row) => row.id === its))
  if (!one || !other) throw new Refusal('not_found', 'That source item does not exist')
  return [one, other]
}

function mustBeTwo(id: string, withId: string): void {
  if (id !== withId) return
  throw new Refusal('invalid_input', 'These are not two source items but one', [
    { field: 'withId', message: 'Choose another one' },
  ])
}
