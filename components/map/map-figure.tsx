import type { BorderView } from '@/lib/map/border-view'
import { type Drawing, drawingOf, layouts } from '@/lib/map/drawing'
import type { Mark } from '@/lib/map/mark'
import type { MarkShape } from '@/lib/map/mark-shape'
import { groundInWords, shapeInWords } from '@/lib/map/words'
import { at } from '@/lib/paths'
import { inEnglish } from '@/lib/record/language'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { MapDrawing } from './map-drawing'
import { placeId } from './map-list'

/**
 * The map in its page, drawn twice: letters that can be read on a wide screen would be specks on a phone. The style sheet shows the
 * one that fits, and hides the other from everybody.
 */
export function MapFigure({
  marks,
  liveBlog,
  borders,
}: {
  marks: readonly Mark[]
  liveBlog: PublicLiveBlog
  borders: BorderView
}) {
  const drawings = {
    wide: drawingOf(marks, layouts.wide, borders),
    narrow: drawingOf(marks, layouts.narrow, borders),
  }
  const addressOf = (mark: Mark) =>
    mark.entries.length === 1 ? at.entry(liveBlog.slug, mark.entries[0].entry.entryId) : `#${placeId(mark)}`
  return (
    <figure className="map-figure" {...inEnglish(liveBlog.language)}>
      {(['wide', 'narrow'] as const).map((width) => (
        <div key={width} className={width}>
          <MapDrawing drawing={drawings[width]} id={`map-${width}`} marks={marks} addressOf={addressOf} />
        </div>
      ))}
      <Key drawing={drawings.wide} borders={borders} />
    </figure>
  )
}

function Key({ drawing: { shapes, cover }, borders }: { drawing: Drawing; borders: BorderView }) {
  return (
    <figcaption>
      <ul className="key">
        {shapes.map((shape) => (
          <li key={shape}>
            <Swatch shape={shape} /> {shapeInWords[shape]}
          </li>
        ))}
      </ul>
      <p>
        A circle is as wide as the place is uncertain, and never smaller than can be seen. A place that is too vague for
        a circle is not drawn.
      </p>
      <p>{groundInWords(cover, borders)}</p>
    </figcaption>
  )
}

/** The hatching is drawn out: a pattern of a drawing that is hidden draws nothing. */
const Swatch = ({ shape }: { shape: MarkShape }) => (
  <svg className="map" viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">
    {shape === 'hatched' && <path className="hatch" d="M2.5,7.5L7.5,2.5M2,14L14,2M5,16.5L16.5,5M11,16.5L16.5,11" />}
    <circle className={`place ${shape}`} cx="9" cy="9" r="8" fill="none" />
  </svg>
)
