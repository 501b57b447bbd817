import { assets } from '@/components/page/assets'
import { EntryChoicesPage } from '@/components/page/entry-choices-page'
import { EntryListPage } from '@/components/page/entry-list-page'
import { documentOf } from '@/components/page/render'
import { publicUrl } from '@/lib/env'
import { entryFilterIn, entryQueryOf } from '@/lib/record/entry-filter'
import { entriesOfRecord } from '@/lib/record/entry-list-queries'
import { htmlAnswer, notFoundAnswer } from '../../../answers'

export const dynamic = 'force-dynamic'

/** Entries by place, actor, source and claim status, or from the start; the query says which. Without one, what there is to choose by. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const filter = entryFilterIn(new URL(request.url).search)
  const list = filter && (await entriesOfRecord(slug, filter))
  if (!list) return notFoundAnswer()
  const Page = entryQueryOf(filter) === '' ? EntryChoicesPage : EntryListPage
  const page = <Page list={list} assets={assets()} base={publicUrl()} />
  return htmlAnswer(await documentOf(page), list.liveBlog.sequence)
}
