import { MapFile } from '@/components/map/map-file'
import { drawingOf } from '@/components/page/render'
import { borders } from '@/lib/env'
import { filterIn, fitting } from '@/lib/map/map-filter'
import { marksOf } from '@/lib/map/mark'
import { mapOfRecord } from '@/lib/record/record-map-queries'
import { answer, notFoundAnswer } from '../../../answers'

export const dynamic = 'force-dynamic'

/** The map as a picture that needs nothing else, small enough to stand beside the story. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const filter = filterIn(new URL(request.url).search)
  const map = filter && (await mapOfRecord(slug))
  if (!map) return notFoundAnswer()
  const { liveBlog, entries } = map
  const marks = marksOf(entries, fitting(filter, liveBlog.timezone))
  const file = await drawingOf(<MapFile marks={marks} slug={slug} borders={borders()} />)
  return answer(file, 'image/svg+xml; charset=utf-8', liveBlog.sequence)
}
