import { defaultRadiusMetres, type LocationPrecision, locationPrecisions } from '@/lib/location/location'

export const precisionInWords: Record<LocationPrecision, string> = {
  exact: 'exact',
  vicinity: 'vicinity',
  neighbourhood: 'neighbourhood',
  locality: 'town or village',
  admin2: 'district',
  admin1: 'region',
  country: 'country',
  unknown: 'not known',
}

const metres = new Intl.NumberFormat('en')

/** "5,000 m", "120 km" */
export const radiusInWords = (radiusMetres: number): string =>
  radiusMetres >= 10_000 ? `${metres.format(radiusMetres / 1_000)} km` : `${metres.format(radiusMetres)} m`

/** Each precision with the radius that stands for it. */
export const precisionOptions = locationPrecisions.map((value) => {
  const radius = defaultRadiusMetres[value]
  return {
    value,
    label: radius === null ? precisionInWords[value] : `${precisionInWords[value]}, ${radiusInWords(radius)}`,
  }
})
