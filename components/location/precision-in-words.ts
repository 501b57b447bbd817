import { defaultRadiusMetres, locationPrecisionInWords, locationPrecisions } from '@/lib/location/location'

const metres = new Intl.NumberFormat('en')

/** "5,000 m", "120 km" */
export const radiusInWords = (radiusMetres: number): string =>
  radiusMetres >= 10_000 ? `${metres.format(radiusMetres / 1_000)} km` : `${metres.format(radiusMetres)} m`

/** Each precision with the radius that stands for it. */
export const precisionOptions = locationPrecisions.map((value) => {
  const radius = defaultRadiusMetres[value]
  return {
    value,
    label:
      radius === null
        ? locationPrecisionInWords[value]
        : `${locationPrecisionInWords[value]}, ${radiusInWords(radius)}`,
  }
})
