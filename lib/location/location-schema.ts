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

const where = z
  .string()
  .trim()
  .min(1)
  .max(1_000)
  .describe('Degrees in any usual notation, the address of a map, or "near" and the name of a known place')

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
  where: where.optional().describe('Its point as people write it, in place of latitude and longitude'),
  liveBlogId: z
    .uuid()
    .optional()
    .describe(
      'The story it is named in. Where no parent is given it gets the region nearest to its point, or the story’s',
    ),
  parentGazetteerId: z.int().optional().describe('In place of `parentId`, for what only the gazetteer has'),
})

export const WhereaboutsAsked = z.strictObject({
  where: where.optional(),
  kind: written.shape.kind.optional(),
  liveBlogId: z.uuid().optional(),
})
export type WhereaboutsAsked = z.infer<typeof WhereaboutsAsked>

/** What a place can be said to lie in: a location, or what would become one. */
const Within = z.strictObject({
  id: z.uuid().nullable(),
  gazetteerId: z.int().nullable(),
  name: z.string(),
  region: z.string().nullable(),
})

export const Whereabouts = z.strictObject({
  /** Null when nothing was asked, or when it was not understood. */
  point: z
    .strictObject({
      latitude: z.number(),
      longitude: z.number(),
      /** Set where the point is only near what was named. */
      radiusMetres: z.int().nullable(),
    })
    .nullable(),
  /** The known place that is nearest to the point, itself perhaps. */
  nearest: z.strictObject({ name: z.string(), region: z.string().nullable(), metres: z.int() }).nullable(),
  /** What it most likely lies in, the likeliest first. */
  within: z.array(Within),
})
export type Whereabouts = z.infer<typeof Whereabouts>
export type Within = z.infer<typeof Within>

export const LocationChanges = written.partial().extend({ version: z.int().positive() })

export const LocationListed = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(locationKinds),
  /** What it lies in, nearest first: "Belgorod Oblast, Russia". */
  region: z.string().nullable(),
  precision: z.enum(locationPrecisions),
  hasPoint: z.boolean(),
  /** All its names, its own among them. */
  names: z.array(z.string()),
})
export type LocationListed = z.infer<typeof LocationListed>

/** A place that is no location yet: the gazetteer has it, and choosing it makes the location. */
export const PlaceListed = LocationListed.omit({ id: true }).extend({
  /** For POST /locations/from-gazetteer. */
  gazetteerId: z.int(),
})
export type PlaceListed = z.infer<typeof PlaceListed>
export const Locations = z.strictObject({
  locations: z
    .array(z.union([LocationListed, PlaceListed]))
    .describe('Best first. What has a `gazetteerId` and no `id` is in the gazetteer only'),
})

export const FromGazetteer = z.strictObject({ gazetteerId: z.int() })

export const LocationView = z.strictObject({
  ...shared,
  name: z.string(),
  kind: z.enum(locationKinds),
  names: z.array(z.string()),
  parent: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
  region: z.string().nullable(),
  /** What it lies in, nearest first, as far as publishing it is concerned. */
  above: z.array(
    z.strictObject({
      id: z.uuid(),
      name: z.string(),
      kind: z.enum(locationKinds),
      precision: z.enum(locationPrecisions),
      latitude: z.number().nullable(),
      longitude: z.number().nullable(),
      radiusMetres: z.int().nullable(),
      sensitive: z.boolean(),
    }),
  ),
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
