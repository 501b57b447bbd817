import * as z from 'zod'
import type { Issue } from '../errors'
import { name, names, shared, wikidataId, words } from '../usage/shared-record-schema'
import { type LocationKind, type LocationPrecision, locationKinds, locationPrecisions } from './location'

const written = z.strictObject({
  name,
  kind: z.enum(locationKinds),
  /** Its names in other words or scripts. */
  names,
  /** The location it lies in. */
  parentId: z.uuid().nullable(),
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Give two capital letters, such as UA')
    .nullable(),
  /** Degrees, WGS 84. */
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  precision: z.enum(locationPrecisions),
  /** How far off the point may be. */
  radiusMetres: z.int().positive('A radius is more than 0 metres').max(20_000_000).nullable(),
  /** Naming the place exactly could endanger somebody. */
  sensitive: z.boolean(),
  geonamesId: z.int().positive().max(2_147_483_647).nullable(),
  wikidataId: wikidataId.nullable(),
  note: words(2_000).nullable(),
})

export const NewLocation = z.strictObject({
  name: written.shape.name,
  kind: written.shape.kind,
  names: written.shape.names.default([]),
  parentId: written.shape.parentId.default(null),
  countryCode: written.shape.countryCode.default(null),
  latitude: written.shape.latitude.default(null),
  longitude: written.shape.longitude.default(null),
  precision: written.shape.precision.optional().describe('Default: what the kind says of it'),
  radiusMetres: written.shape.radiusMetres.default(null).describe('Default for a point: what the precision stands for'),
  sensitive: written.shape.sensitive.default(false),
  geonamesId: written.shape.geonamesId.default(null),
  wikidataId: written.shape.wikidataId.default(null),
  note: written.shape.note.default(null),
})
export const LocationChanges = written.partial().extend({ version: z.int().positive() })

export const LocationListed = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(locationKinds),
  /** What it lies in, nearest first: "Belgorod Oblast, Russia". */
  region: z.string().nullable(),
  precision: z.enum(locationPrecisions),
  hasPoint: z.boolean(),
})
export type LocationListed = z.infer<typeof LocationListed>
export const Locations = z.strictObject({ locations: z.array(LocationListed) })

export const LocationView = z.strictObject({
  ...shared,
  name: z.string(),
  kind: z.enum(locationKinds),
  names: z.array(z.string()),
  parent: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
  region: z.string().nullable(),
  countryCode: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  precision: z.enum(locationPrecisions),
  radiusMetres: z.int().nullable(),
  sensitive: z.boolean(),
  geonamesId: z.int().nullable(),
  wikidataId: z.string().nullable(),
  note: z.string().nullable(),
})
export type LocationView = z.infer<typeof LocationView>

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
