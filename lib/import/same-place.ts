import type { LocationKind } from '../location/location'

/** Whether a place in a file is one that the newsroom has already. Names alone do not say: there are many Springfields. */

export type KnownPlace = {
  kind: LocationKind
  countryCode: string | null
  parentId: string | null
  latitude: number | null
  longitude: number | null
  radiusMetres: number | null
}

/** Donetsk is a city and a region; within a group nobody agrees what is a town and what a village. */
const groups = {
  country: 'country',
  admin1: 'admin1',
  admin2: 'admin2',
  admin3: 'admin3',
  city: 'settlement',
  town: 'settlement',
  village: 'settlement',
  neighbourhood: 'settlement',
  poi: 'settlement',
  line: 'area',
  area: 'area',
  vague_region: 'area',
} as const satisfies Record<LocationKind, string>

/**
 * `known` has the name of `told`. Regions and districts are one when they lie in the same place, wherever somebody put their
 * points. Anything else with points is one when these lie within each other's radius and `known` is not much vaguer: what is
 * known to the street must not become the whole town. Without points, when they lie in the same place.
 */
export function isSamePlace(known: KnownPlace, told: KnownPlace): boolean {
  if (groups[known.kind] !== groups[told.kind]) return false
  if (known.kind === 'country') {
    return known.countryCode === null || told.countryCode === null || known.countryCode === told.countryCode
  }
  if (/^admin/.test(known.kind) && known.parentId !== null && known.parentId === told.parentId) return true
  const metres = metresBetween(known, told)
  if (metres === null) return known.parentId === told.parentId
  const [theirs, ours] = [known.radiusMetres ?? 0, told.radiusMetres ?? 0]
  return metres <= Math.max(theirs, ours) && theirs <= 2 * ours
}

type Pointed = { latitude: number | null; longitude: number | null }

/** Along the ground; null unless both have a point. */
function metresBetween(one: Pointed, other: Pointed): number | null {
  if (one.latitude === null || one.longitude === null || other.latitude === null || other.longitude === null)
    return null
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const halfChord =
    Math.sin(radians(other.latitude - one.latitude) / 2) ** 2 +
    Math.cos(radians(one.latitude)) *
      Math.cos(radians(other.latitude)) *
      Math.sin(radians(other.longitude - one.longitude) / 2) ** 2
  return 2 * 6_371_000 * Math.asin(Math.sqrt(Math.min(1, halfChord)))
}
