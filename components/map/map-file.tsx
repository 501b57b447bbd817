import type { BorderView } from '@/lib/map/border-view'
import { drawingOf, layouts } from '@/lib/map/drawing'
import type { Mark } from '@/lib/map/mark'
import { shortCredit } from '@/lib/map/words'
import { at } from '@/lib/paths'
import { MapDrawing } from './map-drawing'
import { placeId } from './map-list'
import { mapStyle } from './map-style'

/** Pixels of the drawing that stands alone, always these: a page can keep room for it before it has come. */
export const mapFileSize = { width: layouts.small.width, height: layouts.small.height + 18 } as const

/** The map as a file of its own, small, with all that it needs in it: for the rail beside a story, and for who takes it away. */
export function MapFile({ marks, slug, borders }: { marks: readonly Mark[]; slug: string; borders: BorderView }) {
  if (marks.length === 0) return <NothingToDraw />
  const drawing = drawingOf(marks, layouts.small, borders)
  const addressOf = (mark: Mark) =>
    mark.entries.length === 1 ? at.entry(slug, mark.entries[0].entry.entryId) : `${at.map(slug)}#${placeId(mark)}`
  const alone = { style: mapStyle, credit: shortCredit(drawing.cover) }
  return <MapDrawing drawing={drawing} id="map" marks={marks} addressOf={addressOf} alone={alone} />
}

const NothingToDraw = () => (
  <svg
    xmlns="http://www.w3.org/2000/svg"
    className="map"
    viewBox={`0 0 ${mapFileSize.width} ${mapFileSize.height}`}
    {...mapFileSize}
  >
    <title>Map: nothing to draw</title>
    <style>{mapStyle}</style>
    <rect className="blank" {...mapFileSize} />
    <text className="country" x={mapFileSize.width / 2} y={mapFileSize.height / 2} fontSize="13">
      Nothing to draw
    </text>
  </svg>
)
