import * as z from 'zod'
import { name, names, shared, wikidataId, words } from '../usage/shared-record-schema'
import { locationKinds, locationPrecisions } from './location'

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
