import * as z from 'zod'
import { countryCodes } from '../location/countries'

export const CountryToLoad = z.strictObject({
  code: z.enum(countryCodes, 'Give the code of a country, such as UA').describe('ISO 3166, two capital letters'),
})

export const GazetteerCountry = z.strictObject({
  code: z.enum(countryCodes),
  name: z.string(),
  /** Null until it is loaded. */
  places: z.int().nullable(),
  loadedAt: z.string().nullable(),
})
export type GazetteerCountry = z.infer<typeof GazetteerCountry>

export const GazetteerCountries = z.strictObject({
  /** What must stand wherever its places are shown. */
  attribution: z.string(),
  countries: z.array(GazetteerCountry),
})
export type GazetteerCountries = z.infer<typeof GazetteerCountries>
