import { type GeoPermissibleObjects, geoPath } from 'd3-geo'
import { merge, mesh } from 'topojson-client'
import type { GeometryCollection } from 'topojson-specification'
import { type AreaName, areaNames } from './area-names'
import { atlas, type Region, type Town } from './atlas'
import type { BorderView } from './border-view'
import { PathText } from './path-text'
import type { Label } from './room'
import { overlap, type View } from './view'

/**
 * What lies under the marks: land, borders, rivers and towns. It is schematic: a border can be several kilometres off, so nothing
 * may ever be derived from it, least of all on which side of one something happened.
 */

/** Regions that Natural Earth draws with the country that holds them; ISO 3166-2 has both with Ukraine. */
const heldBy: Readonly<Record<string, string>> = { 'UA-43': 'RU', 'UA-40': 'RU' }

/** A tone for each country, no two neighbours alike. None of them is anybody's colour. */
const toneOf: Readonly<Record<string, number>> = {
  RU: 0,
  UA: 1,
  BY: 2,
  PL: 3,
  LT: 1,
  LV: 3,
  EE: 2,
  SK: 0,
  HU: 3,
  RO: 0,
  MD: 2,
  BG: 2,
  GE: 2,
}
const tones = 4

/** Finished paths of one view; an empty text where there is nothing of the kind. */
export type Ground = {
  /** By tone. */
  land: string[]
  /** Where the land of the data ends: at a sea, or at a country that it does not have. */
  edge: string
  countryBorders: string
  regionBorders: string
  rivers: string
  /** Lines of longitude and latitude, only where there is no land to tell where one is. */
  graticule: string
  degrees: Label[]
  /** Those with the most people first. */
  towns: Town[]
  areas: AreaName[]
  /** Whether all of the view is land that the data has, some of it, or none. */
  cover: 'whole' | 'part' | 'none'
}

/** Wider than this, the lines of small things are too many, in kilometres. */
const mostKmWithRegions = 1_100
const mostKmWithSmallRivers = 700

/** Whether the data has land in the view at all, told from where its regions lie. */
export const coverOf = ({ box }: View): 'some' | 'none' =>
  atlas().regions.some((region) => overlap(region.box, box)) ? 'some' : 'none'

/** Some milliseconds. */
export function groundOf(view: View, borders: BorderView): Ground {
  const { regions, rivers, towns, topology } = atlas()
  const seen = regions.filter(({ box }) => overlap(box, view.box))
  const countryOf = ({ id, country }: Region) => (borders === 'natural-earth' && heldBy[id]) || country
  const path = (object: GeoPermissibleObjects) => {
    const text = new PathText()
    geoPath(view.projection, text)(object)
    return text.toString()
  }
  const shared = new Map<unknown, Region>(seen.map((region) => [region.arcs, region]))
  const here: GeometryCollection = { type: 'GeometryCollection', geometries: seen.map(({ arcs }) => arcs) }
  const lines = (isDrawn: (a: Region, b: Region) => boolean) =>
    path(
      mesh(topology, here, (a, b) => {
        const [one, other] = [shared.get(a), shared.get(b)]
        return one !== undefined && other !== undefined && isDrawn(one, other)
      }),
    )
  const land = Array.from({ length: tones }, (_, tone) => {
    const own = seen.filter((region) => (toneOf[countryOf(region)] ?? 0) === tone)
    return own.length === 0
      ? ''
      : path(
          merge(
            topology,
            own.map(({ arcs }) => arcs),
          ),
        )
  })
  const edge = lines((a, b) => a === b)
  const cover = land.every((drawn) => drawn === '') ? 'none' : edge === '' ? 'whole' : 'part'
  const withRegions = view.widthKm <= mostKmWithRegions
  return {
    land,
    edge,
    countryBorders: lines((a, b) => a !== b && countryOf(a) !== countryOf(b)),
    regionBorders: withRegions ? lines((a, b) => a !== b && countryOf(a) === countryOf(b)) : '',
    rivers: rivers
      .filter(({ box, isGreat }) => (isGreat || view.widthKm <= mostKmWithSmallRivers) && overlap(box, view.box))
      .map(({ line }) => path(line))
      .join(''),
    ...(cover === 'none' ? graticuleOf(view) : { graticule: '', degrees: [] }),
    towns: towns.filter(({ latitude, longitude }) =>
      overlap({ west: longitude, east: longitude, south: latitude, north: latitude }, view.box),
    ),
    areas: areaNames(view, seen, countryOf, withRegions),
    cover,
  }
}

/** Lines at round degrees, some four across. On this projection they are straight. */
function graticuleOf(view: View): Pick<Ground, 'graticule' | 'degrees'> {
  const { west, south, east, north } = view.box
  const step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].find((degrees) => (east - west) / degrees <= 6) ?? 30
  const steps = (from: number, to: number) =>
    Array.from(
      { length: Math.floor(to / step) - Math.ceil(from / step) + 1 },
      (_, at) => (Math.ceil(from / step) + at) * step,
    )
  const middle = { latitude: (south + north) / 2, longitude: (west + east) / 2 }
  const down = steps(west, east).map((longitude) => ({ longitude, x: view.at({ ...middle, longitude })[0] }))
  const across = steps(south, north).map((latitude) => ({ latitude, y: view.at({ ...middle, latitude })[1] }))
  return {
    graticule: [
      ...down.map(({ x }) => `M${x.toFixed(1)},0V${view.height}`),
      ...across.map(({ y }) => `M0,${y.toFixed(1)}H${view.width}`),
    ].join(''),
    // None in the corner, where both would stand.
    degrees: [
      ...down
        .filter(({ x }) => x < view.width - 44)
        .map(({ longitude, x }): Label => ({ text: inDegrees(longitude, 'E', 'W'), x: x + 3, y: 12, anchor: 'start' })),
      ...across
        .filter(({ y }) => y > 30)
        .map(
          ({ latitude, y }): Label => ({
            text: inDegrees(latitude, 'N', 'S'),
            x: view.width - 4,
            y: y - 3,
            anchor: 'end',
          }),
        ),
    ],
  }
}

/** "36.5° E" */
function inDegrees(value: number, positive: string, negative: string): string {
  const turned = ((((value + 180) % 360) + 360) % 360) - 180
  return `${Math.round(Math.abs(turned) * 10) / 10}° ${turned < 0 ? negative : positive}`
}
