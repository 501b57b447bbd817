import type { PublicPlace } from '../record/public-entry'
import { defaultRadiusMetres, type LocationKind, type LocationPrecision, locationPrecisions } from './location'

/** A location as far as publishing it is concerned. Degrees, WGS 84. */
export type PlaceInChain = {
  id: string
  name: string
  kind: LocationKind
  precision: LocationPrecision
  latitude: number | null
  longitude: number | null
  radiusMetres: number | null
  sensitive: boolean
}

/** A place as readers get it; what it is to the entry is said beside it. */
export type PublishedPlace = Omit<PublicPlace, 'role'>

/**
 * What readers get of a place: `chain[0]` is the place itself, the rest what it lies in, nearest first. Nothing is finer
 * than `floor`, and the exact point never leaves. Of a sensitive place readers get what it lies in, and so of everything
 * within a sensitive place: to name a house is to name its village. Null when nothing is left that may be named.
 */
export function publicPlaceOf(chain: readonly PlaceInChain[], floor: LocationPrecision): PublishedPlace | null {
  const [place, ...above] = chain.slice(chain.findLastIndex(({ sensitive }) => sensitive) + 1)
  if (!place) return null
  const precision = coarser(place.precision, floor)
  return {
    // Known to its vicinity only: a coarser circle must not turn "near the school" into "at the school".
    name: place.precision === 'vicinity' && precision !== 'vicinity' ? `near ${place.name}` : place.name,
    region: above.length > 0 ? above.map(({ name }) => name).join(', ') : null,
    precision,
    locationId: place.id,
    point: pointFor(place, precision, floor),
  }
}

/** Names that readers must not read: of a sensitive place, and of everything within it. */
export const hiddenIn = (chain: readonly PlaceInChain[]): string[] =>
  chain.slice(0, chain.findLastIndex(({ sensitive }) => sensitive) + 1).map(({ name }) => name)

const coarser = (one: LocationPrecision, other: LocationPrecision): LocationPrecision =>
  locationPrecisions.indexOf(one) > locationPrecisions.indexOf(other) ? one : other

/** Decimals of a degree that a radius allows, and how far, in metres, rounding to them can move a point. */
const roundings = [
  { upToMetres: 10, decimals: 4, movesMetres: 8 },
  { upToMetres: 1_000, decimals: 3, movesMetres: 80 },
  { upToMetres: 10_000, decimals: 2, movesMetres: 800 },
  { upToMetres: Number.POSITIVE_INFINITY, decimals: 1, movesMetres: 8_000 },
] as const

/** A rounded point with an honest radius; null for what is too vague or too large for a circle to mean anything. */
function pointFor(
  { kind, latitude, longitude, radiusMetres }: PlaceInChain,
  precision: LocationPrecision,
  floor: LocationPrecision,
): PublishedPlace['point'] {
  const leastMetres = defaultRadiusMetres[floor]
  if (kind === 'vague_region' || kind === 'country' || defaultRadiusMetres[precision] === null) return null
  if (latitude === null || longitude === null || radiusMetres === null || leastMetres === null) return null
  const metres = Math.max(radiusMetres, leastMetres)
  const rounding = roundings.find(({ upToMetres }) => metres <= upToMetres)
  if (!rounding) return null
  // Plus zero: minus zero is a number of its own.
  const rounded = (degrees: number) => Number(degrees.toFixed(rounding.decimals)) + 0
  return {
    latitude: rounded(latitude),
    longitude: rounded(longitude),
    // The true point lies within the circle also after rounding.
    radiusMetres: Math.max(metres, rounding.movesMetres),
  }
}
