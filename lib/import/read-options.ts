import { defaultRadiusMetres, type LocationPrecision } from '../location/location'
import type { ImportedPlace } from './imported-entry'

/** What a person says of a whole file because its rows do not. */
export type ReadOptions = {
  /** How far off its points may be. */
  uncertaintyMetres: number | null
  /** Whether 3/4/2022 is 4 March or 3 April. */
  dates: 'month-first' | 'day-first' | null
}

/** Nobody says how exact the point is: it is kept for the desk with a wide radius, and readers get none. */
const radiusWhenNobodySays = 5_000

/** A point with what is said of it: its own uncertainty, else that of the file, else none. */
export function pointOf(
  { latitude, longitude }: { latitude: number; longitude: number },
  radiusMetres: number | null,
): Pick<ImportedPlace, 'point' | 'precision'> {
  if (radiusMetres === null) {
    return { precision: 'unknown', point: { latitude, longitude, radiusMetres: radiusWhenNobodySays } }
  }
  return {
    precision: precisionOfRadius(radiusMetres),
    point: { latitude, longitude, radiusMetres: Math.max(1, Math.round(radiusMetres)) },
  }
}

const finest: readonly LocationPrecision[] = ['exact', 'vicinity', 'neighbourhood', 'locality', 'admin2']

/** The finest that a circle of this radius is not too wide for. */
const precisionOfRadius = (metres: number): LocationPrecision =>
  finest.find((precision) => metres <= (defaultRadiusMetres[precision] ?? 0)) ?? 'admin1'
