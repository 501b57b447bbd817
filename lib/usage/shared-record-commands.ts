import { sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { brokenRule } from '@/db/away'
import type { Act } from '../act'
import type { Issue } from '../errors'
import { mustBeSound } from './shared-record'

/**
 * Does a write whose rules were checked beforehand. Where two people were at it at once, or the database reads a rule
 * more strictly, its refusal is told like our own. `rules` goes by the names that the database gives them.
 */
export async function keepingRules<T>(rules: Record<string, Issue>, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const broken = rules[brokenRule(error) ?? '']
    if (broken) mustBeSound([broken])
    throw error
  }
}

/** Any number, as long as nobody else locks it; the table is the second half. */
const takingTurns = 727_003

/**
 * Refuses a parent that lies within the record itself, however far down. Those who set parents of one kind take turns
 * from here to the end of their acts: two who did it at once could each close one half of a loop that neither sees.
 */
export async function mustNotLoop(
  act: Act,
  { rows, id, parentId }: { rows: PgTable; id: PgColumn; parentId: PgColumn },
  recordId: string,
  itsParentId: string | null,
  issue: Issue,
): Promise<void> {
  if (itsParentId === null) return
  await act.tx.execute(sql`select pg_advisory_xact_lock(${takingTurns}, '${rows}'::regclass::oid::int)`)
  const { rows: above } = await act.tx.execute(sql`
    with recursive above as (
      select ${id} as id, ${parentId} as parent_id from ${rows} where ${id} = ${itsParentId}
      union
      select ${id}, ${parentId} from ${rows} join above on ${id} = above.parent_id
    )
    select id from above where id = ${recordId}`)
  mustBeSound(above.length > 0 ? [issue] : [])
}
