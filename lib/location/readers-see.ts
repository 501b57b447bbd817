import { pointInWords } from './coordinates'
import type { LocationPrecision } from './location'
import { type PlaceInChain, publicPlaceOf } from './public-place'

const one = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** "800 m", "5 km", "12.5 km" */
export const distanceInWords = (metres: number): string =>
  metres < 950 ? `${one.format(Math.round(metres / 10) * 10)} m` : `${one.format(metres / 1_000)} km`

/** Nothing coarser or finer has been chosen for a live blog. */
export const usualFloor: LocationPrecision = 'locality'

/**
 * What readers get of a place, in words: "Kozinka, Belgorod Oblast, Russia; on the map near 50.46, 35.6, within 5 km".
 * `chain` is as for publicPlaceOf.
 */
export function readersSee(chain: readonly PlaceInChain[], floor: LocationPrecision): string {
  const place = publicPlaceOf(chain, floor)
  if (!place) return 'nothing: it is sensitive, and lies in no place that could be named in its stead'
  const name = [place.name, place.region].filter(Boolean).join(', ')
  const instead = place.locationId === chain[0]?.id ? '' : ' in its stead'
  const mark = place.point
    ? `on the map near ${pointInWords(place.point)}, within ${distanceInWords(place.point.radiusMetres)}`
    : 'no mark on the map'
  return `${name}${instead}; ${mark}`
}
