import { eq } from 'drizzle-orm'
import type * as z from 'zod'
import { actorNames, actors } from '@/db/schema/sources'
import { can } from '../access/can'
import type { Act } from '../act'
import { must, Refusal } from '../errors'
import { fieldsOf, isUnchanged, mustBeFresh, otherNames, withChanges } from '../usage/shared-record'
import { keepingRules, mustNotLoop } from '../usage/shared-record-commands'
import { actorOfWikidata, oneActor } from './actor-queries'
import { actorRules } from './actor-rules'
import type { ActorChanges, ActorView, NewActor } from './actor-schema'

/** Makes an actor. A Wikidata id that another one has is refused, with that one in `theirs`. */
export async function makeActor(act: Act, { names, ...written }: z.output<typeof NewActor>): Promise<ActorView> {
  must(can(act.viewer, 'actor.write', act.viewer.id))
  const [made] = await keepingRules(actorRules, () =>
    act.tx
      .insert(actors)
      .values({ ...written, createdBy: act.viewer.id })
      .onConflictDoNothing()
      .returning({ id: actors.id }),
  )
  if (!made) return refuseKnownActor(act, written.wikidataId)
  await writeNames(act, made.id, written.name, names)
  act.audit({ act: 'actor.make', subject: 'actor', subjectId: made.id })
  return oneActor(act.tx, act.viewer, made.id)
}

/** Edits an actor. Entries that readers see keep the name they were published with. */
export async function editActor(
  act: Act,
  { id, version, names, ...changes }: z.output<typeof ActorChanges> & { id: string },
): Promise<ActorView> {
  const [row] = await act.tx.select().from(actors).where(eq(actors.id, id)).for('no key update')
  if (!row) throw new Refusal('not_found', 'That actor does not exist')
  must(can(act.viewer, 'actor.write', row.createdBy))
  const before = await oneActor(act.tx, act.viewer, id)
  mustBeFresh('actor', before, version)

  const fields = fieldsOf(row)
  const after = withChanges(fields, changes)
  const namesAfter = otherNames(after.name, names ?? before.names)
  if (isUnchanged(fields, after) && isUnchanged(before.names, [...namesAfter].sort())) return before
  if (after.parentId !== fields.parentId) {
    const tree = { rows: actors, id: actors.id, parentId: actors.parentId }
    await mustNotLoop(act, tree, id, after.parentId, actorRules.actor_is_not_its_own_parent)
  }
  const holder = after.wikidataId === null ? undefined : await actorOfWikidata(act.tx, after.wikidataId)
  if (holder !== undefined && holder !== id) return refuseKnownActor(act, after.wikidataId)
  await keepingRules(actorRules, () =>
    act.tx
      .update(actors)
      .set({ ...after, version: version + 1 })
      .where(eq(actors.id, id)),
  )
  await act.tx.delete(actorNames).where(eq(actorNames.actorId, id))
  await writeNames(act, id, after.name, namesAfter)
  act.audit({ act: 'actor.edit', subject: 'actor', subjectId: id, detail: { version: version + 1 } })
  return oneActor(act.tx, act.viewer, id)
}

/** Its own name among them: search looks at nothing else. */
async function writeNames(act: Act, actorId: string, name: string, names: readonly string[]): Promise<void> {
  const rows = [name, ...otherNames(name, names)].map((one) => ({ actorId, name: one }))
  await act.tx.insert(actorNames).values(rows)
}

async function refuseKnownActor(act: Act, wikidataId: string | null): Promise<never> {
  const known = wikidataId === null ? undefined : await actorOfWikidata(act.tx, wikidataId)
  if (known === undefined) throw new Error('The database refused a Wikidata id that no actor has')
  const existing = await oneActor(act.tx, act.viewer, known)
  throw new Refusal(
    'wrong_state',
    `${wikidataId} is “${existing.name}” already. Nothing was saved and nothing is lost; use that one`,
    [actorRules.actor_wikidata_id_unique],
    existing,
  )
}
