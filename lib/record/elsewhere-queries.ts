import type { PoolClient } from 'pg'
import type { RecordEntry } from './page'
import { entriesWhere } from './record-snapshot'

/** So many are told of on every page, whoever reads it: a line each. */
const mostElsewhere = 20

/** Of the entries that were put right or taken back last, those that stand on other pages than the one from `from` to `to`. */
export async function putRightElsewhere(
  client: PoolClient,
  liveBlogId: string,
  from: number,
  to: number,
): Promise<RecordEntry[]> {
  const { rows } = await client.query<{ entry_id: string }>(
    `select entry_id from record.change where live_blog_id = $1 and kind in ('corrected', 'withdrawn')
     group by entry_id order by max(sequence) desc limit $2`,
    [liveBlogId, mostElsewhere],
  )
  return entriesWhere(client, 'entry_id = any($2) and position not between $3 and $4 order by position', [
    liveBlogId,
    rows.map(({ entry_id }) => entry_id),
    from,
    to,
  ])
}
