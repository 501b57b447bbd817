import { desc, eq } from 'drizzle-orm'
import { type Desk, deskDb } from '@/db/desk'
import { keptFiles } from '@/db/schema/files'
import { people } from '@/db/schema/people'
import { captures, sourceItems } from '@/db/schema/sources'
import { can, refused, type Verdict } from '../access/can'
import type { Viewer } from '../access/roles'
import { env } from '../env'
import { must, Refusal } from '../errors'
import { isKeptMediaType, keptMediaTypes } from './capture'
import type { CaptureView } from './source-schema'

/** How many looks at one source item are listed. */
const capturesListed = 200

/** The kept copies of a source item and the attempts to get one, newest first. */
export async function capturesOf(desk: Desk, sourceItemId: string): Promise<CaptureView[]> {
  const rows = await desk
    .select({
      capture: captures,
      by: people.name,
      // Not its bytes.
      file: { sha256: keptFiles.sha256, mediaType: keptFiles.mediaType, size: keptFiles.size },
    })
    .from(captures)
    .innerJoin(people, eq(people.id, captures.createdBy))
    .leftJoin(keptFiles, eq(keptFiles.id, captures.fileId))
    .where(eq(captures.sourceItemId, sourceItemId))
    .orderBy(desc(captures.capturedAt), desc(captures.id))
    .limit(capturesListed)
  return rows.map(({ capture: { id, method, finding, capturedAt, httpStatus, finalUrl, error }, by, file }) => ({
    id,
    method,
    finding,
    capturedAt: capturedAt.toISOString(),
    by,
    file,
    httpStatus,
    finalUrl,
    error,
  }))
}

/** A kept copy, to be taken out of the house: its bytes and a name that says when it was kept. */
export async function keptCopy(viewer: Viewer, captureId: string): Promise<{ bytes: Buffer; name: string }> {
  must(can(viewer, 'desk.read'))
  const [found] = await deskDb()
    .select({ capturedAt: captures.capturedAt, bytes: keptFiles.bytes, mediaType: keptFiles.mediaType })
    .from(captures)
    .innerJoin(keptFiles, eq(keptFiles.id, captures.fileId))
    .where(eq(captures.id, captureId))
  if (!found) throw new Refusal('not_found', 'There is no such kept copy')
  const ending = isKeptMediaType(found.mediaType) ? keptMediaTypes[found.mediaType].ending : 'bin'
  const minute = found.capturedAt.toISOString().slice(0, 16).replace(/\D/g, '')
  return { bytes: found.bytes, name: `capture-${minute}-${captureId.slice(0, 8)}.${ending}` }
}

/** Whether this person may have the address of a source item fetched now. */
export function mayFetch(viewer: Viewer, url: string | null): Verdict {
  if (env().DATELINE_CAPTURE_FETCH !== 'on') {
    return refused(
      'wrong_state',
      'Fetching is switched off here, because whoever runs the site would see that we look. Save the page in your browser and upload it',
    )
  }
  if (url === null) return refused('wrong_state', 'There is no address to fetch; give one, or upload a copy')
  return can(viewer, 'source.write', viewer.id)
}

/** What there is to fetch for this person. Throws Refusal `not_found`, or the reason why not. */
export async function addressToFetch(viewer: Viewer, sourceItemId: string): Promise<string> {
  must(can(viewer, 'desk.read'))
  const [found] = await deskDb()
    .select({ url: sourceItems.url })
    .from(sourceItems)
    .where(eq(sourceItems.id, sourceItemId))
  if (!found) throw new Refusal('not_found', 'That source item does not exist')
  must(mayFetch(viewer, found.url))
  return found.url ?? ''
}
