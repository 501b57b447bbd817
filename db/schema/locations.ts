import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  char,
  check,
  doublePrecision,
  index,
  integer,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { locationKinds, locationPrecisions } from '../../lib/location/location'
import { desk } from './desk'
import { people } from './people'

export const locationKind = desk.enum('location_kind', locationKinds)
export const locationPrecision = desk.enum('location_precision', locationPrecisions)

/** A place with a precision and a radius. The point is for the desk; readers get what the precision allows. */
export const locations = desk.table(
  'location',
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull(),
    kind: locationKind().notNull(),
    parentId: uuid('parent_id').references((): AnyPgColumn => locations.id),
    countryCode: char('country_code', { length: 2 }),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    precision: locationPrecision().notNull().default('unknown'),
    radiusMetres: integer('radius_metres'),
    sensitive: boolean().notNull().default(false),
    geonamesId: integer('geonames_id').unique(),
    wikidataId: text('wikidata_id').unique(),
    note: text(),
    version: integer().notNull().default(1),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => people.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('locations_by_age').on(table.createdAt.desc().nullsFirst(), table.id),
    index('locations_by_point').on(table.latitude, table.longitude),
    check('location_name_is_1_to_200_characters', sql`length(${table.name}) between 1 and 200`),
    check('location_is_not_its_own_parent', sql`${table.parentId} is distinct from ${table.id}`),
    check('country_code_is_two_letters', sql`${table.countryCode} ~ '^[A-Z]{2}$'`),
    check('a_point_has_both_coordinates', sql`(${table.latitude} is null) = (${table.longitude} is null)`),
    check('a_point_is_on_earth', sql`${table.latitude} between -90 and 90 and ${table.longitude} between -180 and 180`),
    check(
      'a_point_has_a_radius',
      // Not just "> 0": a check that comes out as null counts as kept.
      sql`(${table.latitude} is null or ${table.radiusMetres} is not null) and coalesce(${table.radiusMetres}, 1) > 0`,
    ),
    check('a_vague_region_has_no_point', sql`${table.kind} <> 'vague_region' or ${table.latitude} is null`),
  ],
)

/** Every name a location is known by, its own included, in any script: what search looks at. */
export const locationNames = desk.table(
  'location_name',
  {
    locationId: uuid('location_id')
      .notNull()
      .references(() => locations.id, { onDelete: 'cascade' }),
    name: text().notNull(),
  },
  (table) => [
    unique('location_name_once').on(table.locationId, table.name),
    index('location_name_search').using('gin', sql`desk.search_form(${table.name}) public.gin_trgm_ops`),
  ],
)
