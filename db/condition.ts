import * as z from 'zod'
import { markQuery } from './mark.mjs'

/** How a database stands: by how much our clock is behind its own, how it commits, and by what mark it tells its schema. */
export type Condition = { skewMs: number; commits: string; mark: string | null }

const Looked = z.object({ now: z.coerce.number(), commits: z.string(), mark: z.string().nullable() })

/** Asks a database how it stands. Throws when it does not answer. */
export async function conditionOf(asked: {
  query: (statement: string) => Promise<{ rows: unknown[] }>
}): Promise<Condition> {
  const before = Date.now()
  const { rows } = await asked.query(
    `select extract(epoch from clock_timestamp()) * 1000 as now, current_setting('synchronous_commit') as commits,
       (${markQuery}) as mark`,
  )
  const { now, commits, mark } = Looked.parse(rows[0])
  return { skewMs: Math.round(now - (before + Date.now()) / 2), commits, mark }
}
