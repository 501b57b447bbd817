import { MapPage } from '@/components/map/map-page'
import { assets } from '@/components/page/assets'
import { documentOf } from '@/components/page/render'
import { borders, publicUrl } from '@/lib/env'
import { filterIn } from '@/lib/map/map-filter'
import { mapOfRecord } from '@/lib/record/record-map-queries'
import { htmlAnswer, notFoundAnswer } from '../../../answers'

export const dynamic = 'force-dynamic'

/** Where it happened, drawn and as a list; the query says which part of it. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const filter = filterIn(new URL(request.url).search)
  const map = filter && (await mapOfRecord(slug))
  if (!map) return notFoundAnswer()
  const page = <MapPage map={map} filter={filter} borders={borders()} assets={assets()} base={publicUrl()} />
  return htmlAnswer(await documentOf(page), map.liveBlog.sequence)
}
