import type { Issue } from '../errors'
import type { LocationKind, LocationPrecision } from './location'

/** How exactly a location of this kind is a place, until somebody says otherwise. */
export const precisionOfKind: Record<LocationKind, LocationPrecision> = {
  country: 'country',
  admin1: 'admin1',
  admin2: 'admin2',
  admin3: 'locality',
  city: 'locality',
  town: 'locality',
  village: 'locality',
  neighbourhood: 'neighbourhood',
  poi: 'vicinity',
  line: 'unknown',
  area: 'unknown',
  vague_region: 'unknown',
}

/** The rules of the table, by the names that the database gives them. */
export const locationRules = {
  location_is_not_its_own_parent: {
    field: 'parentId',
    message: 'A location cannot lie within itself or within one of its parts; choose another',
  },
  location_parent_id_location_id_fk: {
    field: 'parentId',
    message: 'That location does not exist; choose another, or none',
  },
  a_point_has_both_coordinates: {
    field: 'point',
    message: 'A point has a latitude and a longitude: give both, or neither',
  },
  a_point_has_a_radius: { field: 'radiusMetres', message: 'Say how far off the point may be, in metres' },
  a_vague_region_has_no_point: {
    field: 'point',
    message:
      'A vague region has no point: a pin would say more than anybody knows. Choose another kind, or take the point out',
  },
  location_geonames_id_unique: { field: 'geonamesId', message: 'Another location has this GeoNames id; use that one' },
  location_wikidata_id_unique: { field: 'wikidataId', message: 'Another location has this Wikidata id; use that one' },
} as const satisfies Record<string, Issue>

type Sound = {
  kind: LocationKind
  latitude: number | null
  longitude: number | null
  radiusMetres: number | null
}

/** What is wrong with a location as a whole, beyond what each of its fields says. */
export function locationIssues({ kind, latitude, longitude, radiusMetres }: Sound): Issue[] {
  const hasPoint = latitude !== null || longitude !== null
  const rules = locationRules
  return [
    ...((latitude === null) !== (longitude === null) ? [rules.a_point_has_both_coordinates] : []),
    ...(hasPoint && radiusMetres === null ? [rules.a_point_has_a_radius] : []),
    ...(hasPoint && kind === 'vague_region' ? [rules.a_vague_region_has_no_point] : []),
  ]
}
