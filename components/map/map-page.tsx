import type { ClaimStatus } from '@/lib/claim/claim'
import { claimStatuses } from '@/lib/claim/claim'
import type { BorderView } from '@/lib/map/border-view'
import { fitting, type MapFilter, queryOf } from '@/lib/map/map-filter'
import { type Mark, marksOf, placesWithoutPoint, type RecordMap } from '@/lib/map/mark'
import { at } from '@/lib/paths'
import { inEnglish } from '@/lib/record/language'
import { visible } from '@/lib/record/visible'
import { PublicShortHead } from '../live-blog/public-head'
import type { Assets } from '../page/assets'
import { ReaderDocument } from '../page/document'
import { LiveMain } from '../page/live-main'
import { MapFigure } from './map-figure'
import { MapFilterForm } from './map-filter-form'
import { MapList } from './map-list'

/** The map of a live blog on a page of its own, with the same as a list. The address says what of it is shown. */
export function MapPage({
  map,
  filter,
  borders,
  assets,
  base,
}: {
  map: RecordMap
  filter: MapFilter
  borders: BorderView
  assets: Assets
  base: string
}) {
  const { liveBlog, entries } = map
  const fits = fitting(filter, liveBlog.timezone)
  const marks = marksOf(entries, fits)
  const english = inEnglish(liveBlog.language)
  const statuses = claimStatuses.filter((status) => status === filter.status || has(entries, status))
  return (
    <ReaderDocument
      about={aboutOf(map, filter)}
      assets={assets}
      base={base}
      live
      skipTo={{ id: 'places', words: 'Skip to the map' }}
    >
      <LiveMain liveBlog={liveBlog} page="map">
        <PublicShortHead liveBlog={liveBlog} />
        <div className="story">
          <p className="look" {...english}>
            The map. <a href={at.liveBlog(liveBlog.slug)}>Read the live blog</a>
          </p>
          <section id="places" className="map-page" tabIndex={-1} aria-labelledby="map-title">
            <h2 id="map-title" {...english}>
              Where it happened
            </h2>
            {marks.length > 0 ? (
              <MapFigure marks={marks} liveBlog={liveBlog} borders={borders} />
            ) : (
              <p className="none" {...english}>
                {nothingToDraw(marksOf(entries))}
              </p>
            )}
            {marks.length > 0 && <MapList marks={marks} liveBlog={liveBlog} />}
            <WithoutPoint names={placesWithoutPoint(entries.filter(fits))} language={liveBlog.language} />
          </section>
          <MapFilterForm filter={filter} statuses={statuses} liveBlog={liveBlog} />
          <p className="look" {...english}>
            The same for programs: <a href={at.mapData(liveBlog.slug, queryOf(filter))}>map.geojson</a>, each point with
            its uncertainty in metres.
          </p>
        </div>
      </LiveMain>
    </ReaderDocument>
  )
}

const has = (entries: RecordMap['entries'], status: ClaimStatus): boolean =>
  entries.some(({ claims }) => claims.some(({ standing }) => standing.status === status))

const nothingToDraw = (all: readonly Mark[]): string =>
  all.length === 0
    ? 'No entry has a place that can be drawn yet. The first will stand here.'
    : 'No place fits what is asked for. Below you can ask for more.'

const mostNamed = 40

function WithoutPoint({ names, language }: { names: readonly string[]; language: string }) {
  if (names.length === 0) return null
  const more = names.length - mostNamed
  return (
    <div className="without-point">
      <h3 {...inEnglish(language)}>Named, and not drawn</h3>
      <p {...inEnglish(language)}>These are too vague for a point, or no point was published with them:</p>
      <ul>
        {names.slice(0, mostNamed).map((name) => (
          <li key={name}>{name}</li>
        ))}
        {more > 0 && <li {...inEnglish(language)}>and {more} more</li>}
      </ul>
    </div>
  )
}

function aboutOf({ liveBlog }: RecordMap, filter: MapFilter) {
  const title = visible(liveBlog.title)
  const isWhole = queryOf(filter) === ''
  return {
    title: `Map: ${title} · Dateline`,
    description: `Where it happened, as far as it is known: the map of the live blog “${title}”, with the same as a list.`,
    path: at.map(liveBlog.slug),
    own: at.map(liveBlog.slug, queryOf(filter)),
    language: liveBlog.language,
    robots: isWhole ? 'listed' : 'unlisted',
  } as const
}
