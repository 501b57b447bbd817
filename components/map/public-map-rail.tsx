import { at } from '@/lib/paths'
import type { Region } from '@/lib/record/change-item'
import { inEnglish } from '@/lib/record/language'
import type { LiveBlogHead, RecordPage } from '@/lib/record/page'
import { mapFileSize } from './map-file'

const id: Region = 'map'

/**
 * The map beside the story, or folded up above it where there is no room. A picture, not markup: the page stays light, and the picture
 * is fetched only where it is seen. `data-sequence` tells the script that the map has changed since.
 */
export function PublicMapRail({
  liveBlog,
  page: { hasMap },
}: {
  liveBlog: LiveBlogHead
  page: Pick<RecordPage, 'hasMap'>
}) {
  if (!hasMap) return <div id={id} />
  const { slug, language, sequence } = liveBlog
  return (
    <div id={id}>
      <details className="map-rail" {...inEnglish(language)}>
        <summary>
          <h2>Map</h2>
        </summary>
        <a href={at.map(slug)}>
          {/* biome-ignore lint/performance/noImgElement: readers get plain HTML, and a drawing of ours needs no optimiser. */}
          <img
            src={at.mapDrawing(slug)}
            alt="Map of where it happened"
            loading="lazy"
            data-sequence={sequence}
            {...mapFileSize}
          />
          Open the map, with its places as a list
        </a>
      </details>
    </div>
  )
}
