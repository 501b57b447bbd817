import { publicUrl } from '@/lib/env'
import { geojsonOf } from '@/lib/map/geojson'
import { filterIn, fitting } from '@/lib/map/map-filter'
import { marksOf } from '@/lib/map/mark'
import { mapOfRecord } from '@/lib/record/record-map-queries'
import { answer, notFoundAnswer } from '../../../answers'

export const dynamic = 'force-dynamic'

/** The map for programs: every place of every entry, with its uncertainty in metres. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const filter = filterIn(new URL(request.url).search)
  const map = filter && (await mapOfRecord(slug))
  if (!map) return notFoundAnswer()
  const { liveBlog, entries } = map
  const marks = marksOf(entries, fitting(filter, liveBlog.timezone))
  const features = geojsonOf(marks, { slug, base: publicUrl() })
  return answer(JSON.stringify(features), 'application/geo+json; charset=utf-8', liveBlog.sequence)
}
