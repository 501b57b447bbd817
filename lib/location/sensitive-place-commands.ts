import { asc, sql } from 'drizzle-orm'
import { entries, revisionLocations } from '@/db/schema/entries'
import { pictures, revisionPictures } from '@/db/schema/pictures'
import type { Act } from '../act'
import { prepareCorrectionsOf } from '../entry/prepared-correction-commands'

/** What readers are told; it must not tell of which place. */
const note = 'The place of this entry is given less exactly than before, for the safety of people there.'

/**
 * A place that readers were told of is not to be told any more: every published entry that shows it, or what lies in it, comes
 * into review with a correction prepared, which publishes what the place lies in. Where the words name it too, that is open in
 * the entry until somebody has taken it out of them. An entry that somebody is changing already is only looked at again.
 */
export async function hidePublishedPlace(act: Act, locationId: string): Promise<void> {
  const shows = sql`exists (select 1 from ${revisionLocations} r
      where r.revision_id = ${entries.publishedRevisionId} and desk.lies_in(r.location_id, ${locationId}))
    or exists (select 1 from ${revisionPictures} r join ${pictures} p on p.id = r.picture_id
      where r.revision_id = ${entries.publishedRevisionId} and p.location_id is not null and desk.lies_in(p.location_id, ${locationId}))`
  const shown = await act.tx
    .select({ id: entries.id, state: entries.state, revisionId: entries.publishedRevisionId })
    .from(entries)
    .where(sql`${entries.state} <> 'withdrawn' and ${entries.publishedRevisionId} is not null and (${shows})`)
    .orderBy(asc(entries.id))
    .for('update')
  const standing = shown.flatMap(({ id, state, revisionId }) =>
    state === 'published' && revisionId ? [{ id, revisionId }] : [],
  )
  const prepared = await prepareCorrectionsOf(act, standing, (draft) => ({ ...draft, publicNote: note }))
  for (const { entryId, number } of prepared) {
    act.audit({
      act: 'entry.correction-prepared',
      subject: 'entry',
      subjectId: entryId,
      detail: { location: locationId, revision: number },
    })
  }
}
