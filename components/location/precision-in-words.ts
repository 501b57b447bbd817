import { defaultRadiusMetres, locationPrecisionInWords, locationPrecisions } from '@/lib/location/location'
import { distanceInWords } from '@/lib/location/readers-see'

/** Each precision with the radius that stands for it. */
export const precisionOptions = locationPrecisions.map((value) => {
  const radius = defaultRadiusMetres[value]
  return {
    value,
    label:
      radius === null
        ? locationPrecisionInWords[value]
        : `${locationPrecisionInWords[value]}, ${distanceInWords(radius)}`,
  }
})

/** The finest that a live blog publishes. Nobody tells a story from a place that nothing is known of. */
export const floorOptions = locationPrecisions
  .filter((value) => value !== 'unknown')
  .map((value) => {
    const radius = defaultRadiusMetres[value]
    const circle = radius === null ? 'no mark on the map' : `a circle of ${distanceInWords(radius)}`
    return { value, label: `${locationPrecisionInWords[value].replace(/^to /, '')}: ${circle}` }
  })
