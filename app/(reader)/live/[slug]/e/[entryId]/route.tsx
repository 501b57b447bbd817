import * as z from 'zod'
import { assets } from '@/components/page/assets'
import { EntryPage } from '@/components/page/entry-page'
import { documentOf } from '@/components/page/render'
import { publicUrl } from '@/lib/env'
import { entryPosting } from '@/lib/record/json-ld'
import { entryInRecord } from '@/lib/record/record-queries'
import { htmlAnswer, notFoundAnswer } from '../../../../answers'

export const dynamic = 'force-dynamic'

const EntryId = z.uuid().lowercase()

/** One entry on its own page. A withdrawn one answers with its notice, not with silence. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string; entryId: string }> }) {
  const { slug, entryId } = await params
  const content = EntryId.safeParse(entryId).success ? await entryInRecord(slug, entryId) : null
  if (!content) return notFoundAnswer()
  const { liveBlog, entry } = content
  const base = publicUrl()
  const html = await documentOf(
    <EntryPage content={content} assets={assets()} base={base} />,
    entry.state === 'published' ? entryPosting(entry.entry, liveBlog, base) : undefined,
  )
  return htmlAnswer(html, liveBlog.sequence)
}
