import { readerPool } from '@/db/reader'
import { MapEntry, type RecordMap } from '../map/mark'
import type { RenditionFormat } from '../picture/picture'
import { headOf, inSnapshot } from './record-snapshot'

/** Everything that the map of a live blog can show, oldest entry first. Null when there is no such live blog. */
export async function mapOfRecord(slug: string): Promise<RecordMap | null> {
  return inSnapshot(async (client) => {
    const liveBlog = await headOf(client, slug)
    if (!liveBlog) return null
    const { rows } = await client.query<{ entry: unknown }>(
      `select payload - '{body,sources,corrections,actors,pictures}'::text[] as entry from record.entry
       where live_blog_id = $1 and state = 'published' and payload @? '$.places[*]' order by position`,
      [liveBlog.id],
    )
    return { liveBlog, entries: rows.map(({ entry }) => MapEntry.parse(entry)) }
  })
}

/** The bytes of one rendition, in one live blog, while an entry that readers see shows the picture; otherwise null. */
export async function renditionInRecord(
  slug: string,
  pictureId: string,
  { width, format }: { width: number; format: RenditionFormat },
): Promise<Buffer | null> {
  const { rows } = await readerPool().query<{ bytes: Buffer }>(
    `select r.bytes from record.rendition r join record.live_blog b on b.id = r.live_blog_id
     where b.slug = $1 and r.picture_id = $2 and r.width = $3 and r.format = $4`,
    [slug, pictureId, width, format],
  )
  return rows[0]?.bytes ?? null
}
