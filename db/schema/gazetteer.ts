import { sql } from 'drizzle-orm'
import { bigint, char, doublePrecision, index, integer, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { desk } from './desk'

/** Countries whose places have been loaded, from which data. */
export const gazetteerCountries = desk.table('gazetteer_country', {
  code: char({ length: 2 }).primaryKey(),
  places: integer().notNull(),
  loadedAt: timestamp('loaded_at', { withTimezone: true }).notNull().defaultNow(),
})

/** Places as GeoNames knows them (CC BY 4.0): looked up when a place is named, copied into `location` when it is used. */
export const gazetteerPlaces = desk.table(
  'gazetteer_place',
  {
    /** The GeoNames id; negative for rows of data that has none. */
    id: bigint({ mode: 'number' }).primaryKey(),
    name: text().notNull(),
    /** What else it is called, in other words and scripts, the most useful first. */
    names: text().array().notNull().default(sql`'{}'`),
    countryCode: char('country_code', { length: 2 }).notNull(),
    /** First-level region: its code and its name. */
    regionCode: text('region_code'),
    region: text(),
    /** GeoNames feature code: PPL, PPLA, PPLC, … */
    feature: text().notNull(),
    latitude: doublePrecision().notNull(),
    longitude: doublePrecision().notNull(),
    population: bigint({ mode: 'number' }).notNull().default(0),
  },
  (table) => [
    index('gazetteer_places_of_a_country').on(table.countryCode),
    index('gazetteer_places_by_point').on(table.latitude, table.longitude),
  ],
)

/**
 * Every name of a place, in the form that search compares; with what the places are ranked by, so that the best of ten
 * thousand names that begin alike are known from the index alone.
 */
export const gazetteerNames = desk.table(
  'gazetteer_name',
  {
    placeId: bigint('place_id', { mode: 'number' })
      .notNull()
      .references(() => gazetteerPlaces.id, { onDelete: 'cascade' }),
    form: text().notNull(),
    countryCode: char('country_code', { length: 2 }).notNull(),
    population: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.placeId, table.form] }),
    index('gazetteer_name_search').using('gin', table.form.op('public.gin_trgm_ops')),
    index('gazetteer_name_beginning').on(
      table.form.op('text_pattern_ops'),
      table.countryCode,
      table.population,
      table.placeId,
    ),
  ],
)
