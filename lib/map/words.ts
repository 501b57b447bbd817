import { locationPrecisionInWords, placeRoleInWords } from '../location/location'
import type { BorderView } from './border-view'
import type { Ground } from './ground'
import type { Mark, MarkedEntry } from './mark'
import type { MarkShape } from './mark-shape'

/** What the map says in words. English, like everything that is ours on a reader's page. */

export const shapeInWords: Record<MarkShape, string> = {
  solid: 'it happened here',
  hatched: 'only claimed to have happened here',
  open: 'it came from here, or went here',
}

/** "within 5 km" */
export const uncertaintyInWords = (metres: number): string =>
  metres < 1_000 ? `within ${metres} metres` : `within ${Math.round(metres / 100) / 10} km`

/** "2 Kozinka, only claimed, within 5 km: 3 entries" */
export function markInWords({ number, name, shape, point, entries }: Mark): string {
  const count = entries.length === 1 ? '1 entry' : `${entries.length} entries`
  return `${number} ${name}${shape === 'hatched' ? ', only claimed' : ''}, ${uncertaintyInWords(point.radiusMetres)}: ${count}`
}

/** All marks in one text, for who has the drawing read out. */
export const marksInWords = (marks: readonly Mark[]): string =>
  marks.length === 0 ? 'Nothing is marked.' : `${marks.map(markInWords).join('. ')}.`

/** What a place is to an entry: "Where it is claimed to have happened" */
export const roleInWords = ({ place }: MarkedEntry): string => {
  const words = placeRoleInWords[place.role]
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** How exactly a place is known: "known to the town or village, within 5 km" */
export function precisionInWords({ point, entries: [{ place }] }: Mark): string {
  const how =
    place.precision === 'unknown'
      ? locationPrecisionInWords.unknown
      : `known ${locationPrecisionInWords[place.precision]}`
  return `${how}, ${uncertaintyInWords(point.radiusMetres)}`
}

export const credit = 'Map: Natural Earth; place names GeoNames (CC BY 4.0)'
export const shortCredit = (cover: Ground['cover']): string =>
  cover === 'none'
    ? 'GeoNames (CC BY 4.0). No land in our data here.'
    : 'Natural Earth; GeoNames (CC BY 4.0). Borders are schematic.'

/** Where the map comes from and what it must not be used for. */
export function groundInWords(cover: Ground['cover'], borders: BorderView): string {
  if (cover === 'none') {
    return `${credit}. There is no land and no border in our data for this part of the world, so only lines of longitude and latitude are drawn.`
  }
  const contested =
    borders === 'iso'
      ? 'Where one is contested it is drawn by ISO 3166'
      : 'Where one is contested it is drawn by who holds the land'
  const blank = cover === 'part' ? ' Seas, and countries that are not in our data, are left blank.' : ''
  return `${credit}. Borders are schematic and can be several kilometres off. ${contested}.${blank}`
}
